"""The tables of an annex to which a clause sends on for its figures: 具体比例和最高补助额见附表1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers.ladders.clause_search import ClauseHit
from retrieval import lazy_re as re
from retrieval.clauses import Clause
from retrieval.numerals import ONE_TO_TEN

_SENDS_ON = re.compile(
    rf"(?:见|按照?|执行|根据|参照)[^，。；]{{0,4}}(?P<table>附[表件]\s?(?:\d{{1,2}}|[{ONE_TO_TEN}]))"
)
_HEADS = re.compile(rf"^[ \t　]*附[表件]\s?(?:\d{{1,2}}|[{ONE_TO_TEN}])", re.MULTILINE)


def with_annexes(found: Sequence[ClauseHit], clauses_of: dict[int, Sequence[Clause]]) -> list[ClauseHit]:
    """Clauses, each that sends on to a table of its report with that table's ladders behind it, as a clause of the same name."""
    return [one for hit in found for one in (hit, *_annexed(hit, clauses_of.get(hit.number, ())))]


def _annexed(hit: ClauseHit, clauses: Sequence[Clause]) -> Iterator[ClauseHit]:
    text = hit.report.text
    sends_on = None if hit.clause.ladders else _SENDS_ON.search(hit.text)
    if sends_on is None:
        return
    named = "".join(sends_on["table"].split())
    headed = list(_HEADS.finditer(text, hit.clause.end))
    for number, head in enumerate(headed):
        if "".join(head[0].split()) != named:
            continue
        end = headed[number + 1].start() if number + 1 < len(headed) else len(text)
        ladders = tuple(one for own in clauses for one in own.ladders if head.start() <= one.start < end)
        if ladders:
            stop = max(one.end for one in ladders)
            annex = replace(
                hit.clause,
                start=head.start(),
                end=stop,
                grants=(),
                choices=(),
                conditions=(),
                ladders=ladders,
            )
            yield replace(hit, clause=annex)
