"""Where the piece of a text begins and ends that something stands in: the marks that part a text, and the nearest of them."""

from __future__ import annotations

from retrieval.characters import SEMICOLONS

SENTENCE_MARKS = (
    f"。{SEMICOLONS}\n"  # between sentences, and between the parts of one that semicolons set apart
)
# The same of a view, which has no lines and one spelling of each mark, and what parts its sentences further.
VIEW_SENTENCE_MARKS = "。；"
VIEW_PIECE_MARKS = "，；：。"


def begin_of(text: str, at: int, marks: str, floor: int = 0) -> int:
    """Where the piece begins that ``at`` stands in: behind the last of some marks before that, and not before ``floor``."""
    for mark in marks:
        found = text.rfind(mark, floor, at)
        if found >= 0:
            floor = found + 1
    return floor


def end_of(text: str, at: int, marks: str, stop: int | None = None) -> int:
    """Where the piece ends that ``at`` stands in: at the first of some marks from there on, and not behind ``stop``."""
    end = len(text) if stop is None else stop
    for mark in marks:
        found = text.find(mark, at, end)
        if found >= 0:
            end = found
    return end
