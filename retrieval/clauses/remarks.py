"""What a remark under a table sets for what it names: 注：冷库建设补助单个项目最高500万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.clauses.clause import Ceiling, Clause, Grant

REMARK = re.compile(r"\s*(?:\*\*)?(?:注|备注|说明)\s*[\d一二三]?(?:\*\*)?\s*[：:]")


class _Bound(NamedTuple):
    """The ceilings that a remark under some headings sets, with the words that say for what."""

    section: tuple[str, ...]
    start: int
    words: str
    ceilings: tuple[Ceiling, ...]


def with_remarks(text: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses of a report with the ceilings that remarks set for their ladders, or for all they give, by name."""
    bounds = [bound for clause in clauses for bound in _bounds(text, clause)]
    if not bounds:
        return tuple(clauses)
    return tuple(_bounded(text, clause, bounds) for clause in clauses)


def _bounds(text: str, clause: Clause) -> Iterator[_Bound]:
    if not REMARK.match(text, clause.start):
        return
    for grant in clause.grants:
        if grant.amount is None and grant.rate is None and not grant.falling:
            yield _Bound(clause.section, clause.start, text[grant.start : grant.end], grant.ceilings)


def _bounded(text: str, clause: Clause, bounds: Sequence[_Bound]) -> Clause:
    own = [one for one in bounds if one.section == clause.section and clause.start < one.start]
    if not own:
        return clause

    def capped(grant: Grant, name: str) -> Grant:
        ceilings = next((one.ceilings for one in own if name and one.words.startswith(name)), ())
        return grant if grant.ceilings or not ceilings else replace(grant, ceilings=ceilings)

    ladders = []
    for ladder in clause.ladders:
        name = ladder.whom.of(text).strip() if ladder.whom else clause.name
        bands = (replace(band, grant=capped(band.grant, name)) for band in ladder.bands)
        ladders.append(replace(ladder, bands=tuple(bands)))
    grants = tuple(capped(grant, clause.name) for grant in clause.grants)
    return replace(clause, ladders=tuple(ladders), grants=grants)
