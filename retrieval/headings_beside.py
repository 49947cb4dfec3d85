"""Finds the numbered headings of a text that stand beside a run of articles: a notice's own points, a policy behind a regulation.

What belongs here: where a run of articles ends. Within it numbers count what an article lists, and head nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrieval.headings import Heading, Rank, run_in
from retrieval.numerals import whole_number

_LEAST = 2  # headings 一、 of a text beside articles
_LEAST_TEXT = 300  # code points from the first of them on; less is what an article lists


def headings_beside(
    text: str, articles: Sequence[Heading], headed: Sequence[Heading], outside: Sequence[tuple[int, int]]
) -> list[Heading]:
    """The numbered headings before the first article, and behind the last one of each run; none where articles are quoted.

    ``articles`` are those that ``headings.articles`` found, with annexes; ``headed`` the headings that are lines.
    """
    counted = [one for one in articles if one.rank == Rank.ARTICLE]
    if not counted or _number(counted[0]) != 1:
        return []
    above = sorted(one.start for one in (*headed, *articles) if one.rank < Rank.TOP)
    found: list[Heading] = []
    for start, end in _gaps(text, counted):
        if end - start < _LEAST_TEXT:
            continue
        inner = list(_within(text, start, end, outside))
        tops = [one for one in inner if one.rank == Rank.TOP]
        if len(tops) < _LEAST or end - tops[0].start < _LEAST_TEXT:
            continue
        if start and not _any_in(above, start, tops[0].start):
            found.append(_end(tops[0].start))
        found += [one for one in inner if one.start >= tops[0].start]
        if end < len(text) and not _any_in(above, tops[-1].start, end + 1):
            found.append(_end(end))
    return found


def _within(text: str, start: int, end: int, outside: Sequence[tuple[int, int]]) -> Iterator[Heading]:
    """The numbered headings of a range."""
    for one in run_in(text[start:end], at_lines=True):
        at = one.start + start
        if not any(left <= at < right for left, right in outside):
            yield Heading(at, at, one.after + start, one.rank, one.label)


def _gaps(text: str, articles: Sequence[Heading]) -> Iterator[tuple[int, int]]:
    """The ranges before a first article, from the article before it on, and behind the last one."""
    yield 0, articles[0].start
    for one, following in pairwise(articles):
        if _number(following) == 1:
            yield one.after, following.start
    yield articles[-1].after, len(text)


def _any_in(places: Sequence[int], after: int, before: int) -> bool:
    """True if one of some places, in order, lies between two others."""
    return bisect_right(places, after) < bisect_left(places, before)


def _number(article: Heading) -> int:
    return whole_number(article.label.partition("条")[0].removeprefix("第"))


def _end(at: int) -> Heading:
    """Ends what stands deeper, and opens nothing."""
    return Heading(at, at, at, Rank.BOOK, "")
