"""The characters of a PDF page → its lines in the order in which they are read.

What belongs here: which characters make a line, where it is parted, and which lines stand in columns side by
side. Positions are in points from the left and the top of the page, widths of gaps in sizes of the type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from retrieval.parsers.plain import line as on_one_line

Char = dict[str, Any]
Box = tuple[float, float, float, float]

_LEVEL, _UP, _DOWN = range(3)
_SLANT = 0.2
_SAME_LINE = 0.4  # sizes of the type between baselines
_SAME_CHAR = 1.0  # points; what is drawn twice, to look bold, is one
_SPACE = 0.15  # sizes; so wide a gap between Latin letters is a space though none is written
_PARTED = 0.9  # sizes, without a space written in it
_PARTED_BY_SPACES = 2.2
_LATIN = re.compile(r"[\x21-\x7e\u00c0-\u024f]")
_LEAST_LINES = 6  # side by side, to be columns
_LEAST_TEXT = 8  # code points, of a column's usual line
_MIDDLE = (0.3, 0.7)  # of a page's width; where columns are parted
_FULL = 3.0  # sizes; most lines of a column reach its edge
_LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or of a column; ``parts`` are what wide gaps part in it. ``column`` is 0 where it goes across."""

    text: str
    x0: float
    x1: float
    top: float
    size: float
    parts: tuple[Line, ...] = ()
    column: int = 0


def lines(chars: Sequence[Char], height: float, width: float) -> list[Line]:
    """The lines that characters make, from the top of the page to its bottom.

    Where most of a page is turned by a right angle, it is read turned; what stands otherwise is a stamp or a water mark.
    """
    turned = Counter(map(_turn, chars))
    turn = max((_LEVEL, _UP, _DOWN), key=lambda one: turned[one])
    kept = (char for char in chars if _turn(char) == turn)
    return _made(_once([_level(char, turn, height, width) for char in kept]))


def _turn(char: Char) -> int | None:
    """In which direction a character's line runs; None where that is no right angle."""
    along, up = char["matrix"][:2]
    if abs(up) <= _SLANT * abs(along):
        return _LEVEL if along > 0 else None
    if abs(along) <= _SLANT * abs(up):
        return _UP if up > 0 else _DOWN
    return None


def _level(char: Char, turn: int, height: float, width: float) -> Char:
    """A character with its position on the page as that is read; ``base`` is its baseline, the same in all fonts."""
    x0, x1, top, bottom = (float(char[name]) for name in ("x0", "x1", "top", "bottom"))
    x, y = float(char["matrix"][4]), float(char["matrix"][5])
    if turn == _UP:
        return char | {"x0": height - bottom, "x1": height - top, "top": x0, "bottom": x1, "base": x}
    if turn == _DOWN:
        return char | {"x0": top, "x1": bottom, "top": width - x1, "bottom": width - x0, "base": width - x}
    return char | {"base": height - y}


def _once(chars: Iterable[Char]) -> Iterator[Char]:
    """Each character once, whose copies lie on it."""
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for char in chars:
        x, y = float(char["x0"]), float(char["top"])
        near = ((char["text"], int(x) + dx, int(y) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        close = min(_SAME_CHAR, 0.15 * float(char["size"]))
        if any(abs(x - a) <= close and abs(y - b) <= close for at in near for a, b in seen.get(at, ())):
            continue
        seen.setdefault((char["text"], int(x), int(y)), []).append((x, y))
        yield char


def _made(chars: Iterable[Char]) -> list[Line]:
    rows: list[list[Char]] = []
    last = 0.0
    for char in sorted(chars, key=lambda char: float(char["base"])):
        if not rows or char["base"] - last > _SAME_LINE * float(char["size"]):
            rows.append([])
        rows[-1].append(char)
        last = char["base"]
    return [line for row in rows if (line := _line(sorted(row, key=lambda char: char["x0"]))) is not None]


def _line(row: Sequence[Char]) -> Line | None:
    """The line of characters from left to right; None where they are all blank."""
    parts: list[list[Char]] = []
    text = ""
    texts: list[str] = []
    blank = False
    for char in row:
        if char["text"].isspace():
            blank = True
            continue
        if parts:
            before = parts[-1][-1]
            gap = (char["x0"] - before["x1"]) / max(1.0, float(char["size"]))
            latin = _LATIN.match(char["text"]) and _LATIN.match(before["text"][-1:])
            if gap > (_PARTED_BY_SPACES if blank else _PARTED):
                texts.append(text)
                parts.append([])
                text = ""
            elif (blank and gap > 0.05) or (latin and gap > _SPACE):
                text += " "
        else:
            parts.append([])
        parts[-1].append(char)
        text += char["text"]
        blank = False
    if not parts:
        return None
    made = [_part(part, said) for part, said in zip(parts, [*texts, text], strict=True)]
    made = [part for part in made if part.text]
    if len(made) < 2:
        return made[0] if made else None
    # A title that is spread over the line: its letters are no words.
    spread = all(len(part.text) == 1 and not part.text.isascii() for part in made)
    joined = ("" if spread else " ").join(part.text for part in made)
    top = min(part.top for part in made)
    return Line(joined, made[0].x0, made[-1].x1, top, made[0].size, () if spread else tuple(made))


def _part(chars: Sequence[Char], text: str) -> Line:
    sizes = sorted(float(char["size"]) for char in chars)
    return Line(
        on_one_line(text),
        float(chars[0]["x0"]),
        max(float(char["x1"]) for char in chars),
        min(float(char["top"]) for char in chars),
        sizes[len(sizes) // 2],
    )


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
    """Where two columns of running text are parted; None where there is one.

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
    """What stands left and right of where columns are parted."""
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
    rows: list[Line] = []
    for part in parts:
        if isinstance(part, Line) and rows and _is_row(rows[-1], part):
            rows.append(part)
            continue
        yield from _table(rows)
        rows = []
        if isinstance(part, Line) and len(part.parts) > 1:
            rows.append(part)
        else:
            yield part
    yield from _table(rows)


def _is_row(above: Line, line: Line) -> bool:
    """Whether each part of a line overlaps the one above it, or begins or ends with it, and no other."""
    if len(above.parts) != len(line.parts):
        return False
    columns = [(min(a.x0, b.x0), max(a.x1, b.x1)) for a, b in zip(above.parts, line.parts, strict=True)]
    over = all(
        a.x0 - a.size < b.x1 and b.x0 < a.x1 + a.size for a, b in zip(above.parts, line.parts, strict=True)
    )
    return over and all(a[1] < b[0] for a, b in pairwise(columns))


def _table(rows: Sequence[Line]) -> Iterator[Line | list[list[str]]]:
    if len(rows) < _LEAST_ROWS:
        yield from rows
    else:
        yield [[part.text for part in row.parts] for row in rows]
