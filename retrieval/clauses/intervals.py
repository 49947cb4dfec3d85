"""The intervals that thresholds set: their ends, and whether a text includes these."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.clauses.roles import Figure, are_two_ends
from retrieval.clauses.text_view import TextView
from retrieval.quantities import UPPER_BOUNDS, Quantity

DASHES = frozenset("-—–－~～")  # however many of them stand between the two ends of a range


class Interval(NamedTuple):
    """Interval of a threshold; ``*_in`` tells if the text includes an end, None if it does not say.

    ``start`` and ``end`` are offsets of the view. ``low_law`` and ``high_law`` tell whether the word used includes
    the number by law (以上: yes, 超过: no).
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    low_in: bool | None
    high_in: bool | None
    low_law: bool
    high_law: bool
    quantity: Quantity
    point: bool = False
    ranged: bool = False


def intervals(view: TextView, thresholds: list[Figure]) -> list[Interval]:
    """Thresholds as intervals, the two ends of one (1亿元以上3亿元以下, 1亿元及以上至3亿元) made one."""
    found: list[Interval] = []
    at = 0
    while at < len(thresholds):
        first = thresholds[at].quantity
        second = thresholds[at + 1].quantity if at + 1 < len(thresholds) else None
        one = interval(first)
        if second is not None and one.high is None and not one.ranged:
            between = view.text[first.outer_end : second.outer_start]
            other = interval(second)
            upper = second.bound in UPPER_BOUNDS or re.match("至|到|-|—|~|～", between)
            signed = are_two_ends(view.text, first, between)
            if (
                (signed or re.fullmatch(r"[至到、，且但并\-—~～]{0,2}", between) or set(between) <= DASHES)
                and upper
                and second.unit == first.unit
                and second.high > first.high
                and (
                    (one.low is not None and not one.point)
                    or re.match("至|到", between)
                    or (second.bound == "under" and not between)  # 50万元不足100万元
                )
            ):
                found.append(
                    Interval(
                        one.start,
                        other.end,
                        one.low if one.low is not None else first.low,
                        second.high,
                        one.low_in,
                        second.inclusive,
                        one.low_law,
                        second.bound != "under",
                        first,
                        ranged=True,
                    )
                )
                at += 2
                continue
        found.append(one)
        at += 1
    return found


def interval(quantity: Quantity) -> Interval:
    """Interval of one figure; an unbounded one is a point, to be read within its row."""
    start, end = quantity.outer_start, quantity.outer_end
    if quantity.low != quantity.high and not quantity.approximate:
        return Interval(
            start, end, quantity.low, quantity.high, quantity.inclusive, quantity.high_inclusive, True, True,
            quantity, ranged=True,
        )  # fmt: skip
    value, stated = quantity.low, quantity.inclusive
    if quantity.bound in UPPER_BOUNDS:
        return Interval(start, end, None, value, None, stated, True, quantity.bound == "at_most", quantity)
    law = quantity.bound != "over"
    return Interval(start, end, value, None, stated, None, law, True, quantity, point=not quantity.bound)
