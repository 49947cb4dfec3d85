"""A sentence → what it gives, under which thresholds."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from retrieval.clauses.ceilings import bounds_another, ceiling_of, is_of_case
from retrieval.clauses.clause import Grant, Part, Share
from retrieval.clauses.roles import RATE_JOINT, Figure, figures, is_reduced, may_give
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ONE_TO_TEN, whole_number
from retrieval.patterns import beginning
from retrieval.quantities import Quantity

_WHAT = "奖补|奖励|补助|补贴|资助|扶持|奖金|贴息|贷款|支持|津贴|顾问费|安家费|开办费|租金|税率|优惠|补偿|配套|经费"
_BASE = re.compile(
    r"(?:按照?|参照|给予|不超过|不高于|不低于|予以|提供|标准为|奖励|补助|补贴)"
    r"(?:企业|单位|其|不超过|不高于|不低于|最高|该|项目单位|机构)*(?P<base>[^，；：\d]{2,40}?)(?:每年)?(?:的|给予|给(?:企业)?|奖励|最高)?$"
)
_BY = re.compile(r"按照?|参照")
_OTHERWISE = re.compile(r"给予|不超过|不高于|不低于|予以|提供|标准为|(?<!应)奖励|补助|补贴")
_BASE_OF = re.compile(
    r"对(?:其|企业)?(?P<base>[^，；：]{2,40}?(?:部分|增量|贡献[度额]?|额|投资|费用?))(?:，)?(?:按照?|给予|奖励|予以|补助|可)*$"
)
_BASE_OVER = re.compile(
    r"(?:按照?|对)(?:企业|其|项目)?(?P<base>[^，；：。□\d按对]{2,24}?)□*(?:给予|予以)[^，；。：\d]{0,8}："
)
_NO_BASE = re.compile(
    r"^(?:每|一次性|上述|以下|下列|不同|规定|比例|标准|\d|单个|基础上|原有)|标准$|比例$|规定$|等级$|年限$"
)
_EXCESS = re.compile(r"超出|超过|增量|增长|新增|部分|同比")
_PER = re.compile(
    r"(?:每(?P<one>人次|人|名|件|项|个|亩|台|套|辆|次|篇|场|株|头|吨|平方米?|度|千瓦时|标箱|车|班|家|户)|单品种)"
)
_PERIOD = re.compile(r"每年|年度(?:补助|补贴|奖励)|按年|逐年|连续[^，；]{0,3}年")
_YEARS = re.compile(r"连续|期限|最多支持|最长|给予|奖励|补助|补贴|享受|支持|资助|前$|返还")
_INSTALMENTS = re.compile(r"分期|分[两二三四五\d]年|分[两二三四五\d]次|分阶段|逐年拨付|分年度")
_TOTAL = re.compile(r"(?:共计|合计|总计|累计)(?:给予|奖励|补助|补贴|\d)")
_MARK = beginning(
    "第前后",
    rf"第(?P<first>[{ONE_TO_TEN}\d])(?:年?(?:[、至到-]第?(?P<more>[{ONE_TO_TEN}\d]))*)年|(?P<side>前|后)(?P<count>[一二两三四五\d])(?:个)?年",
)
_FORMULA = re.compile("[×÷=＝]")  # an example that is worked out, and no gift
_NUMBERS = re.compile(rf"[{ONE_TO_TEN}]|\d+")


@dataclass(frozen=True, slots=True)
class Gift:
    """A gift of a sentence: a run of figures (分别给予20万元、30万元), with the thresholds before it.

    Offsets are of the view. ``lead`` is the text from the sentence's start, or the gift before, to the first figure.
    ``each`` is what the gift is for each of (每增加1亿元), ``step`` its figure. ``parallel`` tells that the text says 分别 or the like.
    """

    start: int
    end: int
    lead: tuple[int, int]
    thresholds: tuple[Figure, ...]
    grants: tuple[Grant, ...]
    each: str = ""
    parallel: bool = False
    step: Quantity | None = None


def gifts(view: TextView, start: int, end: int) -> list[Gift]:
    """The gifts of a sentence in order; its ceilings and years go to those before them."""
    if _FORMULA.search(view.text, start, end):
        return []
    falling = _falling(view, start, end)
    if not (falling or may_give(view, start, end)):
        return []
    roles = [
        figure
        for figure in figures(view, start, end)
        if not any(_within(share, view, figure) for share in falling)
    ]
    runs = _runs(roles)
    found: list[Gift] = []
    thresholds: list[Figure] = []
    begin, each, step = start, "", None
    heads = [number for number in range(len(runs)) if _gives(view, runs, number)]
    for number, run in enumerate(runs):
        role = run[0].role
        if role == "threshold" or (role == "part" and run[0].quantity.kind != "share"):
            thresholds += run
        elif role == "each":
            each = view.text[run[0].quantity.start : run[0].quantity.outer_end]
            each = _each(view.text, run[0].quantity) or each
            step = run[0].quantity
        if number not in heads:
            continue
        following = next((n for n in heads if n > number), len(runs))
        if _differs_by_case(view, runs[number:]):
            begin, thresholds, each, step = run[-1].quantity.outer_end, [], "", None
            continue
        stop = runs[following][0].quantity.outer_start if following < len(runs) else end
        extras = [figure for later in runs[number + 1 : following] for figure in later]
        grants = _grants(view, run, (begin, stop), extras, thresholds)
        last = run[-1].quantity
        close = max(
            [last.outer_end, *(x.quantity.outer_end for x in extras if x.role in ("ceiling", "floor"))]
        )
        lead = (begin, run[0].quantity.outer_start)
        parallel = bool(re.search("分别|依次|相应|对应", view.text[lead[0] : last.outer_end]))
        found.append(Gift(begin, close, lead, tuple(thresholds), grants, each, parallel, step))
        begin, thresholds, each, step = close, [], "", None
    if falling and (found or not heads):
        found = _with_falling(view, found, falling, (start, end), roles)
    return found


def _each(text: str, quantity: Quantity) -> str:
    match = re.search(r"每([^，；、每\d]{0,10})$", text[: quantity.start])
    return match[1] + text[quantity.start : quantity.end] if match else ""


def _runs(roles: list[Figure]) -> list[list[Figure]]:
    runs: list[list[Figure]] = []
    for figure in roles:
        if figure.joined and runs:
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return runs


def _gives(view: TextView, runs: list[list[Figure]], number: int) -> bool:
    """True if a run is what is given: an amount or a rate, or a ceiling with none of these before it, or one that
    bounds something else than they do."""
    run = runs[number]
    if run[0].role in ("amount", "rate"):
        return True
    given = [other[-1] for other in runs[:number] if other[0].role in ("amount", "rate", "ceiling")]
    return run[0].role == "ceiling" and (
        not given or bounds_another(view, given[-1].quantity, run[0].quantity)
    )


def _differs_by_case(view: TextView, runs: list[list[Figure]]) -> bool:
    """True if a gift has a ceiling for each of several cases, none of which it names itself: 按30%资助，省外最高5万元，境外最高20万元."""
    figures = [run[0] for run in runs[:3]]
    return [figure.role for figure in figures[1:]] == ["ceiling"] * 2 and all(
        is_of_case(view, one.quantity, other.quantity) for one, other in itertools.pairwise(figures)
    )


def _grants(
    view: TextView, run: list[Figure], reach: tuple[int, int], extras: list[Figure], thresholds: list[Figure]
) -> tuple[Grant, ...]:
    """One grant for each figure of a run, with what holds for all of them."""
    text = view.text
    first, last = run[0].quantity, run[-1].quantity
    around = text[reach[0] : reach[1]]
    before = text[reach[0] : first.outer_start]
    ceilings = [x for x in extras if x.role == "ceiling"]
    each_own = len(ceilings) == len(run) > 1 and all(x.joined for x in ceilings[1:])
    base = _base(view, first, reach[0]) if run[0].role == "rate" else None
    tail = text[last.outer_end : last.outer_end + 16]
    what = re.search(_WHAT, tail) or (re.findall(_WHAT, before) or [None])[-1]
    passed = thresholds[-1].quantity.outer_end if thresholds else reach[0]
    start = _verb(view.flat, passed, first.outer_start)
    shared = Grant(
        0,
        0,
        base=view.part(*base) if base else None,
        base_text=view.text[base[0] : base[1]] if base else "",
        what=what[0] if isinstance(what, re.Match) else (what or ""),
        per=_per(view.flat, first, reach[0]),
        floor=next((view.placed(x.quantity) for x in extras if x.role == "floor"), None),
        payment=_payment(around),
        years=_years(view, reach),
        reduced=run[0].role == "rate" and is_reduced(text, last),
        excess=bool(base and _EXCESS.search(view.flat[base[0] : base[1]])) or _is_excess(text, first),
    )
    grants = []
    for number, figure in enumerate(run):
        own = [ceilings[number]] if each_own else ceilings
        part = view.part(start if number == 0 else figure.quantity.outer_start, figure.quantity.outer_end)
        grants.append(_grant(view, figure, shared, own, part))
    return tuple(grants)


def _grant(view: TextView, figure: Figure, shared: Grant, ceilings: list[Figure], part: Part) -> Grant:
    quantity = view.placed(figure.quantity)
    bounds = tuple(ceiling_of(view, ceiling.quantity) for ceiling in ceilings)
    grant = replace(shared, start=part.start, end=part.end, ceilings=bounds)
    if figure.role == "ceiling":
        return replace(grant, ceilings=(ceiling_of(view, figure.quantity), *bounds), per="")
    if figure.role == "rate":
        if figure.joined and grant.base is None:
            grant = _with_own_base(view, grant, figure.quantity)
        bound = quantity.bound or _loose(view.text, figure.quantity)
        reduced = shared.reduced or is_reduced(view.text, figure.quantity)
        return replace(grant, rate=replace(quantity, bound=bound), reduced=reduced, per="")
    return replace(grant, amount=quantity, reduced=False)


def _with_own_base(view: TextView, grant: Grant, quantity: Quantity) -> Grant:
    """The grant of a rate that ends a row of amounts, with what that rate is of."""
    before = view.text[max(0, quantity.outer_start - 20) : quantity.outer_start]
    match = list(re.finditer(r"[、和及]", before))
    joint = RATE_JOINT.fullmatch(before, match[-1].start()) if match else None
    if joint is None:
        return grant
    start = quantity.outer_start - len(before) + joint.start("base")
    end = start + len(joint["base"])
    return replace(grant, base=view.part(start, end), base_text=view.text[start:end])


def _loose(text: str, quantity: Quantity) -> str:
    """The bound that stands before the base of a rate: 不超过项目投资额30%."""
    before = re.split("[，；：]", text[max(0, quantity.start - 40) : quantity.start])[-1]
    match = re.search(r"(?:(不超过|不高于|最高)|(不低于|不少于))\D*$", before)
    return "" if not match else "at_most" if match[1] else "at_least"


def _base(view: TextView, quantity: Quantity, floor: int) -> tuple[int, int] | None:
    """Base of a rate, as offsets of the view."""
    text = view.text
    start = max(
        floor, max((view.flat.rfind(mark, 0, quantity.outer_start) for mark in "，；：。"), default=0) + 1
    )
    written = text[start : quantity.outer_start]
    bare = re.sub(r"（[^）]*）(?=的?$)", "", written)
    match = None
    for found in (_BY if _BY.search(bare) else _OTHERWISE).finditer(bare):
        match = _BASE.match(bare, found.start()) or match
    match = match or _BASE_OF.search(bare)
    if not match:
        previous = view.flat[floor : start - 1] if start > floor else ""
        of_before = re.search(r"[^，；：□]{2,30}(?:部分|增量)$", previous)
        return (floor + of_before.start(), floor + of_before.end()) if of_before else _base_over(view, start)
    begin, finish = match.span("base")
    if _NO_BASE.search(match["base"]):
        return None
    return start + begin, start + finish


def _base_over(view: TextView, before: int) -> tuple[int, int] | None:
    """What the rates of a list are of, as its opening says: 按投资额给予奖励：1亿元以上奖3%."""
    opening = view.flat.rfind("。", 0, before) + 1
    match = next(iter(reversed(list(_BASE_OVER.finditer(view.flat, opening, before)))), None)
    return match.span("base") if match and not _NO_BASE.search(match["base"]) else None


def _is_excess(text: str, quantity: Quantity) -> bool:
    return bool(
        re.search(
            r"(?:超出|(?<!不)超过|新增|增长|增量)[^，；]{0,16}(?:部分|增量|额)，?(?:按照?|给予|奖励)*$",
            text[max(0, quantity.start - 28) : quantity.start],
        )
    )


def _verb(text: str, floor: int, before: int) -> int:
    """Offset of the words that give: behind the last comma before the figure."""
    return max(floor, *(text.rfind(mark, 0, before) + 1 for mark in "，；：的"))


def _per(text: str, quantity: Quantity, floor: int) -> str:
    if "/" in quantity.unit:
        return quantity.unit.partition("/")[2]
    start = max(floor, *(text.rfind(mark, 0, quantity.start) + 1 for mark in "，；：。"))
    found = [match["one"] or "品种" for match in _PER.finditer(text, start, quantity.start)]
    return found[-1].replace("名", "人").replace("平方米", "平方").replace("平方", "平方米") if found else ""


def _payment(around: str) -> str:
    if _INSTALMENTS.search(around):
        return "instalments"
    if "一次性" in around:
        return "once"
    if _TOTAL.search(around):
        return "total"
    return "yearly" if _PERIOD.search(around) else ""


def _years(view: TextView, reach: tuple[int, int]) -> Quantity | None:
    """For how many years something is given."""
    for quantity in view.quantities:
        if quantity.unit != "年" or not reach[0] <= quantity.start < reach[1]:
            continue
        before = view.text[max(reach[0], quantity.outer_start - 10) : quantity.outer_start]
        before = re.split("[，；。]", before)[-1]
        after = view.text[quantity.outer_end : quantity.outer_end + 6]
        if re.match(r"以上|内(?:兑|一次|予以兑|提出|申)|期|以内提", after) or re.search(
            "毕业|任职|满|注册|经营|运营|设立", before
        ):
            continue
        if _YEARS.search(before) or re.match(
            r"内?(?:按|给予|全额|每年|予以|减半|免)|的?(?:奖励|补助|补贴|支持|房租|免)|度?$", after
        ):
            return view.placed(quantity)
    return None


def _falling(view: TextView, start: int, end: int) -> list[Share]:
    """Shares by year: 第一年为80%，第二年、第三年为70%; 前2年给予80%，后3年给予50%."""
    marks = list(_MARK.finditer(view.text, start, end))
    if len(marks) < 2:
        return []
    found: list[Share] = []
    pending: list[re.Match[str]] = []
    last = 0
    for number, mark in enumerate(marks):
        stop = marks[number + 1].start() if number + 1 < len(marks) else end
        given = [
            q
            for q in view.quantities
            if mark.end() <= q.start < stop and q.kind in ("share", "money") and q.start - mark.end() < 24
        ]
        pending.append(mark)
        if not given:
            if number + 1 < len(marks) and not re.fullmatch("[、和及至到]*", view.text[mark.end() : stop]):
                pending.clear()
            continue
        first, until = _span(pending, last)
        if first and given[0].bound not in ("at_least", "over"):
            last = until
            found.append(Share(pending[0].start(), given[0].outer_end, first, until, view.placed(given[0])))
        pending = []
    ascending = all(one.last < other.first for one, other in itertools.pairwise(found))
    return found if len(found) > 1 and ascending and found[0].first == 1 else []


def _span(marks: list[re.Match[str]], last: int) -> tuple[int, int]:
    """The first and the last of the years that marks name, (0, 0) where they name none."""
    numbers: list[int] = []
    for mark in marks:
        if mark["side"]:
            count = whole_number(mark["count"])
            return (1, count) if mark["side"] == "前" else (last + 1, last + count)
        numbers += [whole_number(written) for written in _NUMBERS.findall(mark[0])]
    return (min(numbers), max(numbers)) if all(numbers) and numbers else (0, 0)


def _within(share: Share, view: TextView, figure: Figure) -> bool:
    return share.start <= figure.quantity.start < share.end and bool(view)


def _with_falling(
    view: TextView, found: list[Gift], falling: list[Share], reach: tuple[int, int], roles: list[Figure]
) -> list[Gift]:
    """The gift that the shares by year belong to, with them; a gift of its own where no other figure is given."""
    shares = tuple(
        replace(
            share, start=view.part(share.start, share.end).start, end=view.part(share.start, share.end).end
        )
        for share in falling
    )
    begin, finish = falling[0].start, falling[-1].end
    before = [gift for gift in found if gift.end <= begin]
    if before:
        gift = before[-1]
        grants = tuple(replace(grant, falling=shares) for grant in gift.grants)
        return [replace(one, grants=grants, end=finish) if one is gift else one for one in found]
    thresholds = tuple(x for x in roles if x.role == "threshold" and x.quantity.start < begin)
    ceilings = tuple(
        ceiling_of(view, x.quantity) for x in roles if x.role == "ceiling" and x.quantity.start > finish
    )
    part = view.part(begin, finish)
    base = next(
        (
            _base(view, q, reach[0])
            for q in view.quantities
            if q.kind == "share" and begin <= q.start < finish and _base(view, q, begin)
        ),
        None,
    )
    grant = Grant(
        part.start,
        part.end,
        base=view.part(*base) if base else None,
        base_text=view.text[base[0] : base[1]] if base else "",
        what="奖励" if "奖" in view.text[begin:finish] else "",
        ceilings=ceilings,
        payment="yearly",
        years=_years(view, (reach[0], begin)),
        falling=shares,
    )
    own = Gift(reach[0], finish, (reach[0], begin), thresholds, (grant,))
    return [own, *(gift for gift in found if gift.start >= finish)]
