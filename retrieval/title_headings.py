"""Finds lines without a number that head a part of a text: labels in brackets, and titles of the policies it collects."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from retrieval.headings import Heading, Rank

_LABEL = re.compile(r"\s*(?:\*\*)?[【［\[](?P<label>[^【】［］\[\]\n。；：:]{2,14})[】］\]](?:\*\*)?\s*")
_TITLE = re.compile(r"\s*(?:\*\*)?(?P<label>《[^《》\n]{4,60}》)(?:\*\*)?\s*")
_FIRST = re.compile(r"一、|[（(]一[)）]|第一[章条]|0?1(?!\d)")
_FIRST_CHAPTER = re.compile("一、|第一[章条]")
_LEAST = 2


def bracketed_labels(lines: Sequence[tuple[int, str]]) -> list[Heading]:
    """The lines that are a label in brackets and nothing else (【支持对象】) over a text; none where there is only one."""
    found: list[Heading] = []
    for (at, line), (_, after) in pairwise(lines):
        label = _LABEL.fullmatch(line)
        if label is not None and not _LABEL.fullmatch(after):
            start = at + len(line) - len(line.lstrip())
            found.append(Heading(start, start, at + len(line), Rank.LABEL, label["label"].strip()))
    return found if len(found) >= _LEAST else []


def collected_titles(lines: Sequence[tuple[int, str]], known: Sequence[Heading]) -> list[Heading]:
    """The lines that are a title and nothing else (《…十条》), over headings that count from the first on each time; labels in brackets
    too where these are chapters (【创业贷款】 over 一、贷款对象).

    None where there is only one: that is a title of the whole.
    """
    starts = [heading.start for heading in known]
    found: list[Heading] = []
    for at, line in lines:
        title = _TITLE.fullmatch(line) or _LABEL.fullmatch(line)
        counts = _FIRST if title is not None and title.re is _TITLE else _FIRST_CHAPTER
        below = bisect_right(starts, at)
        if title is None or below == len(known):
            continue
        start = at + len(line) - len(line.lstrip())
        one = Heading(start, start, at + len(line), Rank.BOOK, title["label"])
        first = counts.match(known[below].label)
        if found and not any(found[-1].start < other < start for other in starts):
            found.pop()  # nothing is headed between two titles that are listed
        if first:
            found.append(one)
    return found if len(found) >= _LEAST else []
