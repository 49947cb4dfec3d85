"""The sections numbered 4.1, 4.2, … under one numbered 4, as a list that its heading opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from retrieval import lazy_re as re
from retrieval.characters import COLONS, FULL_STOPS, SEMICOLONS
from retrieval.lists.item_list import Entry, ItemList
from retrieval.report import Report, Section

_NUMBER = re.compile(r"(?P<above>\d{1,2}(?:[.．]\d{1,2})*)[.．](?P<count>\d{1,2})[.．、]?\s*(?=\D)")
_HEAD_ENDS = re.compile(rf"[{FULL_STOPS}{SEMICOLONS}{COLONS}\n]")
_FEWEST = 2


def decimal_lists(report: Report) -> Iterator[ItemList]:
    """The lists of sections that are numbered under another, the outermost first."""
    deepest = max((len(section.path) for section in report.sections), default=0)
    for depth in range(1, deepest):
        paths = [section.path[:depth] for section in report.sections]
        for above, under in groupby(zip(paths, report.sections, strict=True), key=itemgetter(0)):
            sections = [section for _, section in under if len(section.path) > depth]
            items = list(_items(report.text, sections, depth)) if len(above) == depth else []
            if len(items) < _FEWEST:
                continue
            opener = report.text.rfind(above[-1], 0, items[0].start)
            if opener >= 0 and not report.text[opener + len(above[-1]) : items[0].start].strip(
                COLONS + " \n\t　#*"
            ):
                yield ItemList(opener, items[-1].end, tuple(items), (opener, opener + len(above[-1])))


def _items(text: str, sections: Sequence[Section], depth: int) -> Iterator[Entry]:
    """The sections numbered on from 1 at a depth, each with what stands under it."""
    for count, (label, under) in enumerate(groupby(sections, key=lambda section: section.path[depth]), 1):
        parts = list(under)
        number = _NUMBER.match(label)
        start = text.find(label, max(0, parts[0].start - len(label) - 1), parts[0].end)
        if number is None or start < 0 or int(number["count"]) != count:
            return
        body, end = start + number.end(), parts[-1].end
        head = _HEAD_ENDS.search(text, body + 1, end)
        yield Entry(start, body, end, head.start() if head else end)
