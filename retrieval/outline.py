"""Report text → sections: what stands under which headings, and the years that headings name.

What belongs here: how headings nest and which range each of them covers. Finding them is the work
of ``headings`` (lines, articles, numbers) and ``lead_sentences``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.decimal_headings import decimal_headings
from retrieval.faq_headings import faq_headings, without_marks_in_replies
from retrieval.form_fields import bold_fields, form_headings
from retrieval.headings import Heading, Rank, articles, comments_in, heading_lines, run_in, text_lines
from retrieval.headings_beside import headings_beside
from retrieval.lead_sentences import lead_sentences
from retrieval.numerals import HAN_YEAR, YEAR, whole_number
from retrieval.report import Section
from retrieval.simplified import simplified
from retrieval.tables_of_contents import tables_of_contents
from retrieval.title_headings import collected_titles, marked_headings

_YEAR = rf"(?<!\d)({YEAR})"
_YEARS = re.compile(rf"{_YEAR}年?\s*[—–\-－~～至到]+\s*({YEAR})(?!\d)|{_YEAR}(?=年|[、,，]{YEAR}年)")
_HAN_YEAR = re.compile(rf"{HAN_YEAR}(?=年)")
_FIGURE = re.compile(r"\D{0,4}(\d{1,2})")
_LONGEST_RANGE = 30  # years; what is longer is history, not a report's period


@lru_cache(maxsize=4096)  # most sections stand under a heading that others stand under too
def years_in(heading: str) -> tuple[int, ...]:
    """The years that a heading or a title names, ascending; a range gives all of its years."""
    plain = _HAN_YEAR.sub(lambda match: str(whole_number(match[0])), heading)
    years: set[int] = set()
    for first, last, single in _YEARS.findall(plain):
        start, end = int(first or single), int(last or single)
        years.update(range(start, end + 1) if 0 <= end - start <= _LONGEST_RANGE else (start, end))
    return tuple(sorted(years))


def outline(text: str) -> tuple[Section, ...]:
    """The sections of a text, in order.

    Together they cover all of it but heading lines, tables of contents, HTML comments and blank space. What stands
    before the first heading has an empty path. The only ``#`` of a text, at its top, is its title
    and part of no path.
    """
    text = simplified(text)
    contents = tables_of_contents(text)
    comments = _apart([*comments_in(text), *contents])
    lines = list(text_lines(text, comments))
    start, headed = _without_title(text, heading_lines(lines), comments)
    inner = articles(lines)
    if inner:
        inner = [*headings_beside(text, inner, headed, contents), *inner]
    elif headed or not (inner := form_headings(lines)):
        inner = _numbered(text, lines, headed, contents)
        inner += lead_sentences(text, inner) if not headed else []
    headings = sorted((*headed, *inner), key=lambda heading: heading.start)
    titled = collected_titles([(at, line) for at, line in lines if line.strip()], headings)
    heads = {heading.start for heading in titled}
    headings = [heading for heading in headings if heading.start not in heads]
    headings = sorted((*headings, *titled), key=lambda heading: heading.start)
    return tuple(_sections(text, start, headings, comments))


def _numbered(
    text: str,
    lines: Sequence[tuple[int, str]],
    headed: Sequence[Heading],
    contents: Sequence[tuple[int, int]],
) -> list[Heading]:
    """The headings that are numbered in a way, or asked and replied to."""
    inner = run_in(text, at_lines=bool(headed), outside=contents)
    said = [(at, line) for at, line in lines if line.strip()]
    asked = faq_headings(text, said, [*headed, *inner])
    inner = without_marks_in_replies(inner, asked, text)
    figures = decimal_headings(text, said, alone=not (headed or inner or asked))
    known = {heading.start for heading in (*headed, *inner, *asked)}
    found = [*inner, *asked, *_over_counts([one for one in figures if one.start not in known], inner)]
    known |= {heading.start for heading in figures}
    found += [one for one in bold_fields(said) if one.start not in known]
    return [*found, *marked_headings(said, [*headed, *found])]


def _over_counts(titles: Sequence[Heading], inner: Sequence[Heading]) -> list[Heading]:
    """Lines numbered 1. as headings over the numbers that run into the text between one of them and the next: these count for themselves."""
    counted = [one.start for one in inner if one.rank == Rank.DIGIT]
    within = any(
        _count(before) + 1 == _count(after)
        and bisect_left(counted, before.start) < bisect_left(counted, after.start)
        for before, after in pairwise(titles)
        if before.rank == after.rank == Rank.FIGURE
    )
    return [replace(one, rank=Rank.TITLE) if within and one.rank == Rank.FIGURE else one for one in titles]


def _count(heading: Heading) -> int:
    """The number that a heading in figures begins with; 0 if it begins with none."""
    match = _FIGURE.match(heading.label)
    return int(match[1]) if match else 0


def _apart(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that meet made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _without_title(
    text: str, lines: list[Heading], comments: Sequence[tuple[int, int]]
) -> tuple[int, list[Heading]]:
    """Offset of the text under the title, and the headings without the title."""
    tops = [heading for heading in lines if heading.rank == 1]
    if len(tops) != 1 or any(_pieces(text, 0, tops[0].start, comments, ())):
        return 0, lines
    return tops[0].body, [heading for heading in lines if heading is not tops[0]]


def _sections(
    text: str, start: int, headings: Sequence[Heading], comments: Sequence[tuple[int, int]]
) -> Iterator[Section]:
    stack: list[Heading] = []
    first = headings[0].start if headings else len(text)
    yield from _pieces(text, start, first, comments, stack)
    kept: int | None = None
    for number, heading in enumerate(headings):
        while stack and stack[-1].rank >= heading.rank:
            stack.pop()
        if heading.label:
            stack.append(heading)
        last = number + 1 == len(headings)
        end = len(text) if last else headings[number + 1].start
        body = heading.body if kept is None else kept
        kept = None
        # A heading with no text of its own is no section: it opens the first that stands under it.
        if not last and heading.runs_in and not text[heading.after : end].strip():
            below = headings[number + 1]
            if below.runs_in and below.rank > heading.rank:
                kept = body
                continue
        yield from _pieces(text, body, end, comments, stack)


def _pieces(
    text: str, start: int, end: int, comments: Sequence[tuple[int, int]], stack: Sequence[Heading]
) -> Iterator[Section]:
    """The sections of a range, without the comments in it and the blank space around them."""
    path = tuple(heading.label for heading in stack)
    years = next((found for label in reversed(path) if (found := years_in(label))), ())
    first = bisect_right(comments, start, key=lambda comment: comment[1])
    last = bisect_left(comments, end, lo=first, key=lambda comment: comment[0])
    for opening, closing in (*comments[first:last], (end, end)):
        raw = text[start : max(start, opening)]
        if raw.strip():
            left = start + len(raw) - len(raw.lstrip())
            yield Section(path, left, left + len(raw.strip()), years)
        start = max(start, closing)
