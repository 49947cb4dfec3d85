"""Form: may the asker be what a row of a table names (职能型总部), by each figure of his that the row demands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.answer import Outcome
from bot.answers.conditions.bounds import Verdict, admits
from bot.answers.facts.asked_fact import own_amounts
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.lists.rule_search import reports_asked
from bot.answers.questions.amounts import Amount
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, flat
from bot.answers.replies.quotes import row_text, slice_of
from bot.answers.sentences.word_overlap import names_whole
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses.attributes import canonical, known_end, same_attribute
from retrieval.quantities import LOWER_BOUNDS, Quantity, quantities
from retrieval.report import Report
from retrieval.table_rows import cells, header_over

_REPORTS = 2
_LEAST_ROWS = 2  # of one row nothing is to be chosen
_LEAST_NAME = 2  # code points
_ROW = re.compile(r"^\|[^\n]*\|[ \t]*$", re.MULTILINE)
_ANY_OF = re.compile("之一|任一|或者|(?<=[上下、，；])或")  # of what a table demands


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: where it stands, its name, and what its cells demand, each with its header."""

    report: Report
    start: int
    end: int
    name: str
    demands: tuple[tuple[str, Quantity, tuple[int, int]], ...]


def named_row(finder: Finder, question: Question) -> Finding | None:
    """The verdict of the one row that a question names, on each of the asker's figures that it demands something of; None where no
    row is named, or demands nothing that is measured by them."""
    amounts = [one for one in own_amounts(question) if one.attribute]
    if not amounts or finder.unheld(question) is not None:
        return None
    _, hits = finder.evidence(question)
    for number in reports_asked(finder, question, hits, _REPORTS):
        for table in _tables(finder.corpus.reports[number]):
            named = [row for row in table if names_whole(row.name, question.query.text)]
            if len(table) < _LEAST_ROWS or len(named) != 1:
                continue
            (row,) = named
            held = [(verdict, span) for amount in amounts for verdict, span in _held(row, amount)]
            if held:
                return _told(finder, question, row, held)
    return None


def _told(
    finder: Finder, question: Question, row: _Row, held: Sequence[tuple[Verdict, tuple[int, int]]]
) -> Finding | None:
    verdicts = {verdict for verdict, _ in held}
    if Verdict.UNKNOWN in verdicts:
        return None
    failed = [span for verdict, span in held if verdict is Verdict.NOT_MET]
    quote = slice_of(row.report, row.start, row.end)
    said = row_text(quote) or flat(quote.text)
    verdict = label("condition_no" if failed else "condition_open", question.language)
    place = finder.headlines.place_of(row.report)
    line = f"{place}：{verdict}{said}" if place else f"{verdict}{said}"
    start, end = (failed or [held[0][1]])[0]
    span = flat(row.report.text[start:end])
    if len(line) > LONGEST:
        return None
    notes = finder.notes_of(question, row.report)
    return Finding(question, Outcome.ANSWERED, line, (span,) if span in line else (), (quote,), notes=notes)


def _held(row: _Row, amount: Amount) -> Iterator[tuple[Verdict, tuple[int, int]]]:
    """What a row says to an amount, with where it does."""
    for title, bound, span in row.demands:
        name = known_end(title) or title
        same = same_attribute(name, amount.attribute) or canonical(name) == canonical(amount.attribute)
        if same and bound.unit == amount.quantity.unit:
            yield admits(bound, amount.quantity), span


def _tables(report: Report) -> Iterator[list[_Row]]:
    """The rows of each table of a report that demands something of whom its first cells name."""
    table: list[_Row] = []
    header: tuple[int, int] | None = None
    for match in _ROW.finditer(report.text):
        over = header_over(report.text, match.start())
        if over is None:
            continue
        if over != header:
            if table:
                yield table
            table, header = [], over
        if (row := _row(report, match.start(), match.end(), over)) is not None:
            table.append(row)
    if table:
        yield table


def _row(report: Report, start: int, end: int, header: tuple[int, int]) -> _Row | None:
    """A row that demands something; None if it does not, or any of several things will do."""
    text = report.text
    own, titles = cells(text, start, end), [text[slice(*one)] for one in cells(text, *header)]
    if len(own) != len(titles) or _ANY_OF.search(text, start, end) or any(map(_ANY_OF.search, titles)):
        return None
    name = text[slice(*own[0])].strip()
    demands = tuple(
        (title, bound.moved(cell[0]), cell)
        for title, cell in zip(titles[1:], own[1:], strict=True)
        for bound in quantities(text[slice(*cell)])[:1]
        if bound.bound in LOWER_BOUNDS and len(quantities(text[slice(*cell)])) == 1
    )
    return _Row(report, start, end, name, demands) if len(name) >= _LEAST_NAME and demands else None
