"""Finds lines without a number of their own rank that head a part of a text.

What belongs here: labels in brackets, lines in bold, behind a sign (◆) or a word that is counted (政策1：); short lines where a
text has no other headings; and titles of the policies that a text collects.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.characters import CIRCLED, COLONS, FULL_STOPS, HAN, SEMICOLONS
from retrieval.headings import Heading, Rank
from retrieval.numerals import ONE_TO_TEN
from retrieval.patterns import first_of


@dataclass(frozen=True, slots=True)
class _Form:
    """How lines are marked as headings: what they begin with, how they read whole, and their rank."""

    begins: re.Pattern[str]
    whole: re.Pattern[str]
    rank: Rank


_WORDS = r"(?P<label>[^\n，。；：;:！!|*]{2,30}?)"
_BRACKETED = re.compile(
    r"\s*(?:\*\*)?[【［\[](?P<label>[^【】［］\[\]\n。；：:]{2,14}|(?:政策|措施|项目|第)[^【】\n：:]{1,4}[：:][^【】\n。；]{2,12})[】］\]](?:\*\*)?\s*"
)
_SIGN = "[◆◇●○■□▲△▶►★☆※❖➤✦]"
_COUNTED = rf"(?:政策|措施|事项|奖励|补贴|项目)\s?(?:\d{{1,2}}|[{ONE_TO_TEN}]{{1,3}})\s?[:：、.]"
_FORMS = (
    _Form(_BRACKETED, _BRACKETED, Rank.LABEL),
    _Form(re.compile(r"\s*\*\*"), re.compile(rf"\s*\*\*{_WORDS}[:：]?\*\*[:：]?\s*"), Rank.LABEL),
    _Form(re.compile(rf"\s*{_SIGN}"), re.compile(rf"\s*{_SIGN}\s*{_WORDS}\s*"), Rank.LABEL),
    _Form(re.compile(f"\\s*[{CIRCLED}]"), re.compile(rf"\s*[{CIRCLED}]\s*{_WORDS}\s*"), Rank.LABEL),
    _Form(re.compile(rf"\s*{_COUNTED}"), re.compile(rf"\s*{_COUNTED}\s*{_WORDS}\s*"), Rank.QUESTION),
)
_MARKED = first_of(form.begins.pattern for form in _FORMS)
_BARE = re.compile(rf"\s*(?P<label>[{HAN}A-Za-z“”（）()、]{{2,16}})[:：]?\s*")
_ITEM = re.compile(rf"\s*(?:\d{{1,2}}[.．、]|[（(]\d{{1,2}}[)）]|{_SIGN}|[{CIRCLED}]|-\s)")
_TITLE = re.compile(r"\s*(?:\*\*)?(?P<label>《[^《》\n]{4,60}》)(?:\*\*)?\s*")
_FIRST = re.compile(r"一、|[（(]一[)）]|第一[章条]|0?1(?!\d)")
_FIRST_CHAPTER = re.compile("一、|第一[章条]")
_LEAST = 2
_LEAST_BARE = 3
_LEAST_SHARE = 0.6  # of the lines that are marked in a way; where most are long they are items
_SHORT = 20  # code points of a line that may be an item of a list, and no text
_ENDS = tuple(FULL_STOPS)
_GOES_ON = tuple(COLONS + SEMICOLONS + "，、")


def marked_headings(lines: Sequence[tuple[int, str]], known: Sequence[Heading]) -> list[Heading]:
    """The lines that one mark or another makes headings of the text under them, where several are marked so.

    None of those that are ``known`` as headings; short lines without a mark only where a text has no headings at all.
    """
    starts = {heading.start for heading in known}
    found: dict[int, Heading] = {}
    for form in _FORMS if any(_MARKED.match(line) for _, line in lines) else ():
        for one in _of_form(lines, form):
            if one.start not in starts:
                found.setdefault(one.start, one)
    return list(found.values()) if found or known else list(_bare(lines))


def _of_form(lines: Sequence[tuple[int, str]], form: _Form) -> list[Heading]:
    marked = [bool(form.begins.match(line)) for _, line in lines]
    found: list[Heading] = []
    for number, ((at, line), after) in enumerate(pairwise(lines)):
        label = form.whole.fullmatch(line) if marked[number] else None
        # Lines that follow each other are a list.
        alone = not marked[number + 1] and not (number and marked[number - 1])
        if label is not None and alone and not _opens(lines, number) and _is_text(after[1]):
            start = at + len(line) - len(line.lstrip())
            found.append(Heading(start, start, at + len(line), form.rank, label["label"].strip()))
    return found if len(found) >= max(_LEAST, _LEAST_SHARE * sum(marked)) else []


def _opens(lines: Sequence[tuple[int, str]], number: int) -> bool:
    """True if the line before one introduces it as an item."""
    return number > 0 and lines[number - 1][1].rstrip().endswith(tuple(COLONS))


def _is_text(line: str) -> bool:
    said = line.strip()
    return said.startswith("|") or len(said) > 1


def _bare(lines: Sequence[tuple[int, str]]) -> Iterator[Heading]:
    """Short lines, each over a sentence or a list and after one: headings that nothing marks."""
    found: list[Heading] = []
    said = [line.strip() for _, line in lines]
    for number in range(1, len(lines) - 1):
        at, line = lines[number]
        label = _BARE.fullmatch(line)
        below = said[number + 1]
        text = below.endswith(_ENDS) and len(below) >= _SHORT // 2
        if label is None or not (text or _ITEM.match(below)):
            continue
        # The first stands under the title.
        if number > 1 and not said[number - 1].endswith((*_ENDS, *SEMICOLONS)):
            continue
        start = at + len(line) - len(line.lstrip())
        found.append(Heading(start, start, at + len(line), Rank.LABEL, label["label"].strip()))
    short = sum(len(one) <= _SHORT and not one.endswith((*_ENDS, *_GOES_ON)) for one in said[1:])
    if len(found) >= max(_LEAST_BARE, _LEAST_SHARE * short):
        yield from found


def collected_titles(lines: Sequence[tuple[int, str]], known: Sequence[Heading]) -> list[Heading]:
    """The lines that are a title and nothing else (《…十条》), over headings that count from the first on each time; labels in brackets
    too where these are chapters (【创业贷款】 over 一、贷款对象).

    None where there is only one: that is a title of the whole.
    """
    starts = [heading.start for heading in known]
    found: list[Heading] = []
    for at, line in lines:
        title = _TITLE.fullmatch(line) or _BRACKETED.fullmatch(line)
        counts = _FIRST if title is not None and title.re.pattern == _TITLE.pattern else _FIRST_CHAPTER
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
