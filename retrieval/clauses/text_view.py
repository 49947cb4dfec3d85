"""A stretch of a report as the grammar sees it: no white space, one spelling of punctuation, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property

from retrieval.clauses.clause import Part
from retrieval.quantities import Quantity, quantities

_ONE_SPELLING = str.maketrans("(),;:!?％•∙・", "（），；：！？%···")
_SENTENCE = "。；！？"
_WRITTEN = re.compile(r"\S+")
_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_COLON = re.compile(r"(?<=\d)：(?=\d)")
_SCALE = re.compile("[万亿]$")
_BRACKETS = re.compile("（[^（）]*）")
_RANK = re.compile(r"前(\d{1,3})(?:名|位)|(?<!\d)(\d{1,4})强")
_OPEN, _CLOSE = "（“《〔【", "）”》〕】"


@dataclass(frozen=True, eq=False)
class TextView:
    """``text`` is what is read, ``offsets`` where each of its characters stands in the report."""

    text: str
    offsets: Sequence[int]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> TextView:
        """The view of a slice of a report's text."""
        runs = [match.span() for match in _WRITTEN.finditer(text, start, end)]
        read = "".join([text[begin:finish] for begin, finish in runs]).translate(_ONE_SPELLING)
        # A comma or a colon between digits belongs to the number.
        read = _COLON.sub(":", _COMMA.sub(",", read))
        # A stretch without white space is all that most views are of.
        offsets = range(*runs[0]) if len(runs) == 1 else tuple(at for run in runs for at in range(*run))
        return cls(read, offsets)

    def part(self, start: int, end: int) -> Part:
        """A slice of the view as one of the report's text."""
        return Part(self.offsets[start], self.offsets[end - 1] + 1)

    @cached_property
    def flat(self) -> str:
        """The text with what stands in brackets blanked, of the same length."""
        return _BRACKETS.sub(lambda match: "□" * len(match[0]), self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities in it, by offsets of the view; numbers with a scale and no unit (500万) too."""
        return tuple(
            replace(found, kind="money", unit="元") if not found.kind else found
            for found in quantities(self.text, bare=True)
            if found.kind or _SCALE.search(self.text[found.start : found.end].rstrip("余多"))
        )

    @cached_property
    def measured(self) -> tuple[Quantity, ...]:
        """All that may be a threshold or a gift: the quantities but for times, and the ranks."""
        found = [quantity for quantity in self.quantities if quantity.kind != "time"]
        return tuple(sorted((*found, *ranks(self.text)), key=lambda quantity: quantity.start))

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
    for match in _stops(marks).finditer(text, start, end):
        character, at = match[0], match.start()
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth:
            if at > begin:
                yield begin, at
            begin = at + 1
    if end > begin:
        yield begin, end


@cache
def _stops(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{_OPEN}{_CLOSE}{marks}]")


def ranks(text: str) -> list[Quantity]:
    """Ranks as quantities (全国20强、50强; 前30名): at most so many, unit 名."""
    found = []
    for match in _RANK.finditer(text) if "强" in text or "前" in text else ():
        value, end = Decimal(match[1] or match[2]), match.end()
        rank = Quantity(match.start(), end, value, value, "名", "rank", "at_most")
        found.append(replace(rank, outer_start=match.start(), outer_end=end))
    return found
