"""Ranks the sentences of the hits by how much of a question each holds, and how well its form fits.

What counts as evidence are words of the question that a sentence and what stands over it hold,
never a score above zero.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from bot.answers import answer_spans as spans_room
from bot.answers.kind_fit import Form
from bot.answers.kinds import Kind
from bot.answers.question import Question
from bot.answers.ranked_units import RankedUnit, RankedUnits
from bot.answers.word_overlap import held_part
from retrieval.corpus import Corpus
from retrieval.numerals import YEAR
from retrieval.search import Hit, Scope

# How much a word counts where it stands: in the sentence, in the headings and the intro over it, in
# the title; as a word that means the same; by a share of its character pairs.
_IN_INTRO, _IN_ITEMS, _IN_CONTEXT, _IN_TITLE = 0.9, 0.8, 0.85, 0.75
_VARIANT, _PART = 0.85, 0.6
# Set on the judged questions in coarse steps. Weighing terms by how well they tell a passage's sentences
# apart brought nothing on top of these.
_NO_NAME = 0.3  # a word that names nothing, beside a name
_AROUND_HERE = re.compile(r"[省市州区县镇乡村](?:里|内|上)")  # says the place that a question names once more
_LETTERS = 0.2  # the share of the score that the question's single characters decide
_CARRIED = 0.2  # a word taken over from the last question, beside one of this question
_OFF_TOPIC = 0.8  # an overview is opened by a sentence that names the topic itself
_ELSEWHERE = 0.6  # a word that stands elsewhere in the report tells that its subject is right
_MOST = 7.0  # no word of a question says more than this (nats), however rare it is
_LITTLE = 1.0  # words that together say less leave a question of nothing but its place


@dataclass(frozen=True)
class Concept:
    """A word of the question, the other words that count as it, and its weight (its inverse document frequency)."""

    word: str
    others: tuple[str, ...]
    weight: float

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """Character pairs of a word that has more than one."""
        return tuple(map("".join, pairwise(self.word))) if len(self.word) > 2 else ()

    def held(self, text: str, ascii_words: frozenset[str] | None = None) -> float:
        """Share of the word that a normalised text holds, 0 to 1."""
        if self.word.isascii() and ascii_words is not None:
            return (
                1.0 if self.word in ascii_words else _VARIANT if any(o in text for o in self.others) else 0.0
            )
        if self.word in text:
            return 1.0
        for other in self.others:
            if other in text:
                return _VARIANT
        if self.pairs:
            return _PART * sum([pair in text for pair in self.pairs]) / len(self.pairs)
        return 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with the hit it stands in and how well it answers (0 to about 1).

    ``own`` is the share of the question that the sentence itself holds, headings and title aside.
    """

    hit: Hit
    unit: RankedUnit
    score: float
    own: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best sentences, best first, and how much of the question they cover.

    ``coverage`` (0 to 1) weighs the content words found by how telling they are; ``missing`` are those
    that neither the best sentence nor anything over it holds; ``concepts`` are the question's words as weighed.
    ``asked`` is the question where it was put in a law's own terms (``laws/terms``), else None.
    """

    candidates: tuple[Candidate, ...]
    coverage: float
    missing: tuple[str, ...]
    concepts: tuple[Concept, ...] = ()
    asked: Question | None = None


class SentenceRanker:
    """Chooses evidence from the hits of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._prepared = RankedUnits(corpus).of
        self.normalised_report = lru_cache(maxsize=64)(self._normalised)
        self.normalised = lru_cache(maxsize=4096)(corpus.analyzer.normalise)
        self.clauses = lru_cache(maxsize=256)(self._clauses)

    def choose(self, question: Question, hits: Sequence[Hit]) -> Evidence:
        """Rank the sentences of the hits for a question."""
        if not hits:
            return Evidence((), 0.0, ())
        best = max(hit.score for hit in hits)
        concepts = self._concepts(question)
        found = [
            Candidate(hit, unit, score * hit.score / best, own)
            for hit in hits
            for unit, score, own in self._score(question, concepts, hit)
        ]
        found.sort(key=lambda candidate: -candidate.score)
        coverage, missing = self._coverage(question, found[0]) if found else (0.0, ())
        return Evidence(tuple(found), coverage, missing, concepts)

    def telling(self, question: Question) -> tuple[str, ...]:
        """The words of a question that name something; places, years, numbers' units and everyday words are left out."""
        query = question.query
        named = query.place_text
        analyzer = self._corpus.analyzer
        return tuple(
            word
            for word in dict.fromkeys(query.words)
            if word not in named
            and not re.fullmatch(rf"{YEAR}|[\u3400-\u9fff]|\d", word)
            and word not in question.carried
            and not (named and _AROUND_HERE.fullmatch(word))
            and analyzer.is_content_word(word)
        )

    def asked(self, question: Question) -> dict[str, float]:
        """The words of a question of two characters and more with their weights; places, years and figures are left out."""
        named = question.query.place_text
        return {
            word: self._telling(word) * (_CARRIED if word in question.carried else 1.0)
            for word in dict.fromkeys(question.query.words)
            if len(word) > 1 and word not in named and not word[0].isdigit()
        }

    def of_law(self, candidate: Candidate) -> bool:
        """True if a sentence is of a law or regulation."""
        return candidate.hit.passage.report in self._corpus.laws

    def weight(self, word: str) -> float:
        """Weight of a word, 0 to 7: high for rare names, low for everyday words and words that name nothing."""
        return self._telling(word)

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word in the corpus."""
        return self._idf(word)

    def held_in(self, question: Question, word: str, text: str) -> float:
        """Share of a word of a question that a slice of a report holds, 0 to 1."""
        return held_part(word, self.normalised(text), question.query.expansions)

    def _clauses(self, number: int) -> tuple[str, tuple[str, ...]]:
        """The title of a report, and its clauses with the headings over each, as normalised."""
        report, normalise = self._corpus.reports[number], self._corpus.analyzer.normalise
        texts = (
            "\n".join((*clause.section, report.text[clause.start : clause.end]))
            for clause in self._corpus.index.clauses(number)
        )
        return normalise(report.title), tuple(map(normalise, texts))

    def held_above(self, question: Question, candidate: Candidate, word: str) -> float:
        """Share of a word that a sentence holds together with what introduces it, its items and the headings over it."""
        return held_part(word, self.around(candidate), question.query.expansions)

    def around(self, candidate: Candidate) -> str:
        """A sentence with what introduces it, its items and the headings over it, normalised."""
        _, context, title = self._prepared(candidate.hit.number)
        unit = candidate.unit
        return "\n".join((unit.text, unit.intro, unit.items, unit.name, context, title))

    def held_near(self, question: Question, candidate: Candidate, word: str) -> float:
        """Share of a word that a sentence's passage holds, with the headings and the title over it; of one that offers something, its own
        clause alone: the next article is another matter."""
        units, context, title = self._prepared(candidate.hit.number)
        offer = candidate.unit.offer
        near = [unit.text for unit in units if offer is None or unit.clause == offer]
        return held_part(word, "\n".join((title, context, *near)), question.query.expansions)

    def _score(
        self, question: Question, concepts: Sequence[Concept], hit: Hit
    ) -> Iterator[tuple[RankedUnit, float, float]]:
        """Each sentence of a hit with its score and its own share of the question."""
        units, context, title = self._prepared(hit.number)
        if not self._corpus.placed:
            concepts = [replace(one, weight=one.weight * _local(one, units)) for one in concepts]
        letters = self._letters(question)
        words = [concept.word for concept in concepts]
        total = sum(concept.weight for concept in concepts) or 1.0
        topic = max(concepts, key=lambda concept: concept.weight, default=None)
        above = [(c, max(_IN_CONTEXT * c.held(context), _IN_TITLE * c.held(title))) for c in concepts]
        form = Form(question, hit, context)
        beside: dict[str, list[float]] = {}  # how much of each concept a text beside a sentence holds
        for unit in units:
            own = score = 0.0
            text = unit.text
            around = []
            for other, share in ((unit.intro, _IN_INTRO), (unit.name, _IN_INTRO), (unit.items, _IN_ITEMS)):
                if other:
                    if other not in beside:
                        beside[other] = [concept.held(other) for concept in concepts]
                    around.append((beside[other], share))
            for number, (concept, floor) in enumerate(above):
                held = concept.held(text, unit.ascii)
                weight = concept.weight
                own += weight * held
                most = held if held > floor else floor
                for others, share in around:
                    if most < share:
                        most = max(most, share * others[number])
                score += weight * most
            score /= total
            if letters:
                share = len(letters.intersection(unit.text)) / len(letters)
                score = (1 - _LETTERS) * score + _LETTERS * share
            score *= form.fit(unit)
            if question.kind is Kind.OVERVIEW and topic is not None and topic.held(unit.text) < 1:
                score *= _OFF_TOPIC
            score *= spans_room.nearness(unit.text, unit.figures, question, words)
            yield unit, score, own / total

    def _concepts(self, question: Question) -> tuple[Concept, ...]:
        """The content words of a question with their weights and the words that count as them."""
        query = question.query
        named = query.place_text
        found: dict[str, Concept] = {}
        for mention in query.mentions:
            names = {name for place in mention.places for name in (place.name, place.short)}
            found[mention.text] = Concept(mention.text, tuple(names), self._idf(mention.text) * 0.5)
        for word in query.words:
            if word in named or re.fullmatch(rf"{YEAR}|年", word):
                continue
            weight = self._idf(word)
            if len(word) == 1 and not word.isascii():  # a letter tells rows apart: A类, B类
                weight *= _NO_NAME
            if word in question.carried:
                weight *= _CARRIED
            others = [
                o
                for asked, group in query.expansions.items()
                if word == asked or (len(word) > 1 and word in asked)
                for o in group
            ]
            found[word] = Concept(word, tuple(others), weight)
        return tuple(found.values())

    def _idf(self, word: str) -> float:
        return self._corpus.index.engine.idf_of(word)

    @staticmethod
    def _letters(question: Question) -> frozenset[str]:
        named = question.query.place_text
        return frozenset(
            c
            for c in question.query.content
            if "\u3400" <= c <= "\u9fff" and c not in named and c not in "的了吗呢"
        )

    def _coverage(self, question: Question, best: Candidate) -> tuple[float, tuple[str, ...]]:
        """Share of the question that the best sentence, its passage and the headings over them hold."""
        query = question.query
        units, context, title = self._prepared(best.hit.number)
        around = "\n".join((title, context, *(unit.text for unit in units)))
        named = query.place_text
        held = asked = 0.0
        missing: list[str] = []
        for word in dict.fromkeys(query.words):
            if word in named or re.fullmatch(rf"{YEAR}|年|[\u3400-\u9fff]|\d", word):
                continue
            weight = self._telling(word)
            asked += weight
            part = held_part(word, around, query.expansions)
            if part < _ELSEWHERE and best.hit.scope is not Scope.APPLIES:
                part = max(
                    part,
                    _ELSEWHERE
                    * held_part(word, self.normalised_report(best.hit.passage.report), query.expansions),
                )
            held += weight * part
            if part < 0.5 and self._corpus.analyzer.is_content_word(word):
                missing.append(word)
        if asked < _LITTLE and query.mentions:
            return 1.0, ()  # a question of nothing but a place
        return (held / asked if asked else 0.0), tuple(missing)

    def _normalised(self, number: int) -> str:
        return self._corpus.analyzer.normalise(self._corpus.reports[number].text)

    def _telling(self, word: str) -> float:
        """Weight of a word: high for rare names, low for everyday words and words that name nothing."""
        analyzer = self._corpus.analyzer
        return min(max(0.5, analyzer.rarity(word) - 6.5), _MOST) * (
            1.0 if analyzer.is_content_word(word) else _NO_NAME
        )


def _local(concept: Concept, units: Sequence[RankedUnit]) -> float:
    """Weight, 0 to 1, of a word among the sentences of a passage: low if each sentence holds it.

    Of a text on anything this finds 2 more sentences of a hundred (CMRC, DRCD); of reports about places it does not.
    """
    held = sum(concept.word in unit.text for unit in units)
    return (math.log1p((len(units) - held + 0.5) / (held + 0.5)) / math.log1p(len(units))) ** 2
