"""A stretch of a report as the grammar sees it: no white space, one spelling of punctuation, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from retrieval.clauses.model import Part
from retrieval.quantities import Quantity, quantities

_ONE_SPELLING = str.maketrans("(),;:!?％•∙・", "（），；：！？%···")
_SENTENCE = "。；！？"


@dataclass(frozen=True)
class View:
    """``text`` is what is read, ``offsets`` where each of its characters stands in the report."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> View:
        """The view of a slice of a report's text."""
        kept = [at for at in range(start, end) if not text[at].isspace()]
        read = "".join(text[at] for at in kept).translate(_ONE_SPELLING)
        # A comma or a colon between digits belongs to the number.
        read = re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", read)
        return cls(re.sub(r"(?<=\d)：(?=\d)", ":", read), tuple(kept))

    def part(self, start: int, end: int) -> Part:
        """A slice of the view as one of the report's text."""
        return Part(self.offsets[start], self.offsets[end - 1] + 1)

    @cached_property
    def flat(self) -> str:
        """The text with what stands in brackets blanked, of the same length."""
        return re.sub(r"（[^（）]*）", lambda match: "□" * len(match[0]), self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities in it, by offsets of the view; numbers with a scale and no unit (500万) too."""
        return tuple(
            replace(found, kind="money", unit="元") if not found.kind else found
            for found in quantities(self.text, bare=True)
            if found.kind or re.search(r"[万亿]$", self.text[found.start : found.end].rstrip("余多"))
        )

    def placed(self, quantity: Quantity) -> Quantity:
        """A quantity of the view with its offsets in the report's text."""
        part = self.part(quantity.start, quantity.end)
        outer = self.part(quantity.outer_start, quantity.outer_end)
        return replace(quantity, start=part.start, end=part.end, outer_start=outer.start, outer_end=outer.end)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """What 。 and ； part, without them; not within brackets."""
        yield from split(self.text, 0, len(self.text), _SENTENCE)


def split(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    """The slices of a range that the marks part, without them; what stands in brackets or quotes is not parted."""
    depth, begin = 0, start
    for at in range(start, end):
        character = text[at]
        if character in "（“《〔【":
            depth += 1
        elif character in "）”》〕】":
            depth = max(0, depth - 1)
        elif character in marks and not depth:
            if at > begin:
                yield begin, at
            begin = at + 1
    if end > begin:
        yield begin, end
