"""The lines and tables of a page → the order in which they are read: columns side by side, and tables without rules.

Positions are as in ``pdf_layout``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from retrieval.parsers.pdf_layout import Box, Line

_LEAST_LINES = 6  # side by side, to be columns
_LEAST_TEXT = 8  # code points, of a column's usual line
_MIDDLE = (0.3, 0.7)  # of a page's width; where columns are parted
_FULL = 3.0  # sizes; most lines of a column reach its edge
_LEAST_ROWS = 3  # of a table without rules
_WRAPPED = 0.8  # of the usual distance of rows; what follows closer goes on in its cell


@dataclass(frozen=True, slots=True)
class Placed:
    """A table as rows of cells, and where it lies."""

    rows: list[list[str]]
    box: Box


def in_order(
    found: Sequence[Line], tables: Sequence[Placed], gutter: float | None
) -> list[Line | list[list[str]]]:
    """The lines and tables of a page in the order in which they are read: columns one after the other."""
    placed: list[tuple[float, Line | Placed]] = [(line.top, line) for line in found]
    placed += [(table.box[1], table) for table in tables]
    placed.sort(key=lambda one: one[0])
    if gutter is None:
        return list(_with_tables([part.rows if isinstance(part, Placed) else part for _, part in placed]))
    ordered: list[Line | list[list[str]]] = []
    columns: tuple[list[Line | list[list[str]]], ...] = ([], [])

    def end_columns() -> None:
        for column in columns:
            ordered.extend(column)
            column.clear()

    for _, part in placed:
        if isinstance(part, Placed):
            x0, _, x1, _ = part.box
            if x0 < gutter < x1:
                end_columns()
                ordered.append(part.rows)
            else:
                columns[x0 >= gutter].append(part.rows)
        elif _crosses(part, gutter):
            end_columns()
            ordered.append(part)
        else:
            for column, side in enumerate(_sides(part, gutter)):
                if side is not None:
                    columns[column].append(replace(side, column=column + 1))
    end_columns()
    return ordered


def gutter_of(found: Sequence[Line], width: float, before: float | None) -> float | None:
    """Position between two columns of running text; None if there is only one column.

    ``before`` is that of the page before: where nothing crosses it, this page goes on in the same way.
    """
    if before is not None and found and not any(_crosses(line, before) for line in found):
        return before
    halves = [line.parts for line in found if len(line.parts) == 2]
    halves = [(a, b) for a, b in halves if _MIDDLE[0] * width < b.x0 < _MIDDLE[1] * width]
    if len(halves) < _LEAST_LINES:
        return None
    # Text fills its column, the cells of a table do not.
    edge = sorted(a.x1 for a, _ in halves)[len(halves) * 9 // 10]
    full = sum(a.x1 > edge - _FULL * a.size for a, _ in halves)
    usual = sorted(min(len(a.text), len(b.text)) for a, b in halves)[len(halves) // 2]
    gutter = min(b.x0 for _, b in halves if b.x0 > edge) - 0.5 if any(b.x0 > edge for _, b in halves) else 0.0
    within = [line for line in found if halves[0][0].top <= line.top <= halves[-1][0].top]
    crossing = sum(_crosses(line, gutter) for line in within)
    if full * 2 < len(halves) or usual < _LEAST_TEXT or not gutter or crossing * 3 > len(within):
        return None
    return gutter


def _crosses(line: Line, gutter: float) -> bool:
    return any(part.x0 < gutter < part.x1 for part in line.parts or (line,))


def _sides(line: Line, gutter: float) -> tuple[Line | None, Line | None]:
    """The characters left and right of the gutter."""
    parts = line.parts or (line,)
    left, right = [p for p in parts if p.x0 < gutter], [p for p in parts if p.x0 >= gutter]
    return _side(left), _side(right)


def _side(parts: Sequence[Line]) -> Line | None:
    if not parts:
        return None
    text = " ".join(part.text for part in parts)
    return replace(parts[0], text=text, x1=parts[-1].x1)


def _with_tables(parts: Sequence[Line | list[list[str]]]) -> Iterator[Line | list[list[str]]]:
    """The parts with lines that stand under each other in columns made into tables."""
    table: _Unruled | None = None
    for part in parts:
        if isinstance(part, Line) and table is not None and table.takes(part):
            continue
        if table is not None:
            yield from table.parts()
        table = None
        if isinstance(part, Line) and len(part.parts) > 1:
            table = _Unruled(part)
        else:
            yield part
    if table is not None:
        yield from table.parts()


class _Unruled:
    """Lines that may be rows of a table."""

    def __init__(self, first: Line) -> None:
        self._lines = [first]
        self._columns = [(part.x0, part.x1) for part in first.parts]
        self._rows = [[part.text for part in first.parts]]
        self._last = first  # that began a row
        self._pitch = 0.0

    def takes(self, line: Line) -> bool:
        """True if a line is a row of the table, or the rest of one; it is added then."""
        step = line.top - self._lines[-1].top
        if not line.parts:
            return self._takes_rest(line, step)
        places = self._places(line)
        if len(line.parts) > len(self._columns) and len(self._rows) == 1:
            return self._takes_columns(line)
        if places is None or len(places) < 2:
            return False
        if places[0] > 0 and step < self._pitch * _WRAPPED:
            for part, place in zip(line.parts, places, strict=True):
                self._rows[-1][place] += part.text
        else:
            texts = dict(zip(places, (part.text for part in line.parts), strict=True))
            self._rows.append([texts.get(at, "") for at in range(len(self._columns))])
            self._pitch = self._pitch or line.top - self._last.top
            self._last = line
        self._lines.append(line)
        return True

    def _takes_rest(self, line: Line, step: float) -> bool:
        """Take what goes on in one cell of the last row, other than its first."""
        place = self._place(line)
        if not place or step > (self._pitch * _WRAPPED or 1.4 * line.size):
            return False
        self._rows[-1][place] += line.text
        self._lines.append(line)
        return True

    def _takes_columns(self, line: Line) -> bool:
        """Take a row that has more columns than the header, which names not all of them."""
        header = self._lines[0]
        self._columns = [(part.x0, part.x1) for part in line.parts]
        places = self._places(header)
        if places is None:
            self._columns = [(part.x0, part.x1) for part in header.parts]
            return False
        texts = dict(zip(places, self._rows[0], strict=True))
        self._rows = [
            [texts.get(at, "") for at in range(len(self._columns))],
            [part.text for part in line.parts],
        ]
        self._pitch = line.top - header.top
        self._last = line
        self._lines.append(line)
        return True

    def _places(self, line: Line) -> list[int] | None:
        """In which columns the parts of a line stand, each in one of its own; None if they do not."""
        places = [self._place(part) for part in line.parts]
        found = [place for place in places if place is not None]
        if len(found) < len(places) or len(set(found)) < len(found):
            return None
        widened = list(self._columns)
        for part, place in zip(line.parts, found, strict=True):
            x0, x1 = widened[place]
            widened[place] = min(x0, part.x0), max(x1, part.x1)
        if any(a[1] >= b[0] for a, b in pairwise(widened)):
            return None
        self._columns = widened
        return found

    def _place(self, part: Line) -> int | None:
        """The one column that a part overlaps, or ends or begins with."""
        over = [
            at
            for at, (x0, x1) in enumerate(self._columns)
            if x0 - part.size < part.x1 and part.x0 < x1 + part.size
        ]
        return over[0] if len(over) == 1 else None

    def parts(self) -> Iterator[Line | list[list[str]]]:
        """The table; the lines as they were where they are too few to be one."""
        if len(self._rows) < _LEAST_ROWS:
            yield from self._lines
        else:
            yield self._rows
