"""The reports that are held: a list by place, one of them at a time, and which one a person means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import LCSseq

from bot.answers.facts import answer_spans
from bot.answers.replies.markup import Rich
from bot.answers.replies.paging import pages_of
from bot.answers.replies.report_details import detail_rows
from bot.answers.scopes import Scopes
from bot.answers.wording import say
from retrieval import lazy_re as re
from retrieval.corpus import Corpus
from retrieval.passages import sentences
from retrieval.places import Place, within
from retrieval.report import Report, Section

PER_PAGE = 10
# Shares of the characters asked for that stand in a title, in their order; and what sets the best apart.
_LIKE, _CERTAIN, _AHEAD = 0.6, 0.95, 0.08
_MOST_MEANT = 6
_FIGURES = 2  # of a section
_LONGEST = 90  # code points of a sentence that is shown for its figure


@dataclass(frozen=True, slots=True)
class ReportListPage:
    """A page of a list or a report, and how many there are; ``shown`` are its reports with their numbers."""

    rich: Rich
    pages: int
    shown: tuple[tuple[int, Report], ...] = ()


class ReportList:
    """Lists the reports of one corpus, numbered in the order of their places."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._scopes = Scopes(corpus)

    @cached_property
    def _ordered(self) -> tuple[tuple[int, Report], ...]:
        order = sorted(
            self._corpus.reports, key=lambda r: (not r.region, r.region.split("/"), r.date, r.title)
        )
        return tuple(enumerate(order, 1))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {report.report_id: number for number, report in enumerate(self._corpus.reports)}

    def page(self, page: int, scope: Sequence[str], language: str) -> ReportListPage:
        """A page of the list, of the places in ``scope`` alone where there are any; pages count from 0."""
        held = [
            (number, report)
            for number, report in self._ordered
            if not scope or report.nationwide or any(within(report.region, region) for region in scope)
        ]
        pages = max(1, -(-len(held) // PER_PAGE))
        page = min(page, pages - 1)
        shown = tuple(held[page * PER_PAGE : (page + 1) * PER_PAGE])
        groups: dict[str, list[tuple[int, Report]]] = {}
        for number, report in shown:
            groups.setdefault(self._path(report.region, language), []).append((number, report))
        rich = say(
            "reports",
            language,
            held=len(held),
            groups=list(groups.items()),
            page=page + 1,
            pages=pages,
            only=list(self._scopes.names(scope, language)),
        )
        return ReportListPage(rich, pages, shown)

    def meant(self, text: str) -> tuple[Report, ...]:
        """The reports that a number, an id, or a part of a title or place may mean: one where it is certain."""
        text = text.strip().strip("《》")
        if re.fullmatch(r"\d{1,6}", text):
            return tuple(report for number, report in self._ordered if number == int(text))
        exact = [r for _, r in self._ordered if text in (r.report_id, r.title) or (text and text == r.cover)]
        if exact:
            return tuple(exact)
        normalise = self._corpus.analyzer.normalise
        asked = "".join(normalise(text).split())
        ranked: list[tuple[float, Report]] = []
        for _, report in self._ordered:
            # A policy goes by the name of the notice before it as well, and by its number.
            names = (f"{report.region.replace('/', '')}{report.title}", report.cover, report.document_number)
            share = max(LCSseq.similarity(asked, normalise(name)) for name in names) / max(1, len(asked))
            if share >= _LIKE:
                ranked.append((share, report))
        ranked.sort(key=lambda row: -row[0])
        if len(ranked) > 1 and ranked[0][0] >= _CERTAIN and ranked[0][0] - ranked[1][0] >= _AHEAD:
            ranked = ranked[:1]
        return tuple(report for _, report in ranked[:_MOST_MEANT])

    def report(self, report: Report, page: int, language: str) -> ReportListPage:
        """A page of what a report is: its outline with the figures under its headings, and what was read out of it."""
        number = self._numbers[report.report_id]
        index = self._corpus.index
        rows = [
            *self._outline(report),
            *detail_rows(report, index.clauses(number), index.facts(number), language),
        ]
        parts = pages_of(rows)
        page = min(page, len(parts) - 1)
        rich = say(
            "report",
            language,
            report=report,
            place=self._path(report.region, language),
            rows=parts[page],
            page=page + 1,
            pages=len(parts),
        )
        return ReportListPage(rich, len(parts))

    def _path(self, region: str, language: str) -> str:
        """A region from the province down: 湖南省 › 邵阳市, Hunan › Shaoyang."""
        parts = region.split("/")
        if language == "en":
            places = [Place(tuple(parts[: depth + 1])) for depth in range(len(parts))]
            parts = [place.latin or place.name for place in places]
        return " › ".join(parts)

    @staticmethod
    def _outline(report: Report) -> Sequence[tuple[str, str]]:
        """Rows of ("heading", …) and ("figure", …), in the order of the text."""
        rows: list[tuple[str, str]] = []
        before: tuple[str, ...] = ()
        for section in report.sections:
            for depth, heading in enumerate(section.path):
                if section.path[: depth + 1] != before[: depth + 1]:
                    rows.append(("heading", "　" * depth + heading))
            before = section.path
            rows += [("figure", sentence) for sentence in _figures(report, section)]
        return rows


def _figures(report: Report, section: Section) -> list[str]:
    """The first short sentences of a section that give a figure, verbatim."""
    found = []
    for sentence in sentences(report.text, section.start, section.end):
        text = report.text[sentence.start : sentence.end]
        if len(text) <= _LONGEST and "\n" not in text and answer_spans.figures(text):
            found.append(text)
            if len(found) == _FIGURES:
                break
    return found
