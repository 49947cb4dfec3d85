"""The label that opens an item of a list and says what the item is for (（一）金融机构总部。一年内…), and the headings over an item."""

from __future__ import annotations

from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.clauses import Clause
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import quantities

_LABEL = re.compile(
    rf"\s*(?:[（(][{ONE_TO_TEN}\d]{{1,3}}[)）]|[{ONE_TO_TEN}\d]{{1,3}}[、.．])\s*(?P<name>[^。：:，,；;\n]{{2,24}})[。：:]"
)

_MARKER = re.compile(
    rf"\n\s*(?:第[{ONE_TO_TEN}百\d]{{1,4}}条|[（(][{ONE_TO_TEN}\d]{{1,3}}[)）]|[{ONE_TO_TEN}\d]{{1,3}}[、.．](?!\d))"
)


def begins_item(text: str, start: int, end: int) -> bool:
    """True if a numbered item begins between two offsets of a text."""
    return _MARKER.search(text, start, end) is not None


def label_of_item(text: str, begin: int, at: int) -> str:
    """The label of the item that an offset of a text lies in, "" if it has none; ``begin`` is where what holds the item begins, whose
    own label this is not."""
    line = text.rfind("\n", begin, at) + 1
    label = _LABEL.match(text, line, at) if line > begin else None
    return label["name"] if label else ""


def headings_over(clause: Clause, text: str) -> tuple[str, ...]:
    """The headings over a clause, without that which its own words are (2.1.3 营业收入5亿元以上的)."""
    last = clause.section[-1] if clause.section else ""
    own = bool(quantities(last)) and last in text[clause.start : clause.end]
    return clause.section[:-1] if own else clause.section


def share_named(label: str, asked: str) -> float:
    """How much of a label a question says, by its pairs of characters, 0 to 1."""
    pairs = {one + other for one, other in pairwise(label)}
    return sum(pair in asked for pair in pairs) / (len(pairs) or 1)
