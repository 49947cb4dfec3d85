"""Lists without numbers: lines or clauses that semicolons part behind a colon, and the rows of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrieval.lists.item_list import Entry, ItemList
from retrieval.lists.list_openers import opener_before, stated_count
from retrieval.numerals import ONE_TO_TEN

_COLON = re.compile(r"[：:](?![/\d])|(?<=以下|下列|如下)[^。；：:\n]{0,20}。(?=\s*\n)")
_SEMICOLON = re.compile(r"[；;](?![^（(\n]{0,40}[）)])")
_END = re.compile(r"[。！？!?]|\n[^\S\n]*\n|(?<=[。；;])\n")
_MARK = re.compile(rf"\s*(?:[（(]?[{ONE_TO_TEN}\d]{{1,3}}[）).．、]|[①-⑳]|第[{ONE_TO_TEN}百\d]{{1,4}}条)\s*")
_FEWEST = 3
_FARTHEST = 1500  # code points
_SHORT_LINE = 40
_HEAD_ENDS = re.compile(r"[。；;：:，,\n]")
_TABLE = re.compile(r"(?:^[^\S\n]*\|.*\|[^\S\n]*(?:\n|\Z)){3,}", re.MULTILINE)
_RULE = re.compile(r"[\s|:\-]+")


def stacked(text: str, taken: Sequence[int]) -> Iterator[ItemList]:
    """The lists that a colon opens and semicolons part (…：甲；乙；丙。), within a paragraph or a line each.

    ``taken`` are the places, in order, where items of numbered lists begin: what holds one is no such list.
    """
    if sum(map(text.count, "；;")) < _FEWEST - 1:
        return
    after = 0
    for colon in _COLON.finditer(text):
        if colon.start() < after:
            continue
        stop = _stop(text, colon.end())
        cuts = [match.end() for match in _SEMICOLON.finditer(text, colon.end(), stop)]
        if len(cuts) < _FEWEST - 1 or bisect_left(taken, colon.end()) != bisect_left(taken, stop):
            continue
        bounds = [colon.end(), *cuts, stop]
        items = [_entry(text, left, right) for left, right in pairwise(bounds)]
        kept = tuple(item for item in items if item is not None)
        if len(kept) < _FEWEST:
            continue
        line = max(text.rfind(mark, 0, colon.start()) for mark in "。；;\n") + 1
        mark = _MARK.match(text, line)
        opener = opener_before(text, mark.end() if mark else line, colon.end(), under=True)
        yield ItemList(
            opener[0] if opener else kept[0].start,
            kept[-1].end,
            kept,
            opener,
            said=stated_count(text, opener),
        )
        after = stop


def _stop(text: str, start: int) -> int:
    """Offset where a list behind a colon ends: at the full stop that no semicolon goes on from, or at a blank line after one."""
    while start < len(text) and text[start].isspace():
        start += 1
    end = min(len(text), start + _FARTHEST)
    for match in _END.finditer(text, start, end):
        if (
            "\n" in match[0]
            and text[: match.start()].rstrip()[-1:] in "；;：:"
            and match.start() - start < _FARTHEST
        ):
            continue
        return match.end()
    return end


def _entry(text: str, start: int, end: int) -> Entry | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(character.isalnum() for character in text[start:end]):
        return None
    match = _HEAD_ENDS.search(text, start + 1, end)
    return Entry(start, start, end, match.start() if match else end)


def tables(text: str) -> Iterator[ItemList]:
    """The tables of a text: the header is the opener, a row an item."""
    for match in _TABLE.finditer(text) if "|" in text else ():
        rows = []
        at = match.start()
        for line in match[0].splitlines(keepends=True):
            left = at + len(line) - len(line.lstrip())
            at += len(line)
            if _RULE.fullmatch(line.strip()) is None:
                rows.append((left, left + len(line.strip())))
        if len(rows) < _FEWEST:
            continue
        items = tuple(Entry(start, start, end, min(end, start + _SHORT_LINE)) for start, end in rows[1:])
        yield ItemList(rows[0][0], rows[-1][1], items, rows[0], table=True)
