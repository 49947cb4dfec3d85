"""What a corpus holds: places, years, laws; and what is nearest to what it does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from bot.answers.question import Question
from retrieval.corpus import Corpus
from retrieval.places import Mention, Place, within
from retrieval.query import Query
from retrieval.report import Report

_LAW = re.compile(
    r"(?!.*(?:办法|方法|做法|看法|想法|说法|手法|用法|立法|执法|合法|违法|依法|书法)$)[\u4e00-\u9fff]{2,}法"
)


class Holdings:
    """Answers what the reports of one corpus are about."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def place(self, mention: Mention) -> bool:
        """Whether a report is about the place or one in it, or about what contains it and speaks of it."""
        return not self._corpus.placed or any(
            _about(report, place, mention.text) for report in self._corpus.reports for place in mention.places
        )

    def year(self, query: Query) -> bool:
        """Whether anything held of the places of a query speaks of one of its years."""
        return any(
            str(year) in report.text + report.title + report.delivered or year in report.period
            for report in self._of(query)
            for year in query.years
        )

    def years(self, query: Query) -> list[int]:
        """The years that the headings and periods of the reports of a query's places name, ascending."""
        found: set[int] = set()
        for report in self._of(query):
            found.update(report.period, *(section.years for section in report.sections))
        return sorted(found)

    def unheld_law(self, query: Query) -> str:
        """The first law a query names that no title held is like, or ""."""
        for word in query.words:
            if _LAW.fullmatch(word):
                names = (word, *query.variants.get(word, ()))
                if not any(name in title for name in names for title in self._titles):
                    return word
        return ""

    def nearest_places(self, question: Question, count: int = 3) -> list[str]:
        """The regions held that share most of their path with a place of the question, nearest first."""
        asked = [place.path for mention in question.query.mentions for place in mention.places]

        def shared(region: str) -> int:
            path = region.split("/")
            return max(sum(a == b for a, b in zip(path, other, strict=False)) for other in asked)

        regions = dict.fromkeys(report.region for report in self._corpus.reports if report.region)
        near = [region for region in regions if asked and shared(region)]
        return sorted(near, key=lambda region: (-shared(region), region.count("/")))[:count]

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return tuple(self._corpus.language.normalise(report.title) for report in self._corpus.reports)

    def _of(self, query: Query) -> Sequence[Report]:
        pairs = [(place, mention.text) for mention in query.mentions for place in mention.places]
        if not pairs:
            return self._corpus.reports
        return [r for r in self._corpus.reports if any(_about(r, place, named) for place, named in pairs)]


def _about(report: Report, place: Place, named: str) -> bool:
    if within(report.region, place.region):
        return True
    return (not report.region or within(place.region, report.region)) and (
        place.short in report.text or named in report.text
    )
