"""Numbers that have a line of their own (as 问 and 答 may too), and what they number in the next one → one line.

What belongs here: which lines are numbers of headings (01 of a brochure's card; 一 and （一） of a page that sets them
apart), and no cells of a table or numbers of pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.characters import COLONS, FULL_STOPS, SEMICOLONS
from retrieval.loaders.text_cuts import Whole, replaced
from retrieval.numerals import ONE_TO_TEN, whole_number

_LONE = re.compile(
    rf"(?P<figure>0?[1-9]|[1-9]\d)|(?P<top>[{ONE_TO_TEN}]{{1,3}})"
    rf"|(?P<asked>[问答QA]|[【\[][问答][】\]])[:：]?"
    rf"|(?P<marked>(?:[1-9]\d?|[{ONE_TO_TEN}]{{1,3}})\s?[.．、]|[（(]\s?[{ONE_TO_TEN}]{{1,3}}\s?[)）])"
)
_LONGEST = 30  # code points of a heading
_LEAST = 2
_LEAST_BARE = 3  # of 1, 2, 3 without a mark: pages are numbered so
_NO_HEADING = (*FULL_STOPS, *SEMICOLONS, *COLONS, "，", "、", ",")
_MARKED = re.compile(
    rf"[|#>*•·\-—]|\d|[{ONE_TO_TEN}]{{1,3}}[、.．]|[（(][{ONE_TO_TEN}\d]{{1,3}}[)）]|第[{ONE_TO_TEN}\d]+[章节条]"
)


class _Line(NamedTuple):
    """A line that holds something, and its range."""

    start: int
    end: int
    text: str


class _Number(NamedTuple):
    """A lone number: its value, its line and the one after it."""

    value: int
    line: _Line
    heading: _Line


def with_numbers_joined(text: str, pages: Sequence[int] = ()) -> Whole:
    """The text with lone numbers before what they number; nothing else of it is changed.

    Those without a mark are joined where they count headings, 问 and 答 where there are several.
    """
    lines = _lines(text)
    runs: defaultdict[str, list[list[_Number]]] = defaultdict(list)
    cuts: list[tuple[int, int, str]] = []
    asked: list[tuple[int, int, str]] = []
    for line, after in pairwise(lines):
        found = _LONE.fullmatch(line.text)
        if found is None:
            continue
        kind = str(found.lastgroup)
        if kind == "marked":
            if not _MARKED.match(after.text):
                cuts.append((line.end, after.start, " " if line.text[0].isdigit() else ""))
            continue
        if kind == "asked":
            asked.append((line.end, after.start, "" if line.text[-1] in "：:】]" else "："))
            continue
        if after is lines[-1]:
            continue  # a heading has a text
        number = _Number(whole_number(found[kind]), line, after)
        if number.value == 1:
            runs[kind].append([number])
        elif runs[kind] and number.value == runs[kind][-1][-1].value + 1:
            runs[kind][-1].append(number)
    cuts += asked if len(asked) >= 2 * _LEAST else []
    cuts += [
        (number.line.end, number.heading.start, _between(kind, run[0].line.text))
        for kind, found_runs in runs.items()
        for run in found_runs
        if _counts(kind, run) and all(_heads(number.heading.text) for number in run)
        for number in run
    ]
    return replaced(text, sorted(cuts), pages)


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    at = 0
    for raw in text.split("\n"):
        if said := raw.strip():
            start = at + len(raw) - len(raw.lstrip())
            found.append(_Line(start, start + len(said), said))
        at += len(raw) + 1
    return found


def _heads(line: str) -> bool:
    """True if a line can be a heading without its number."""
    return 2 <= len(line) <= _LONGEST and not line.endswith(_NO_HEADING) and not _MARKED.match(line)


def _counts(kind: str, run: Sequence[_Number]) -> bool:
    """True if a run of numbers is long enough to be no chance."""
    bare = kind == "figure" and not run[0].line.text.startswith("0")
    return len(run) >= (_LEAST_BARE if bare else _LEAST)


def _between(kind: str, first: str) -> str:
    """What parts a number without a mark and its heading; ``first`` is the number that its run begins with."""
    if kind == "top":
        return "、"
    return " " if first.startswith("0") else ". "
