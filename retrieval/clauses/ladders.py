"""Gifts → ladders: bands over one attribute, out of parallel lists and out of sentences that follow one another.

A wrong band is far worse than none. What leaves a doubt (no attribute, an approximate end, bands that overlap, gifts
that add up, a sentence for somebody else) makes no ladder.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from retrieval.characters import HAN
from retrieval.clauses.attributes import RANKING, attribute_before, same_attribute
from retrieval.clauses.band_fitting import LadderStep, Surroundings, fitted
from retrieval.clauses.clause import Grant, Ladder
from retrieval.clauses.grants import Gift
from retrieval.clauses.growth import is_growth, with_growth
from retrieval.clauses.roles import Figure, Interval, intervals
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import Quantity

_ADDS_UP = re.compile(
    r"再给予|再奖励|再一次性|另给予|另外|额外|追加|叠加|累计奖励|累加|在此基础上|再增加|再补助|差额|补差"
)
# Something else is given between a threshold and a figure: they do not belong together.
_BETWEEN = re.compile(r"免征|免收|全免|减免|政策，|不予|不再|不享受|评选|择优|遴选|择一")
# How much is given stands elsewhere: 按第二条同档比例的一半补助.
_ELSEWHERE = re.compile(
    rf"(?:第[{ONE_TO_TEN}\d]{{1,3}}[条款项]|上述|前述|前款|同档|同等)[^，。；]{{0,6}}(?:比例|标准|金额)"
)
_REACHES = re.compile(r"(?:过|突破|达到?|超过|满)$")
_ABOVE = re.compile(r"(?:达到|符合|满足)(?:上述|以上|前述)(?:各?档|标准|条件|金额|额度|规模|要求)")
_BY_YEAR = re.compile(r"第[一二三四五\d]年|[前后][一二两三四五\d]年")
_BY_SIZE = re.compile(
    r"(?:大小|高低|多少|数额|规模|情况)?(?:分档|分级|分段|分类|确定[^，。；：]{0,8}(?:比例|标准))"
)
# 按首发融资额（折合人民币）给予奖励：2亿元以下的…
_BY_WHAT = re.compile(
    r"(?:（[^（）]*）)?(?:，?按照?)?(?:(?:超额累进|分段累进|累进|分[档级段])(?:方式|办法|法|的?比例)?)?(?:给予|予以|分别|一次性|计算|进行|执行)[^，。；：]{0,12}：$"
)
_WORDS = re.compile(rf"[{HAN}A-Za-z]+")
_PLAIN = re.compile(
    r"对于?|的|其中|并且|且|企业|项目|单位|投资者?|在|达到|达|年度|当年|上一?年度?|首次|累计|实际|完成|及以上|以上|以下|一次性|给予"
    r"|奖励|补助|补贴|奖补|资助|分别|按照?|每年|市政府|由|于|为|和|或|是|等|内|额|总|我[市区县]|本[市区县]|实现|超过|不低于|年"
)
_MEASURED_IN = frozenset(
    [
        "元",
        "美元",
        "欧元",
        "亩",
        "平方米",
        "人",
        "人次",
        "名",
        "家",
        "户",
        "台",
        "套",
        "辆",
        "艘",
        "架",
        "头",
        "只",
        "张",
        "间",
        "吨",
        "千瓦",
        "标箱",
        "标准箱",
        "公里",
        "场",
        "次",
        "株",
        "羽",
    ]
)


def ladders(
    paragraphs: Sequence[Sequence[tuple[TextView, Gift]]], document: Surroundings, introduction: str = ""
) -> list[Ladder]:
    """The ladders of an item; ``paragraphs`` are runs of gifts within which bands may go together.

    ``introduction`` is what stands before a list: its items are bands of the attribute that it names.
    """
    found: list[Ladder] = []
    for gifts in paragraphs:
        chain: list[LadderStep] = []
        row: list[LadderStep] = []
        for number, (view, gift) in enumerate(gifts):
            if is_growth(view, gift):
                of_row = [] if chain else fitted(row, document) if row else []
                found = [one for one in found if one not in of_row]
                last = chain or row or (_steps(*gifts[number - 1], points=True) if number else [])
                found += _close(with_growth(last, view, gift), document)
                chain, row = [], []
                continue
            steps = _as_above(row, view, gift) or _steps(view, gift)
            if not chain:
                steps = _named(steps, view, introduction)
            if len(steps) > 1:
                found += _close(chain, document)
                chain, row = [], steps
                found += fitted(steps, document)
            elif steps and chain and _follows(chain, steps[0]):
                chain.append(_inheriting(chain[0], steps[0]))
            else:
                found += _close(chain, document)
                chain = steps if not steps or steps[0].attribute else []
        found += _close(chain, document)
    return sorted(found, key=lambda ladder: ladder.start)


def _steps(view: TextView, gift: Gift, points: bool = False) -> list[LadderStep]:
    """The steps of a gift: several for parallel lists, one for a threshold and what it brings.

    With ``points`` a figure that nothing bounds (注册资本1.7亿元的) is from there on.
    """
    text = view.text
    if gift.each and len(gift.grants) > 1:
        return []
    if _ADDS_UP.search(text[gift.lead[0] : gift.end]):
        return []
    if _ELSEWHERE.search(text[gift.lead[0] : gift.end]):
        return []
    if gift.thresholds and _BETWEEN.search(text[gift.thresholds[0].quantity.end : gift.lead[1]]):
        return []
    rows = _rows(gift.thresholds)
    if len(gift.grants) > 1:
        for row in rows:
            spans = intervals(view, row)
            if len(spans) == len(gift.grants):
                bounds = _in_a_row(spans)
                attribute = attribute_before(text, row[0].quantity)
                attribute = attribute or (RANKING if row[0].quantity.kind == "rank" else None)
                if bounds and attribute:
                    return [
                        _step(view, gift, bound, attribute, grant)
                        for bound, grant in zip(bounds, gift.grants, strict=True)
                    ]
        return []
    if len(rows) > 1 and "：" in text[rows[0][0].quantity.end : rows[-1][0].quantity.outer_start]:
        rows = rows[-1:]  # what stands before the colon is asked for of every band
    for row in rows:
        spans = intervals(view, row)
        if (
            len(spans) != 1
            or spans[0].quantity.kind in ("share", "points", "rank")
            or spans[0].quantity.approximate
        ):
            continue
        one = spans[0]
        if one.point and (points or _REACHES.search(text[gift.lead[0] : one.start])):
            one = replace(one, point=False)  # 首次过5000万元 is from there on
        by_year = _BY_YEAR.search(text[one.end : gift.lead[1]])
        if by_year and not gift.grants[0].falling:
            continue
        if one.quantity.unit not in _MEASURED_IN:
            continue
        if one.point:
            continue
        attribute = attribute_before(text, one.quantity)
        if attribute is None and not re.search(
            rf"(?:^|[，；：。）]|对)(?:首次)?(?:{_REACHES.pattern})?", text[gift.lead[0] : one.start]
        ):
            continue
        return [_step(view, gift, one, attribute or "", gift.grants[0])]
    return []


def _as_above(row: list[LadderStep], view: TextView, gift: Gift) -> list[LadderStep]:
    """The steps of a gift that takes over the thresholds of the row before it (第二年达到上述标准的，分别…)."""
    lead = view.text[gift.lead[0] : gift.lead[1]]
    if gift.thresholds or len(gift.grants) != len(row) or not _ABOVE.search(lead):
        return []
    return [
        replace(step, grant=grant, start=gift.lead[0], end=gift.end, whom=lead, lead=gift.lead)
        for step, grant in zip(row, gift.grants, strict=True)
    ]


def _named(steps: list[LadderStep], view: TextView, introduction: str) -> list[LadderStep]:
    """Steps without an attribute of their own with the one by whose size the text says that it grades."""
    if not steps or steps[0].attribute:
        return steps
    before = view.text[steps[0].lead[0] : steps[0].interval.start]
    if headed := _heads(introduction, steps[0]):
        return [replace(step, attribute=headed) for step in steps]
    for written in (before, introduction):
        by_what = [match] if (match := _BY_WHAT.search(written)) else []
        for match in (*reversed(list(_BY_SIZE.finditer(written))), *by_what):
            here = Quantity(
                match.start(), match.end(), Decimal(0), Decimal(0), "元", "", outer_start=match.start()
            )
            if attribute := attribute_before(written, here):
                return [replace(step, attribute=attribute) for step in steps]
    return steps


def _heads(introduction: str, step: LadderStep) -> str:
    """The attribute that heads a list of bands (年度跨境电商出口额：), where each item begins with its figure; else ""."""
    headed = introduction.rstrip("：: ")
    begins = step.view.text[step.lead[0] : step.interval.start].strip("，：； ") == ""
    if headed == introduction or not begins:
        return ""
    here = Quantity(len(headed), len(headed), Decimal(0), Decimal(0), step.unit, "", outer_start=len(headed))
    return attribute_before(headed, here) or ""


def _rows(thresholds: Sequence[Figure]) -> list[list[Figure]]:
    """Thresholds that go together: joined by 、 or the two ends of one range."""
    rows: list[list[Figure]] = []
    for figure in thresholds:
        last = rows[-1][-1].quantity if rows else None
        near = last is not None and figure.quantity.outer_start - last.outer_end <= 2
        if near and last is not None and last.unit == figure.quantity.unit:
            rows[-1].append(figure)
        else:
            rows.append([figure])
    return rows


def _in_a_row(spans: list[Interval]) -> list[Interval] | None:
    """The bounds of parallel thresholds: as they are, or each up to the next (1亿元、5亿元、10亿元以上)."""
    if any(span.quantity.approximate for span in spans) or len({span.quantity.unit for span in spans}) > 1:
        return None
    open_above = [span for span in spans if span.high is None]
    open_below = [span for span in spans if span.low is None]
    if len(open_above) <= 1 and len(open_below) <= 1 and not any(span.point for span in spans):
        return spans
    if len(open_above) == len(spans):
        order = sorted(spans, key=lambda span: span.low or 0)
        if order not in (spans, spans[::-1]):
            return None
        over = spans[0].quantity.bound == "over"
        raised = []
        for number, span in enumerate(order):
            following = order[number + 1] if number + 1 < len(order) else None
            high, high_in = (following.low, over) if following else (None, None)
            law = span.low_law and not (over and span.point)
            raised.append(replace(span, low_law=law, high=high, high_in=high_in))
        return raised if order == spans else raised[::-1]
    if len(open_below) == len(spans):
        order = sorted(spans, key=lambda span: span.high or 0)
        if order not in (spans, spans[::-1]):
            return None
        raised = [
            replace(span, low=order[n - 1].high if n else None, low_in=False if n else None)
            for n, span in enumerate(order)
        ]
        return raised if order == spans else raised[::-1]
    return None


def _step(view: TextView, gift: Gift, bound: Interval, attribute: str, grant: Grant) -> LadderStep:
    if gift.each:
        grant = replace(grant, per=gift.each)
    whom = view.text[gift.lead[0] : gift.lead[1]]
    part = any(
        one.role == "part" and bound.start <= one.quantity.start < bound.end for one in gift.thresholds
    )
    unit = bound.quantity.unit
    return LadderStep(view, bound, attribute, unit, grant, gift.lead[0], gift.end, whom, gift.lead, part)


def _follows(chain: list[LadderStep], step: LadderStep) -> bool:
    """True if a step goes on with a chain: the same attribute, or none of its own, and for nobody else."""
    first = chain[0]
    if step.unit != first.unit or (
        step.attribute
        and not same_attribute(step.attribute, first.attribute)
        and not (len(step.attribute) > 2 and first.attribute.endswith(step.attribute))
    ):
        return False
    last = chain[-1].interval
    if step.interval.low is not None and step.interval.low == last.low:
        return False
    adjoins = step.attribute and step.interval.low is not None and step.interval.low == last.high
    own = _without(step).partition("，")[0] if adjoins else _without(step)
    return _pairs(own) <= _pairs(first.whom)


def _pairs(written: str) -> set[str]:
    """The pairs of characters in the words that tell whom something is for."""
    runs = [run for words in _WORDS.findall(written) for run in _PLAIN.sub(" ", words).split()]
    return {one + other for run in runs for one, other in itertools.pairwise(run)}


def _without(step: LadderStep) -> str:
    """Words before the gift of a step without the threshold and its attribute: they tell whom the step is for."""
    text, span = step.view.text, step.interval
    before = text[step.lead[0] : span.start].removesuffix(step.attribute)
    after = re.split("[，：]", text[span.end : step.lead[1]])
    return before.replace(step.attribute, "") + "，" + "，".join(after[:-1])


def _inheriting(first: LadderStep, step: LadderStep) -> LadderStep:
    """A step with what its sentence leaves out: the attribute, and what a rate is of."""
    grant = step.grant
    if grant.rate and first.grant.rate and grant.base is None:
        grant = replace(
            grant, base=first.grant.base, base_text=first.grant.base_text, excess=first.grant.excess
        )
    return replace(step, attribute=step.attribute or first.attribute, grant=grant)


def _close(chain: list[LadderStep], document: Surroundings) -> list[Ladder]:
    """The ladder of a chain of steps; where they do not fit together, a ladder for each."""
    if not chain:
        return []
    if len(chain) == 1:
        return fitted(chain, document)
    lows = all(step.interval.high is None for step in chain)
    if lows:
        bounds = _in_a_row([step.interval for step in chain])
        if not bounds or not _rises(chain):
            return []
        chain = [replace(step, interval=bound) for step, bound in zip(chain, bounds, strict=True)]
    return fitted(chain, document)


def _rises(chain: list[LadderStep]) -> bool:
    """True if thresholds that include one another bring the more the higher they are, so that the highest counts."""
    order = sorted(chain, key=lambda step: step.interval.low or 0)
    given = [step.grant.amount or step.grant.rate for step in order]
    known = [one for one in given if one is not None]
    return len(known) == len(given) and all(
        one.unit == other.unit and one.high < other.high for one, other in itertools.pairwise(known)
    )
