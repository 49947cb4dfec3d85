"""What a corpus holds: places, years, laws; and what is nearest to what it does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from bot.answers.evidence import held_part
from bot.answers.question import Question
from retrieval.corpus import Corpus
from retrieval.places import Mention, Place, within
from retrieval.query import Query
from retrieval.report import Report
from retrieval.search import Scope, report_scope

_LAW = re.compile(
    r"(?!.*(?:办法|方法|做法|看法|想法|说法|手法|用法|立法|执法|合法|违法|依法|书法)$)[\u4e00-\u9fff]{2,}法"
)
_KIND_OF_PLACE = r"[省市县区州镇乡村](?![域内长委政民场块级值份主城庄间位])"
_BEFORE = "和与跟同及、，在到去问查 "
# What stands before 镇 or 市 in a question and is no name.
_NO_NAMES = re.compile("所在|试点|示范|异地|本|外|各|全|该|重点|中心|先进|工业|产业|开发|高新")
_RULE = "条例"
_ALIKE = 0.4  # of a word's character pairs
# Words of which no regulation is told from another.
_OF_ANY_RULE = re.compile(
    "管理|监督|监管|促进|发展|保护|保障|服务|实施|规定|若干|暂行|工作|地方|办法|条例|方案|意见|措施|细则|内容"
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

    def unheld_rule(self, query: Query) -> str:
        """The regulation that a query names where no title held of its places has any of its telling words, else "".

        People call regulations by parts of their names, and put in what they do not say: 旅游管理条例 is 旅游条例.
        """
        at = next((at for at, word in enumerate(query.words) if word.endswith(_RULE)), None)
        if at is None:
            return ""
        places = "".join(mention.text for mention in query.mentions)
        named: list[str] = []
        for word in (query.words[at].removesuffix(_RULE), *reversed(query.words[:at])):
            if word and (len(word) < 2 or word in places or not self._is_of_titles(word)):
                break
            named += [word] if word else []
        titles = (
            title
            for title, report in zip(self._titles, self._corpus.reports, strict=True)
            if report_scope(report, query.mentions) is not Scope.ELSEWHERE
        )
        telling = [word for word in named if not _OF_ANY_RULE.fullmatch(word)]
        if not telling or any(_is_named(w, title, query) for title in titles for w in telling):
            return ""
        return "".join(reversed(named)) + _RULE

    def names_rule(self, title: str, query: Query) -> bool:
        """Whether a query has a telling word of a title, form and place aside: 投资基金管理办法 is not 项目评审管理办法."""
        places = "".join(mention.text for mention in query.mentions)
        normal = self._corpus.language.normalise(title)
        telling = [
            word
            for word in query.words
            if len(word) > 1
            and word not in places
            and not _OF_ANY_RULE.fullmatch(word)
            and not word.startswith("第")
        ]
        named = [word for word in telling if self._is_of_titles(word)]
        return not named or any(_is_named(word, normal, query) for word in named)

    def unknown_places(self, query: Query, missing: Sequence[str]) -> list[str]:
        """Names that a query uses as those of places, that nobody has listed and no text speaks of: 火星镇.

        ``missing`` are the words of the query that what was found does not hold.
        """
        if not self._corpus.placed:
            return []
        ends = {0, *(mention.end for mention in query.mentions)}
        found = (re.search(rf"{re.escape(word)}{_KIND_OF_PLACE}", query.text) for word in missing)
        return [
            match[0]
            for match in found
            if match
            and not _NO_NAMES.match(match[0])
            and (match.start() in ends or query.text[match.start() - 1] in _BEFORE)
        ]

    def nearest_places(self, question: Question, count: int = 3) -> list[str]:
        """The regions held that share most of their path with a place of the question, nearest first."""
        asked = [place.path for mention in question.query.mentions for place in mention.places]

        def shared(region: str) -> int:
            path = region.split("/")
            return max(sum(a == b for a, b in zip(path, other, strict=False)) for other in asked)

        regions = dict.fromkeys(report.region for report in self._corpus.reports if report.region)
        near = [region for region in regions if asked and shared(region)]
        return sorted(near, key=lambda region: (-shared(region), region.count("/")))[:count]

    def _is_of_titles(self, word: str) -> bool:
        """Whether a word may stand in a title: one that names something, or that stands in one."""
        return self._corpus.language.names(word) or any(word in title for title in self._titles)

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return tuple(self._corpus.language.normalise(report.title) for report in self._corpus.reports)

    def _of(self, query: Query) -> Sequence[Report]:
        pairs = [(place, mention.text) for mention in query.mentions for place in mention.places]
        if not pairs:
            return self._corpus.reports
        return [r for r in self._corpus.reports if any(_about(r, place, named) for place, named in pairs)]


def _is_named(word: str, title: str, query: Query) -> bool:
    """Whether a title has a word, or its characters in their order: 自贸 stands for 自由贸易."""
    rest = iter(title)
    return held_part(word, title, query.variants) >= _ALIKE or all(letter in rest for letter in word)


def _about(report: Report, place: Place, named: str) -> bool:
    if within(report.region, place.region):
        return True
    return (not report.region or within(place.region, report.region)) and (
        place.short in report.text or named in report.text
    )
