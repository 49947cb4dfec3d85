"""Report → passages: slices by offsets, along headings and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.characters import CLOSERS, HAN, SEMICOLONS, SENTENCE_ENDS
from retrieval.numerals import ONE_TO_TEN
from retrieval.patterns import beginning
from retrieval.report import Report
from retrieval.shape import Lengths

_LONG_SENTENCE = 240  # a longer one is parted at its semicolons
_LONGEST_SENTENCE = 1000  # no sentence of a report is longer; what has no full stop is cut

_CLOSERS = f'[{CLOSERS}"]*'
_MARKED = (
    rf"(?:[（(][{ONE_TO_TEN}\d]{{1,3}}[)）]|[{ONE_TO_TEN}]{{1,2}}是|\d{{1,2}}[.．、](?!\d)|[-*•]\s|[①-⑳])"
)
# A heading that its text follows in the same line: 二、签约仪式 桂阳县组织了….
_RUN_IN = rf"(?:(?<=[\s。])|\A)[{ONE_TO_TEN}]{{1,3}}、[{HAN}]{{4,28}}[ \u3000](?=[{HAN}]{{4}})"
# The bodies in charge stand behind the full stop of what they are in charge of: …建设。（省商务厅牵头，省财政厅配合）
_IN_CHARGE = r"(?:[（(][^（）()\n。]{2,80}(?:负责|牵头|配合|落实)[）)])?"
# A semicolon ends a sentence only before an item of a list: what it parts within one is read together.
_STOP = beginning(
    rf"{SENTENCE_ENDS}{SEMICOLONS}\n\d{ONE_TO_TEN}",
    rf"[{SENTENCE_ENDS}]+{_CLOSERS}{_IN_CHARGE}|[{SEMICOLONS}]{_CLOSERS}(?=\s*{_MARKED})|\n+|(?<=[:：。；;)）])(?=\d{{1,2}}[.．](?!\d))|{_RUN_IN}",
)
# A bare verdict says nothing without what it is limited by: 答：不算。但增资1亿元以上的….
_BARE_VERDICT = re.compile(
    r"\s*(?:答[：:]\s*)?(?:不|没|可以|能|有|是|否|算|行)[^，,。；;：:\n]{0,6}[。！]\s*"
)
_LIMITED = re.compile("(?:但|不过|只是|除非|然而)")
_SEMICOLON = re.compile(rf"[{SEMICOLONS}]{_CLOSERS}")
_LEAD = re.compile(r"[\s\-*>•·]*(?:\d{1,2}[.．](?!\d)\s*)?(?=\S)")
_PAGE_MARK = re.compile(r"[(（]P\d{1,5}[)）]$")
_END_A_MARK = frozenset(")）")
_LONGEST_MARK = 8  # code points
_ROW = re.compile(r"^[^\S\n]*(?P<row>\|.*\|)[^\S\n]*$", re.MULTILINE)
_PAUSE = re.compile(r"[，、,\s](?!\d)")  # 12,500 is one number
_ROW_ALONE = re.compile(r"\|.*\|")
_NO_RULE = re.compile(r"[^\s|:\-]")
_ITEM = re.compile(_MARKED)
_SAYS = re.compile(r"[^\W_]")  # a letter, a character or a digit


class Sentence(NamedTuple):
    """A sentence, or the part of one up to a semicolon, by code points of the report's text.

    ``intro`` is the range of the sentence that introduces the list this one is an item of; of a row of a
    table that is the table's header. ``item`` tells that it is one of a list, whatever introduces that.
    """

    start: int
    end: int
    intro: tuple[int, int] | None = None
    item: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is indexed. ``report`` and ``section`` are numbers in the corpus and the report."""

    report: int
    section: int
    start: int
    end: int
    intro: tuple[int, int] | None = None


@lru_cache(maxsize=512)  # those of one section are asked for several times by a question
def sentences(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """Split a range of a text into sentences, without white space, list marks and page marks."""
    rows = (
        {match.start(): match for match in _ROW.finditer(text, start, end)} if "|" in text[start:end] else {}
    )
    found: list[Sentence] = []
    intro: tuple[int, int] | None = None
    for left, right in _pieces(text, start, end, rows):
        if left in rows:
            row = rows[left].span("row")
            if "-" in (said := rows[left]["row"]) and not _NO_RULE.search(said):
                intro = None
                if found and is_row(text, found[-1]):
                    found[-1] = found[-1]._replace(intro=None)  # it stands under no other table
                    intro = (found[-1].start, found[-1].end)
            elif _SAYS.search(said):
                inside = intro is not None and text[intro[0]] == "|"
                found.append(Sentence(*row, intro if inside else None))
            continue
        raw = text[left:right]
        lead = _LEAD.match(raw)
        body_start = left + (lead.end() if lead else 0)
        body_end = left + len(_without_page_mark(raw.rstrip()))
        if not _SAYS.search(text, body_start, body_end):
            continue
        item = _ITEM.match(raw.lstrip())
        if not item and not raw.startswith((" ", "\t")):
            intro = None
        found.append(Sentence(body_start, body_end, intro if item else None, bool(item)))
        if text[body_end - 1] in "：:":
            intro = (body_start, body_end)
    return tuple(found)


def _without_page_mark(text: str) -> str:
    mark = _PAGE_MARK.search(text, max(0, len(text) - _LONGEST_MARK)) if text[-1:] in _END_A_MARK else None
    return text[: mark.start()].rstrip() if mark else text


def is_row(text: str, sentence: Sentence) -> bool:
    """True if a sentence is a row of a Markdown table, bars and all."""
    return bool(_ROW_ALONE.fullmatch(text, sentence.start, sentence.end))


def _pieces(text: str, start: int, end: int, rows: Mapping[int, re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The range in parts that end with a sentence or a line; a row of a table is one, whatever stands in its cells."""
    at = start
    stops = (stop.end() for stop in _STOP.finditer(text, start, end))
    for stop in (*stops, end):
        if at in rows and stop <= rows[at].end() and stop < end:
            continue
        if stop < end and _BARE_VERDICT.fullmatch(text, at, stop) and _LIMITED.match(text, stop, end):
            continue
        if at not in rows:
            if stop - at > _LONG_SENTENCE:
                for mark in _SEMICOLON.finditer(text, at, stop - 1):
                    yield at, mark.end()
                    at = mark.end()
            while stop - at > _LONGEST_SENTENCE:
                cut = _cut(text, at)
                yield at, cut
                at = cut
        if stop > at:
            yield at, stop
            at = stop


def _cut(text: str, start: int) -> int:
    """Offset at which a text without an end is cut: behind a comma if it has one."""
    least, most = start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE
    return max((mark.end() for mark in _PAUSE.finditer(text, least, most)), default=most)


def passages(report: Report, number: int, lengths: Lengths | None = None) -> list[Passage]:
    """Cut a report into passages as long as ``lengths`` say; none crosses a section.

    ``number`` is the report's place in its corpus.
    """
    lengths = lengths or Lengths()
    found: list[Passage] = []
    longest = lengths.whole if len(report.sections) == 1 else lengths.longest
    for index, section in enumerate(report.sections):
        for first, last in _packed(sentences(report.text, section.start, section.end), lengths, longest):
            found.append(Passage(number, index, first.start, last.end, first.intro))
    return found


def _packed(units: Sequence[Sentence], lengths: Lengths, longest: int) -> Iterator[tuple[Sentence, Sentence]]:
    """The first and the last sentence of each passage of a section."""
    if not units:
        return
    whole = units[-1].end - units[0].start
    if whole <= longest:
        yield units[0], units[-1]
        return
    # Even parts read better than full ones and a rest.
    target = whole / max(1, round(whole / lengths.target))
    first = 0
    for at, unit in enumerate(units):
        length = unit.end - units[first].start
        last = at == len(units) - 1
        if last or length >= target or units[at + 1].end - units[first].start > lengths.longest:
            yield units[first], unit
            first = at + 1
