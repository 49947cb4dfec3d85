"""From a sentence to the slice of its report that is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.facts.answer_spans import runs
from bot.answers.sentences.row_reading import row
from bot.answers.sentences.sentence_ranking import Candidate
from retrieval import lazy_re as re
from retrieval.cells import unit_over
from retrieval.characters import FULL_STOPS
from retrieval.passages import Sentence, is_row, sentences
from retrieval.report import Report
from retrieval.table_rows import groups_over
from retrieval.text_pieces import begin_of

WHOLE = 150  # a sentence up to this long is quoted whole, a longer one by its part
LONGEST = 260
LIST_LONGEST = 620
EXCERPT = 220
_INTRO = 8  # a shorter one is a heading (名词解释：), and what follows stands alone

_STOPS = FULL_STOPS + "\n"


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim slice: ``report.text[start:end]``; ``point`` is the sentence in it that answers."""

    report: Report
    section: int
    start: int
    end: int
    point: tuple[int, int]

    @property
    def text(self) -> str:
        """The slice itself."""
        return self.report.text[self.start : self.end]

    @property
    def is_table(self) -> bool:
        """True if it is the rows of a table under their header, which is its point."""
        return self.end > self.point[1] and is_row(self.report.text, Sentence(*self.point))


def around(candidate: Candidate) -> Quote:
    """Quote the sentence a candidate stands in, whole where it is short enough."""
    report, sentence, section = _place(candidate)
    start, end = _whole(report, sentence, section)
    if end - start > WHOLE:
        start, end = sentence.start, sentence.end
    if end - start > LONGEST:
        start, end = _clause(report.text, start, end, candidate)
    return Quote(report, candidate.hit.passage.section, start, end, (sentence.start, sentence.end))


def listed(candidate: Candidate) -> Quote | None:
    """Quote a whole list or table with what introduces it; None if the candidate is of neither."""
    report, sentence, section = _place(candidate)
    units = sentences(report.text, *section)
    headed = candidate.unit.heading
    opens = headed or report.text[sentence.end - 1] in "：:" or is_row(report.text, sentence)
    intro = sentence.intro or ((sentence.start, sentence.end) if opens else None)
    if intro is None:
        return _run(candidate, units) if sentence.item else None
    point = intro
    items = [unit for unit in units if unit.intro == intro]
    if not items:
        after = [unit for unit in units if unit.start >= intro[1]]
        items = after if headed else after[:1]
        if items and is_row(report.text, items[0]):
            point = (items[0].start, items[0].end)
            items = [items[0], *(unit for unit in units if unit.intro == point)]
    if point == intro and intro[1] - intro[0] < _INTRO and not headed:
        return None
    end = intro[1]
    for item in items:
        if item.end - intro[0] > LIST_LONGEST:
            break
        end = item.end
    return Quote(report, candidate.hit.passage.section, intro[0], end, point)


def sentence_at(report: Report, start: int, end: int) -> Quote:
    """Quote the sentence that a slice of a report stands in. Raises ValueError if it lies in no section."""
    number = _section_number(report, start)
    section = report.sections[number]
    for unit in sentences(report.text, section.start, section.end):
        if unit.start <= start < unit.end:
            return Quote(report, number, unit.start, max(unit.end, end), (unit.start, unit.end))
    return Quote(report, number, start, end, (start, end))


def slice_of(report: Report, start: int, end: int) -> Quote:
    """Quote a slice of a report from the first section on that it reaches: a heading lies in none.

    Raises ValueError if it reaches no section.
    """
    begins = (one.start for one in report.sections if one.end > start)
    start = max(start, min(next(begins, start), end - 1))
    number = _section_number(report, start)
    text = report.text[start : min(end, report.sections[number].end)].rstrip()
    return Quote(report, number, start, start + len(text), (start, start + len(text)))


def excerpt(report: Report, start: int, end: int, point: int) -> Quote:
    """Quote a slice whole if it is short, else the text around a point of it, from a border of its sentence on."""
    if end - start > EXCERPT:
        first = begin_of(report.text, max(start, point - EXCERPT // 2), "，。；：\n", start)
        start, end = first, min(end, first + EXCERPT)
    return slice_of(report, start, end)


def pieces_of(report: Report, start: int, end: int) -> list[Quote]:
    """Quote a slice of a report that may go over several sections: a quote each."""
    found = []
    for held in report.sections:
        left, right = max(start, held.start), min(end, held.end)
        if left < right and any(character.isalnum() for character in report.text[left:right]):
            left += len(report.text[left:right]) - len(report.text[left:right].lstrip())
            found.append(slice_of(report, left, right))
    return found


def section(report: Report, number: int) -> Quote:
    """Quote a section, whole or up to the last sentence that fits."""
    held = report.sections[number]
    return article(report, held.start, held.end)


def items(quote: Quote) -> list[tuple[int, int]]:
    """The items of a list that a quote holds; its sentences where it holds no list."""
    units = sentences(quote.report.text, quote.start, quote.end)
    listed = [(unit.start, unit.end) for unit in units if unit.item]
    return listed if len(listed) > 1 else [(unit.start, unit.end) for unit in units]


def intro(candidate: Candidate) -> Quote:
    """Quote the sentence that introduces the list a candidate is an item of; a table's header with the unit over it."""
    report, sentence, section = _place(candidate)
    if sentence.intro is None:
        raise ValueError("the sentence is no item of a list")
    start, end = sentence.intro
    over = unit_over(report.text, start) if is_row(report.text, sentence) else None
    if over is not None and over[1][0] >= section[0]:
        start = over[1][0]
    return Quote(report, candidate.hit.passage.section, start, end, sentence.intro)


def groups(candidate: Candidate) -> list[Quote]:
    """Quote the groups of its table that a row is of, from the outermost."""
    report, sentence, _ = _place(candidate)
    section = candidate.hit.passage.section
    return [Quote(report, section, *span, span) for span in groups_over(report.text, sentence.start)]


def rows(quote: Quote) -> list[Sentence]:
    """All rows of a table that is quoted in part, its header aside."""
    section = quote.report.sections[quote.section]
    units = sentences(quote.report.text, section.start, section.end)
    return [unit for unit in units if unit.intro == quote.point]


def slices(quote: Quote, spans: Sequence[tuple[int, int]]) -> list[Quote]:
    """Other slices of the section that a quote is of."""
    return [Quote(quote.report, quote.section, *span, span) for span in spans]


def article(report: Report, start: int, end: int) -> Quote:
    """Quote an article, whole or up to the last sentence that fits. Raises ValueError if it begins in no section."""
    number = _section_number(report, start)
    units = sentences(report.text, start, min(end, report.sections[number].end))
    last = units[0].end
    for unit in units:
        if unit.end - units[0].start > LIST_LONGEST:
            break
        last = unit.end
    first = start + len(report.text[start:last]) - len(report.text[start:last].lstrip())
    return Quote(report, number, first, last, (units[0].start, units[0].end))


def _run(candidate: Candidate, units: Sequence[Sentence]) -> Quote:
    """Quote the items that stand with one under a heading alone: from the first on, or from this one where they are many."""
    report, sentence, _ = _place(candidate)
    at = next(number for number, unit in enumerate(units) if unit.start == sentence.start)
    together = [unit.item and unit.intro is None for unit in units]
    first = max((number + 1 for number in range(at) if not together[number]), default=0)
    if sentence.end - units[first].start > LIST_LONGEST:
        first = at
    last = at
    while (
        last + 1 < len(units)
        and together[last + 1]
        and units[last + 1].end - units[first].start <= LIST_LONGEST
    ):
        last += 1
    return Quote(
        report,
        candidate.hit.passage.section,
        units[first].start,
        units[last].end,
        (sentence.start, sentence.end),
    )


def _place(candidate: Candidate) -> tuple[Report, Sentence, tuple[int, int]]:
    hit = candidate.hit
    return hit.report, candidate.unit.sentence, (hit.section.start, hit.section.end)


def _whole(report: Report, sentence: Sentence, section: tuple[int, int]) -> tuple[int, int]:
    """The sentence up to its full stop, of which semicolons part the candidate."""
    units = sentences(report.text, *section)
    at = next(number for number, unit in enumerate(units) if unit.start <= sentence.start < unit.end)
    first = last = at
    while first > 0 and not _stops(report.text, units[first - 1].end, units[first].start):
        first -= 1
    while last + 1 < len(units) and not _stops(report.text, units[last].end, units[last + 1].start):
        last += 1
    return units[first].start, units[last].end


def _stops(text: str, end: int, start: int) -> bool:
    return "\n" in text[end:start] or bool(re.search(rf"[{_STOPS}]", text[max(0, end - 2) : end]))


def _clause(text: str, start: int, end: int, candidate: Candidate) -> tuple[int, int]:
    """The clauses of an over-long sentence that hold most of what the candidate matched, up to ``LONGEST``."""
    terms = [word for word in candidate.hit.matched if len(word) > 1]
    best, chosen = -1.0, (start, min(end, start + LONGEST))
    for left, right in runs(text[start:end], LONGEST):
        piece = text[start + left : start + right]
        score = sum(term in piece for term in terms) - len(piece) / 1000
        if score > best:
            best, chosen = score, (start + left, start + right)
    return chosen


def _section_number(report: Report, start: int) -> int:
    """Raises ValueError if an offset lies in no section."""
    number = report.section_number(start)
    if number is None:
        raise ValueError(f"{report.report_id}[{start}:] lies in no section")
    return number


def row_text(quote: Quote) -> str:
    """The row of a table that a quote is, each cell with its header; "" if it is none."""
    section = quote.report.sections[quote.section]
    for unit in sentences(quote.report.text, section.start, section.end):
        if unit.start == quote.start and (found := row(quote.report, unit)) is not None:
            return found.whole
    return ""
