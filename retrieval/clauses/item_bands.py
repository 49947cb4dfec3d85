"""Bands that stand each in an item of its own under a heading: what the first says that it measures, the next ones leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval import lazy_re as re
from retrieval.clauses.clause import Clause, Ladder
from retrieval.numerals import ONE_TO_TEN

_BEGINS = re.compile(rf"\s*(?:\d{{1,2}}[.．、)）]|[（(]?[{ONE_TO_TEN}\d]{{1,3}}[)）、]|[①-⑳])?\s*(?=\d)")


def with_measures(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses whose one band goes on where that of the item before it ends, with what that one measures: 1.年零售额100万元以上不足500万元的，…；
    2.500万元以上不足1000万元的，…."""
    found: list[Clause] = []
    for clause in clauses:
        before = found[-1] if found else None
        last, own = _only(before), _only(clause)
        if (
            before is not None
            and last is not None
            and own is not None
            and before.section == clause.section
            and last.unit == own.unit
            and last.bands[0].high is not None
            and last.bands[0].high == own.bands[0].low
            and _BEGINS.match(text, clause.start, own.bands[0].start + 1)
        ):
            clause = replace(clause, ladders=(replace(own, attribute=last.attribute),))
        found.append(clause)
    return found


def _only(clause: Clause | None) -> Ladder | None:
    """The one ladder of a clause, where it has one band; else None."""
    one = next(iter(clause.ladders), None) if clause is not None and len(clause.ladders) == 1 else None
    return one if one is not None and len(one.bands) == 1 else None
