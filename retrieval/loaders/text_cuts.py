"""Ranges of a text replaced, and where its pages begin then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whole:
    """A text with its lines joined, where its pages begin in it, and how many ends of lines were taken out."""

    text: str
    pages: tuple[int, ...] = ()
    joined: int = 0


def replaced(text: str, cuts: Sequence[tuple[int, int, str]], pages: Sequence[int]) -> Whole:
    """The text with each range replaced, and where its pages begin then."""
    parts = list(_parts(text, cuts))
    moved = tuple(_moved(page, cuts) for page in pages)
    return Whole("".join(parts), moved, sum(1 for start, end, _ in cuts if end > start))


def _parts(text: str, cuts: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    at = 0
    for start, end, put in cuts:
        yield text[at:start]
        yield put
        at = end
    yield text[at:]


def _moved(offset: int, cuts: Sequence[tuple[int, int, str]]) -> int:
    """Offset of a code point of the text once the cuts are made."""
    moved = offset
    for start, end, put in cuts:
        if start >= offset:
            break
        moved -= min(end, offset) - start - len(put)
    return moved
