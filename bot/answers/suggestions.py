"""Questions the reports can answer, made from the figures they give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice, zip_longest

from bot.answers.question import Question
from retrieval.corpus import Corpus
from retrieval.passages import sentences
from retrieval.places import within
from retrieval.report import Report

_SUBJECT = re.compile(
    r"^([\u4e00-\u9fff\d（）“”]{4,26}?)(?:为|是|达到?|完成|实现|共)了?(?:约|超过|逾)?\d[\d.,]*(?!年|月)"
)
_NAMELESS = re.compile(r"^(?:全年|全州|全区|全镇|其中|目前|累计|一年来)|日期|时间|调整$|[，。；]|的$|第\d")


class Suggester:
    """Knows a few questions for every report."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def near(self, question: Question, count: int = 3) -> list[str]:
        """The questions nearest to one that could not be answered; of its place first."""
        words = {word for word in question.query.words if len(word) > 1}
        mentions = question.query.mentions
        regions = {place.region for mention in mentions for place in mention.places}
        scope = [place.region for mention in question.scope for place in mention.places]

        def nearness(item: tuple[Report, str]) -> tuple[int, int]:
            report, text = item
            near = any(within(report.region, r) or within(r, report.region) for r in regions)
            return (report.region in regions) + near, sum(word in text for word in words)

        ranked = sorted(self._within(scope), key=nearness, reverse=True)
        return list(dict.fromkeys(text for _, text in ranked))[:count]

    def first(self, scope: Sequence[str] = (), count: int = 3) -> list[str]:
        """A question each of the first reports, of those in ``scope``, that have one."""
        by_report: dict[str, str] = {}
        for report, text in self._within(scope):
            by_report.setdefault(report.report_id, text)
        return list(by_report.values())[:count]

    def some(self, count: int) -> list[str]:
        """Some of the questions, of as many reports as there are."""
        by_report: dict[str, list[str]] = {}
        for report, text in self._questions:
            by_report.setdefault(report.report_id, []).append(text)
        in_turn = zip_longest(*by_report.values())
        return [text for texts in islice(in_turn, count) for text in texts if text][:count]

    def _within(self, scope: Sequence[str]) -> Sequence[tuple[Report, str]]:
        if not scope:
            return self._questions
        return [item for item in self._questions if any(within(item[0].region, r) for r in scope)]

    @cached_property
    def _questions(self) -> Sequence[tuple[Report, str]]:
        found: list[tuple[Report, str]] = []
        for report in self._corpus.reports:
            place = report.region.rsplit("/", 1)[-1]
            mentions = self._corpus.places.find(place)
            short = mentions[0].places[0].short if mentions else place
            for section in report.sections[:60]:
                for sentence in sentences(report.text, section.start, section.end)[:20]:
                    match = _SUBJECT.match(report.text[sentence.start : sentence.end])
                    if match and not _NAMELESS.match(match[1]):
                        subject = (
                            match[1]
                            if re.sub(r"[省市区县州镇]$", "", short) in match[1]
                            else short + match[1]
                        )
                        found.append((report, f"{subject}是多少？"))
        return found
