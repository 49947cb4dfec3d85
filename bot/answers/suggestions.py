"""Questions the reports can answer, made from the figures they give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from bot.answers.question import Question
from retrieval.characters import HAN
from retrieval.corpus import Corpus
from retrieval.passages import sentences
from retrieval.places import within
from retrieval.report import Report

_SUBJECT = re.compile(
    rf"^([{HAN}\d（）“”]{{4,26}}?)(?:为|是|达到?|完成|实现|共)了?(?:约|超过|逾)?\d[\d.,]*(?!年|月)"
    r"(?![^，。；]{0,12}的[，；])"  # 达到1000万元以上的，给予…: a condition tells of nothing that is so
)
_NAMELESS = re.compile(r"^(?:全年|全州|全区|全镇|其中|目前|累计|一年来)|日期|时间|调整$|[，。；]|的$|第\d")
_LOOKED_AT = 120  # reports, those of the place asked about first: more would keep the one who asks waiting


class Suggester:
    """Keeps a few questions for every report."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._known: dict[str, tuple[str, ...]] = {}

    def near(self, question: Question, count: int = 3) -> list[str]:
        """The questions nearest to one that could not be answered; of its place first."""
        words = {word for word in question.query.words if len(word) > 1}
        mentions = question.query.mentions
        regions = {place.region for mention in mentions for place in mention.places}
        scope = [place.region for mention in question.scope for place in mention.places]

        def of_place(report: Report) -> int:
            near = any(within(report.region, r) or within(r, report.region) for r in regions)
            return (report.region in regions) + near

        reports = sorted(self._within(scope), key=of_place, reverse=True)[:_LOOKED_AT]
        items = [(of_place(report), text) for report in reports for text in self._of(report)]
        items.sort(key=lambda item: (item[0], sum(word in item[1] for word in words)), reverse=True)
        return list(dict.fromkeys(text for _, text in items))[:count]

    def first(self, scope: Sequence[str] = (), count: int = 3) -> list[str]:
        """A question each of the first reports, of those in ``scope``, that have one."""
        asked = (self._of(report) for report in self._within(scope))
        return [texts[0] for texts in islice(filter(None, asked), count)]

    def some(self, count: int) -> list[str]:
        """Some of the questions, of as many reports as there are."""
        reports = self._corpus.reports
        looked_at = reports[:: max(1, len(reports) // count)]
        in_turn = zip_longest(*filter(None, map(self._of, looked_at)))
        return [text for texts in islice(in_turn, count) for text in texts if text][:count]

    def _within(self, scope: Sequence[str]) -> Sequence[Report]:
        reports = self._corpus.reports
        return [one for one in reports if any(within(one.region, r) for r in scope)] if scope else reports

    def _of(self, report: Report) -> tuple[str, ...]:
        """The questions of a report."""
        known = self._known.get(report.report_id)
        if known is None:
            known = self._known[report.report_id] = tuple(self._made(report))
        return known

    def _made(self, report: Report) -> Iterator[str]:
        place = report.region.rsplit("/", 1)[-1]
        mentions = self._corpus.places.find(place)
        short = mentions[0].places[0].short if mentions else place
        for section in report.sections[:60]:
            for sentence in sentences(report.text, section.start, section.end)[:20]:
                match = _SUBJECT.match(report.text[sentence.start : sentence.end])
                if match and not _NAMELESS.match(match[1]):
                    bare = re.sub(r"[省市区县州镇]$", "", short)
                    yield f"{match[1] if bare in match[1] else short + match[1]}是多少？"
