"""What is set elsewhere for the rows of a table: by a remark under it (注：冷库建设补助单个项目最高500万元), or by the article that sends on
to a row (标准见附表第1项，单个企业年度补助最高300万元)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.clauses.clause import Ceiling, Clause, Grant, Ladder
from retrieval.numerals import ONE_TO_TEN, whole_number

_LONGEST_NUMBER = 4  # digits of a row's number
REMARK = re.compile(r"\s*(?:\*\*)?(?:注|备注|说明)\s*[\d一二三]?(?:\*\*)?\s*[：:]")


# 标准见附表第1项
_SENDS_ON = re.compile(rf"见附表[^，。；）)]{{0,6}}?第\s?(?P<row>[{ONE_TO_TEN}\d]{{1,3}})\s?[项条行类]")


class _Bound(NamedTuple):
    """The ceilings that a remark under some headings sets, with the words that say for what."""

    section: tuple[str, ...]
    start: int
    words: str
    ceilings: tuple[Ceiling, ...]


def with_remarks(text: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses of a report with the ceilings that remarks set for their ladders, or for all they give, by name."""
    bounds = [bound for clause in clauses for bound in _bounds(text, clause)]
    rows = dict(row for clause in clauses for row in _of_rows(text, clause))
    if not bounds and not rows:
        return tuple(clauses)
    return tuple(_of_its_row(text, _bounded(text, clause, bounds), rows) for clause in clauses)


def _of_rows(text: str, clause: Clause) -> Iterator[tuple[int, tuple[Ceiling, ...]]]:
    """The number of the row that an article sends on to, with the ceiling that it sets for all that this brings."""
    sends = _SENDS_ON.search(text, clause.start, clause.end)
    only = [one for one in clause.grants if one.amount is None and one.rate is None and not one.falling]
    if sends is not None and len(clause.grants) == len(only) == 1:
        yield whole_number(sends["row"]), only[0].ceilings


def _of_its_row(text: str, clause: Clause, rows: Mapping[int, tuple[Ceiling, ...]]) -> Clause:
    """A clause; its ladders with the ceilings that an article sets for the row of a table in which they stand."""

    def capped(ladder: Ladder) -> Ladder:
        ceilings = rows.get(_number_of_row(text, ladder.start), ())
        bands = (
            band if band.grant.ceilings else replace(band, grant=replace(band.grant, ceilings=ceilings))
            for band in ladder.bands
        )
        return replace(ladder, bands=tuple(bands)) if ceilings else ladder

    return replace(clause, ladders=tuple(map(capped, clause.ladders))) if rows else clause


def _number_of_row(text: str, at: int) -> int:
    """The number in the first cell of the row that an offset lies in, 0 if there is none."""
    row = text[text.rfind("\n", 0, at) + 1 : at]
    first = row.split("|")[1].strip() if row.startswith("|") and row.count("|") > 1 else ""
    return int(first) if first.isdecimal() and len(first) < _LONGEST_NUMBER else 0


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
