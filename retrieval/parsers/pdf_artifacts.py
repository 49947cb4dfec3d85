"""What stands on a page and is no part of its text: water marks, the line along which it is bound; and which way it is written.

Positions are in points from the left and the top, as in ``pdf_layout``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from retrieval.parsers.pdf_layout import Char

_LARGE = 1.4  # times the usual size
_BINDING = "装订线"
_DOTS = frozenset("…·.．。|｜┊┆│丨-—－○●〇")
_STEP = (0.85, 1.6)  # sizes between the characters of a column


def without_water_marks(chars: Sequence[Char]) -> list[Char]:
    """The characters of a page without large or light words that are drawn under or over its text."""
    if not chars:
        return []
    usual = Counter(round(char["size"]) for char in chars).most_common(1)[0][0]
    groups: defaultdict[tuple[int, int], list[Char]] = defaultdict(list)
    text: list[Char] = []
    for char in chars:
        if char["size"] > _LARGE * usual or char.get("light"):
            groups[round(char["size"]), round(char["bottom"])].append(char)
        else:
            text.append(char)
    gone: set[int] = set()
    centres = sorted(((c["top"] + c["bottom"]) / 2, (c["x0"] + c["x1"]) / 2) for c in text) if groups else []
    for group in groups.values():
        covered = sum(_covers(char, centres) for char in group if not char["text"].isspace())
        if covered * 2 >= len(group):
            gone.update(map(id, group))
    return [char for char in chars if id(char) not in gone] if gone else list(chars)


def _covers(char: Char, centres: Sequence[tuple[float, float]]) -> bool:
    """True if the middle of another character lies well within one."""
    inset = 0.1 * char["size"]
    top, bottom = char["top"] + inset, char["bottom"] - inset
    return any(char["x0"] + inset < x < char["x1"] - inset for y, x in _between(centres, top, bottom))


def _between(
    centres: Sequence[tuple[float, float]], top: float, bottom: float
) -> Sequence[tuple[float, float]]:
    return centres[bisect_left(centres, (top, 0.0)) : bisect_left(centres, (bottom, 0.0))]


def without_binding_line(chars: Sequence[Char]) -> list[Char]:
    """The characters of a page without 装订线 written down its margin, and without the dots of that line."""
    found = {sign: [char for char in chars if char["text"] == sign] for sign in _BINDING}
    if not all(found.values()):
        return list(chars)
    for first in found[_BINDING[0]]:
        column = [c for c in chars if abs(c["x0"] - first["x0"]) < first["size"]]
        own = [c for c in column if c["text"] in _BINDING or c["text"] in _DOTS]
        alone = {c["text"] for c in own if not _has_neighbour(c, chars)}
        if alone >= set(_BINDING):
            gone = {id(c) for c in own if not _has_neighbour(c, chars)}
            return [char for char in chars if id(char) not in gone]
    return list(chars)


def _has_neighbour(char: Char, chars: Sequence[Char]) -> bool:
    """True if another character stands close beside one."""
    near = 1.2 * char["size"]
    return any(
        other is not char
        and abs(other["bottom"] - char["bottom"]) < 0.4 * char["size"]
        and (-near < other["x0"] - char["x1"] < near or -near < char["x0"] - other["x1"] < near)
        and not other["text"].isspace()
        for other in chars
    )


def stacked(chars: Sequence[Char]) -> int:
    """Number of characters of a page that stand one under another in columns, with nothing close beside them."""
    wide = [char for char in chars if char["text"] >= "\u2e80" and char["matrix"][0] > 0]
    bottoms: defaultdict[int, list[Char]] = defaultdict(list)
    lefts: defaultdict[int, list[Char]] = defaultdict(list)
    for char in wide:
        bottoms[round(char["bottom"])].append(char)
        lefts[round(char["x0"])].append(char)
    under = sum(_steps(column, "top") for column in lefts.values())
    beside = sum(_steps(row, "x0") for row in bottoms.values())
    return under if under > 0.6 * len(wide) and beside < 0.3 * len(wide) else 0


def _steps(row: Sequence[Char], along: str) -> int:
    """Number of characters of a row or a column whose next one stands where a text goes on."""
    ordered = sorted(row, key=lambda char: float(char[along]))
    return sum(
        _STEP[0] < (b[along] - a[along]) / max(1.0, a["size"]) < _STEP[1] for a, b in pairwise(ordered)
    )
