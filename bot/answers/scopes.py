"""The places that are answered for: a chat may be about one or a few only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.coverage import Coverage
from bot.answers.questions.question import Question, mention_names
from retrieval import lazy_re as re
from retrieval.corpus import Corpus
from retrieval.places import Mention, within, without

_ALL = re.compile(r"全部|所有(?:地方)?|不限|全都|取消|all|everywhere|none", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,，、;；/和与及跟&+]+|(?<![a-z])and(?![a-z])|只(?:答|看|管)|的(?:事|问题)?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Scope wanted by a person: regions (() for all), and names no report is about."""

    regions: tuple[str, ...]
    unknown: tuple[str, ...] = ()


class Scopes:
    """Reads and names scopes over one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._coverage = Coverage(corpus)

    def read(self, text: str) -> Wanted:
        """Read the scope wanted; ``unknown`` also holds words that name no place."""
        normal = self._corpus.analyzer.normalise(text).strip()
        if _ALL.fullmatch(normal):
            return Wanted(())
        mentions = self._corpus.places.find(normal)
        unknown = [name for name in _BETWEEN.split(without(normal, mentions)) if name]
        regions: list[str] = []
        for mention in mentions:
            held = self._held(mention)
            if len(held) == 1:
                regions += held
            else:
                unknown.append(mention.text)
        return Wanted(_outermost(regions), tuple(unknown))

    def _held(self, mention: Mention) -> list[str]:
        """The regions a name may mean of which reports are held; else those that a report of a wider place speaks of."""
        regions = [place.region for place in mention.places]
        own = [region for region in regions if any(within(r.region, region) for r in self._corpus.reports)]
        return own or [
            place.region
            for place in mention.places
            if self._coverage.place(replace(mention, places=(place,)))
        ]

    def mentions(self, regions: Sequence[str]) -> tuple[Mention, ...]:
        """The places of a scope as a question would name them."""
        found = []
        for region in regions:
            for mention in self._corpus.places.find(region.replace("/", "")):
                places = tuple(place for place in mention.places if place.region == region)
                if places:
                    found.append(Mention(0, 0, places[0].short, places))
        return tuple(found)

    def names(self, regions: Sequence[str], language: str) -> tuple[str, ...]:
        """The everyday names of the places of a scope."""
        return mention_names(self.mentions(regions), language)


def outside(question: Question) -> tuple[Mention, ...]:
    """Places named in a question that the chat does not answer for."""
    allowed = [place.region for mention in question.scope for place in mention.places]
    if not allowed:
        return ()
    return tuple(
        mention
        for mention in question.query.mentions
        if not any(within(place.region, region) for place in mention.places for region in allowed)
    )


def placed(question: Question) -> Question:
    """The question, limited to the places of the chat if it names no place itself."""
    if question.query.mentions or not question.scope:
        return question
    return replace(question, query=replace(question.query, mentions=question.scope))


def _outermost(regions: Sequence[str]) -> tuple[str, ...]:
    """The regions without those that lie in another of them."""
    distinct = list(dict.fromkeys(regions))
    return tuple(
        region
        for region in distinct
        if not any(other != region and within(region, other) for other in distinct)
    )
