"""Finding → Answer: the message, its citations, and the line that says how current it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from bot.answers.answer import Answer, Citation, Outcome, TableRow
from bot.answers.facts import answer_spans as spans_room
from bot.answers.finding import Finding
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.question import Question
from bot.answers.replies import quotes as quotes_room
from bot.answers.replies.headline import LONGEST, Headlines, clip
from bot.answers.replies.listed_figures import listed_figures
from bot.answers.replies.quotes import Quote
from bot.answers.wording import label, listed, say
from retrieval import lazy_re as re
from retrieval.corpus import Corpus
from retrieval.facts import FactKind
from retrieval.in_force import Force, ForceStatus
from retrieval.report import Report
from retrieval.report import ReportKind as ReportKind

REPLY = 1000  # code points
_UNSAID = (
    "which_case",
    "which_measure",
    "which_grant",
    "set_elsewhere",
    "perhaps",
)  # notes that say why a line is only the nearest thing held
_WHOLE_LISTS = frozenset(
    {Kind.COMPARISON, Kind.RANK, Kind.MATCH}
)  # whose every quote proves a part of the headline
_INVESTORS = re.compile(r"招商|投资(?!科)|营商|亲商|企业(?:服务|家|咨询)|[助惠为]企")
_COMPLAINTS = re.compile("投诉|举报|监督|问题线索")


class QuoteError(RuntimeError):
    """A quote that is not a slice of its report: the reply that holds it is never sent."""


class Composer:
    """Composes replies over the reports of one corpus."""

    def __init__(self, corpus: Corpus, headlines: Headlines, today: Callable[[], date] | None = None) -> None:
        self._corpus = corpus
        self._headlines = headlines
        self._today = today
        self._numbers = {report.report_id: number for number, report in enumerate(corpus.reports)}
        self._hotline_of = cache(self._find_hotline)
        self._newest_of = cache(self._find_newest)

    def reply(self, finding: Finding, suggestions: Sequence[str] = ()) -> Answer:
        """The reply that a finding gives; ``suggestions`` are what may be asked instead of what was refused."""
        if finding.answered:
            return self._answered(finding)
        question = finding.question
        rich = say(
            finding.outcome.value,
            question.language,
            missing=[name for name in finding.missing if name],
            nearest=list(finding.nearest),
            suggestions=list(suggestions),
            only=list(finding.only),
            held=len(self._corpus.reports),
        )
        headline = rich.text.split("\n", 1)[0][:LONGEST]
        return Answer(question.text, finding.outcome, headline, (), (), tuple(suggestions), rich)

    def article(self, question: Question, report: Report, start: int, end: int) -> Finding:
        """An article of a law, or a numbered item."""
        quote = quotes_room.article(report, start, end)
        body = " ".join(quote.text.split())
        line = f"《{report.title}》{clip(body, LONGEST - len(report.title) - 2)}"
        return Finding(question, Outcome.ANSWERED, line, quotes=(quote,))

    def _answered(self, finding: Finding) -> Answer:
        question = finding.question
        kept = list(finding.quotes)
        headline = self._headline(finding)
        spans = tuple(span for one in finding.spans if (span := _unmarked(one)) in headline)
        while True:
            citations = tuple(self.cite(number, quote, question.day) for number, quote in enumerate(kept, 1))
            rich = say(
                "answer",
                question.language,
                pieces=spans_room.pieces(headline, spans),
                lines=list(finding.lines),
                citations=_grouped(citations) if "compact" in finding.notes else citations,
                places=[self.place_name(citation.region, question.language) for citation in citations],
                notes=list(finding.notes),
                as_of=question.as_of,
                missing=listed(finding.missing, question.language) if "nearest" not in finding.notes else "",
                inherited=list(question.inherited),
                corrections=list(question.query.corrections),
                current=self._newest_of(kept[0].report.region) if kept else "",
                hotline=self._hotline_of(kept[0].report.region) if kept else "",
                kinds=ReportKind,
            )
            if len(rich.text) <= REPLY or len(kept) < 2 or question.kind in _WHOLE_LISTS:
                return Answer(
                    question.text,
                    finding.outcome,
                    headline,
                    spans,
                    citations,
                    (),
                    rich,
                    self._table(finding, kept),
                )
            kept.pop()

    def _table(self, finding: Finding, kept: Sequence[Quote]) -> tuple[TableRow, ...]:
        """The ladder that answers, else the figures of a quoted list, as rows."""
        if finding.table or finding.question.kind in _WHOLE_LISTS | NUMERIC:
            return finding.table
        tables = (
            listed_figures(quote, self._corpus.index.facts(self._numbers[quote.report.report_id]))
            for quote in kept
            if quote.report.report_id in self._numbers
        )
        return next(filter(None, tables), ())

    @staticmethod
    def _headline(finding: Finding) -> str:
        """The line; if it is only the nearest thing held, preceded by what is not stated."""
        if "nearest" not in finding.notes:
            return clip(_unmarked(finding.line), LONGEST)
        missing = listed(finding.missing, finding.question.language)
        unsaid = next((note for note in _UNSAID if note in finding.notes), "nearest_this")
        lead = label("nearest" if missing else unsaid, finding.question.language, missing=missing)
        return clip(f"{lead}{_unmarked(finding.line)}", LONGEST)

    def place_name(self, region: str, language: str) -> str:
        """The everyday name of a region of the reports in a language, "" of none."""
        return self._headlines.place_name(region, language) if region else ""

    def cite(self, number: int, quote: Quote, day: str = "") -> Citation:
        """A quote as a citation, with the force of its text on a day ("" for today).

        Raises QuoteError if it is no slice of its report.
        """
        report = quote.report
        if report.text[quote.start : quote.end] != quote.text or not quote.text.strip():
            raise QuoteError(f"{report.report_id}[{quote.start}:{quote.end}] is no quote")
        status = self._force_status(report, day)
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
            report.issuer,
            report.scanned,
            status.force.value,
            status.date,
            self._corpus.reports[status.by].title if status.by is not None else "",
            report.trial,
        )

    def _force_status(self, report: Report, day: str) -> ForceStatus:
        number = self._numbers.get(report.report_id)
        if number is None:
            return ForceStatus(Force.OPEN)
        return self._corpus.force_statuses.of(
            number, day or (self._today().isoformat() if self._today else "")
        )

    def _find_newest(self, region: str) -> str:
        """The latest date of any report held of a region."""
        dates = (report.date for report in self._corpus.reports if report.region == region and report.date)
        return max(dates, default="")

    def _find_hotline(self, region: str) -> str:
        """The investors' hotline that a report of a region names, or ""."""
        for number, report in enumerate(self._corpus.reports):
            if not region or report.region != region:
                continue
            for fact in self._corpus.index.facts(number):
                if fact.kind is not FactKind.PHONE:
                    continue
                before = report.text[max(0, fact.of[0] - 20) : fact.start].rpartition("\n")[2]
                behind = report.text[fact.end : fact.of[1] + 30].partition("\n")[0]
                line = f"{before}{behind}"
                if _INVESTORS.search(line) and not _COMPLAINTS.search(line):
                    return report.text[fact.start : fact.end]
        return ""


def _grouped(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Citations as they are shown one after another under one source: a source of several stands without a section."""
    several = {one.report_id for one, other in pairwise(citations) if one.report_id == other.report_id}
    return tuple(replace(one, section=()) if one.report_id in several else one for one in citations)


def _unmarked(line: str) -> str:
    """A line without what makes words bold in Markdown."""
    return line.replace("**", "")
