"""For whom each of several bounds is that a text tells side by side: 博士、硕士，年龄分别在45周岁、40周岁以下."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval import lazy_re as re
from retrieval.clauses.case_lists import levels, listed
from retrieval.clauses.text_view import TextView
from retrieval.quantities import Quantity, quantities
from retrieval.text_pieces import VIEW_SENTENCE_MARKS, begin_of

_JOINS = re.compile("[、，]?(?:以及|和|及|或)?")
_PARALLEL = re.compile("(?:分别|依次)(?=[^，；。]*$)")
_BOUNDS = 8  # code points before a row that may bound its first figure: 分别不超过
_STOPS = re.compile("[，、；。：（）]")
_SEX = re.compile("(女性?|男性?)[^，。；、]{0,4}$")
_SEX_BEFORE = 8  # code points before a figure in which the sex stands
# Words beside a figure that say nothing of whom it is for.
_NOBODY = re.compile(
    "年龄|(?:放宽|提高|延长|调整)[到至]?|原则上|一般|应当?|须|要求|规定|对于?|且|为|在|的$|^的"
)
_MEASURED = re.compile("(?:的?年龄|[^，。；、企业类]{0,8}(?:收入|产值|额|税收|投资))[^，。；、]{0,4}$")


@dataclass(frozen=True, slots=True)
class CasedBound:
    """A bounded figure, by offsets of a view, and the words for whom it is; "" where the text does not say."""

    quantity: Quantity
    case: str


def bounds_in_rows(view: TextView) -> Mapping[int, tuple[CasedBound, ...]]:
    """The rows of bounded figures behind 分别, by where each of their figures starts; each figure has the bound of its row."""
    if "分别" not in view.text and "依次" not in view.text:
        return {}
    found: dict[int, tuple[CasedBound, ...]] = {}
    for row in _rows(view):
        bounded = _bounded(view, row)
        if all(one.bound for one in bounded):
            names = _names(view, row) or [""] * len(row)
            cased = tuple(CasedBound(one, name) for one, name in zip(bounded, names, strict=True))
            found |= {one.start: cased for one in row}
    return found


def with_own_words(view: TextView, bounds: Sequence[CasedBound]) -> list[CasedBound]:
    """Bounds of one sort with whom each is for in the words beside it: a sex, or where they differ anybody
    (博士不超过45周岁、硕士不超过40周岁)."""
    found = []
    for one in bounds:
        start = one.quantity.outer_start
        sex = _SEX.search(view.text[max(0, start - _SEX_BEFORE) : start])
        differ = any(
            other.quantity.bound == one.quantity.bound and other.quantity.low != one.quantity.low
            for other in bounds
        )
        case = one.case or (sex[1][0] if sex else _own_words(view, one.quantity) if differ else "")
        found.append(CasedBound(one.quantity, case))
    return found


def _rows(view: TextView) -> Iterator[list[Quantity]]:
    """Two or more figures of one unit that stand in a row behind 分别: 45周岁、40周岁、35周岁以下."""
    row: list[Quantity] = []
    for one in (*view.quantities, None):
        if row and one is not None and one.unit == row[-1].unit and one.low == one.high:
            between = view.text[row[-1].outer_end : one.outer_start]
            if between and _JOINS.fullmatch(between):
                row.append(one)
                continue
        if len(row) > 1 and _PARALLEL.search(view.text, 0, row[0].outer_end):
            yield row
        row = [one] if one is not None and one.low == one.high else []


def _bounded(view: TextView, row: Sequence[Quantity]) -> list[Quantity]:
    """The figures of a row; those without a bound have the one behind the last, or the one before the first."""
    first, last = row[0], row[-1]
    written = view.text[max(0, first.start - _BOUNDS) : first.end]
    before = quantities(written if not written[-1:].isdigit() else f"{written}{first.unit}")
    of_all = last if last.bound else before[-1] if before else first
    return [one if one.bound else replace(one, bound=of_all.bound, inclusive=of_all.inclusive) for one in row]


def _names(view: TextView, row: Sequence[Quantity]) -> list[str]:
    """The names of the list before a row that has as many; [] if there is none."""
    start = begin_of(view.text, row[0].start, VIEW_SENTENCE_MARKS)
    parallel = _PARALLEL.search(view.text, start, row[0].outer_end)
    end = parallel.start() if parallel else row[0].outer_start
    measured = _MEASURED.search(view.text, start, end)
    lead = (start, measured.start() if measured else end)
    return [one.text for one in levels(view.text, lead, len(row)) or listed(view.text, lead, len(row))]


def _own_words(view: TextView, quantity: Quantity) -> str:
    """The words beside a figure, up to the next comma on either side."""
    before = _STOPS.split(view.text[: quantity.outer_start])[-1]
    behind = _STOPS.split(view.text[quantity.outer_end :])[0]
    return next((said for part in (before, behind) if len(said := _NOBODY.sub("", part)) > 1), "")
