"""Articles and numbered items by their numbers: 第八条, 第 8 条, 22．, 十八、; and what a text refers to (第二十条第二款)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.numerals import HAN_DIGITS, ONE_TO_NINE, ONE_TO_TEN, whole_number
from retrieval.report import Report

_NUMERAL = rf"[{HAN_DIGITS}十百]+|\d{{1,3}}"
_ARTICLE = re.compile(rf"第\s*(?P<number>{_NUMERAL})\s*条(?:\s*之(?P<part>[{ONE_TO_NINE}]))?")
_REFERENCE = re.compile(
    rf"第(?P<number>{_NUMERAL})条(?:第(?P<paragraph>{_NUMERAL})款)?"
    rf"(?:第(?P<item>{_NUMERAL})项(?:[至到](?:第(?P<last>{_NUMERAL})项)?)?)?"
    rf"|(?<![条款])第[（(]?(?P<sole>{_NUMERAL})[)）]?项(?!目)"
)
# 22．说什么: an item by its number alone.
ITEM = re.compile(
    r"(?<![\d.])(?P<number>\d{1,2})\s*[.．、](?!\d)\s*(?=$|[?？]|是|说|讲|写|规定|什么|啥|的?内容)"
)
_MARKS = (
    re.compile(rf"(?m)^[ \t\u3000]*第[ \t]*(?P<number>{_NUMERAL}|\d(?:[ \t]*\d)*)[ \t]*条"),
    re.compile(r"(?m)^[ \t\u3000]*(?P<number>\d{1,2})[ \t]*[.．、﹒](?!\d)"),
    re.compile(rf"(?m)^[ \t\u3000]*(?P<number>[{ONE_TO_TEN}]{{1,3}})、"),
    re.compile(rf"(?m)^[ \t\u3000]*[（(](?P<number>[{ONE_TO_TEN}]{{1,4}})[)）]"),
)
_TOPIC = re.compile(rf"专题(?:[{ONE_TO_TEN}]+|\d{{1,2}})(?![{ONE_TO_TEN}\d])")
_ITEM_OF_ARTICLE = re.compile(rf"[（(][{ONE_TO_TEN}]+[)）]")
_ITEM_LINE = re.compile(rf"(?m)^\s*(?P<item>[（(][{ONE_TO_TEN}]+[)）])")
_CLEARLY = 1.5  # how much longer the run of numbers must be than the next one


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """An article that a question names: its number, as it was written, and whether it is called 条."""

    number: int
    written: str
    article: bool


def named_in(text: str) -> list[NamedArticle]:
    """The articles and items that a question names, in order."""
    found = [
        NamedArticle(_number(one["number"]), one[0], True)
        for one in _ARTICLE.finditer(text)
        if not one["part"]
    ]
    return found or [NamedArticle(_number(one["number"]), one[0], False) for one in ITEM.finditer(text)]


def range_of(report: Report, number: int) -> tuple[int, int] | None:
    """Range of the article or numbered item with a number; None if a report has none, or several."""
    for at, section in enumerate(report.sections):
        heading = _ARTICLE.match(re.sub(r"\s", "", section.path[-1])) if section.path else None
        if heading is not None and _number(heading["number"]) == number and not heading["part"]:
            return report.sections[at].start, report.sections[at].end
    if any(
        section.path and _ARTICLE.match(re.sub(r"\s", "", section.path[-1])) for section in report.sections
    ):
        return None
    return _item(report, number)


def _item(report: Report, number: int) -> tuple[int, int] | None:
    """The item of a number where one run of numbers goes through the whole text."""
    runs: list[list[int]] = []
    for mark in _MARKS:
        runs += _runs(mark, report.text)
    runs.sort(key=len, reverse=True)
    if not runs or len(runs[0]) < number:
        return None
    if len(runs) > 1 and len(runs[0]) < _CLEARLY * len(runs[1]):
        return None
    starts = [*runs[0], len(report.text)]
    start, end = starts[number - 1], starts[number]
    inside = report.section_at(start)
    return (start, min(end, inside.end) if inside else end)


def _runs(mark: re.Pattern[str], text: str) -> list[list[int]]:
    """The runs of numbers 1, 2, 3 … at the start of lines, each number with its offset."""
    runs: list[list[int]] = []
    for found in mark.finditer(text):
        number = _number(found["number"])
        run = next((run for run in reversed(runs) if len(run) == number - 1), None)
        if run is not None:
            run.append(_at(found))
        elif number == 1:
            runs.append([_at(found)])
    return runs


def _at(found: re.Match[str]) -> int:
    return found.start() + len(found[0]) - len(found[0].lstrip())


def referred(report: Report, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the articles, or their paragraphs, that a slice of a report refers to; those of other texts are left out."""
    text = report.text
    for found in _REFERENCE.finditer(text, start, end):
        before = text[max(start, found.start() - 4) : found.start()]
        if re.search(r"[》法]$|条例$", before) and not re.search(
            r"本(?:条例|法|办法|规定|实施细则)$", before
        ):
            continue
        article = range_of(report, _number(found["number"] or found["sole"]))
        if article is None or article[0] <= start < article[1]:
            continue
        within = _paragraph(report, article, _number(found["paragraph"])) if found["paragraph"] else article
        yield _items(report, within, found) if found["item"] else within
    for named in _TOPIC.finditer(text, start, end):
        headed = (one for one in report.sections if one.path and named[0] in one.path[-1])
        yield from ((one.start, one.end) for one in headed if not one.start <= start < one.end)


def _paragraph(report: Report, article: tuple[int, int], number: int) -> tuple[int, int]:
    """A paragraph (款) of an article, the article where it has fewer; items (项) belong to the paragraph before."""
    lines = re.finditer(r"\S[^\n]*", report.text[slice(*article)])
    starts = [article[0] + line.start() for line in lines if not _ITEM_OF_ARTICLE.match(line[0])]
    bounds = [*starts, article[1]]
    pairs = list(pairwise(bounds))
    return pairs[number - 1] if 0 < number <= len(pairs) else article


def _items(report: Report, within: tuple[int, int], found: re.Match[str]) -> tuple[int, int]:
    """The items (项) that a reference names of an article or a paragraph, from the first to the last; the whole where it has fewer."""
    starts = [within[0] + one.start("item") for one in _ITEM_LINE.finditer(report.text[slice(*within)])]
    first, last = _number(found["item"]), _number(found["last"] or found["item"])
    if not 0 < first <= last <= len(starts):
        return within
    return starts[first - 1], [*starts, within[1]][last]


def _number(written: str) -> int:
    return whole_number(re.sub(r"\s", "", written))
