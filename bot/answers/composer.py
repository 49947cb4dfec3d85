"""Evidence → Answer, by outcome and kind of question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bot.answers import quotes as quotes_room
from bot.answers import spans as spans_room
from bot.answers import tables
from bot.answers.answer import Answer, Citation, Outcome
from bot.answers.evidence import Candidate, Concept, Evidence
from bot.answers.kinds import Kind
from bot.answers.question import Question
from bot.answers.quotes import Quote
from bot.answers.wording import say
from retrieval.places import Gazetteer
from retrieval.report import Kind as ReportKind
from retrieval.report import Report
from retrieval.search import Scope

HEADLINE = 160
CLAUSE = 110  # a longer sentence gives the headline its clauses that answer
REPLY = 1000
QUOTES = 3
_YEAR = 3.0  # what the year asked for weighs beside the words when a sentence is cut to its clauses
_BROAD = frozenset({Kind.LIST, Kind.OVERVIEW, Kind.OTHER})  # what several reports may answer, each in part
_CLOSE_ELSEWHERE = 0.35
_OF_ONE_ITEM = 0.6
_OWN = 0.35
_CLOSE = 0.6  # a further quote is shown where its sentence answers nearly as well as the best one
_HOTLINE = re.compile(
    r"(\d{5,12})[”\"」]?[^。；，\d]{0,20}热线|[^。；，\d]{0,20}热线[^。；，\d]{0,8}?(\d{5,12})"
)
_ROUND = re.compile(r"左右|以上|以下|余|多|约|近|逾|超|数")  # no exact figure: no arithmetic on it
_YEAR_NAMED = re.compile(r"(?:19|20)\d{2}年")
_INVESTORS = re.compile(r"招商|企业|投资")


class QuoteError(RuntimeError):
    """A quote that is not a slice of its report: the reply that holds it is never sent."""


@dataclass(frozen=True, slots=True)
class Row:
    """One side of a comparison: its name, the question asked of it alone, and what answers for it, where anything does."""

    name: str
    question: Question
    evidence: Evidence | None
    alike: bool = True


class Composer:
    """Composes replies over the reports of one corpus; ``outdated`` are the ids of those with a later version."""

    def __init__(
        self, reports: Sequence[Report], places: Gazetteer, outdated: frozenset[str] = frozenset()
    ) -> None:
        self._reports = reports
        self._places = places
        self._outdated = outdated
        self._hotline_of = cache(self._find_hotline)

    def answered(self, question: Question, evidence: Evidence) -> Answer:
        """A reply to a question that one place, or none, answers."""
        best = evidence.candidates[0]
        chosen = self._quotes(question, evidence)
        said = tables.said(question, best, chosen[0])
        if chosen[0].is_table:
            said, chosen = tables.listed(question, best, chosen)
        if said is None:
            line = self._line(question, best, chosen[0], evidence.concepts)
            lead = self._lead(best.hit.report, best, line, dated=question.kind is not Kind.DEFINITION)
            spans = spans_room.answering(line, question)  # what the lead says is no answer
        else:
            line, spans = said.line, said.spans
            lead = self._lead(best.hit.report, best, line, dated=not _YEAR_NAMED.search(line))
        headline = _clip(f"{lead}：{line}" if lead else line, HEADLINE)
        spans = tuple(span for span in spans if span in headline)
        applies = ""
        if best.hit.scope is Scope.APPLIES:
            applies = "nationwide" if best.hit.report.nationwide else "superior"
        other = _other_year(question, best) or ("、".join(said.lacking) if said else "")
        outcome = Outcome.PARTIAL if other else Outcome.ANSWERED
        return self._reply(question, outcome, headline, spans, chosen, applies, other)

    def article(self, question: Question, report: Report, section: int) -> Answer:
        """A reply that shows an article of a law."""
        quote = quotes_room.article(report, section)
        body = " ".join(quote.text.split())
        headline = f"《{report.title}》{_clip(body, HEADLINE - len(report.title) - 2)}"
        return self._reply(question, Outcome.ANSWERED, headline, (), [quote])

    def compared(self, question: Question, rows: Sequence[Row]) -> Answer:
        """A reply with a row a place, each with its own citation."""
        lines: list[str] = []
        spans: list[str] = []
        figures: list[str] = []
        chosen: list[Quote] = []
        for row in rows:
            if row.evidence is None:
                continue
            best = row.evidence.candidates[0]
            quote = quotes_room.around(best)
            said = tables.said(row.question, best, quote)
            if said is None:
                point = quote.report.text[slice(*quote.point)]
                found = spans_room.answering(point, row.question)
                figure = found[0] if found else ""
            else:
                point, found = said.line, said.spans
                figure = (
                    point[point.rindex(found[0]) :] if found else ""
                )  # with the unit that its header gives
            lines.append(f"{row.name}：{figure or _clip(point, 60)}")
            spans.extend(found[:1])
            figures.extend([figure] if figure else [])
            chosen.append(quote)
        missing = [row.name for row in rows if row.evidence is None]
        headline = "；".join(lines)
        difference = (
            self._difference(rows, figures) if len(figures) == 2 and not missing and rows[0].alike else ""
        )
        if difference and len(headline) + len(difference) < HEADLINE:
            headline += f"。{difference}"
        outcome = Outcome.PARTIAL if missing else Outcome.ANSWERED
        return self._reply(
            question, outcome, _clip(headline, HEADLINE), tuple(spans), chosen, missing="、".join(missing)
        )

    def refused(
        self,
        question: Question,
        outcome: Outcome,
        missing: Sequence[str],
        nearest: Sequence[str],
        suggestions: Sequence[str],
        only: Sequence[str] = (),
    ) -> Answer:
        """A reply that says what the reports do not hold, what is nearest, and what they can answer instead.

        ``only`` are the places that are answered for, where what is asked of lies outside them.
        """
        rich = say(
            outcome.value,
            question.language,
            missing=list(missing),
            nearest=list(nearest),
            suggestions=list(suggestions),
            only=list(only),
            held=len(self._reports),
        )
        headline = rich.text.split("\n", 1)[0][:HEADLINE]
        return Answer(question.text, outcome, headline, (), (), tuple(suggestions), rich)

    def _quotes(self, question: Question, evidence: Evidence) -> list[Quote]:
        best = evidence.candidates[0]
        whole = question.kind is Kind.LIST or best.unit.text.endswith(":")
        first = quotes_room.listed(best) if whole and not _of_one_item(best, evidence) else None
        chosen = [first or quotes_room.around(best)]
        if first is None and best.unit.sentence.intro:
            chosen.append(quotes_room.intro(best))
        length = sum(len(quote.text) for quote in chosen)
        broad = question.kind in _BROAD and not question.query.mentions
        for candidate in evidence.candidates[1:24]:
            if len(chosen) >= QUOTES:
                break
            another = broad and all(candidate.hit.report is not quote.report for quote in chosen)
            if candidate.score < (_CLOSE_ELSEWHERE if another else _CLOSE) * best.score:
                continue
            if candidate.own < _OWN * best.own and not another:
                continue  # it owes its score to the title and headings that it shares with the best
            older = candidate.hit.report.report_id in self._outdated
            if older and best.hit.report.report_id not in self._outdated:
                continue
            quote = quotes_room.around(candidate)
            if any(_overlap(quote, other) for other in chosen) or length + len(quote.text) > 420:
                continue
            chosen.append(quote)
            length += len(quote.text)
        return chosen

    def _line(self, question: Question, best: Candidate, quote: Quote, concepts: Sequence[Concept]) -> str:
        """The sentence that answers, or its clauses that do."""
        report = best.hit.report
        sentence = quote.text
        if len(sentence) > CLAUSE and question.kind is not Kind.LIST:
            sentence = report.text[slice(*quote.point)]
        if len(sentence) > CLAUSE and question.kind is Kind.DEFINITION:
            sentence = _clip(sentence, CLAUSE)
        elif len(sentence) > CLAUSE and question.kind is not Kind.LIST:
            weights = [
                (word, concept.weight) for concept in concepts for word in (concept.word, *concept.others)
            ]
            weights += [(str(year), _YEAR) for year in question.query.years]
            sentence = spans_room.tight(sentence, question, weights, CLAUSE)
        return re.sub(r"\s*\n\s*(?:[-*]\s*)?", " ", sentence).strip()

    def _lead(self, report: Report, best: Candidate, sentence: str, dated: bool = True) -> str:
        """The place, and where it is ``dated`` the year of the section, as far as a sentence does not say them."""
        lead = ""
        if report.region:
            place = self.place_name(report.region)
            bare = re.sub(r"[省市区县州镇乡]$", "", place)
            if bare not in sentence:
                lead = place
        elif report.nationwide:
            lead = f"《{report.title}》"
        years = best.hit.section.years
        if dated and len(years) == 1 and str(years[0]) not in sentence and re.search(r"\d", sentence):
            lead += f"{years[0]}年"
        return lead

    def place_name(self, region: str) -> str:
        """The everyday name of a region of the reports."""
        name = region.rsplit("/", 1)[-1]
        for mention in self._places.find(name):
            for place in mention.places:
                if place.region == region:
                    return place.short
        return name

    def _difference(self, rows: Sequence[Row], figures: Sequence[str]) -> str:
        """Which of two figures of the same unit is more, and by how much, with the arithmetic."""
        one, other = map(_value, figures)
        if one is None or other is None or not one[1] or one[1] != other[1]:
            return ""  # of figures without a unit nobody knows that it is the same
        (first, unit), (second, _) = one, other
        if first == second:
            return f"两者相同，都是{figures[0]}"
        more, less = (0, 1) if first > second else (1, 0)
        if any(map(_ROUND.search, figures)):
            return f"{rows[more].name}更高"
        difference = abs(first - second)
        written = _written(difference)
        unit = "个百分点" if unit == "%" else unit
        return f"{rows[more].name}比{rows[less].name}多{written}{unit}（{figures[more]}减{figures[less]}）"

    def _reply(
        self,
        question: Question,
        outcome: Outcome,
        headline: str,
        spans: Sequence[str],
        chosen: Sequence[Quote],
        applies: str = "",
        missing: str = "",
    ) -> Answer:
        kept = list(chosen)
        while True:
            citations = tuple(self.cite(number, quote) for number, quote in enumerate(kept, 1))
            rich = say(
                "answer",
                question.language,
                headline=headline,
                pieces=spans_room.pieces(headline, spans),
                citations=citations,
                places=[
                    self.place_name(citation.region) if citation.region else "" for citation in citations
                ],
                notes=[applies] if applies else [],
                missing=missing,
                inherited=list(question.inherited),
                mended=list(question.query.mended),
                current=self._current(kept),
                hotline=self._hotline_of(kept[0].report.region),
                kinds=ReportKind,
            )
            if len(rich.text) <= REPLY or len(kept) == 1 or question.kind is Kind.COMPARISON:
                return Answer(question.text, outcome, headline, tuple(spans), citations, (), rich)
            kept.pop()

    def cite(self, number: int, quote: Quote) -> Citation:
        """A quote as it is cited. Raises QuoteError where it is no slice of its report."""
        report = quote.report
        if report.text[quote.start : quote.end] != quote.text or not quote.text.strip():
            raise QuoteError(f"{report.report_id}[{quote.start}:{quote.end}] is no quote")
        return Citation(
            number,
            report.report_id,
            report.title,
            report.kind.value,
            report.region,
            report.date,
            report.published,
            report.sections[quote.section].path,
            report.page(quote.start),
            report.url or None,
            quote.text,
            quote.start,
            quote.end,
            report.report_id in self._outdated,
            report.scanned,
        )

    def _current(self, chosen: Sequence[Quote]) -> str:
        """The latest date of any report held of the first quote's place."""
        region = chosen[0].report.region
        return max(
            (report.date for report in self._reports if report.region == region and report.date), default=""
        )

    def _find_hotline(self, region: str) -> str:
        """The investors' hotline that a report of a region names, or ""."""
        for report in self._reports:
            if region and report.region == region and "热线" in report.text:
                for match in _HOTLINE.finditer(report.text):
                    if _INVESTORS.search(match[0]):
                        return match[1] or match[2]
        return ""


def _value(span: str) -> tuple[Decimal, str] | None:
    match = re.search(r"(\d[\d,]*(?:\.\d+)?)(万亿|[百千万亿]*)(?:余|多)?([^\d以]*)", span)
    if not match:
        return None
    value = Decimal(match[1].replace(",", ""))
    for letter in match[2]:
        value *= {"百": 100, "千": 1000, "万": 10000, "亿": 100000000}[letter]
    return value, re.sub(r"以上|以下|左右|以内", "", match[3])


def _written(value: Decimal) -> str:
    """A number as the reports write it: 132亿, 1.2万, 6000 is 6000."""
    for size, name in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if value >= size:
            return f"{(value / size).normalize():f}{name}"
    return f"{value.normalize():f}"


def _other_year(question: Question, best: Candidate) -> str:
    """The years asked for where the sentence, or else its headings, speak of others only; else ""."""
    years = set(question.query.years)
    row = tables.row(best)
    own = row.years if row else map(int, re.findall(r"(?:19|20)\d{2}(?=年)", best.unit.text))
    spoken = set(own) or set(best.hit.section.years)
    path = best.hit.section.path
    of_a_law = bool(path) and path[-1].startswith("第")  # there a year asked for is that of a version
    if not years or not spoken or years & spoken or of_a_law:
        return ""
    return "、".join(f"{year}年" for year in sorted(years))


def _of_one_item(best: Candidate, evidence: Evidence) -> bool:
    """Whether the question is about one item of a list: its most telling word stands in that item alone."""
    one = best.unit.sentence
    if one.intro is None and not one.item:
        return False
    telling = max(evidence.concepts, key=lambda concept: concept.weight, default=None)
    if (
        best.own < _OF_ONE_ITEM
        or telling is None
        or telling.held(best.unit.text) < 1
        or telling.held(best.unit.intro) == 1
    ):
        return False
    others = [
        c
        for c in evidence.candidates
        if c.unit.sentence.intro == one.intro and c.unit.sentence.item == one.item and c is not best
    ]
    return not any(telling.held(other.unit.text) == 1 for other in others)


def _overlap(one: Quote, other: Quote) -> bool:
    if one.text.strip("。；;") == other.text.strip("。；;"):
        return True
    return one.report is other.report and one.start < other.end and other.start < one.end


def _clip(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = max(text.rfind(mark, 0, limit - 1) for mark in "。；;，,、")
    return text[: cut if cut > limit // 2 else limit - 1].rstrip("，,、；;：:") + "…"
