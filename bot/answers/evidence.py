"""Chooses the quotes that prove an answer and marks the span that answers.

What counts as evidence are words of the question that a sentence and what stands over it hold,
never a score above zero.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answers import spans as spans_room
from bot.answers.question import Question
from retrieval.corpus import Corpus
from retrieval.passages import Sentence, sentences
from retrieval.search import Hit

# How much a word counts where it stands: in the sentence, in the headings and the intro over it, in the title.
_IN_CONTEXT, _IN_TITLE = 0.45, 0.2
_PASSAGE, _LOCAL = 1.0, 0.5
_NO_NAME = 0.3
_PLAN_SECTION = re.compile(r"目标|计划|安排|任务|打算|展望|规划")
_PLAN_WORD = re.compile(r"目标|计划|力争|预期|将|确保|拟|争取|左右|到20\d\d年")
_WORD = re.compile(r"[a-z0-9.&+:]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a passage, ready for matching: normalised, with its Latin words and numbers apart."""

    sentence: Sentence
    text: str
    ascii: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with the hit it stands in and how well it answers (0 to about 1)."""

    hit: Hit
    unit: Unit
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best sentences, best first, and how much of the question they cover.

    ``coverage`` (0 to 1) weighs the content words found by how telling they are; ``missing`` are those
    that neither the best sentence nor anything over it holds.
    """

    candidates: tuple[Candidate, ...]
    coverage: float
    missing: tuple[str, ...]


class Chooser:
    """Chooses evidence from the hits of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._prepared = lru_cache(maxsize=4096)(self._prepare)

    def choose(self, question: Question, hits: Sequence[Hit]) -> Evidence:
        """Rank the sentences of the hits for a question."""
        if not hits:
            return Evidence((), 0.0, ())
        best = max(hit.score for hit in hits)
        found: list[Candidate] = []
        for hit in hits:
            found.extend(
                Candidate(hit, unit, score * (hit.score / best) ** _PASSAGE) for unit, score in self._score(question, hit)
            )
        found.sort(key=lambda candidate: -candidate.score)
        coverage, missing = self._coverage(question, found[0]) if found else (0.0, ())
        return Evidence(tuple(found), coverage, missing)

    def _prepare(self, number: int) -> tuple[tuple[Unit, ...], str, str]:
        corpus = self._corpus
        passage = corpus.index.passages[number]
        report = corpus.reports[passage.report]
        units = []
        for sentence in sentences(report.text, passage.start, passage.end):
            text = corpus.language.normalise(report.text[sentence.start : sentence.end])
            units.append(Unit(sentence, text, frozenset(_WORD.findall(text))))
        intro = report.text[slice(*passage.intro)] if passage.intro else ""
        context = " ".join((*report.sections[passage.section].path, intro))
        return tuple(units), corpus.language.normalise(context), corpus.language.normalise(report.title)

    def _score(self, question: Question, hit: Hit) -> Iterable[tuple[Unit, float]]:
        units, context, title = self._prepared(hit.number)
        terms = question.query.terms
        weights = {term: asked * self._corpus.index.postings.weight(term) for term, asked in terms.items()}
        total = sum(weights.values()) or 1.0
        count = len(units)
        present = {term: [holds(unit, term) for unit in units] for term in terms}
        above = sum(
            weight * (_IN_CONTEXT if term in context else _IN_TITLE if term in title else 0.0)
            for term, weight in weights.items()
        )
        local = {term: weights[term] * local_weight(count, sum(held)) for term, held in present.items() if any(held)}
        telling = [sum(w for term, w in local.items() if present[term][at]) for at in range(count)]
        most = max(telling, default=0.0) or 1.0
        for at, unit in enumerate(units):
            own = sum(
                weight
                - weight * (_IN_CONTEXT if term in context else _IN_TITLE if term in title else 0.0)
                for term, weight in weights.items()
                if present[term][at]
            )
            score = (own + above) / total
            yield unit, score * (_LOCAL + (1 - _LOCAL) * telling[at] / most) * self._fit(question, hit, unit, context)

    def _fit(self, question: Question, hit: Hit, unit: Unit, context: str) -> float:
        """How well a sentence's form fits what is asked: a number for 多少, the year and plan or result asked."""
        factor = spans_room.fit(unit.text, question, listed=unit.sentence.intro is not None)
        text = unit.text
        years = question.query.years
        if years:
            own = {int(year) for year in re.findall(r"(?:19|20)\d{2}", text)}
            heading = set(hit.section.years)
            if own & set(years):
                factor *= 1.1
            elif own or (heading and not heading & set(years)):
                factor *= 0.7
        if question.plan is not None:
            planned = bool(_PLAN_SECTION.search(context)) or bool(_PLAN_WORD.search(text))
            factor *= 1.0 if planned == question.plan else 0.85
        return factor

    def _coverage(self, question: Question, best: Candidate) -> tuple[float, tuple[str, ...]]:
        """How much of the question the best sentence, its passage and what stands over them hold."""
        query = question.query
        units, context, title = self._prepared(best.hit.number)
        around = "\n".join((title, context, *(unit.text for unit in units)))
        named = "".join(mention.text for mention in query.mentions)
        held = asked = 0.0
        missing: list[str] = []
        for word in dict.fromkeys(query.words):
            if word in named or re.fullmatch(r"(?:19|20)\d{2}|年|[\u3400-\u9fff]|\d", word):
                continue
            weight = self._telling(word)
            asked += weight
            part = held_part(word, around, query.variants)
            held += weight * part
            if part < 0.5:
                missing.append(word)
        return (held / asked if asked else 1.0), tuple(missing)

    def _telling(self, word: str) -> float:
        """How much a word says: rare names much, everyday words and words that name nothing little."""
        language = self._corpus.language
        return max(0.5, language.surprise(word) - 6.5) * (1.0 if language.names(word) else _NO_NAME)


def holds(unit: Unit, term: str) -> bool:
    """Whether a sentence holds a term; Latin words and numbers only as a whole."""
    return term in unit.ascii if term.isascii() else term in unit.text


def held_part(word: str, text: str, variants: Mapping[str, Sequence[str]]) -> float:
    """How much of a word a text holds: 1 for the word or one that counts as it, else the share of its pairs."""
    if word in text:
        return 1.0
    for asked, others in variants.items():
        if (word in asked or asked in word) and any(other in text for other in others):
            return 1.0
    if word.isascii() or len(word) < 2:
        return 0.0
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    found = sum(pair in text for pair in pairs)
    if found:
        return found / len(pairs) * 0.9
    return 0.0


def local_weight(count: int, holding: int) -> float:
    """How well a term tells a passage's sentences apart: ln(1+(n-d+.5)/(d+.5)) / ln(1+n), cubed, from 0 to 1."""
    if count < 2:
        return 1.0
    return float(min(1.0, math.log(1 + (count - holding + 0.5) / (holding + 0.5)) / math.log(1 + count)) ** 3)
