"""Scores the sentences of a hit for one question: how much of it each holds, and how well its form fits."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import asks_of_agents, is_of_the_other, sides_of
from bot.answers.sentences.figure_fit import nearness
from bot.answers.sentences.kind_fit import Form
from bot.answers.sentences.ranked_units import RankedPassage, RankedUnit
from retrieval import lazy_re as re
from retrieval.search import Hit

# How much a word counts where it stands: in the headings and the intro over a sentence, in the title; as a word
# that means the same; by a share of its character pairs. Set on the judged questions in coarse steps. Weighing terms
# by how well they tell a passage's sentences apart brought nothing on top of these.
_IN_CONTEXT, _IN_TITLE = 0.85, 0.75
_VARIANT, _PART = 0.85, 0.6
_LETTERS = 0.2  # the share of the score that the question's single characters decide
_OF_THE_OTHER = 0.6  # a sentence of who takes part, where it is asked what who leads gets
# What a sentence counts that stands in brackets whole, and names what it does not give; or that is of somebody in an example.
_ASIDE = 0.9
OF_AN_EXAMPLE = re.compile(
    "(?:[赵钱孙李周吴郑王冯陈蒋沈韩杨朱许何张曹谢刘黄林徐高郭马罗梁宋]|某)(?:先生|女士|某某?)|小[王李张刘明红]"
)
_OPENS, _CLOSES = ("(", "（"), (")", "）")
_OFF_TOPIC = 0.8  # an overview is opened by a sentence that names the topic itself


class Concept(NamedTuple):
    """A word of the question, the other words that count as it, and its weight (its inverse document frequency).

    ``pairs`` are the character pairs of a word that has more than one; ``plain`` tells that a text holds the word whole or not
    at all: nothing counts as it, and no part of it tells.
    """

    word: str
    others: tuple[str, ...]
    weight: float
    pairs: tuple[str, ...]
    plain: bool

    @classmethod
    def of(cls, word: str, others: tuple[str, ...], weight: float) -> Concept:
        """A word with its pairs."""
        pairs = tuple(map("".join, pairwise(word))) if len(word) > 2 else ()
        return cls(word, others, weight, pairs, not (others or pairs or word.isascii()))

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

    def held_each(self, passage: RankedPassage) -> list[float] | None:
        """Share of the word that each sentence of a passage holds; None if none of them holds any of it."""
        word, whole_text = self.word, passage.text
        if word.isascii():
            return [self.held(unit.text, unit.ascii) for unit in passage.units]
        # What none of them holds is not looked for in each.
        whole = word in whole_text
        others = [other for other in self.others if other in whole_text] if self.others else ()
        pairs = [pair for pair in self.pairs if pair in whole_text] if self.pairs else ()
        if not (others or pairs):
            return [1.0 if word in unit.text else 0.0 for unit in passage.units] if whole else None
        shares = []
        for unit in passage.units:
            text = unit.text
            if whole and word in text:
                shares.append(1.0)
            elif others and any(other in text for other in others):
                shares.append(_VARIANT)
            elif pairs:
                shares.append(_PART * sum([pair in text for pair in pairs]) / len(self.pairs))
            else:
                shares.append(0.0)
        return shares


def is_aside(text: str) -> bool:
    """True if a sentence stands in brackets whole."""
    return text[:1] in _OPENS and text.rstrip("。；;")[-1:] in _CLOSES


class SentenceScorer:
    """Scores sentences for one question. ``placed`` tells that the reports are about places."""

    def __init__(self, question: Question, concepts: Sequence[Concept], placed: bool) -> None:
        self._question = question
        self._concepts = concepts
        self._placed = placed
        self._form = Form(question)
        self._sides = sides_of(question.query.text)
        self._of_agents = asks_of_agents(question.query)
        self._words = [concept.word for concept in concepts if len(concept.word) > 1]
        self._weights = [concept.weight for concept in concepts]
        self._letters = _letters(question)
        self._nothing = [0.0] * len(concepts)
        self._held: dict[str, list[float]] = {}  # of what stands over or beside sentences, for each concept

    def scored(self, hit: Hit, passage: RankedPassage) -> Iterator[tuple[RankedUnit, float, float]]:
        """Each sentence of a hit with its score and its own share of the question."""
        form, letters, weights = self._form, len(self._letters), self._weights
        held_letters = [letter for letter in self._letters if letter in passage.text]
        if not self._placed:
            weights = [
                weight * _local(concept, passage.units)
                for weight, concept in zip(weights, self._concepts, strict=True)
            ]
        total = sum(weights) or 1.0
        scores, owns = self._shares(passage, weights)
        standing = form.standing(hit, passage.context)
        topic = self._topic(weights)
        path = hit.section.path if self._sides else ()
        heading = path[-1] if path else ""
        for unit, score, own in zip(passage.units, scores, owns, strict=True):
            text = unit.text
            score /= total
            if letters:
                share = sum([letter in text for letter in held_letters]) / letters
                score = (1 - _LETTERS) * score + _LETTERS * share
            fitting = form.fitting(unit) if unit.figures else ()
            score *= form.fit(unit, fitting, standing)
            if self._sides and is_of_the_other(self._sides, text, heading):
                score *= _OF_THE_OTHER
            if unit.for_agents and not self._of_agents:
                score *= _OF_THE_OTHER
            if is_aside(text) or OF_AN_EXAMPLE.search(text):
                score *= _ASIDE
            if topic is not None and topic.held(text) < 1:
                score *= _OFF_TOPIC
            if fitting:
                score *= nearness(text, fitting, self._question, self._words)
            yield unit, score, own / total

    def _shares(self, passage: RankedPassage, weights: Sequence[float]) -> tuple[list[float], list[float]]:
        """For each sentence the weight of what it holds of the concepts: with what stands over and beside it, and by itself."""
        units, whole = passage.units, passage.text
        count = len(units)
        scores, owns = [0.0] * count, [0.0] * count
        context, title = self._held_in(passage.context), self._held_in(passage.title)
        beside = [self._held_in(text) for text in passage.texts_beside]
        beside_any = list(map(max, *beside)) if len(beside) > 1 else beside[0] if beside else self._nothing
        for number, (concept, weight) in enumerate(zip(self._concepts, weights, strict=True)):
            floor, in_title = _IN_CONTEXT * context[number], _IN_TITLE * title[number]
            if in_title > floor:
                floor = in_title
            word = concept.word
            shares: list[float] | None = None
            if not concept.plain:
                shares = concept.held_each(passage)
            elif word in whole:
                shares = [1.0 if word in unit.text else 0.0 for unit in units]
            if shares is None and not beside_any[number]:
                if floor:
                    over = weight * floor
                    scores = [score + over for score in scores]
                continue
            for at, held in enumerate(shares or [0.0] * count):
                most = held if held > floor else floor
                if beside_any[number]:
                    for text, share in passage.beside[at]:
                        if most < share and (near := share * beside[text][number]) > most:
                            most = near
                if most:
                    scores[at] += weight * most
                    owns[at] += weight * held
        return scores, owns

    def _topic(self, weights: Sequence[float]) -> Concept | None:
        """The concept that an overview is asked of: the one that weighs most; None for other questions."""
        if self._question.kind is not Kind.OVERVIEW or not weights:
            return None
        return self._concepts[max(range(len(weights)), key=weights.__getitem__)]

    def _held_in(self, text: str) -> list[float]:
        """Share of each concept that a text which stands over or beside sentences holds."""
        held = self._held.get(text)
        if held is None:
            held = self._held[text] = [
                1.0 if one.word in text else 0.0 if one.plain else one.held(text) for one in self._concepts
            ]
        return held


def _letters(question: Question) -> frozenset[str]:
    """The characters of a question that may tell sentences apart."""
    named = question.query.place_text
    return frozenset(
        c
        for c in question.query.content
        if "\u3400" <= c <= "\u9fff" and c not in named and c not in "的了吗呢"
    )


def _local(concept: Concept, units: Sequence[RankedUnit]) -> float:
    """Weight, 0 to 1, of a word among the sentences of a passage: low if each sentence holds it.

    Of a text on anything this finds 2 more sentences of a hundred (CMRC, DRCD); of reports about places it does not.
    """
    held = sum(concept.word in unit.text for unit in units)
    return (math.log1p((len(units) - held + 0.5) / (held + 0.5)) / math.log1p(len(units))) ** 2
