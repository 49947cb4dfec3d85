"""Papers whose lines a program ran together into one → a line for each heading and item, where their marks say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.characters import CIRCLED
from retrieval.loaders.line_joining import Whole, replaced
from retrieval.numerals import ONE_TO_TEN, number

_LONGEST = 1200  # code points of a paragraph that somebody wrote as one
_LEAST = 3  # headings in a row
_BEFORE = r"(?:(?<=[。；：！？;:）)])|(?<=\s))\s{0,3}"  # bounded: a long run of white space would take time with its square
_HEADING = re.compile(rf"{_BEFORE}(?P<mark>[{ONE_TO_TEN}]{{1,3}})、")
_ARTICLE = re.compile(rf"{_BEFORE}第(?P<mark>[{ONE_TO_TEN}]{{1,3}})条(?=\s|[^之规所的、，款项])")
_ITEM = re.compile(
    rf"{_BEFORE}(?=[（(](?:[{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})[）)](?![、，。或和至项款])|\d{{1,2}}(?:[、．]|\.(?!\d))|[{CIRCLED}])"
)
# The first item right behind a heading: 一、奖励对象（一）…
_FIRST_ITEM = re.compile(rf"(?<=[{ONE_TO_TEN}]、)[^。；：，、（(\s]{{2,16}}(?=[（(][一1][）)])")


def parted(text: str, pages: Sequence[int] = ()) -> Whole:
    """The text with a line's end before each heading and item of a line far longer than a paragraph that has several headings,
    numbered on; nothing else of it is changed."""
    cuts: list[tuple[int, int, str]] = []
    start = 0
    for line in text.split("\n"):
        if len(line) > _LONGEST:
            points = sorted(set(_points(line)))
            cuts += [(start + left, start + right, "\n") for left, right in points]
        start += len(line) + 1
    return replaced(text, cuts, pages)


def _points(line: str) -> Iterator[tuple[int, int]]:
    """Where a line is to be parted: the white space before each mark, which the line's end takes the place of."""
    headings = _numbered_on(list(_HEADING.finditer(line)))
    articles = _numbered_on(list(_ARTICLE.finditer(line)))
    if max(len(headings), len(articles)) < _LEAST:
        return
    for found in (*headings, *articles):
        yield found.start(), _behind_space(line, found.start())
    for found in _ITEM.finditer(line):
        yield found.start(), found.end()
    for found in _FIRST_ITEM.finditer(line):
        yield found.end(), found.end()


def _behind_space(line: str, at: int) -> int:
    return at + len(line[at:]) - len(line[at:].lstrip())


def _numbered_on(found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that go on from one another: 一、 二、 三、."""
    kept: list[re.Match[str]] = []
    for mark in found:
        if number(mark["mark"]) == len(kept) + 1:
            kept.append(mark)
    return kept
