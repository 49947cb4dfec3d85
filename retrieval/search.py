"""A query → hits: the passages that match it best, from where the question asks."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import Factors
from retrieval.corpus import Corpus
from retrieval.passages import Passage
from retrieval.places import Mention, Place, within
from retrieval.query import Query, QueryReader
from retrieval.report import Report, Section
from retrieval.rows import groups_over
from retrieval.standing import Force

CANDIDATES = 200


class Scope(StrEnum):
    """How a passage's place stands to the places a question names."""

    ANY = "any"  # the question names none
    INSIDE = "inside"  # the place itself, or one that lies in it
    AROUND = "around"  # what contains the place, or stands in no place, where the text itself speaks of it
    APPLIES = "applies"  # a law or regulation that holds there without naming it
    ELSEWHERE = "elsewhere"  # another place's report: never an answer


# What a passage's score is multiplied by for where it stands and when it speaks of. Set by hand: what
# is nearer to the question comes before what is farther.
_FACTOR = {Scope.ANY: 1.0, Scope.INSIDE: 1.0, Scope.AROUND: 0.9, Scope.APPLIES: 0.6, Scope.ELSEWHERE: 0.0}
_OTHER_YEAR = 0.6
_FACTOR_OF = {Force.OPEN: 1.0, Force.IN_FORCE: 1.0, Force.AHEAD: 0.8, Force.EXPIRED: 0.9, Force.REPLACED: 0.7}
_OLD = re.compile(
    r"(?:老|旧|原来?|以前|之前|过去)(?:的.{0,8}?)?(?:政策|办法|规定|条例|标准|版|意见|文件)|废止前|修订前|修改前"
)
_OTHER_VERSION = 0.3
_LOCAL_LAW = 0.85  # where no place is named, a rule of the whole country before one of a place
_WHOLE_COUNTRY = re.compile(r"国家(?!级|标准|战略|机关|秘密|安全|林草)|全国(?!人大|人民|第)|我国")
_NOT_NATIONWIDE = 0.3


@dataclass(frozen=True, slots=True)
class Hit:
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
        self._around = lru_cache(maxsize=4096)(self._read)
        self._nowhere = (Scope.ANY,) * len(corpus.reports)
        # What hangs on the places, years and words of a question is the same for every one that names the same.
        self._scopes = lru_cache(maxsize=256)(self._scopes_of)
        self._standings = lru_cache(maxsize=256)(self._standings_of)

    def read(self, question: str) -> Query:
        """Read a question as a query."""
        return self._reader.read(question)

    def search(self, query: Query, top_k: int = 5) -> list[Hit]:
        """The ``top_k`` best passages, best first. Each holds at least one word of the question."""
        corpus = self.corpus
        mentions = innermost(query.mentions) if corpus.placed else ()
        scopes: Sequence[Scope] = self._nowhere
        factors = None
        if mentions or corpus.laws or corpus.standings.matter:
            scopes, by_place = self._scopes(tuple(replace(one, start=0, end=0, text="") for one in mentions))
            whole_country = bool(_WHOLE_COUNTRY.search(query.text))
            old = asks_for_old(query)
            shares = self._standings(bool(query.mentions), query.years, whole_country, query.day, old)
            factors = Factors(corpus.owners, by_place * shares)
        best, scores = corpus.index.postings.top(query.terms, max(CANDIDATES, top_k), factors)
        return self._judged(replace(query, mentions=mentions), best, scores, scopes, top_k)

    def _scopes_of(self, mentions: Sequence[Mention]) -> tuple[tuple[Scope, ...], NDArray[np.float32]]:
        """How each report stands to the places named, and what its score is multiplied by for it."""
        by_place: dict[tuple[str, bool], Scope] = {}
        found = []
        for report in self.corpus.reports:
            place = report.region, report.nationwide
            if place not in by_place:
                by_place[place] = report_scope(report, mentions)
            found.append(by_place[place])
        return tuple(found), np.array([_FACTOR[scope] for scope in found], np.float32)

    def _standings_of(
        self, placed: bool, years: Sequence[int], whole_country: bool, day: str, old: bool
    ) -> NDArray[np.float32]:
        """What each report's score is multiplied by."""
        numbers = range(len(self.corpus.reports))
        return np.array(
            [self._standing(number, placed, years, whole_country, day, old) for number in numbers], np.float32
        )

    def _standing(
        self, number: int, placed: bool, years: Sequence[int], whole_country: bool, day: str, old: bool
    ) -> float:
        """What a report's score is multiplied by for whether it holds on the day asked for, and for how far it holds.

        ``old`` tells that what held before is asked for.
        """
        corpus = self.corpus
        report = corpus.reports[number]
        factor = 1.0
        versions = corpus.standings.versions.get(number, ())
        standing = corpus.standings.of(number, day)
        if any(corpus.reports[other].delivered.startswith(str(year)) for other in versions for year in years):
            if not any(report.delivered.startswith(str(year)) for year in years):
                factor *= _OTHER_VERSION
        elif old and number in corpus.standings.replacing:
            factor *= _FACTOR_OF[Force.REPLACED]
        elif not (old and standing.force is Force.REPLACED):
            factor *= _FACTOR_OF[standing.force]
        if not placed and number in corpus.laws and not report.nationwide:
            factor *= _NOT_NATIONWIDE if whole_country else _LOCAL_LAW
        return factor

    def _judged(
        self,
        query: Query,
        best: NDArray[np.int64],
        scores: NDArray[np.float32],
        scopes: Sequence[Scope],
        top_k: int,
    ) -> list[Hit]:
        """The passages that hold their own on reading; the rest of ``best`` is read only while it can still win."""
        hits: list[Hit] = []
        kept: list[float] = []  # the best scores so far, ascending
        for number, first_score in zip(best.tolist(), scores.tolist(), strict=True):
            if len(kept) >= top_k and first_score < kept[-top_k]:
                break  # what reading does to a score never raises it
            passage = self.corpus.index.passages[number]
            report = self.corpus.reports[passage.report]
            around = self._around(number)
            scope = scopes[passage.report]
            if scope is Scope.AROUND and not speaks_of(around, query.mentions):
                if passage.report not in self.corpus.laws or not report.region:
                    continue  # of no known place it is of no higher authority
                scope = Scope.APPLIES
            score = first_score
            if query.years and self.corpus.placed and not speaks_of_year(report, passage, query.years):
                score *= _OTHER_YEAR
            matched = tuple(word for word in dict.fromkeys(query.words) if self._holds(around, word, query))
            if matched:
                hits.append(Hit(number, passage, report, score, matched, scope))
                insort(kept, score)
        return sorted(hits, key=lambda hit: -hit.score)[:top_k]

    def _read(self, number: int) -> str:
        """A passage with what it was indexed with, normalised."""
        passage = self.corpus.index.passages[number]
        report = self.corpus.reports[passage.report]
        over = [passage.intro] if passage.intro else []
        over += groups_over(report.text, passage.start)
        path = report.sections[passage.section].path
        above = (report.title, *path, *(report.text[slice(*span)] for span in over))
        return self.corpus.language.normalise("\n".join((*above, report.text[passage.start : passage.end])))

    @staticmethod
    def _holds(text: str, word: str, query: Query) -> bool:
        return word in text or any(other in text for other in query.variants.get(word, ()))


def asks_for_old(query: Query) -> bool:
    """Whether a query asks for what held before (老政策, 修订前)."""
    return bool(_OLD.search(query.text))


def report_scope(report: Report, mentions: Sequence[Mention]) -> Scope:
    """How a report's place stands to the places named; the nearest of them counts."""
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


def speaks_of(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a text names one of the places, in full or by an everyday name."""
    return any(
        name in text
        for mention in mentions
        for place in mention.places
        for name in {place.name, place.short, mention.text}
    )


def speaks_of_year(report: Report, passage: Passage, years: Sequence[int]) -> bool:
    """Whether a passage, the headings above it or, where they name no year, its report speak of a year."""
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
