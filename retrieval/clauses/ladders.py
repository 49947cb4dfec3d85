"""Gifts → ladders: bands over one attribute, out of parallel lists and out of sentences that follow one another.

A wrong band is far worse than none. What leaves a doubt (no attribute, an approximate end, bands that overlap, gifts
that add up, a sentence for somebody else) makes no ladder.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.attributes import (
    attribute_before,
    is_known,
    is_short_for,
    is_unsaid,
    same_attribute,
)
from retrieval.clauses.band_fitting import LadderStep, Surroundings, fitted, rises
from retrieval.clauses.choices import OF_THEIRS
from retrieval.clauses.clause import Ladder
from retrieval.clauses.gift_rows import Gift
from retrieval.clauses.growth import is_growth, with_growth
from retrieval.clauses.ladder_steps import growth_steps, in_a_row, is_of_measure, steps_of
from retrieval.clauses.rate_bases import with_base
from retrieval.clauses.text_view import TextView, unbracketed
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import Quantity, quantities

_ABOVE = re.compile(r"(?:达到|符合|满足)(?:上述|以上|前述)(?:各?档|标准|条件|金额|额度|规模|要求)")
_BY_SIZE = re.compile(
    r"(?:大小|高低|多少|数额|规模|情况)?(?:分档|分级|分段|分类|确定[^，。；：]{0,8}(?:比例|标准))"
)
# 按首发融资额（折合人民币）给予奖励：2亿元以下的…
_BY_WHAT = re.compile(
    r"(?:（[^（）]*）)?(?:，?按照?)?(?:(?:下列|以下|如下)(?:标准|比例|档次)?)?(?:(?:超额累进|分段累进|累进|分[档级段])(?:方式|办法|法|的?比例)?)?(?:给予|予以|分别|一次性|计算|计奖|进行|执行|奖励|奖补|补助|补贴|资助)[^，。；：]{0,12}(?:，[^，。；：]{0,6}(?:如下|标准|为))?：$"
)
# 年营业收入首次突破下列标准的，给予一次性奖励：
_REACHES_THESE = re.compile(
    "(?:首次|累计|实际|新)*(?:达到?|突破|超过|符合|满足)(?:了|到)?(?:下列|以下|如下|相应|各)(?:标准|档次|条件|规模|台阶|额度|要求|金额)"
)
_BETWEEN_SIGNS = re.compile(rf"[≤≦＜<]=?\s?(?P<of>[{HAN}]{{2,12}})\s?[≤≦＜<]")
_GIVEN_FOR = re.compile("的?(?:一次性)?(?:奖励金?|奖补|奖|补助|补贴|扶持|资助|支持)(?:标准|政策|资金)?$")
_AS_STANDARD = re.compile("为准，$")  # 以迁入之日的公司市值为准，50亿元以内…
_TIMES = 10  # so many times as much at most is given for each in a higher band
_NEW_MATTER = re.compile("。|[，；]对|再|另|额外|追加")
_FIRST_ONES = re.compile(rf"前[{ONE_TO_TEN}\d]{{1,3}}[名家位个]")
_WORDS = re.compile(rf"[{HAN}A-Za-z]+")
_PLAIN = re.compile(
    rf"第?[{ONE_TO_TEN}\dA-E]档|对于?|的|其中|并且|且|企业|项目|单位|投资者?|在|达到|达|年度|当年|上一?年度?|首次|累计|实际|完成|及以上|以上|以下|一次性|给予"
    r"|奖励|补助|补贴|奖补|资助|分别|按照?|每年|市政府|由|于|为|和|或|是|等|内|额|总|我[市区县]|本[市区县]|实现|超过|不[低少高]于|[大高]于|年"
)


def ladders(
    paragraphs: Sequence[Sequence[tuple[TextView, Gift]]],
    document: Surroundings,
    introduction: str = "",
    names: Sequence[str] = (),
) -> list[Ladder]:
    """The ladders of an item; ``paragraphs`` are runs of gifts within which bands may go together.

    ``introduction`` is what stands before a list: its items are bands of the attribute that it names, or else of that in a name of the clause, its own or those
    over it (``names``).
    """
    found: list[Ladder] = []
    for gifts in paragraphs:
        chain: list[LadderStep] = []
        row: list[LadderStep] = []
        of_row: list[Ladder] = []
        grown = growth_steps(gifts)
        for number, (view, gift) in enumerate(gifts):
            if is_growth(view, gift):
                if not chain:
                    found = [one for one in found if one not in of_row]  # to be fitted anew
                last = chain or row or (steps_of(*gifts[number - 1], points=True) if number else [])
                found += _close(with_growth(last, view, gift), document)
                chain, row, of_row = [], [], []
                continue
            of_growth = [grown[number]] if number in grown else []
            steps = of_growth or _as_above(row, view, gift) or steps_of(view, gift, with_adding=True)
            if not chain:
                steps = _named(steps, view, introduction, names)
            if len(steps) > 1:
                found += _close(chain, document)
                chain, row, of_row = [], steps, fitted(steps, document)
                found += of_row
            elif steps and row and not chain and _goes_on(row, steps[0]):
                found = [one for one in found if one not in of_row]
                row = [*row, _inheriting(row[0], steps[0])]
                of_row = fitted(row, document)
                found += of_row
            elif steps and chain and _follows(chain, steps[0]):
                chain.append(_inheriting(chain[0], steps[0]))
            else:
                found += _close(chain, document)
                steps = _named(steps, view, introduction, names) if chain else steps
                chain = steps if not steps or steps[0].attribute else []
        found += _close(chain, document)
        if any(len(one.bands) == 1 for one in found):
            runs = [run for run in _runs(gifts) if len(run) > 1]
            found = [one for one in found if not any(_is_a_part(one, run) for run in runs)]
    return sorted((one for one in found if not _only_limits(one)), key=lambda ladder: ladder.start)


def _only_limits(ladder: Ladder) -> bool:
    """True if a ladder is nothing but how many at most, and how much: 补助展位数不超过4个，年度补助总额不超过30万元."""
    (band, *others) = ladder.bands
    given = band.grant.amount or band.grant.rate or band.grant.falling or band.grant.nothing
    return not others and band.low is None and not given


def _runs(gifts: Sequence[tuple[TextView, Gift]]) -> list[list[tuple[TextView, Gift]]]:
    """The gifts of a paragraph, those together that go on with one matter and for the same whom."""
    runs: list[list[tuple[TextView, Gift]]] = []
    for view, gift in gifts:
        before = runs[-1][-1] if runs else None
        begin = before[1].end if before is not None and before[0] is view else 0
        end = gift.thresholds[0].quantity.outer_start if gift.thresholds else gift.lead[1]
        if before is None or before[0] is not view or _NEW_MATTER.search(view.text, begin, end):
            runs.append([])
        runs[-1].append((view, gift))
    return runs


def _is_a_part(ladder: Ladder, run: Sequence[tuple[TextView, Gift]]) -> bool:
    """True if a ladder of one band is not all that its sentence says of what it measures, so that neither what is below
    nor what is above is known (1亿元以上的奖励5万元；5亿元以上且增速超过20%的奖励10万元，增速超过30%的奖励15万元)."""
    if len(ladder.bands) > 1:
        return False
    begins = [view.offsets[gift.lead[0]] for view, gift in run]
    inside = [ladder.start <= begin < ladder.end for begin in begins]
    own = {pair for is_own, one in zip(inside, run, strict=True) if is_own for pair in _pairs(_led(*one))}
    (band,) = ladder.bands
    for is_own, (view, gift) in zip(inside, run, strict=True):
        if is_own or not own or not gift.thresholds or not _pairs(_led(view, gift)) <= own:
            continue
        quantity = gift.thresholds[0].quantity
        attribute = attribute_before(view.text, quantity)
        if (
            quantity.unit == ladder.unit
            and quantity.low not in (band.low, band.high)
            and attribute is not None
            and same_attribute(attribute, ladder.attribute)
        ):
            return True
    return False


def _led(view: TextView, gift: Gift) -> str:
    """The words that lead to a gift."""
    return view.text[gift.lead[0] : gift.lead[1]]


def _as_above(row: list[LadderStep], view: TextView, gift: Gift) -> list[LadderStep]:
    """The steps of a gift that takes over the thresholds of the row before it (第二年达到上述标准的，分别…; 其分支机构，分别…)."""
    lead = view.text[gift.lead[0] : gift.lead[1]]
    own = [one for one in gift.thresholds if row and one.quantity.unit == row[0].unit]
    of_theirs = OF_THEIRS.match(lead) is not None and gift.parallel and not own
    above = _ABOVE.search(lead) is not None and not gift.thresholds
    if len(gift.grants) != len(row) or not (of_theirs or above):
        return []
    return [
        replace(step, grant=grant, start=gift.lead[0], end=gift.end, whom=lead, lead=gift.lead)
        for step, grant in zip(row, gift.grants, strict=True)
    ]


def _named(
    steps: list[LadderStep], view: TextView, introduction: str, names: Sequence[str]
) -> list[LadderStep]:
    """Steps without an attribute of their own with the one by whose size the text says that it grades, or which the name of their clause
    says (固定资产投资奖励)."""
    if not steps or steps[0].attribute:
        return steps
    before = view.text[steps[0].lead[0] : steps[0].interval.start]
    if headed := _heads(introduction, steps[0]):
        return [replace(step, attribute=headed) for step in steps]
    for written in (before, introduction):
        by_what = [
            match
            for pattern in (_AS_STANDARD, _BY_WHAT, _REACHES_THESE)
            if (match := pattern.search(written))
        ]
        for match in (*reversed(list(_BY_SIZE.finditer(written))), *by_what):
            here = Quantity(
                match.start(),
                match.end(),
                Decimal(0),
                Decimal(0),
                steps[0].unit,
                "",
                outer_start=match.start(),
            )
            if attribute := attribute_before(written, here):
                if attribute == "规模":  # 进出口额达到500万元以上的企业，按规模给予奖励
                    attribute = _gate(unbracketed(before), steps[0].unit) or attribute
                return [_of_size(replace(step, attribute=attribute)) for step in steps]
    if gate := _gate(introduction, steps[0].unit):
        return [replace(step, attribute=gate) for step in steps]
    of_all = (
        _between_signs(steps[0])
        or _own_base(steps)
        or next(filter(None, (_in_name(name, steps[0].unit) for name in names)), "")
    )
    return [replace(step, attribute=of_all) for step in steps]


def _between_signs(step: LadderStep) -> str:
    """What stands between the two ends of an interval: 固定资产投资 of 3000万元≤固定资产投资＜9000万元; "" if no word does."""
    found = _BETWEEN_SIGNS.search(step.view.text, step.interval.start, step.interval.end)
    return found["of"] if found else ""


def _gate(introduction: str, unit: str) -> str:
    """The attribute of the one figure that the words before a list bound (引荐投资5000万元以上项目的，按下列标准奖励：); "" if there is not
    just one, or it is of another unit."""
    figures = [one for one in quantities(introduction) if one.unit == unit]
    return (
        (attribute_before(introduction, figures[0]) or "") if len(figures) == 1 and figures[0].bound else ""
    )


def _in_name(name: str, unit: str) -> str:
    """The attribute for which something is given by the name of a clause (固定资产投资奖励); "" if it names none of a unit."""
    stem = _GIVEN_FOR.sub("", name)
    if stem == name:
        return ""
    here = Quantity(len(stem), len(stem), Decimal(0), Decimal(0), unit, "", outer_start=len(stem))
    return attribute_before(stem, here) or ""


def _of_size(step: LadderStep) -> LadderStep:
    """A step with what its rate is of, where that is what the text grades by (按上年度研发投入分档：…的补助8%)."""
    at = step.view.text.rfind(step.attribute, 0, step.interval.start)
    of_it = at >= 0 and is_of_measure(
        step.view, step.grant, step.attribute, (step.interval.end, step.lead[1])
    )
    part = (at, at + len(step.attribute))
    return replace(step, grant=with_base(step.view, step.grant, part)) if of_it else step


def _own_base(steps: Sequence[LadderStep]) -> str:
    """What the rates of steps are of, where they are of a sum that has a name (500万元以内的按纳税额的1%); else ""."""
    names = {step.grant.base_text for step in steps}
    whole = all(step.grant.rate and not step.grant.excess and step.unit == "元" for step in steps)
    return names.pop() if whole and len(names) == 1 and is_known(max(names)) else ""


def _heads(introduction: str, step: LadderStep) -> str:
    """The attribute that heads a list of bands (年度跨境电商出口额：), where each item begins with its figure; else ""."""
    headed = introduction.rstrip("：: ")
    begins = step.view.text[step.lead[0] : step.interval.start].strip("，：； ") == ""
    if headed == introduction or not begins:
        return ""
    here = Quantity(len(headed), len(headed), Decimal(0), Decimal(0), step.unit, "", outer_start=len(headed))
    return attribute_before(headed, here) or ""


def _follows(chain: list[LadderStep], step: LadderStep) -> bool:
    """True if a step goes on with a chain: the same attribute, or none of its own, and for nobody else."""
    first = chain[0]
    if (
        step.adds is not first.adds
        or step.unit != first.unit
        or (
            step.attribute
            and not same_attribute(step.attribute, first.attribute)
            and not _says_less(step, first)
        )
    ):
        return False
    last = chain[-1].interval
    if step.interval.low is not None and step.interval.low == last.low:
        return False
    lows = [one.interval.low for one in chain]
    if step.interval.low is None and len(lows) > 1 and all(lows) and step.interval.high not in lows:
        return False  # up to less than where they begin: of another matter
    adjoins = step.attribute and step.interval.low is not None and step.interval.low == last.high
    own = _without(step).partition("，")[0] if adjoins else _without(step)
    own = _FIRST_ONES.sub("", own)  # 300万元至500万元的前五名 are of those before
    return _pairs(_LARGE.sub("", _short(own))) <= _pairs(f"{first.whom}，{_short(_without(first))}")


def _says_less(step: LadderStep, first: LadderStep) -> bool:
    """True if the attribute of a step is short for the first one's (产值增长; 增长; 扩建存栏, 存栏), or no word names it. 投资 is not, it may be of
    another sum."""
    unlike = len(step.attribute) > 2 or step.unit != "元"
    unsaid = is_unsaid(step.attribute, step.unit, step.view.text[slice(*step.lead)])
    return unsaid or (bool(step.attribute) and unlike and is_short_for(step.attribute, first.attribute))


def _goes_on(row: list[LadderStep], step: LadderStep) -> bool:
    """True if a step without an attribute of its own begins where the highest of a row ends (…至10亿元的，分别…；达到10亿元的，…)."""
    ends = [one.interval.high for one in row]
    top = None if None in ends else max(end for end in ends if end is not None)
    return not step.attribute and step.interval.low == top is not None and _follows(row, step)


def _pairs(written: str) -> set[str]:
    """The pairs of characters in the words that tell whom something is for."""
    runs = [run for words in _WORDS.findall(written) for run in _PLAIN.sub(" ", words).split()]
    return {one + other for run in runs for one, other in itertools.pairwise(run)}


def _short(words: str) -> str:
    """Words of whom something is for, with what they call otherwise in its short spelling."""
    return words.replace("技术改造", "技改")


_LARGE = re.compile("重大|大型|特大")  # as the threshold says too: 5亿元以上的重大技改项目
# What is said of the gift before behind its figure: …5000元|的一次性建设补贴，50张以上…
_OF_THE_GIFT_BEFORE = re.compile(
    "^(?:的|予以|给予)[^，；。\\d]{0,12}(?:奖励|奖补|补助|补贴|资助|扶持|支持|奖金)(?:资金)?，"
)
_OF_THE_PART = re.compile("^的?部分")


def _without(step: LadderStep) -> str:
    """Words before the gift of a step without the threshold and its attribute: they tell whom the step is for."""
    text, span = step.view.text, step.interval
    before = _OF_THE_GIFT_BEFORE.sub("", text[step.lead[0] : span.start]).removesuffix(step.attribute)
    after = re.split("[，：]", text[span.end : step.lead[1]])
    behind = _OF_THE_PART.sub("", "，".join(after[:-1]))  # 至1000万元的部分
    return f"{before.replace(step.attribute, '')}，{behind}"


def _inheriting(first: LadderStep, step: LadderStep) -> LadderStep:
    """A step with what its sentence leaves out: the attribute, and what a rate is of."""
    grant = step.grant
    if grant.rate and first.grant.rate and (grant.base is None or _is_measured(step)):
        grant = replace(
            grant, base=first.grant.base, base_text=first.grant.base_text, excess=first.grant.excess
        )
    each = first.grant.amount is not None and first.grant.per == first.unit
    if each and grant.amount is not None and not grant.per and _is_near(grant.amount, first.grant.amount):
        grant = replace(grant, per=first.grant.per)  # 每人次10元; 1万人次以上的按15元
    if grant.base_text and is_short_for(grant.base_text, first.grant.base_text):
        grant = replace(grant, base_text=first.grant.base_text)  # 研发费用增量的10%; 增量的15%
    # What the first asks for goes for all that follows.
    opening = first.view.text[first.lead[0] : first.interval.start]
    besides = step.besides or (first.besides if first.besides in opening else "")
    own = "" if _says_less(step, first) else step.attribute
    return replace(step, attribute=own or first.attribute, grant=grant, besides=besides)


def _is_measured(step: LadderStep) -> bool:
    """True if the rate of a step is taken to be of what its threshold measures, since its own words name nothing else."""
    base = step.grant.base
    return base is not None and base.end <= step.view.part(step.interval.start, step.interval.end).start


def _is_near(one: Quantity, other: Quantity | None) -> bool:
    """True if a sum is of the size of another, as one for each of the same things is."""
    return (
        other is not None
        and one.unit.partition("/")[0] == other.unit.partition("/")[0]
        and (one.low <= _TIMES * other.low)
    )


def _close(chain: list[LadderStep], document: Surroundings) -> list[Ladder]:
    """The ladder of a chain of steps; where they do not fit together, a ladder for each."""
    if not chain or (chain[0].adds and not _part_the_range(chain)):
        return []
    if len(chain) == 1:
        return fitted(chain, document)
    lows = all(step.interval.high is None for step in chain)
    if lows:
        bounds = in_a_row([step.interval for step in chain])
        of_the_rest = not chain[0].part and all(step.part for step in chain[1:])
        if not bounds or not (rises(chain) or of_the_rest):
            return []
        chain = [replace(step, interval=bound) for step, bound in zip(chain, bounds, strict=True)]
    return fitted(chain, document)


def _part_the_range(chain: Sequence[LadderStep]) -> bool:
    """True if each of several steps but the highest says where it ends, so that no two of them add up."""
    *others, _ = sorted(chain, key=lambda step: step.interval.low or 0)
    return bool(others) and all(step.interval.high is not None for step in others)
