"""A quoted list of figures → rows of a table: what each figure is of, the figure, and what is said besides.

Every cell is a slice of the quote, so the table says nothing that the report does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.answers.answer import TableRow
from bot.answers.replies.quotes import Quote
from retrieval import lazy_re as re
from retrieval.facts import Fact, FactKind, begun_within
from retrieval.numerals import ONE_TO_TEN
from retrieval.text_pieces import end_of

_FEWEST = 3  # rows; two figures are read in a sentence
_SHARE = 2 / 3  # of what a list says that must be rows: else it is prose with figures in it
_NAME = range(3, 41)  # characters of what a figure is of
_FIGURE = 40  # characters at most
_BESIDES = 60
_ENDS = re.compile(r"[。；;\n]+")
_COMMA = re.compile("[，,]")
_BULLET = re.compile(rf"^(?:[-·•*\s]|[（(]?\d{{1,2}}[)）.．、]\s*|[{ONE_TO_TEN}]+、|[①-⑳])+")
_SAYS = re.compile(r"(?:预计|力争|实现|完成|达到?|将|约|超过|[为是])+[了：:]?\s*$")


def listed_figures(quote: Quote, facts: Sequence[Fact]) -> tuple[TableRow, ...]:
    """The rows of a quote, () if it is no list of figures; ``facts`` are its report's, by their starts."""
    said = list(_said(quote))
    rows = tuple(row for piece in said if (row := _row(quote, facts, *piece)))
    return rows if len(rows) >= max(_FEWEST, _SHARE * len(said)) else ()


def _said(quote: Quote) -> Iterator[tuple[int, int]]:
    """Where each sentence or item of a quote stands in it; what opens a list is none."""
    borders = [0, *(at for end in _ENDS.finditer(quote.text) for at in end.span()), len(quote.text)]
    for start, end in list(pairwise(borders))[::2]:
        piece = quote.text[start:end].strip()
        if piece and not piece.endswith(("：", ":")):
            yield start, end


def _row(quote: Quote, facts: Sequence[Fact], start: int, end: int) -> TableRow | None:
    """The row that a sentence of a quote makes; None if it says no figure of one thing."""
    inside = begun_within(facts, quote.start + start, quote.start + end)
    figure = next((fact for fact in inside if fact.kind is FactKind.FIGURE), None)
    if figure is None or figure.end > quote.start + end:
        return None
    at = figure.start - quote.start
    stop = end_of(quote.text, figure.end - quote.start, "，,", end)
    name = _SAYS.sub("", re.split("[：:]", _BULLET.sub("", quote.text[start:at]).strip())[-1]).rstrip()
    value, besides = quote.text[at:stop].strip(), quote.text[stop + 1 : end].strip()
    if len(name) not in _NAME or len(value) > _FIGURE or len(besides) > _BESIDES or _COMMA.search(name):
        return None
    return TableRow((name, value, besides) if besides else (name, value))
