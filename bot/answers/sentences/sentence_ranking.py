"""Ranks the sentences of the hits by how much of a question each holds, and how well its form fits.

What counts as evidence are words of the question that a sentence and what stands over it hold,
never a score above zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from bot.answers.questions.question import Question, Slice
from bot.answers.sentences.ranked_units import RankedPassages, RankedUnit
from bot.answers.sentences.sentence_scoring import Concept, SentenceScorer
from bot.answers.sentences.word_overlap import HELD, Wanted, wanted
from retrieval import lazy_re as re
from retrieval.clauses import texts_over
from retrieval.corpus import Corpus
from retrieval.numerals import ONE_TO_TEN, YEAR
from retrieval.search import Hit, Scope

_NO_NAME = 0.3  # a word that names nothing, beside a name
_AROUND_HERE = re.compile(r"[省市州区县镇乡村](?:里|内|上)")  # says the place that a question names once more
_BARE = re.compile(rf"{YEAR}|[\u3400-\u9fff]|\d")  # says nothing by itself
_FIGURE = re.compile(rf"\d|[{ONE_TO_TEN}百千零半两]+个?[多来]?[万亿]")  # 一个亿
_A_YEAR = re.compile(rf"{YEAR}|年")
_OWN_LEVEL = frozenset({"区里", "县里"})  # who gives it, of whichever place is named
_CARRIED = 0.2  # a word taken over from the last question, beside one of this question
_ELSEWHERE = 0.6  # a word that stands elsewhere in the report tells that its subject is right
_NAMES_REPORT = 3.5  # what a word must tell to be what a report is called by
MOST = 7.0  # no word of a question says more than this (nats), however rare it is
_LITTLE = 1.0  # words that together say less leave a question of nothing but its place
_QUOTED_BEFORE = 1.25  # what a sentence gains that the question before was answered by
_SAME_REPORT = 1.1  # and any other of its report


class Candidate(NamedTuple):
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

    @property
    def best(self) -> Candidate | None:
        """The best sentence; None if there is none."""
        return next(iter(self.candidates), None)


class SentenceRanker:
    """Chooses evidence from the hits of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._prepared = RankedPassages(corpus).of
        self.normalised_report = lru_cache(maxsize=64)(self._normalised)
        self.normalised = lru_cache(maxsize=4096)(corpus.analyzer.normalise)
        self.clauses = lru_cache(maxsize=256)(self._clauses)
        self._is_in_title = lru_cache(maxsize=1024)(
            lambda word: any(word in report.title for report in corpus.reports)
        )
        self._telling = lru_cache(maxsize=4096)(self._telling_weight)
        # The forms ask for these again and again, each for the same question.
        self._own_words_of = lru_cache(maxsize=64)(self._words_of_its_own)
        self._asked_of = lru_cache(maxsize=64)(self._asked_words)
        # One word after another is looked for about the same sentence.
        self._last_telling: tuple[Question, tuple[str, ...]] | None = None
        self._last_wanted: tuple[Mapping[str, tuple[str, ...]], dict[str, Wanted]] | None = None
        self._last_around: tuple[Candidate, str] | None = None
        self._last_near: tuple[Candidate, str] | None = None

    def prepare(self, passages: int) -> None:
        """Make so many of the first passages ready, so that the first question that finds one does not wait for it."""
        for number in range(min(passages, len(self._corpus.index.passages))):
            self._prepared(number)

    def choose(self, question: Question, hits: Sequence[Hit]) -> Evidence:
        """Rank the sentences of the hits for a question."""
        if not hits:
            return Evidence((), 0.0, ())
        best = max(hit.score for hit in hits)
        concepts = self._concepts(question)
        scorer = SentenceScorer(question, concepts, self._corpus.placed)
        found = [
            Candidate(hit, unit, score * hit.score / best, own)
            for hit in hits
            for unit, score, own in scorer.scored(hit, self._prepared(hit.number))
        ]
        if (before := question.leans_on) is not None:
            found = [one._replace(score=one.score * _leaning(before, one)) for one in found]
        found.sort(key=attrgetter("score"), reverse=True)
        coverage, missing = self._coverage(question, found[0]) if found else (0.0, ())
        return Evidence(tuple(found), coverage, missing, concepts)

    def telling(self, question: Question) -> tuple[str, ...]:
        """The words of a question that name something; places, years, the asker's own figures and everyday words are left out."""
        if (last := self._last_telling) is not None and last[0] is question:
            return last[1]
        words = tuple(filter(self._corpus.analyzer.is_content_word, self._own_words(question)))
        self._last_telling = question, words
        return words

    def matters(self, question: Question) -> tuple[str, ...]:
        """The words of a question that say what is done, rare in general and known to the reports (装修, 转让): where one is missing,
        a text may be of something else."""
        analyzer, engine = self._corpus.analyzer, self._corpus.index.engine
        return tuple(
            word
            for word in self._own_words(question)
            if len(word) > 1
            and analyzer.names_matter(word)
            and not analyzer.is_content_word(word)
            and word in engine
        )

    def _own_words(self, question: Question) -> tuple[str, ...]:
        """The words of a question without places, years, figures and what it takes over."""
        left_out = question.carried | question.own
        return self._own_words_of(question.query.words, question.query.place_text, left_out)

    def _words_of_its_own(
        self, words: tuple[str, ...], named: str, left_out: frozenset[str]
    ) -> tuple[str, ...]:
        return tuple(
            word
            for word in dict.fromkeys(words)
            if word not in named
            and not _BARE.fullmatch(word)
            and word not in left_out
            and not (named and _AROUND_HERE.fullmatch(word))
        )

    def asked(self, question: Question) -> Mapping[str, float]:
        """The words of a question of two characters and more with their weights; places, years and figures are left out."""
        return self._asked_of(question.query.words, question.query.place_text, question.carried)

    def _asked_words(
        self, words: tuple[str, ...], named: str, carried: frozenset[str]
    ) -> Mapping[str, float]:
        weights = {
            word: self._telling(word) * (_CARRIED if word in carried else 1.0)
            for word in dict.fromkeys(words)
            if len(word) > 1 and word not in named and word not in _OWN_LEVEL and not _FIGURE.match(word)
        }
        return MappingProxyType(weights)

    def of_law(self, candidate: Candidate) -> bool:
        """True if a sentence is of a law or regulation."""
        return candidate.hit.passage.report in self._corpus.laws

    def weight(self, word: str) -> float:
        """Weight of a word, 0 to 7: high for rare names, low for everyday words and words that name nothing."""
        return self._telling(word)

    def general_weight(self, word: str) -> float:
        """Weight of a word, 0.5 to 7, by how rare it is in general, whatever it names."""
        return min(max(0.5, self._corpus.analyzer.rarity(word) - 6.5), MOST)

    def is_held(self, word: str) -> bool:
        """True if a report holds a word."""
        return word in self._corpus.index.engine

    def names_report(self, word: str) -> bool:
        """True if the title of a report names a word that is rare."""
        return self.weight(word) >= _NAMES_REPORT and self._is_in_title(word)

    def held_in(self, question: Question, word: str, text: str) -> float:
        """Share of a word of a question that a slice of a report holds, 0 to 1."""
        return self._wanted(question, word).held(self.normalised(text))

    def tells_apart(self, question: Question, words: Iterable[str], told: str, other: str) -> bool:
        """True if one text holds some word of a question that another one lacks."""
        return any(
            self.held_in(question, word, told) >= 1 and self.held_in(question, word, other) < HELD
            for word in words
        )

    def held_each(self, question: Question, words: Iterable[str], *texts: str) -> list[float]:
        """Share of each of some words of a question that some slices of a report hold together, 0 to 1."""
        normal = "\n".join(map(self.normalised, texts))
        return [self._wanted(question, word).held(normal) for word in words]

    def _wanted(self, question: Question, word: str) -> Wanted:
        """A word of a question to look for; what counts as it is looked up once a question."""
        expansions = question.query.expansions
        last = self._last_wanted
        if last is None or last[0] is not expansions:
            last = self._last_wanted = expansions, {}
        found = last[1].get(word)
        if found is None:
            found = last[1][word] = wanted(word, expansions)
        return found

    def _clauses(self, number: int) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """The title of a report, and its clauses with the headings over each, as normalised; a row of a table with what stands over
        that in its clause, which comes last, as it is written."""
        report, clauses = self._corpus.reports[number], self._corpus.index.clauses(number)
        above = tuple(texts_over(report.text, clauses))
        texts = [
            "\n".join((*clause.section, over, report.text[clause.start : clause.end]))
            for clause, over in zip(clauses, above, strict=True)
        ]
        title, *normal = self._corpus.analyzer.normalise_each([report.title, *texts])
        return title, tuple(normal), above

    def held_above(self, question: Question, candidate: Candidate, word: str) -> float:
        """Share of a word that a sentence holds together with what introduces it, its items and the headings over it."""
        return self._wanted(question, word).held(self.around(candidate))

    def around(self, candidate: Candidate) -> str:
        """A sentence with what introduces it, its items and the headings over it, normalised."""
        if (last := self._last_around) is not None and last[0] is candidate:
            return last[1]
        passage, unit = self._prepared(candidate.hit.number), candidate.unit
        text = "\n".join((unit.text, unit.intro, unit.items, unit.name, passage.context, passage.title))
        self._last_around = candidate, text
        return text

    def held_near(self, question: Question, candidate: Candidate, word: str) -> float:
        """Share of a word that a sentence's passage holds, with the headings and the title over it; of one that offers something, its own
        clause alone: the next article is another matter. A part of a place (苏州高新区) counts wherever the report speaks of it."""
        if any(word.startswith(mention.text) for mention in question.query.mentions):
            passage = self._prepared(candidate.hit.number)
            whole = self.normalised_report(candidate.hit.passage.report)
            text = f"{passage.title}\n{passage.context}\n{whole}"
        else:
            text = self._near(candidate)
        return self._wanted(question, word).held(text)

    def _near(self, candidate: Candidate) -> str:
        """The passage of a sentence, or its own clause where that offers something, with the headings and the title over it."""
        if (last := self._last_near) is not None and last[0] is candidate:
            return last[1]
        passage, offer = self._prepared(candidate.hit.number), candidate.unit.offer
        near = passage.text
        if offer is not None:
            near = "\n".join(unit.text for unit in passage.units if unit.clause == offer)
            near += f"\n{candidate.unit.intro}" if candidate.unit.text.startswith("|") else ""
        text = f"{passage.title}\n{passage.context}\n{near}"
        self._last_near = candidate, text
        return text

    def _concepts(self, question: Question) -> tuple[Concept, ...]:
        """The content words of a question with their weights and the words that count as them."""
        query = question.query
        named = query.place_text
        found: dict[str, Concept] = {}
        for mention in query.mentions:
            names = {name for place in mention.places for name in (place.name, place.short)}
            found[mention.text] = Concept.of(mention.text, tuple(names), self.idf(mention.text) * 0.5)
        for word in query.words:
            if word in named or _A_YEAR.fullmatch(word):
                continue
            weight = self.idf(word)
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
            found[word] = Concept.of(word, tuple(others), weight)
        return tuple(found.values())

    def idf(self, word: str) -> float:
        """Inverse document frequency of a word in the corpus."""
        return self._corpus.index.engine.idf_of(word)

    def _coverage(self, question: Question, best: Candidate) -> tuple[float, tuple[str, ...]]:
        """Share of the question that the best sentence, its passage and the headings over them hold."""
        query = question.query
        passage = self._prepared(best.hit.number)
        around = "\n".join((passage.title, passage.context, passage.text))
        named = query.place_text
        held = asked = 0.0
        missing: list[str] = []
        for word in dict.fromkeys(query.words):
            if word in named or word in question.own or _BARE.fullmatch(word):
                continue
            weight = self._telling(word)
            asked += weight
            part = self._wanted(question, word).held(around)
            if part < _ELSEWHERE and best.hit.scope is not Scope.APPLIES:
                whole = self.normalised_report(best.hit.passage.report)
                part = max(part, _ELSEWHERE * self._wanted(question, word).held(whole))
            held += weight * part
            if part < HELD and self._corpus.analyzer.is_content_word(word):
                missing.append(word)
        if asked < _LITTLE and query.mentions:
            return 1.0, ()  # a question of nothing but a place
        return (held / asked if asked else 0.0), tuple(missing)

    def _normalised(self, number: int) -> str:
        return self._corpus.analyzer.normalise(self._corpus.reports[number].text)

    def _telling_weight(self, word: str) -> float:
        """Weight of a word: high for rare names, low for everyday words and words that name nothing."""
        named = self._corpus.analyzer.is_content_word(word)
        return self.general_weight(word) * (1.0 if named else _NO_NAME)


def _leaning(before: Slice, one: Candidate) -> float:
    """The factor of a sentence of the report that answered the question before, where this one goes on from it; else 1."""
    stands = one.unit.sentence
    if before.report_id != one.hit.report.report_id:
        return 1.0
    return _QUOTED_BEFORE if stands.start < before.end and before.start < stands.end else _SAME_REPORT
