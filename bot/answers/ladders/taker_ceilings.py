"""Ceilings that differ by who takes something: 单个农户最高2万元，合作社最高10万元."""

from __future__ import annotations

from dataclasses import replace

from retrieval.clauses import Clause, Grant


def for_his_taker(clause: Clause, asked: str) -> Clause:
    """A clause with the ceilings for the taker that a question names alone; as it is where it names none, or none differ."""
    if not any(one.whom for grant in clause.grants for one in grant.ceilings):
        return clause

    def own(grant: Grant) -> Grant:
        named = [
            one for one in grant.ceilings if one.whom and any(part in asked for part in one.whom.split("、"))
        ]
        if not named:
            return grant
        return replace(grant, ceilings=tuple(one for one in grant.ceilings if one in named or not one.whom))

    ladders = tuple(
        replace(ladder, bands=tuple(replace(band, grant=own(band.grant)) for band in ladder.bands))
        for ladder in clause.ladders
    )
    return replace(clause, grants=tuple(map(own, clause.grants)), ladders=ladders)


def differs_by_taker(grant: Grant) -> bool:
    """True if a grant has ceilings for several takers, so that its sum is not known: named ones, or two sums of the same (二孩家庭不超过2万，
    三孩家庭不超过3万)."""
    sums = {(one.per, one.quantity.unit, one.quantity.low) for one in grant.ceilings}
    of_the_same = {(per, unit) for per, unit, _ in sums}
    return sum(bool(one.whom) for one in grant.ceilings) > 1 or len(of_the_same) < len(sums)
