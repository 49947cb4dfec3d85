"""Where the clause lies that a value stands in."""

from __future__ import annotations

_STOPS = "，,；;。！？!?：:\n|"
_FARTHEST = 60  # code points; what says what a value is of stands nearer


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the clause that holds ``text[start:end]``, without the marks that part it from others.

    A comma between digits parts no clauses (12,500).
    """
    left, first = start, max(0, start - _FARTHEST)
    while left > first and (text[left - 1] not in _STOPS or not _parts(text, left - 1)):
        left -= 1
    right, last = end, min(len(text), end + _FARTHEST)
    while right < last and (text[right] not in _STOPS or not _parts(text, right)):
        right += 1
    return left, right


def _parts(text: str, at: int) -> bool:
    """Whether one of ``_STOPS`` parts clauses."""
    between_digits = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
    return not (text[at] in ",:：" and between_digits)
