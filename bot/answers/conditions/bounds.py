"""Whether the bound of a condition lets an amount in, and the verdict on it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from retrieval.clauses import Condition
from retrieval.quantities import LOWER_BOUNDS, UPPER_BOUNDS, Quantity

_DAYS = {"年": 360, "月": 30, "日": 1, "天": 1}  # as policies count them


class Verdict(StrEnum):
    """Verdict on a condition or a clause."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


def verdict_of(met: bool) -> Verdict:
    """MET or NOT_MET."""
    return Verdict.MET if met else Verdict.NOT_MET


def admits(condition: Quantity, amount: Quantity) -> Verdict:
    """Does a condition's figure let an amount in? UNKNOWN where an amount that is itself bounded (3亿以下) may lie on either side."""
    edge = lets_in(condition, amount)
    if amount.low != amount.high:
        both = edge and lets_in(condition, replace(amount, low=amount.high))
        none = not edge and (amount.high < condition.low or amount.low > condition.high)
        return Verdict.MET if both else Verdict.NOT_MET if none else Verdict.UNKNOWN
    upward = condition.bound not in UPPER_BOUNDS
    if condition.low != condition.high or amount.bound in ("", "at_least" if upward else "at_most"):
        return verdict_of(edge)
    if amount.bound in LOWER_BOUNDS:
        return verdict_of(edge) if upward or not edge else Verdict.UNKNOWN
    strictly = amount.low < condition.low or (amount.bound == "under" and amount.low == condition.low)
    return (Verdict.NOT_MET if strictly else Verdict.UNKNOWN) if upward else verdict_of(edge)


def in_months(quantity: Quantity) -> Quantity:
    """A stretch of time in months, thirty days being one; any other quantity as it is."""
    days = _DAYS.get(quantity.unit)
    if days is None or quantity.kind != "time":
        return quantity
    return replace(quantity, low=quantity.low * days / 30, high=quantity.high * days / 30, unit="月")


def lets_in(condition: Quantity, amount: Quantity) -> bool:
    """True if an amount lies within what a condition's figure lets in."""
    value, included = amount.low, condition.inclusive
    if condition.low != condition.high:
        above = value > condition.low or (value == condition.low and included is not False)
        below = value < condition.high or (value == condition.high and condition.high_inclusive is not False)
        return above and below
    if condition.bound in UPPER_BOUNDS:
        edge = included if included is not None else condition.bound == "at_most"
        return value < condition.high or (edge and value == condition.high)
    edge = included if included is not None else condition.bound != "over"
    return value > condition.low or (edge and value == condition.low)


def is_of_a_day(part: object) -> bool:
    """True if a part of a clause is a condition that the day decides on which an asker did something, or how long at least he has been
    registered."""
    if not isinstance(part, Condition):
        return False
    lasted = part.kind == "period" and part.attribute == "注册" and part.quantity is not None
    return part.kind in ("since", "until") or (
        lasted and part.quantity is not None and part.quantity.bound in LOWER_BOUNDS
    )


def lie_apart(one: Quantity, other: Quantity) -> bool:
    """True if two conditions of one unit are for two cases: no amount but a common end lies in both (3000平方米以上, 不足3000平方米)."""
    if one.unit != other.unit:
        return False
    (low, high), (other_low, other_high) = _ends(one), _ends(other)
    return high <= other_low or other_high <= low


def _ends(condition: Quantity) -> tuple[Decimal, Decimal]:
    """The ends between which a condition's figure lets amounts in; infinite where it has none."""
    if condition.low != condition.high:
        return condition.low, condition.high
    if condition.bound in UPPER_BOUNDS:
        return Decimal("-Infinity"), condition.high
    return condition.low, Decimal("Infinity")
