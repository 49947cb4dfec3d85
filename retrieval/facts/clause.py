"""Finds the clause of a sentence around a value."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from retrieval import lazy_re as re

# A comma or a colon between digits parts no clauses (12,500; 12:30).
_STOP = re.compile(r"[，；;。！？!?\n|,:：](?!(?<=\d[,:：])\d)")
_FARTHEST = 60  # code points; what says what a value is of stands nearer


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the clause that holds ``text[start:end]``, without the marks that part it from others."""
    stops = _stops(text)
    after = bisect_left(stops, end)
    before = bisect_left(stops, start, hi=after)
    left = stops[before - 1] + 1 if before else 0
    right = stops[after] if after < len(stops) else len(text)
    least, most = start - _FARTHEST, end + _FARTHEST
    return left if left > least else least, right if right < most else most


@lru_cache(maxsize=8)
def _stops(text: str) -> list[int]:
    """Offsets of the marks that part the clauses of a text. Cached, since the finders of one text follow each other."""
    return [match.start() for match in _STOP.finditer(text)]
