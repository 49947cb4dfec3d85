"""A query → hits: the passages that match it best, from where the question asks."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval import lazy_re as re
from retrieval.corpus import Corpus
from retrieval.engine import Boosts, PassagesByClass
from retrieval.in_force import Force, force_of
from retrieval.passages import Passage
from retrieval.places import Mention, Place, within
from retrieval.query import Query, QueryReader
from retrieval.report import Report, Section
from retrieval.report_class import ReportClass
from retrieval.sentence_coverage import sentence_bonus

CANDIDATES = 200
_COMPARED = 10  # hits; the right one is hardly ever further down


class Scope(StrEnum):
    """Relation of a passage's place to the places that a question names."""

    ANY = "any"  # the question names none
    INSIDE = "inside"  # the place itself, or one that lies in it
    AROUND = "around"  # what contains the place, or stands in no place, where the text itself speaks of it
    APPLIES = "applies"  # a law or regulation that holds there without naming it
    ELSEWHERE = "elsewhere"  # another place's report: never an answer


# What a passage's score is multiplied by for the place and the time it speaks of. Set by hand: what
# is nearer to the question comes before what is farther.
_FACTOR = {Scope.ANY: 1.0, Scope.INSIDE: 1.0, Scope.AROUND: 0.9, Scope.APPLIES: 0.6, Scope.ELSEWHERE: 0.0}
_INNER = 0.93  # a report of a part of the place, where there are some of the place itself
_OTHER_YEAR = 0.6
_FACTOR_OF = {Force.OPEN: 1.0, Force.IN_FORCE: 1.0, Force.AHEAD: 0.8, Force.EXPIRED: 0.9, Force.REPLACED: 0.7}
_OLD = re.compile(
    r"(?:老|旧|原来?|以前|之前|过去)(?:的.{0,8}?)?(?:政策|办法|规定|条例|标准|版|意见|文件)|废止前|修订前|修改前"
)
_OTHER_VERSION = 0.3
_LOCAL_LAW = 0.85  # where no place is named, a rule of the whole country before one of a place
_WHOLE_COUNTRY = re.compile(r"国家(?!级|标准|战略|机关|秘密|安全|林草)|全国(?!人大|人民|第)|我国")
_NOT_NATIONWIDE = 0.3
# Whom a paper is addressed to: 各县（区）人民政府, 各市（州）、县（市、区）人民政府.
_TO_ALL_INSIDE = re.compile(
    r"(?m)^\s*各(?:市、?州|地|设区市?|[市县区旗州盟（）()、，])*[市县区旗州盟）)](?:人民)?(?:政府|管委会)"
)
_ADDRESS_WITHIN = 1200  # code points


class Hit(NamedTuple):
    """A passage with its score, the words of the question that it holds, and its scope."""

    number: int
    passage: Passage
    report: Report
    score: float
    matched: tuple[str, ...]
    scope: Scope

    @property
    def section(self) -> Section:
        """The section the passage stands in."""
        return self.report.sections[self.passage.section]

    @property
    def text(self) -> str:
        """The passage's own text, a verbatim slice of its report."""
        return self.report.text[self.passage.start : self.passage.end]


class Retriever:
    """Searches one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._reader = QueryReader(corpus)
        self._reading = lru_cache(maxsize=4096)(corpus.index.reading)
        self._passage = lru_cache(maxsize=4096)(corpus.index.passages.__getitem__)
        self._nowhere = (Scope.ANY,) * len(corpus.index.classes)
        self._by_class = PassagesByClass(corpus.classes)
        self._weighed = bool(corpus.laws) or corpus.force_statuses.matter
        # What hangs on the places, years and words of a question is the same for every one that names the same.
        self._scopes = lru_cache(maxsize=256)(self._scopes_of)
        self._shares = lru_cache(maxsize=256)(self._shares_of)

    def read(self, question: str) -> Query:
        """Read a question as a query."""
        return self._reader.read(question)

    def search(self, query: Query, top_k: int = 5) -> list[Hit]:
        """The ``top_k`` best passages, best first. Each holds at least one word of the question."""
        corpus = self.corpus
        mentions = innermost(query.mentions) if corpus.placed else ()
        scopes: Sequence[Scope] = self._nowhere
        boosts = None
        if mentions or self._weighed:
            scopes, by_place = self._scopes(tuple([one.places for one in mentions]))
            whole_country = bool(_WHOLE_COUNTRY.search(query.text))
            old = asks_for_old(query)
            shares = self._shares(bool(query.mentions), query.years, whole_country, query.day, old)
            boosts = Boosts(corpus.classes, by_place * shares, self._by_class)
        best = corpus.index.engine.ranked(query.terms, max(CANDIDATES, top_k), boosts)
        hits = self._judged(query, mentions, best, scopes, max(top_k, _COMPARED))
        return self._compared(query, hits)[:top_k]

    def _compared(self, query: Query, hits: Sequence[Hit]) -> list[Hit]:
        """Hits with the first of them compared sentence by sentence.

        Of reports about places that changes nothing for the better (six judged sets): their places and headings tell.
        """
        if self.corpus.placed:
            return list(hits)
        weight = self.corpus.index.engine.idf_of
        terms = {term: share * weight(term) for term, share in query.terms.items()}
        first = [
            hit._replace(score=hit.score + sentence_bonus(query.text, terms, self._reading(hit.number)))
            for hit in hits[:_COMPARED]
        ]
        return [*sorted(first, key=lambda hit: -hit.score), *hits[_COMPARED:]]

    def _scopes_of(
        self, named_places: Sequence[tuple[Place, ...]]
    ) -> tuple[tuple[Scope, ...], NDArray[np.float32]]:
        """For each class of reports its relation to the places named, and the factor of its scores for that; a name may mean
        several."""
        classes = self.corpus.index.classes
        mentions = [Mention(0, 0, "", places) for places in named_places]
        found = tuple(report_scope(one, mentions) for one in classes)
        factors = np.array([_FACTOR[scope] for scope in found], np.float32)
        named = {place.region for places in named_places for place in places}
        own = [one.region in named for one in classes]
        if any(own):
            inner = [scope is Scope.INSIDE and not mine for scope, mine in zip(found, own, strict=True)]
            factors[inner] *= _INNER
        return found, factors

    def _shares_of(
        self, placed: bool, years: Sequence[int], whole_country: bool, day: str, old: bool
    ) -> NDArray[np.float32]:
        """The factor of each class of reports for years, force and reach."""
        asked = frozenset(map(str, years))
        classes = self.corpus.index.classes
        shares = [_share(one, asked, day, old) * _reach(one, placed, whole_country) for one in classes]
        return np.array(shares, np.float32)

    def _holds_anywhere(self, number: int) -> bool:
        """True if a report is a law or regulation of some place, or a paper that is addressed to all districts of one: one of no
        place is a paper of somebody, and no higher authority."""
        report = self.corpus.reports[number]
        if not report.region:
            return False
        return number in self.corpus.laws or bool(_TO_ALL_INSIDE.search(report.text, 0, _ADDRESS_WITHIN))

    def _judged(
        self,
        query: Query,
        mentions: Sequence[Mention],
        best: Iterable[tuple[int, float]],
        scopes: Sequence[Scope],
        top_k: int,
    ) -> list[Hit]:
        """The passages that hold their own on reading; the rest of ``best`` is read only while it can still win."""
        corpus, asks_year = self.corpus, bool(query.years) and self.corpus.placed
        words = [(word, query.expansions.get(word, ())) for word in dict.fromkeys(query.words)]
        names = names_of(mentions)
        hits: list[Hit] = []
        kept: list[float] = []  # the best scores so far, ascending
        for number, score in best:
            if len(kept) >= top_k and score < kept[-top_k]:
                break  # what reading does to a score never raises it
            reading = self._reading(number)
            scope = scopes[int(corpus.classes[number])]
            around = scope is Scope.AROUND and not any(name in reading for name in names)
            if around and not self._holds_anywhere(self._passage(number).report):
                continue
            matched = []
            for word, others in words:
                if word in reading:
                    matched.append(word)
                    continue
                for other in others:
                    if other in reading:
                        matched.append(word)
                        break
            if not matched:
                continue
            scope = Scope.APPLIES if around else scope
            passage = self._passage(number)
            report = corpus.reports[passage.report]
            if asks_year and not speaks_of_year(report, passage, query.years):
                score *= _OTHER_YEAR
            hits.append(Hit(number, passage, report, score, tuple(matched), scope))
            insort(kept, score)
        return sorted(hits, key=attrgetter("score"), reverse=True)[:top_k]


def _share(one: ReportClass, years: frozenset[str], day: str, old: bool) -> float:
    """Factor for whether a report is in force on the day asked for.

    ``old`` tells that what held before is asked for.
    """
    if years.intersection(one.years):
        return 1.0 if one.year in years else _OTHER_VERSION
    if old and one.replacing:
        return _FACTOR_OF[Force.REPLACED]
    force = force_of(one.effective, one.expires, one.since, day, one.signed)
    return 1.0 if old and force is Force.REPLACED else _FACTOR_OF[force]


def _reach(one: ReportClass, placed: bool, whole_country: bool) -> float:
    """Factor for how far a rule reaches, the whole country or one place, where a question names no place."""
    if placed or not one.law or one.nationwide:
        return 1.0
    return _NOT_NATIONWIDE if whole_country else _LOCAL_LAW


def asks_for_old(query: Query) -> bool:
    """True if a query asks for what held before (老政策, 修订前)."""
    return _names_old(query.text)


@lru_cache(maxsize=64)  # many ask it of the same question
def _names_old(text: str) -> bool:
    return _OLD.search(text) is not None


def report_scope(report: Report | ReportClass, mentions: Sequence[Mention]) -> Scope:
    """Relation of a report's place to the places named; the nearest of them counts."""
    if not mentions:
        return Scope.ANY
    places = [place.region for mention in mentions for place in mention.places]
    if any(within(report.region, place) for place in places):
        return Scope.INSIDE
    if any(within(place, report.region) for place in places):
        return Scope.AROUND
    if report.nationwide:
        return Scope.APPLIES
    return Scope.ELSEWHERE if report.region else Scope.AROUND


def innermost(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The places meant: of 湖南 and 湘潭 named together, 湘潭."""
    return tuple(
        mention
        for mention in mentions
        if not any(
            other is not mention and all(_inside(place, mention) for place in other.places)
            for other in mentions
        )
    )


def _inside(place: Place, mention: Mention) -> bool:
    return all(within(place.region, outer.region) and place != outer for outer in mention.places)


def names_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Names of the places mentioned: in full, everyday, and as written."""
    names = [
        name
        for mention in mentions
        for place in mention.places
        for name in (place.name, place.short, mention.text)
    ]
    return tuple(dict.fromkeys(names))


def speaks_of(text: str, mentions: Sequence[Mention]) -> bool:
    """True if a text names one of the places."""
    return any(name in text for name in names_of(mentions))


def speaks_of_year(report: Report, passage: Passage, years: Sequence[int]) -> bool:
    """True if a passage, the headings above it or, where they name no year, its report speak of a year."""
    own = report.sections[passage.section].years
    text = report.text[passage.start : passage.end]
    for year in years:
        if year in own or str(year) in text:
            return True
        if not own and (
            year in report.period or str(year) in report.title or report.delivered.startswith(str(year))
        ):
            return True
    return False
