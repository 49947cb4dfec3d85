"""From where on a ladder gives: the threshold that a sentence sets for all of its bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from retrieval.clauses.attributes import attribute_before, same_attribute
from retrieval.clauses.clause import Condition, Grant, Ladder
from retrieval.clauses.read_block import ReadBlock
from retrieval.quantities import LOWER_BOUNDS, UPPER_BOUNDS


def without_gates(found: Sequence[Ladder]) -> list[Ladder]:
    """The ladders without those that only say from where on another gives (5000万元以上的，最高1000万元。比例如下：…)."""
    giving = [one for one in found if any(band.grant.amount or band.grant.rate for band in one.bands)]
    return [
        one
        for one in found
        if one in giving
        or len(one.bands) > 1
        or not any(
            other.unit == one.unit and same_attribute(other.attribute, one.attribute) for other in giving
        )
    ]


def gated(ladder: Ladder, demanded: Sequence[Condition], grants: Sequence[Grant]) -> Ladder:
    """A ladder that nothing bounds below, from the threshold on that the sentence before it sets for all of it
    (年纳税超过100万元的给予奖励。500万元以内的按1%…)."""
    lowest = ladder.bands[0]
    if lowest.low is not None or lowest.high is None:
        return ladder
    for condition in demanded:
        gate = condition.quantity
        if (
            gate is not None
            and gate.unit == ladder.unit
            and gate.bound in LOWER_BOUNDS
            and gate.low < lowest.high
            and condition.end <= ladder.start
            and same_attribute(condition.attribute, ladder.attribute)
            and not any(condition.end <= grant.start < ladder.start for grant in grants)
        ):
            return _from(ladder, gate.low, inclusive=gate.bound == "at_least")
    return ladder


def gated_by_nothing(ladder: Ladder, read: Sequence[ReadBlock]) -> Ladder:
    """A ladder that nothing bounds below, from where on its clause does not say that nothing is given (不足50万元的不予补助)."""
    lowest = ladder.bands[0]
    if lowest.low is not None or lowest.high is None:
        return ladder
    for one in read:
        for gift in one.empty:
            (threshold,) = gift.thresholds
            below = threshold.quantity
            of = attribute_before(one.view.text, below)
            if (
                below.bound in UPPER_BOUNDS
                and below.unit == ladder.unit
                and below.low < lowest.high
                and of is not None
                and same_attribute(of, ladder.attribute)
            ):
                return _from(ladder, below.low, inclusive=below.bound == "under")
    return ladder


def _from(ladder: Ladder, low: Decimal, *, inclusive: bool) -> Ladder:
    """A ladder whose lowest band begins at ``low``."""
    lowest = replace(ladder.bands[0], low=low, low_inclusive=inclusive)
    return replace(ladder, bands=(lowest, *ladder.bands[1:]))
