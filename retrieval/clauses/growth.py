"""What each further amount brings above a ladder's last threshold (每增加1亿元，再奖励5万元), or all that lies above it (另按超过
1亿元部分的1%追加).

Without it the band that has no upper end would tell only a part of what is given. Where it cannot be read, that band goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from retrieval import lazy_re as re
from retrieval.clauses.band_fitting import LadderStep
from retrieval.clauses.clause import Growth
from retrieval.clauses.gift_rows import Gift
from retrieval.clauses.intervals import Interval, intervals
from retrieval.clauses.text_view import TextView

_FURTHER = re.compile(r"每(?:再|超过|超出|超|增加|增长|递增|增|多|高出|提高)[^，；、每\d]{0,8}$")
_OF_PART = re.compile(r"部分，?按?每[^，；、每\d]{0,8}$")  # 超过1万平方米的部分每2000平方米
_NEW = re.compile(r"每新增[^，；、每\d]{0,8}$")
_ON_TOP = re.compile(r"再|增加(?:奖|补|资助)|另|追加|叠加|额外|累加")
_RATE_ON_TOP = re.compile("另|再|追加|叠加|额外|累加|加奖|加补")
_ABOVE = re.compile("超[过出]")
_BOUNDS_THE_PART = re.compile(
    "(?:追加|增加|另[奖补]|额外|该部分|此项|超[出过]部分)[^，。；]{0,8}(?:最[高多]|不超过|上限|封顶)"
)
_COUNTED = frozenset({"人", "名", "家", "户", "台", "套", "辆", "场", "次"})  # 4人以上 follows 3人以下


def is_growth(view: TextView, gift: Gift) -> bool:
    """True if a gift is for each further amount above a threshold, or a rate of all of it."""
    if gift.step is None:
        return is_rate_on_top(view, gift)
    before = view.text[gift.lead[0] : gift.step.start]
    return bool(_FURTHER.search(before) or _OF_PART.search(before)) or bool(
        _NEW.search(before) and _ON_TOP.search(view.text, gift.step.end, gift.lead[1])
    )


def is_rate_on_top(view: TextView, gift: Gift) -> bool:
    """True if a gift is a rate of what lies above a threshold, on top of what is given before it."""
    if len(gift.grants) > 1 or gift.grants[0].rate is None or not gift.thresholds:
        return False
    apart = view.text[gift.lead[0] - 1 : gift.lead[0]] in ("", "。", "；")
    begins = not apart or _ABOVE.match(view.text, gift.lead[0]) is not None
    on_top = _RATE_ON_TOP.search(view.text, gift.lead[0], gift.end)
    return begins and on_top is not None and "部分" in view.text[gift.lead[0] : gift.lead[1]]


def with_growth(steps: Sequence[LadderStep], view: TextView, gift: Gift) -> list[LadderStep]:
    """Steps of a ladder with what each further amount brings; without their open-topped step if that cannot be read."""
    bounded = [step for step in steps if step.interval.high is not None]
    if not steps:
        return []
    if gift.step is None:
        return _with_rate(steps, view, gift) or bounded
    if not _is_exact(gift, steps[0].unit):
        return bounded
    spans = intervals(view, list(gift.thresholds))
    top = max(steps, key=lambda step: step.interval.low or Decimal(0))
    above_its_start = bool(spans) and spans[0].low == top.interval.low
    if above_its_start or (top.interval.high is None and not spans):
        low = top.interval.low
        if low is None or top.grant.amount is None:
            return bounded
        return [replace(step, growth=_growth(view, gift, low)) if step is top else step for step in steps]
    if top.interval.high is not None and len(spans) == 1 and _adjoins(top, spans[0]):
        growth = _growth(view, gift, top.interval.high)
        further = replace(
            top,
            view=view,
            interval=spans[0],
            grant=growth.grant,
            start=gift.lead[0],
            end=gift.end,
            lead=gift.lead,
            growth=growth,
        )
        return [*steps, further]
    return bounded


def _with_rate(steps: Sequence[LadderStep], view: TextView, gift: Gift) -> list[LadderStep]:
    """Steps whose top has the rate of what lies above its start; [] if the rate is of another threshold, or what bounds it is not all."""
    top = max(steps, key=lambda step: step.interval.low or Decimal(0))
    (grant, *_) = gift.grants
    above = [one.quantity.low for one in gift.thresholds if one.quantity.unit == top.unit]
    own = _BOUNDS_THE_PART.search(view.text, gift.lead[1], gift.end)
    if top.interval.low is None or above != [top.interval.low] or top.grant.amount is None or own:
        return []
    if grant.rate is None or grant.rate.low != grant.rate.high or grant.rate.bound:
        return []
    written = view.part(gift.start, gift.end)
    part = Growth(written.start, max(grant.end, written.end), above[0], None, grant)
    return [replace(step, growth=part) if step is top else step for step in steps]


def _is_exact(gift: Gift, unit: str) -> bool:
    """True if a gift is one amount outright for each step of exactly so much of a ladder's unit."""
    (first, *others) = gift.grants
    return (
        gift.step is not None
        and not others
        and first.amount is not None
        and first.amount.low == first.amount.high
        and not first.amount.bound
        and first.per in ("", gift.each)
        and gift.step.unit == unit
        and gift.step.low == gift.step.high > 0
    )


def _adjoins(below: LadderStep, above: Interval) -> bool:
    """True if an interval without an upper end begins where a step ends (3人以下, 4人以上)."""
    if above.high is not None or above.low is None or below.interval.high is None:
        return False
    apart = above.low - below.interval.high
    return apart == 0 or (apart == 1 and below.unit in _COUNTED)


def _growth(view: TextView, gift: Gift, above: Decimal) -> Growth:
    assert gift.step is not None
    grant = gift.grants[0]
    return Growth(
        grant.start, max(grant.end, view.part(gift.start, gift.end).end), above, view.placed(gift.step), grant
    )
