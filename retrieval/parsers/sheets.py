"""Sheets of cells → text: a section each, with what heads its columns, what is merged, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from retrieval.numerals import ONE_TO_TEN
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.markdown_tables import cell, row_line, table
from retrieval.parsers.text_cleanup import joined, line, visible

MOST_CELLS = 3_000_000  # of a workbook, filled ones
_MOST_HEADERS = 4  # rows
_LONGEST_TITLE = 60
_LONGEST_CELL = 100  # of a row that has one; a longer one is a paragraph
_NUMBER = re.compile(r"[¥￥$]?[-+±]?[\d.,，]+\s*(?:[%％‰]|[万亿]?元)?")
_UNNAMED = re.compile(r"(?i)(?:sheet|工作表|表)\s*\d*")
_NO_TITLE = re.compile(
    rf"附[件表]\s*[\d{ONE_TO_TEN}]*\s*[:：]?|.{{0,12}}[：:].*|[（(].*[)）]|\d{{4}}年\d+月(?:\d+日)?|[-\d./年月日\s]+"
)
_LABELLED = re.compile(r"[^：:|]{1,12}[：:].*|[（(]?单位.{0,12}")
_NOTE = re.compile(r"(?:注|备注|说明|附注|注释|填表说明|填报说明|数据来源|资料来源)\s*[\d一二三]?\s*[：:、]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet as they show, by rows; ``merged`` are top, left, bottom and right of what is merged, from 0."""

    name: str
    rows: Sequence[Sequence[str]]
    merged: Sequence[tuple[int, int, int, int]] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its cells, which of them are text of the cell before, and whether a cell of it is merged with the next."""

    cells: list[str]
    spans: frozenset[int]
    down: int

    @property
    def filled(self) -> list[int]:
        """The columns that have a text of their own."""
        return [at for at, text in enumerate(self.cells) if text and at not in self.spans]


def document(sheets: Iterable[Sheet], what: str, notes: Sequence[str] = ()) -> Document:
    """The text of a workbook; ``what`` names the kind of file. Raises ParseError if nothing is in it."""
    parts = [(sheet.name.strip(), *_read(sheet)) for sheet in sheets]
    parts = [part for part in parts if part[2]]
    if not parts:
        raise ParseError(f"这个{what}里没有内容")
    title = parts[0][1]
    blocks: list[str] = []
    for at, (name, own, found) in enumerate(parts):
        # A single sheet with a title is the whole document: its name is then no heading.
        named = "" if own and (len(parts) == 1 or _UNNAMED.fullmatch(name)) else name
        named = "" if len(parts) == 1 and _UNNAMED.fullmatch(name) else named
        heading = named or (own if at else "")
        if heading and heading != title:
            blocks.append(f"## {line(heading)}")
        if at and own and own != heading and own != title:
            blocks.append(own)
        blocks += found
    return Document(joined(blocks), title, notes=tuple(notes), by_name=not title)


def _read(sheet: Sheet) -> tuple[str, list[str]]:
    """The title of a sheet, "" if no row is one, and the blocks of its text."""
    rows = list(_rows(sheet))
    title = ""
    blocks: list[str] = []
    for part in _parts(rows):
        before, body, after = _around(part)
        texts = [_said(row) for row in before]
        if not title and not blocks and (body or len(before) > 1):
            at = next((at for at, text in enumerate(texts) if not _NO_TITLE.fullmatch(text)), None)
            if at is not None and len(texts[at]) <= _LONGEST_TITLE and len(before[at].filled) == 1:
                title = line(texts.pop(at))
        blocks += filter(None, [*texts, _table(body)])
        blocks += map(_said, after)
    return title, blocks


def _said(row: _Row) -> str:
    """A row outside of any table, as paragraphs."""
    return "　".join(row.cells[at] for at in row.filled).replace("\n", "\n\n")


def _rows(sheet: Sheet) -> Iterator[_Row | None]:
    """The rows with what is merged in each cell of it; None if one is empty."""
    above: dict[
        int, tuple[int, str, bool]
    ] = {}  # by column: until which row, the text, whether it is a span's
    starts: dict[int, list[tuple[int, int, int]]] = {}
    for top, left, bottom, right in sheet.merged:
        starts.setdefault(top, []).append((left, bottom, right))
    for number, given in enumerate(sheet.rows):
        cells = list(given)
        spans: set[int] = set()
        down = number
        for column, (until, text, spanned) in list(above.items()):
            if number > until:
                del above[column]
                continue
            cells += [""] * (column + 1 - len(cells))
            cells[column] = text
            down = max(down, until)
            spans |= {column} if spanned else set()
        for left, bottom, right in starts.get(number, ()):
            cells += [""] * (right + 1 - len(cells))
            down = max(down, bottom)
            for column in range(left, right + 1):
                cells[column] = cells[left]
                spans |= {column} if column > left else set()
                if bottom > number:
                    above[column] = (bottom, cells[left], column > left)
        yield _Row(cells, frozenset(spans), down - number) if any(map(str.strip, cells)) else None


def _parts(rows: Sequence[_Row | None]) -> Iterator[list[_Row]]:
    """The rows of a sheet, parted where a row of one cell after an empty one heads another table."""
    part: list[_Row] = []
    for at, row in enumerate(rows):
        if row is None:
            continue
        following = next(filter(None, rows[at + 1 :]), None)
        parted = bool(part) and rows[at - 1] is None
        if parted and len(row.filled) == 1 and following is not None and len(following.filled) > 1:
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _around(rows: list[_Row]) -> tuple[list[_Row], list[_Row], list[_Row]]:
    """The rows above a table, its own, and the notes below it."""
    first, last = 0, len(rows)
    while first < last and (len(rows[first].filled) < 2 or _is_labels(rows[first])):
        first += 1
    if first == last:
        return rows, [], []
    while last > first + 1 and len(rows[last - 1].filled) < 2 and _is_note(rows[last - 1]):
        last -= 1
    return rows[:first], rows[first:last], rows[last:]


def _is_labels(row: _Row) -> bool:
    return len(row.filled) < 4 and all(_LABELLED.fullmatch(row.cells[at].strip()) for at in row.filled)


def _is_note(row: _Row) -> bool:
    text = "".join(row.cells[at] for at in row.filled).strip()
    return bool(_NOTE.match(text)) or len(text) > _LONGEST_CELL or _LABELLED.fullmatch(text) is not None


def _table(rows: list[_Row]) -> str:
    if not rows:
        return ""
    if not any(row.spans or row.down for row in rows[:_MOST_HEADERS]):
        return table([_cells(row, row.filled[:1]) for row in rows])
    own = [["" if at in row.spans else text for at, text in enumerate(row.cells)] for row in rows]
    if "|" not in (form := table(own)):
        return form
    headers = _headers(rows)
    width = max(len(row.cells) for row in rows)
    header = [_heading(rows[:headers], column) for column in range(width)]
    body = [_cells(row, row.filled[:1]) for row in rows[headers:]]
    used = [at for at in range(width) if header[at] or any(at < len(row) and row[at] for row in body)]
    lines = [header, ["---"] * width, *body]
    return "\n".join(row_line([row[at] if at < len(row) else "" for at in used]) for row in lines)


def _cells(row: _Row, label: list[int]) -> list[str]:
    """The cells of a row of the body: what is merged stands in each column, but for what the row is called by."""
    first = label[0] if label else 0
    named = {
        at
        for at in row.spans
        if row.cells[at] == row.cells[first] and set(range(first + 1, at + 1)) <= row.spans
    }
    return ["" if at in named else cell(text) for at, text in enumerate(row.cells)]


def _headers(rows: Sequence[_Row]) -> int:
    """Number of rows that head the columns: as far as merged cells in them reach, and what these span is named."""
    count = 1
    for at, row in enumerate(rows[:_MOST_HEADERS]):
        if at >= count:
            break
        count = max(count, at + 1 + row.down)
        below = rows[at + 1] if at + 1 < len(rows) else None
        if (
            row.spans
            and below is not None
            and not any(_NUMBER.fullmatch(text.strip()) for text in below.cells)
        ):
            count = max(count, at + 2)
    return min(count, _MOST_HEADERS, max(1, len(rows) - 1))


def _heading(rows: Sequence[_Row], column: int) -> str:
    """Headers of a column from the top, each once."""
    texts: list[str] = []
    for row in rows:
        text = cell(row.cells[column]) if column < len(row.cells) else ""
        if text and text not in texts:
            texts.append(text)
    return " ".join(texts)


def shown_text(text: str) -> str:
    """The text of a cell, without what nobody sees; its lines stay lines."""
    return "\n".join(filter(None, (" ".join(part.split()) for part in visible(text).split("\n"))))
