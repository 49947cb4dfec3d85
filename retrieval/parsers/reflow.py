"""Pages of lines and tables → one text: paragraphs whole again, tables over pages, no running titles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from retrieval.characters import COLONS, FULL_STOPS, SEMICOLONS
from retrieval.numerals import ARTICLE_NUMERAL, ONE_TO_TEN
from retrieval.parsers.markdown_tables import between, lines
from retrieval.parsers.pdf_layout import Grid, Line, Merged

_EDGE = 0.12  # of a page's height, at its top and bottom, where running titles and page numbers stand
_REPEATED = 0.5  # of the pages; what stands on so many at the edge belongs to none of them
_WIDE = 0.8  # of the width of the text; a line with so much text in it is no running title
_FULL = 2.0  # characters; a line that ends so near the right edge goes on in the next
_REACH = 0.62  # of a page's width; text that is set narrower than that is no running text
_NEAR = 3  # points between columns of one table on two pages
_LEAST_LINES = 4  # of a page that begin as far from the left, as its text does
_RAGGED = 0.75  # of the width of the text
_INDENTED = 1.5  # characters
_ASIDE = 4.0  # characters; what is set in further than that is a signature, a date or the like
_GAP = 1.7  # of the usual distance of lines
_NUMBERED = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}\s*页?(?:\s*[/,，共]\s*共?\s*\d{1,4}\s*页?)?[-—–·\s]*")
_CONTENTS = re.compile(r"(?:[.．…·]\s?){4,}\s*\d{1,4}$")  # a line of the table of contents
_BEGINS = re.compile(
    rf"第[{ARTICLE_NUMERAL}\d]+[编章节条]|[（(][{ONE_TO_TEN}\d]{{1,3}}[)）]|[{ONE_TO_TEN}]{{1,3}}、|\d{{1,2}}[.．、](?!\d)|附件|[●■◆•]"
)
_CONTINUED = re.compile(r"[（(]?(?:续表|表?续|接上[表页])[\d\-—.、]*[）)]?")
_STOPPED = tuple(FULL_STOPS + SEMICOLONS + COLONS)


@dataclass(slots=True)
class Page:
    """A page in reading order: lines, and tables as rows of cells; ``gutter`` is the gap between its columns."""

    height: float
    width: float
    parts: list[Line | list[list[str]]] = field(default_factory=list)
    pictured: bool = False
    gutter: float | None = None

    @property
    def lines(self) -> list[Line]:
        """The lines outside of tables."""
        return [part for part in self.parts if isinstance(part, Line)]

    @property
    def text(self) -> str:
        """All that stands on it, lines and cells, run together."""
        cells = (text for part in self.parts if not isinstance(part, Line) for row in part for text in row)
        return "".join((*(line.text for line in self.lines), *cells))


def without_running_titles(pages: Sequence[Page]) -> None:
    """Drop page numbers, lines that stand at the edge of most pages, and tables of contents."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_pattern(line) for line in page.lines if at_edge(line, page)})
    blocks = _blocks(pages)
    often = max(2.0, min(3.0, float(len(pages))), _REPEATED * len(pages))
    for page in pages:
        page.parts = [
            part
            for part in page.parts
            if not isinstance(part, Line)
            or not (
                _CONTENTS.search(part.text)
                or (at_edge(part, page) and _NUMBERED.fullmatch(part.text))
                or (
                    seen[_pattern(part)] >= often and at_edge(part, page) and not _is_full(part, blocks, page)
                )
            )
        ]


def _is_full(line: Line, blocks: Mapping[tuple[int, int], _Block], page: Page) -> bool:
    """True if a line holds as much as one of running text."""
    block = blocks[_kind(line, page)]
    return len(line.text) * line.size > _WIDE * (block.right - block.left)


def at_edge(line: Line, page: Page) -> bool:
    """True if a line stands where running titles and page numbers do."""
    return not page.height * _EDGE < line.top < page.height * (1 - _EDGE)


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


@dataclass(slots=True)
class _Writer:
    """The text so far, in pieces, and where its pages begin."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)

    def add(self, page: int, parting: str, added: str) -> None:
        """Go on with something that stands on a page, counted from 0."""
        parting = parting if self.pieces else ""
        while len(self.starts) <= page:
            self.starts.append(self.length + len(parting) if self.pieces else 0)
        self.pieces.append(parting + added)
        self.length += len(parting) + len(added)


@dataclass(frozen=True, slots=True)
class _Block:
    """The edges of a block of text."""

    left: float
    right: float


def text_of_pages(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """The text, and the code points at which its pages begin."""
    writer = _Writer()
    blocks, pitch = _blocks(pages), _pitch(pages)
    before: tuple[Line, _Block] | None = None
    grid = _Table()  # that may go on
    feet: list[str] = []  # of the page before, which stand between a paragraph and its rest
    for number, page in enumerate(pages):
        foot = _foot(page, pitch)
        insets = _insets(page)
        for at, part in enumerate(page.parts):
            if not isinstance(part, Line):
                before = None
                _put_feet(writer, feet, number)
                grid.add(writer, number, part, first=all(map(_says_it_goes_on, page.parts[:at])))
                continue
            if part is foot:
                feet.append(part.text)
                continue
            if _says_it_goes_on(part) and grid.rows and at + 1 < len(page.parts):
                continue
            grid.end(writer)
            block = _set_in(blocks[_kind(part, page)], insets.get(part.column, 0.0))
            across = at == 0 or (before is not None and before[0].column != part.column)
            if before is not None and _goes_on(*before, part, block, 0.0 if across else pitch):
                writer.add(number, space_between(before[0].text, part.text), part.text)
            else:
                _put_feet(writer, feet, number)
                writer.add(number, "\n\n", part.text)
            before = part, block
    grid.end(writer)
    _put_feet(writer, feet, len(pages) - 1)
    starts = [*writer.starts, *[writer.length] * (len(pages) - len(writer.starts))]
    return "".join(writer.pieces) + "\n", tuple(starts)


def _put_feet(writer: _Writer, feet: list[str], page: int) -> None:
    for text in feet:
        writer.add(page, "\n\n", text)
    feet.clear()


def _foot(page: Page, pitch: float) -> Line | None:
    """The last line of a page where it stands at its edge, away from the text, and is no part of it."""
    if len(page.parts) < 2:
        return None
    above, last = page.parts[-2:]
    if not isinstance(last, Line) or last.top < page.height * (1 - _EDGE):
        return None
    if isinstance(above, Line) and last.top - above.top <= min(pitch * _GAP, 2.6 * above.size):
        return None
    return last if len(last.text) * last.size < _WIDE * page.width * 0.6 else None


def _says_it_goes_on(part: Line | list[list[str]]) -> bool:
    """True if a line says that the table of the page before goes on under it."""
    return isinstance(part, Line) and bool(_CONTINUED.fullmatch("".join(part.text.split())))


def space_between(before: str, after: str) -> str:
    """The separator between two parts of a sentence: a space if both are Latin."""
    latin = before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum()
    return " " if latin else ""


class _Table:
    """The rows of a table so far, each with its page; it may go on over pages."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._last: list[list[str]] = []  # what the page before had of it
        self._columns: tuple[int, ...] = ()  # where its columns begin

    def add(self, writer: _Writer, page: int, added: list[list[str]], first: bool) -> None:
        """Begin a table, or go on with the one before it where this is the ``first`` on its page."""
        part, rows = added, self.rows
        if rows and first and self._is_other_half(page, added):
            for (at, row), more in zip(rows[-len(added) :], added, strict=True):
                rows[rows.index((at, row))] = at, [*row, *more]
            return
        if rows and first:
            added = _in_columns(added, self._columns, len(rows[0][1]))
        if not (rows and first and len(added[0]) == len(rows[0][1])):
            self.end(writer)
        goes_on = bool(rows)
        if rows and added[0] == rows[0][1]:  # the header is repeated on each page
            added = added[1:]
        if goes_on and added:
            added = _with_merged(rows[-1][1], added)
        if goes_on and added and _is_rest(rows[-1][1], added[0]):
            at, row = rows[-1]
            pairs = zip(row, added[0], strict=True)
            rows[-1] = at, [f"{above}{space_between(above, below)}{below}" for above, below in pairs]
            added = added[1:]
        rows += [(page, row) for row in added if any(row)]
        self._last = part
        if isinstance(part, Grid) and (not goes_on or len(part.lefts) > len(self._columns)):
            self._columns = part.lefts

    def _is_other_half(self, page: int, added: list[list[str]]) -> bool:
        """True if these are the columns that found no room on the page before: their rows begin at the same heights."""
        last = self._last
        return (
            isinstance(last, Grid)
            and isinstance(added, Grid)
            and self.rows[-1][0] == page - 1
            and len(added) == len(last)
            and len(self.rows) == len(last)
            and len(added) > 1
            and added.lefts != last.lefts
            and all(abs(a - b) <= 2 for a, b in zip(added.tops, last.tops, strict=True))
        )

    def end(self, writer: _Writer) -> None:
        """Write the table, if there is one."""
        before = ""
        for at, line in lines([row for _, row in self.rows]):
            writer.add(self.rows[at][0], between(before, line) or "\n\n", line)
            before = line
        self.rows.clear()


def columns_among(some: Sequence[int], of: Sequence[int]) -> tuple[int, ...]:
    """Which of some columns those are that begin where others do, the first where the first does; () if not all do."""
    found = tuple(next((at for at, left in enumerate(of) if abs(left - one) <= _NEAR), -1) for one in some)
    return found if found and found[0] == 0 and -1 not in found and len(set(found)) == len(found) else ()


def _in_columns(added: list[list[str]], columns: Sequence[int], width: int) -> list[list[str]]:
    """Rows that have fewer columns than the table they go on with, in its columns."""
    at = columns_among(added.lefts, columns) if isinstance(added, Grid) else ()
    if not at or len(columns) != width or len(added[0]) >= width:
        return added
    return [[row[at.index(column)] if column in at else "" for column in range(width)] for row in added]


def _with_merged(above: Sequence[str], added: list[list[str]]) -> list[list[str]]:
    """The first rows on a page, with what is merged over its beginning standing in each of them."""
    rows = [list(row) for row in added]
    for column, text in enumerate(above):
        for number, row in enumerate(rows):
            begun = isinstance(text, Merged) and number == 0
            full = sum(bool(cell) for cell in row) * 2 > len(row) or len(row) == 2
            if row[column] or not (isinstance(row[column], Merged) or begun) or not full:
                break
            row[column] = text
    return rows


def _is_rest(row: Sequence[str], below: Sequence[str]) -> bool:
    """True if the first row on a page is the rest of the last one before: it has no first cell, and lacks others.

    Of two cells the other must break off in a sentence.
    """
    missing = sum(bool(above) and not text for above, text in zip(row, below, strict=True))
    broken = missing == 1 and bool(row[1]) and not any(row[2:]) and not row[1].endswith(_STOPPED)
    return any(below) and not below[0] and (missing > 1 or broken)


def _kind(line: Line, page: Page) -> tuple[int, int]:
    """A block of text with edges of its own: a column, on pages of one width."""
    return line.column, round(page.width)


def _blocks(pages: Sequence[Page]) -> dict[tuple[int, int], _Block]:
    """The edges of the blocks of text."""
    kinds: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            kinds[_kind(line, page)].append(line)
    return {kind: _block(found, *kind) for kind, found in kinds.items()}


def _block(found: Sequence[Line], column: int, width: float) -> _Block:
    rights = sorted((line.x1 for line in found), reverse=True)
    # One line that sticks out makes no margin: so many others must reach as far.
    enough = min(len(rights) - 1, max(1, len(rights) // 30))
    lefts = Counter(round(line.x0) for line in found)
    most = max(lefts.values())
    left = min(x0 for x0, count in lefts.items() if count * 4 >= most)
    # Where all lines are short, none of them reaches a margin.
    return _Block(float(left), rights[enough] if column else max(rights[enough], width * _REACH))


def _insets(page: Page) -> dict[int, float]:
    """Where the text of a page begins, by its columns: as most of the lines do; none where they are few."""
    kinds: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for line in page.lines:
        kinds[line.column][round(line.x0)] += 1
    most = {column: lefts.most_common(1)[0] for column, lefts in kinds.items()}
    return {
        column: float(left)
        for column, (left, count) in most.items()
        if count >= _LEAST_LINES and 2 * count >= kinds[column].total()
    }


def _set_in(block: _Block, left: float) -> _Block:
    """A block whose text begins further in on a page: headings or tables of other pages stand out."""
    return replace(block, left=left) if left > block.left else block


def _pitch(pages: Sequence[Page]) -> float:
    """The usual distance of lines."""
    steps = sorted(b.top - a.top for page in pages for a, b in pairwise(page.lines) if b.top > a.top)
    return steps[len(steps) // 2] if steps else 0.0


def _goes_on(before: Line, over: _Block, line: Line, block: _Block, pitch: float) -> bool:
    """True if a line is the rest of the paragraph of the one before it; ``pitch`` is 0 over the end of a column."""
    size = before.size
    if abs(size - line.size) > size * 0.1:
        return False
    if _is_centred(before, over):
        # A title of two lines goes on, and nothing else that stands in the middle.
        return pitch > 0 and _is_centred(line, block) and line.top - before.top < size * 2.5
    if len(before.parts) > 2 or (before.parts and line.parts):  # rows of something
        return False
    inset = before.x0 - over.left
    if line.x0 - block.left > _INDENTED * size or inset > _ASIDE * size:
        return False
    stopped = before.text.endswith(_STOPPED)
    # （责任部门：…） ends an item as a full stop does; a number in brackets after one may be named in a sentence.
    ended = stopped or (before.text.endswith(("）", ")")) and line.text[0] not in "（(")
    if _BEGINS.match(line.text) and (ended or before.x1 < over.right - _FULL * size):
        return False
    # A justified line reaches the edge; one that ends in the middle of a sentence may fall short of it.
    reach = over.right - _FULL * size if stopped else over.left + _RAGGED * (over.right - over.left)
    if before.x1 < reach:
        return False
    return pitch <= 0 or line.top - before.top <= pitch * _GAP


def _is_centred(line: Line, block: _Block) -> bool:
    aside = abs(line.x0 + line.x1 - block.left - block.right) / 2
    return line.x0 > block.left + 3 * line.size and aside < 1.5 * line.size
