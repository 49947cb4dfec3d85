"""The characters of a PDF page → its lines in the order in which they are read.

What belongs here: which characters make a line, where it is parted, and which lines stand in columns side by
side. Positions are in points from the left and the top of the page, widths of gaps in sizes of the type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from retrieval.parsers.text_cleanup import line as on_one_line

Char = dict[str, Any]
Box = tuple[float, float, float, float]


class Merged(str):
    """The text of a cell that is merged over rows; it may be that the cell goes on over the end of a page."""


class Grid(list[list[str]]):
    """A table as rows of cells; ``tops`` and ``lefts`` are where its rows and columns begin on the page."""

    def __init__(
        self, rows: Iterable[list[str]], tops: tuple[int, ...] = (), lefts: tuple[int, ...] = ()
    ) -> None:
        super().__init__(rows)
        self.tops = tops
        self.lefts = lefts


_LEVEL, _UP, _DOWN = range(3)
_AROUND = tuple((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
_SLANT = 0.2
_SAME_LINE = 0.4  # sizes of the type between baselines
_SAME_CHAR = 1.0  # points; what is drawn twice, to look bold, is one
_SPACE = 0.15  # sizes; so wide a gap between Latin letters is a space though none is written
_EVEN = 1.3  # times the least distance; what is set wide is so evenly
_PARTED = 0.9  # sizes, without a space written in it
_PARTED_BY_SPACES = 2.2
_LATIN = re.compile(r"[\x21-\x7e\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or of a column; ``parts`` are what wide gaps part in it. ``column`` is 0 if it goes across."""

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
    turns = list(map(_turn, chars))
    turned = Counter(turns)
    turn = max((_LEVEL, _UP, _DOWN), key=lambda one: turned[one])
    kept = (char for char, one in zip(chars, turns, strict=True) if one == turn)
    return _made(_once([_level(char, turn, height, width) for char in kept]))


def _turn(char: Char) -> int | None:
    """In which direction a character's line runs; None if that is no right angle."""
    along, up = char["matrix"][:2]
    if abs(up) <= _SLANT * abs(along):
        return _LEVEL if along > 0 else None
    if abs(along) <= _SLANT * abs(up):
        return _UP if up > 0 else _DOWN
    return None


def _level(char: Char, turn: int, height: float, width: float) -> Char:
    """A character with its position on the page as that is read; ``base`` is its baseline, the same in all fonts."""
    x, y = float(char["matrix"][4]), float(char["matrix"][5])
    if turn == _LEVEL:
        char["base"] = height - y
        return char
    x0, x1, top, bottom = (float(char[name]) for name in ("x0", "x1", "top", "bottom"))
    if turn == _UP:
        return char | {"x0": height - bottom, "x1": height - top, "top": x0, "bottom": x1, "base": x}
    return char | {"x0": top, "x1": bottom, "top": width - x1, "bottom": width - x0, "base": width - x}


def _once(chars: Iterable[Char]) -> Iterator[Char]:
    """Each character once, whose copies lie on it."""
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for char in chars:
        text, x, y = char["text"], float(char["x0"]), float(char["top"])
        close = min(_SAME_CHAR, 0.15 * float(char["size"]))
        column, row = int(x), int(y)
        if not any(
            abs(x - a) <= close and abs(y - b) <= close
            for dx, dy in _AROUND
            if (at := (text, column + dx, row + dy)) in seen
            for a, b in seen[at]
        ):
            seen.setdefault((text, column, row), []).append((x, y))
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
    """The line of characters from left to right; None if they are all blank."""
    parts: list[list[Char]] = []
    text = ""
    texts: list[str] = []
    blank = False
    space = _SPACE + _letter_spacing(row)
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
            elif (blank and gap > 0.05) or (latin and gap > space):
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


def _letter_spacing(row: Sequence[Char]) -> float:
    """Distance between the Latin letters and digits of a row that stand closest, in font sizes."""
    gaps = [
        (b["x0"] - a["x1"]) / max(1.0, float(a["size"]))
        for a, b in pairwise(row)
        if _LATIN.match(a["text"][-1:]) and _LATIN.match(b["text"])
    ]
    # Of words there are letters that stand close; of two digits alone nothing can be told.
    return max(0.0, min(gaps)) * _EVEN if len(gaps) > 1 else 0.0


def _part(chars: Sequence[Char], text: str) -> Line:
    sizes = sorted(float(char["size"]) for char in chars)
    return Line(
        on_one_line(text),
        float(chars[0]["x0"]),
        max(float(char["x1"]) for char in chars),
        min(float(char["top"]) for char in chars),
        sizes[len(sizes) // 2],
    )
