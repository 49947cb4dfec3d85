"""Papers whose lines a program ran together into one → a line for each heading and item, where their marks say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from retrieval import lazy_re as re
from retrieval.characters import CIRCLED, HAN
from retrieval.loaders.text_cuts import Whole, replaced
from retrieval.numerals import ONE_TO_TEN, number

_LONGEST = 1200  # code points of a paragraph that somebody wrote as one
_LEAST = 3  # headings in a row
_BEFORE = r"(?:(?<=[。；：！？;:）)])|(?<=\s))\s{0,3}"  # bounded: a long run of white space would take time with its square
_HEADING = re.compile(rf"{_BEFORE}(?P<mark>[{ONE_TO_TEN}]{{1,3}})、")
# The same where nothing parts them from the line before: …，区财政局二、促进消费（一）….
_HEADING_ANYWHERE = re.compile(
    rf"(?<![{ONE_TO_TEN}第、统唯])(?P<mark>[{ONE_TO_TEN}]{{1,3}})、(?=[{HAN}]{{2}})"
)
_ITEM_ANYWHERE = re.compile(
    rf"(?<![第条款项及和与、至])[（(](?P<mark>[{ONE_TO_TEN}]{{1,3}})[）)](?=[{HAN}]{{2}})(?![项款目类条或和及与至的])"
)
# What a site writes before a text: where one is, and with whom to share it.
_FRAME = re.compile(r"\s{0,9}当前位置\s?[：:].{1,400}?(?:(?:微信|微博|QQ空间|QQ好友|打印|关闭)\s{1,9}){2}")
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
    if frame := _FRAME.match(line):
        yield frame.end(), frame.end()
    headings = _numbered_on(list(_HEADING.finditer(line)))
    loose = _numbered_on(list(_HEADING_ANYWHERE.finditer(line)))
    if len(loose) > max(len(headings), _LEAST - 1):
        headings = loose
    articles = _numbered_on(list(_ARTICLE.finditer(line)))
    if max(len(headings), len(articles)) < _LEAST:
        return
    for found in (*headings, *articles):
        yield found.start(), _behind_space(line, found.start())
    for found in (*_ITEM.finditer(line), *_in_runs(_ITEM_ANYWHERE.finditer(line))):
        yield found.start(), _behind_space(line, found.start())
    for found in _FIRST_ITEM.finditer(line):
        yield found.end(), found.end()


def _in_runs(found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The marks that go on from the one before, or that begin anew and have one which goes on from them."""
    last: re.Match[str] | None = None
    for mark in found:
        value, before = number(mark["mark"]), number(last["mark"]) if last else None
        if last is not None and before is not None and value == before + 1:
            if before == 1:
                yield last
            yield mark
        elif value != 1:
            continue
        last = mark


def _behind_space(line: str, at: int) -> int:
    return at + len(line[at:]) - len(line[at:].lstrip())


def _numbered_on(found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that go on from one another: 一、 二、 三、."""
    kept: list[re.Match[str]] = []
    for mark in found:
        if number(mark["mark"]) == len(kept) + 1:
            kept.append(mark)
    return kept
