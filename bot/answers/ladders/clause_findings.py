"""Findings that a clause tells: its line with the place and the clause's name, and the ladder or cases quoted whole."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.question import Question
from bot.answers.replies.quotes import Quote, pieces_of, slice_of
from retrieval.cells import unit_over
from retrieval.clauses import Band, Choice, Ladder
from retrieval.table_rows import header_over

_LONGEST = 620  # code points of a clause that is quoted


def sentence_of(hit: ClauseHit, part: Choice | Ladder) -> tuple[int, int]:
    """Where the sentences of a choice or ladder stand."""
    own = [unit for unit in hit.units if unit.start < part.end and part.start < unit.end]
    return min((one.start for one in own), default=part.start), max(
        (one.end for one in own), default=part.end
    )


def finding_of(
    finder: Finder,
    question: Question,
    hit: ClauseHit,
    line: str,
    span: str,
    quote: Quote,
    lines: tuple[str, ...] = (),
) -> Finding:
    """A finding whose line is of a clause, with the quote that proves it and the header of a table whose rows that quotes;
    ``lines`` are the steps of a sum."""
    return Finding(
        question,
        Outcome.ANSWERED,
        finder.headlines.of_clause(hit.report, hit.clause.name, line),
        (span,) if span else (),
        (quote, *_header(hit, quote)),
        lines=lines,
    )


def _header(hit: ClauseHit, quote: Quote) -> tuple[Quote, ...]:
    """The header of the table whose rows are quoted without it, with the unit that stands over it."""
    text = hit.report.text
    header = header_over(text, quote.start)
    if header is None:
        return ()
    over = unit_over(text, header[0])
    return (slice_of(hit.report, over[1][0] if over else header[0], header[1]),)


def banded_quotes(hit: ClauseHit, one: Ladder, band: Band, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Quotes that prove a band of a ladder; where it stands in another section than the first of them, that before them."""
    first = quotes[0]
    if first.start <= band.start < first.end:
        return tuple(quotes)
    sections = [
        piece
        for piece in pieces_of(hit.report, *sentence_of(hit, one))
        if piece.start <= band.start < piece.end
    ]
    return (*sections, *quotes)


def whole_quote(hit: ClauseHit, start: int, end: int) -> Quote:
    """The ladder as it stands in its report; the clause whole where that is short and lies in one section."""
    clause = hit.clause
    if clause.end - clause.start <= _LONGEST // 2:
        whole = slice_of(hit.report, clause.start, clause.end)
        if whole.start <= start and end <= whole.end:
            return whole
    return slice_of(hit.report, start, min(end, start + _LONGEST))
