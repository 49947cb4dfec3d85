"""The values that a clause is made of. All offsets are code points of the report's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from retrieval.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Part:
    """A slice of the report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The slice itself."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Share:
    """Share given in the years ``first`` to ``last``, from 1 (第二年、第三年为70%: 2 to 3)."""

    start: int
    end: int
    first: int
    last: int
    given: Quantity


@dataclass(frozen=True, slots=True)
class Decrease:
    """By how much less is given each year than the year before, from the year ``first`` on, from 1 (自第二年起逐年递减10万元).

    ``last`` is the last year in which something is given, 0 where the text does not say.
    """

    start: int
    end: int
    first: int
    step: Quantity
    last: int = 0


@dataclass(frozen=True, slots=True)
class Payout:
    """In how many ``years`` all that is given is paid out, and how much of it in each (分3年按40%、30%、30%兑现), or at which ``stages``
    (开工、投产时分别按40%、60%拨付).

    ``parts`` are the shares of the years, or stages, in turn, in percent or as the numbers of a ratio (4:3:3); () where they are
    ``equal`` (平均拨付), or where the text does not say. ``years`` is 0 where it does not say that either (分期拨付).
    """

    start: int
    end: int
    years: int
    parts: tuple[Quantity, ...] = ()
    equal: bool = False
    stages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Ceiling of a sum: money, or a share of ``base``. ``per`` is the unit it applies to (年, 月, 企业, 人 …), ``whom`` the words of those
    whom it is for where others have another one (农户, 合作社、家庭农场), "" if it is for all."""

    quantity: Quantity
    per: tuple[str, ...] = ()
    base: Part | None = None
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant of a clause.

    ``start`` and ``end`` hold the words that give it (按投资额的1%给予奖励，最高1000万元). One of ``amount`` (money
    outright, or for each unit: 100元/亩) and ``rate`` (a share, of ``base``, which reads ``base_text``) is set, or
    neither where the text names only a ceiling (给予最高400万元奖补). A range (5%—20%) has a lower and a higher end:
    which holds is not in the text.

    ``what`` is the kind of thing given (奖励, 补助, 贴息, 贷款, 税率 …), "" if none is named. ``per`` is what each
    amount is for (人, 亩, 件, 平方米·月), "" if it is given as a whole. ``ceilings`` and ``floor`` bound the sum.
    ``most`` is of how many at most something is given (补贴面积不超过5000平方米), ``each`` for so much of what is measured
    each an amount is (每100万美元奖励5万元), at least where nothing is given for a part of it (每满500万元).
    ``payment`` is once (一次性), yearly (每年, 连续三年),
    instalments (分三年, 分期), total (共计) or "". ``years`` is for how long. ``falling`` holds what differs from
    year to year, ``decrease`` by how much less it is each year. ``excess`` tells that a rate is of what exceeds a threshold or of growth (超出部分, 增量), not of the
    whole. ``reduced`` tells that a share is what is still charged, not what is given (按80%收取, 租金8折), ``nothing`` that nothing is
    given (不予奖励).
    """

    start: int
    end: int
    amount: Quantity | None = None
    rate: Quantity | None = None
    base: Part | None = None
    base_text: str = ""
    what: str = ""
    per: str = ""
    ceilings: tuple[Ceiling, ...] = ()
    floor: Quantity | None = None
    most: Quantity | None = None
    each: Quantity | None = None
    payment: str = ""
    years: Quantity | None = None
    falling: tuple[Share, ...] = ()
    decrease: Decrease | None = None
    excess: bool = False
    reduced: bool = False
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a clause.

    ``kind`` is one of: registered (where or that one is registered, in ``words``), since and until (a day, in
    ``day`` as an ISO date), place, industry, enterprise (kind of enterprise or project), person (kind of person), age,
    education, amount (a figure of ``attribute``), headcount, share (入驻率70%以上), period (满6个月, 连续3年), first
    (首次, 新认定), other. ``quantity`` is its figure where it has one, ``attribute`` what that is a figure of.
    ``words`` are the values it names, any of which will do. ``case`` are the words for whom it is where others beside it are
    for others (女, 博士). ``alternative`` tells that another condition beside it will do instead (或者).
    """

    start: int
    end: int
    kind: str
    quantity: Quantity | None = None
    attribute: str = ""
    words: tuple[str, ...] = ()
    day: str = ""
    case: str = ""
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An exclusion of a clause: ``kind`` is base (不包括土地: not counted) or who (房地产项目除外: gets nothing).

    ``words`` are what is left out, one by one.
    """

    start: int
    end: int
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """What each further ``step`` above ``above`` (in base units) brings on top: 每增加1亿元，再奖励5万元.

    Without a step ``grant`` is a rate of all that lies above (另按超过1亿元部分的1%追加).
    """

    start: int
    end: int
    above: Decimal
    step: Quantity | None
    grant: Grant


@dataclass(frozen=True, slots=True)
class Band:
    """One step of a ladder: what is given from ``low`` to ``high``, in base units; None is no end.

    ``rule`` tells how it is known whether the ends are in: stated (the figure's own 含, 不含, 及), document (the
    report says what its 以上 and 以下 include), law (article 1259 of the Civil Code: 以上, 以下, 以内 include the
    number, 不满, 超过, 以外 do not), range (both ends of A至B), higher (two neighbours claim the end: the higher band
    has it). Of two ends the less certain rule is given, in this order. ``growth`` is what further amounts bring on top of
    ``grant``; where it is of ``grant`` itself, on top of what the band below gives at its upper end. ``besides`` are the
    words of what else must be reached for the band (增速达到12%), "" if nothing.
    """

    start: int
    end: int
    low: Decimal | None
    low_inclusive: bool
    high: Decimal | None
    high_inclusive: bool
    grant: Grant
    rule: str = "law"
    growth: Growth | None = None
    besides: str = ""

    @property
    def only_grows(self) -> bool:
        """True if it gives nothing but what further amounts bring on top of the band below."""
        growth = self.growth
        return growth is not None and (growth.grant.start, growth.grant.end) == (
            self.grant.start,
            self.grant.end,
        )

    def holds(self, value: Decimal) -> bool:
        """True if a value falls in the band."""
        above = self.low is None or value > self.low or (self.low_inclusive and value == self.low)
        below = self.high is None or value < self.high or (self.high_inclusive and value == self.high)
        return above and below


@dataclass(frozen=True, slots=True)
class Ladder:
    """Bands over one measured attribute, from the lowest to the highest; they do not overlap.

    ``attribute`` is what is measured (固定资产投资额, 年纳税额 …), ``unit`` its unit (元, 亩, 人, 名 of a rank).
    ``mode`` is whole where the text says that a band's rate is of the whole (总额的1%), each band has a ceiling of its own for all that
    is given, or there is one band, slices where each rate is of what lies in its band (1000万元至1亿元部分), progressive where that of the
    lowest band is of all up to its end, excess where it is of some growth, "" if the text does not say. ``whom`` are the words that tell whom or what it is for, None if it is
    for whom the clause is for.
    """

    start: int
    end: int
    attribute: str
    unit: str
    bands: tuple[Band, ...]
    mode: str = ""
    whom: Part | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One of several named cases (国家级, 省级; 主板, 新三板; 一等奖) and what it gets."""

    start: int
    end: int
    name: str
    grant: Grant


@dataclass(frozen=True, slots=True)
class Choice:
    """Named cases of one clause, each with what it gets: 国家级、省级的，分别给予50万元、20万元."""

    start: int
    end: int
    cases: tuple[Case, ...]
    whom: Part | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """An article, an item, a table row or a reply of an FAQ that grants or demands something.

    ``section`` are the headings above it, ``name`` what it calls itself (落地投资奖), ``topic`` one of land, equipment,
    rent, headquarters, listing, talent, agent, investment, contribution, growth, innovation, brand, finance,
    employment, trade, tax, energy, or "". ``general`` tells that it holds for the whole report (房地产项目不享受本政策).
    ``decider``, ``where`` and ``window`` tell who decides, where to apply and when; ``until`` until when the clause
    holds; ``duration`` how long a decision or payment takes. ``materials`` are what is to be handed in, one by one.
    ``payout`` tells how all that it gives is paid out over the years.
    ``non_stacking`` (就高不重复), ``case_by_case`` (一事一议) and ``sharing`` (市、县各承担50%) are the words that say so.
    """

    start: int
    end: int
    section: tuple[str, ...] = ()
    name: str = ""
    topic: str = ""
    general: bool = False
    grants: tuple[Grant, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    choices: tuple[Choice, ...] = ()
    conditions: tuple[Condition, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    decider: Part | None = None
    materials: tuple[Part, ...] = ()
    where: Part | None = None
    window: Part | None = None
    until: Part | None = None
    duration: Part | None = None
    payout: Payout | None = None
    non_stacking: Part | None = None
    case_by_case: Part | None = None
    sharing: Part | None = None

    @property
    def gives(self) -> bool:
        """True if it gives something."""
        return bool(self.grants or self.ladders or self.choices)


def clause_at(clauses: Sequence[Clause], offset: int) -> Clause | None:
    """The one of a report's clauses that a code point of its text lies in, the innermost; None if it lies in none."""
    at = bisect_right(clauses, offset, key=lambda clause: clause.start) - 1
    last = at
    while at >= 0 and offset >= clauses[at].end:
        at -= 1  # a row before it that is a clause of its own, within the clause of the table
        if at >= 0 and clauses[at].section != clauses[last].section:
            return None
    return clauses[at] if at >= 0 else None


def texts_over(text: str, clauses: Sequence[Clause]) -> list[str]:
    """For each clause, in order, what the clause that it lies in as a row says over its table; "" where it lies in none."""
    found: list[str] = []
    around: Clause | None = None
    for clause in clauses:
        if around is not None and around.start <= clause.start and clause.end <= around.end:
            found.append(text[around.start : max(around.start, text.find("\n|", around.start))])
        else:
            around = clause
            found.append("")
    return found
