"""A stretch of a report as the grammar sees it: no white space, one spelling of punctuation, offsets kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from operator import attrgetter

from retrieval import lazy_re as re
from retrieval.clauses.clause import Part
from retrieval.quantities import Quantity, quantities

_ONE_SPELLING = tuple(zip("(),;:!?％•∙・", "（），；：！？%···", strict=True))
_SENTENCE = "。；！？"
PIECE_MARKS = re.compile("[，；：]")  # between the pieces of a sentence
_JOINS_DIGITS = re.compile(r"[，：](?<=\d[，：])(?=\d)")
_COMMA = re.compile(r"，(?<=\d，)(?=\d{3}(?!\d))")
_COLON = re.compile(r"：(?<=\d：)(?=\d)")
_SCALE = re.compile("[万亿]$")
_BRACKETED = re.compile("（[^（）]*）")
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,2})?")
_IN_A_ROW = re.compile(r"、(?<=\d、)(?=\d)")
_BARE_ROW = re.compile(r"(?<![\d.第、])(?P<row>(?:\d{1,6}(?:\.\d{1,2})?、){1,8})$")
_TONS = frozenset({"吨标准煤", "载重吨", "总吨"})  # units that a bare 吨 behind them is short for
_LONGEST_ROW = 48  # code points
# 世界500强 is a name, and no rank that others may be short of.
_RANK = re.compile(r"前(\d{1,3})(?:名|位)|(?=\d)(?<!\d)(?!500强)(\d{1,4})强")
_MAY_RANK = re.compile(r"[前强](?:(?<=前)(?=\d)|(?<=\d强))")
_START = attrgetter("start")
_OPEN, _CLOSE = "（“《〔【", "）”》〕】"


class KnownQuantities:
    """The quantities of a whole report, bare ones too, to be found by where they stand."""

    def __init__(self, found: Sequence[Quantity]) -> None:
        self._found = found
        self._starts = [one.start for one in found]

    def within(self, start: int, end: int) -> Sequence[Quantity] | None:
        """Those that stand in a slice of the report; None if one may reach over its ends."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        found = self._found
        inside = found[first:last]
        if (
            (first and found[first - 1].outer_end > start)
            or (inside and (inside[0].outer_start <= start or inside[-1].outer_end >= end))
            or (last < len(found) and found[last].outer_start < end)
        ):
            return None
        return inside


@dataclass(frozen=True, eq=False)
class TextView:
    """``text`` is what is read, ``offsets`` where each of its characters stands in the report.

    ``known`` are the quantities of the report, where they have been read already.
    """

    text: str
    offsets: Sequence[int]
    known: KnownQuantities | None = None

    @classmethod
    def of(cls, text: str, start: int, end: int, known: KnownQuantities | None = None) -> TextView:
        """The view of a slice of a report's text; what Markdown makes bold reads like the rest."""
        written = text[start:end].replace("**", "  ")
        runs = written.split()
        read = "".join(runs)
        for spelling, one in _ONE_SPELLING:
            read = read.replace(spelling, one)
        # A comma or a colon between digits belongs to the number.
        if _JOINS_DIGITS.search(read):
            read = _COLON.sub(":", _COMMA.sub(",", read))
        # A stretch without white space is all that most views are of.
        if len(runs) == 1:
            begin = text.index(runs[0], start)
            return cls(read, range(begin, begin + len(read)), known)
        offsets: list[int] = []
        at = 0
        for run in runs:
            at = written.index(run, at)
            offsets += range(start + at, start + at + len(run))
            at += len(run)
        return cls(read, offsets, known)

    def with_unit(self, unit: str) -> TextView:
        """The view with a unit behind each number that has none; it stands where the number ends."""
        bare = quantities(self.text, bare=True) if unit else ()
        if not bare or any(one.kind for one in bare):
            return self
        text, offsets = self.text, list(self.offsets)
        for one in reversed(bare):
            text = f"{text[: one.end]}{unit}{text[one.end :]}"
            offsets[one.end : one.end] = [offsets[one.end - 1]] * len(unit)
        return TextView(text, offsets)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a slice of the view begins and ends in the report's text."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def part(self, start: int, end: int) -> Part:
        """A slice of the view as one of the report's text."""
        return Part(self.offsets[start], self.offsets[end - 1] + 1)

    @cached_property
    def flat(self) -> str:
        """The text with what stands in brackets blanked, of the same length."""
        return blanked(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities in it, by offsets of the view; numbers with a scale and no unit (500万) too."""
        known = self._known(0, len(self.text))
        if known is not None and not known:
            return ()
        found = list(self._scaled(known))
        for at in range(len(found) - 1, -1, -1):
            one = found[at]
            if not one.kind:  # 10万、20万、50万人次: it has the unit of the next
                then = found[at + 1] if at + 1 < len(found) else one
                joined = self.text[one.end : then.start] in ("、", "和")
                unit = (then.kind, then.unit) if joined else ("money", "元")
                found[at] = replace(one, kind=unit[0], unit=unit[1])
        if len(units := {one.unit for one in found}) > 1 and "吨" in units and (units & _TONS):
            found = _of_one_unit(found)
        if not _IN_A_ROW.search(self.text):
            return tuple(found)
        return tuple(part for one in found for part in (*_bare_row(self.text, one), one))

    def _scaled(self, found: Sequence[Quantity] | None) -> Iterator[Quantity]:
        """The quantities, and the numbers that have a scale alone. What is known of the report is not read again.

        No quantity, with the words that bound it, goes over a full stop.
        """
        text = self.text
        whole = self.known is None or found is not None
        start = 0
        while start < len(text):
            end = len(text) if whole else text.find("。", start) + 1 or len(text)
            known = found if whole else self._known(start, end)
            begin = max(0, start - 1)  # a number at the start of a text may be that of an item
            by = begin if known is None else start - self.offsets[start]
            for one in quantities(text[begin:end], bare=True) if known is None else known:
                if one.kind or _SCALE.search(text[one.start + by : one.end + by].rstrip("余多")):
                    yield one.moved(by) if by else one
            start = end

    def _known(self, start: int, end: int) -> Sequence[Quantity] | None:
        """The known quantities that stand in a slice of the view, by offsets of the report; None if it must be read anew.

        It must where the view leaves white space out of it, or where a quantity may reach over its ends.
        """
        if self.known is None or end == start:
            return None
        if start and self.text[start].isdigit() and self.offsets[start] - self.offsets[start - 1] > 1:
            return None  # in the report it begins a line, and may be the number of an item
        length = end - start
        start, end = self.offsets[start], self.offsets[end - 1] + 1
        return self.known.within(start, end) if end - start == length else None

    @cached_property
    def measured(self) -> tuple[Quantity, ...]:
        """All that may be a threshold or a gift: the quantities but for times, and the ranks."""
        found = tuple([quantity for quantity in self.quantities if quantity.kind != "time"])
        ranked = ranks(self.text)
        return tuple(sorted((*found, *ranked), key=_START)) if ranked else found

    def placed(self, quantity: Quantity) -> Quantity:
        """A quantity of the view with its offsets in the report's text."""
        at = self.offsets
        return quantity.standing(
            at[quantity.start],
            at[quantity.end - 1] + 1,
            at[quantity.outer_start],
            at[quantity.outer_end - 1] + 1,
        )

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Split at 。 and ；, outside of brackets."""
        yield from split(self.text, 0, len(self.text), _SENTENCE)

    @cached_property
    def measured_sentences(self) -> tuple[tuple[int, int], ...]:
        """The sentences in which something measured begins."""
        starts = [quantity.start for quantity in self.measured]
        return tuple(
            (start, end)
            for start, end in (self.sentences() if starts else ())
            if bisect_left(starts, start) < bisect_left(starts, end)
        )


def _of_one_unit(found: Sequence[Quantity]) -> list[Quantity]:
    """Quantities of which a bare 吨 is short for the unit that the ones before it are of: 300吨标准煤以上不足1000吨."""
    unit, whole = "", list[Quantity]()
    for one in found:
        unit = one.unit if one.unit in _TONS else unit
        whole.append(replace(one, unit=unit) if unit and one.unit == "吨" else one)
    return whole


def _bare_row(text: str, last: Quantity) -> Iterator[Quantity]:
    """The figures before one that leave their unit to it: 10 and 20 of 10、20、30万元."""
    if (
        (last.kind not in ("money", "share") and last.unit != "岁")
        or last.low != last.high
        or text[last.start - 1 : last.start] != "、"
    ):
        return
    own = _NUMBER.match(text, last.start)
    row = _BARE_ROW.search(text, max(0, last.start - _LONGEST_ROW), last.start)
    if row is None or own is None or not Decimal(own[0]):
        return
    for match in _NUMBER.finditer(text, row.start("row"), row.end("row")):
        value = Decimal(match[0]) * last.low / Decimal(own[0])
        yield Quantity.exactly(value, last.unit, last.kind).standing(*match.span(), *match.span())


def blanked(text: str) -> str:
    """A view's text with □ for each character that stands in brackets; offsets stay."""
    return _BRACKETED.sub(lambda match: "□" * len(match[0]), text) if "（" in text else text


def unbracketed(text: str) -> str:
    """A view's text without what stands in brackets."""
    return _BRACKETED.sub("", text) if "（" in text else text


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
    for match in _RANK.finditer(text) if _MAY_RANK.search(text) else ():
        (start, end), value = match.span(), Decimal(match[1] or match[2])
        found.append(
            Quantity(start, end, value, value, "名", "rank", "at_most", outer_start=start, outer_end=end)
        )
    return found
