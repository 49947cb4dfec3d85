"""Answers from tables: what a row says, which rows are asked for, and the quotes that prove it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

from bot.answers.conditions.bounded_figures import own_figures
from bot.answers.facts import answer_spans
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.question import Question
from bot.answers.replies import quotes as quotes_room
from bot.answers.replies.headline import LONGEST, clauses, flat, unlinked
from bot.answers.replies.quotes import Quote
from bot.answers.sentences import row_reading
from bot.answers.sentences import table_rows as rows_room
from bot.answers.sentences.row_reading import TableRow
from bot.answers.sentences.sentence_ranking import Candidate
from bot.answers.sentences.sentence_scoring import Concept
from bot.answers.sentences.table_rows import RowText
from retrieval import lazy_re as re
from retrieval.numerals import YEAR
from retrieval.passages import Sentence

_A_TEXT = 60  # code points of a cell that is a text of its own
_LEAD = 16  # code points that may stand before a row's name
_CLAUSES = re.compile("[，；。]")
_AND = "[^，,。]{0,4}?(?:[和跟与、及]|还是)[^，,。]{0,3}?"  # between two things that are named together
_ROWS = 6  # of a table, each with a quote of its own


def row(best: Candidate) -> TableRow | None:
    """The table row that the best sentence is; None if it is not one."""
    return row_reading.row(best.hit.report, best.unit.sentence)


def other_year(question: Question, best: Candidate) -> str:
    """The years asked for where a sentence or row, or else the headings over it, speak of others only; else ""."""
    years = set(question.query.years)
    own_row = row(best)
    own = own_row.years if own_row else map(int, re.findall(rf"{YEAR}(?=\s*年)", best.unit.text))
    spoken = set(own) or set(best.hit.section.years)
    path = best.hit.section.path
    of_a_law = bool(path) and path[-1].startswith("第")  # there a year asked for is that of a version
    if not years or not spoken or years & spoken or of_a_law:
        return ""
    return "、".join(f"{year}年" for year in sorted(years))


def said(
    question: Question, best: Candidate, quote: Quote, concepts: Sequence[Concept] = ()
) -> RowText | None:
    """Text of a table row; None if the best sentence is not one. Of a cell that is a text of its own, the clauses asked for."""
    found = None if quote.is_table else row(best)
    if found is None:
        return None
    told = rows_room.said(found, question, _above(best))
    cell = max((cell for _, cell in found.rest), key=len, default="")
    if len(cell) < _A_TEXT or not _CLAUSES.search(cell) or (told.spans and len(told.line) <= LONGEST):
        return told
    text = clauses(question, unlinked(cell), concepts, LONGEST - len(found.name) - _LEAD).strip("，,；;。 ")
    text = flat(text)
    return RowText(f"{found.name}：{text}", answer_spans.answering(text, question), told.lacking)


def listed(question: Question, best: Candidate, chosen: list[Quote]) -> tuple[RowText, list[Quote]]:
    """The subjects of those rows of a table that are asked for, or the column that is, and the quotes for them.

    Where only some are asked for, or the table is too long to be quoted, each that is named has a quote of its own.
    """
    first = chosen[0]
    every = quotes_room.rows(first)
    kept = rows_room.wanted(first.report, every, question, _above(best))
    if len(kept) < len(every):
        chosen = quotes_room.slices(first, [first.point, *((s.start, s.end) for s, _ in kept[:_ROWS])])
    shown = [one for sentence, one in kept if any(q.start <= sentence.start < q.end for q in chosen)]
    if (named := rows_room.column_named(shown, question)) is not None:
        return RowText(*_told_column(*named)), chosen
    if len(kept) == 1 and (cell := rows_room.cell_named(kept[0][1], question)) is not None:
        return RowText(f"{kept[0][1].name} · {cell[0]}：{cell[1]}", (cell[1],)), chosen
    if len(kept) == 1 and kept[0][1].is_field:
        return RowText(kept[0][1].whole, (kept[0][1].rest[0][1],)), chosen
    names = rows_room.names(shown)
    rest = f"等{len(kept)}项" if len(shown) < len(kept) else ""
    return RowText(f"{'、'.join(names)}{rest}", names), chosen


def asks_column(question: Question) -> bool:
    """True if a column may answer whole: a figure is asked for, or how it is paid where the asker tells none of his own that chooses
    a row."""
    if question.kind is Kind.HOW_TO:
        return not own_figures(question.query.text)
    return question.kind in NUMERIC


def column(question: Question, best: Candidate) -> tuple[RowText, list[Quote]] | None:
    """The column that a question names of the table whose row is the best sentence, and the quotes for it; None if it names no
    column, or one of the rows: 示范家庭农场奖多少 of 级别 | 龙头企业 | 示范家庭农场."""
    if (table := _table(best)) is None:
        return None
    header, every = table
    found = rows_room.column_named([one for _, one in every], question)
    if found is None or len(every) > _ROWS or rows_room.names_a_row([one for _, one in every], question):
        return None
    told, cells = _told_column(*found)
    return RowText(told, cells), _proof(header, every)


def rows_named(question: Question, best: Candidate) -> tuple[RowText, list[Quote]] | None:
    """The cells asked for of the several rows of a table that a question names (博士跟硕士年龄卡多少), and the quotes for them; None
    if it names fewer than two, or the best sentence is of another row."""
    if (table := _table(best)) is None:
        return None
    header, every = table
    apart = _named_apart([one for _, one in every], question)
    named = [(unit, one) for unit, one in every if one in apart]
    if not 1 < len(named) <= _ROWS or all(unit.start != best.unit.sentence.start for unit, _ in named):
        return None
    told = [rows_room.said(one, question, _above(best)) for _, one in named]
    if not all(one.spans for one in told):
        return None
    line = "；".join(one.line for one in told)
    return RowText(line, tuple(span for one in told for span in one.spans)), _proof(header, named)


def _named_apart(rows: Sequence[TableRow], question: Question) -> list[TableRow]:
    """The rows that a question names one beside the other (博士跟硕士), each by a word that no other row's name holds."""
    words = [word for word in dict.fromkeys(question.query.words) if len(word) > 1]
    held = [[word for word in words if word in one.name.lower()] for one in rows]
    counts = Counter(word for own in held for word in own)
    named = [(word, at) for at, own in enumerate(held) for word in own if counts[word] == 1]
    beside = {
        at
        for (one, first), (other, second) in permutations(named, 2)
        if re.search(f"{re.escape(one)}{_AND}{re.escape(other)}", question.query.text)
        for at in (first, second)
    }
    return [rows[at] for at in sorted(beside)]


def _table(best: Candidate) -> tuple[Quote, list[tuple[Sentence, TableRow]]] | None:
    """The header of the table whose row is the best sentence, and its rows; None if it is no row."""
    intro = best.unit.sentence.intro
    if intro is None or row(best) is None:
        return None
    header = Quote(best.hit.report, best.hit.passage.section, *intro, intro)
    rows = ((unit, row_reading.row(header.report, unit)) for unit in quotes_room.rows(header))
    return header, [(unit, one) for unit, one in rows if one is not None]


def _proof(header: Quote, rows: Sequence[tuple[Sentence, TableRow]]) -> list[Quote]:
    """The quotes of a table's header and of some of its rows."""
    return quotes_room.slices(
        header, [(header.start, header.end), *((unit.start, unit.end) for unit, _ in rows)]
    )


def _told_column(header: str, cells: Sequence[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    """A column in a line, each cell behind the subject of its row, and the cells."""
    return f"{header}：{'、'.join(f'{name}{cell}' for name, cell in cells)}", tuple(cell for _, cell in cells)


def _above(best: Candidate) -> str:
    """Context of a table: the report's title and the headings."""
    return "\n".join((best.hit.report.title, *best.hit.section.path))
