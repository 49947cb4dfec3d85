"""Chooses the quotes that prove an answer and marks the span that answers.

What counts as evidence are words of the question that a sentence and what stands over it hold,
never a score above zero.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile

from bot.answers import answer_spans as spans_room
from bot.answers.bare_headings import heads_item, is_heading, run_in
from bot.answers.kind_fit import form_fit, opener_answers
from bot.answers.kinds import Kind
from bot.answers.laws.penalty_words import asks_for_penalty, punishes
from bot.answers.question import Question
from bot.answers.word_overlap import held_part
from retrieval.corpus import Corpus
from retrieval.facts import Fact, FactKind
from retrieval.passages import Sentence, is_row, sentences
from retrieval.search import Hit, Scope, speaks_of
from retrieval.table_rows import groups_over

# How much a word counts where it stands: in the sentence, in the headings and the intro over it, in
# the title; as a word that means the same; by a share of its character pairs.
_IN_INTRO, _IN_ITEMS, _IN_CONTEXT, _IN_TITLE = 0.9, 0.8, 0.85, 0.75
_VARIANT, _PART = 0.85, 0.6
# Set on the judged questions in coarse steps. Weighing terms by how well they tell a passage's sentences
# apart brought nothing on top of these.
_NO_NAME = 0.3  # a word that names nothing, beside a name
_LETTERS = 0.2  # the share of the score that the question's single characters decide
_CARRIED = 0.2  # a word taken over from the last question, beside one of this question
_OFF_TOPIC = 0.8  # an overview is opened by a sentence that names the topic itself
_OPENER = 0.5  # what opens a list says nothing by itself
_HEADER = 0.3  # the header of a table, and a heading, say nothing by themselves
_PENALTY = 0.25  # what a breach costs, where it is asked what is to be done
_ELSEWHERE = 0.6  # a word that stands elsewhere in the report tells that its subject is right
_MOST = 7.0  # no word of a question says more than this (nats), however rare it is
_LITTLE = 1.0  # words that together say less leave a question of nothing but its place
_PLAN_SECTION = re.compile(r"目标|计划|安排|任务|打算|展望|规划")
_PLAN_WORD = re.compile(r"目标|计划|力争|预期|将|确保|拟|争取|左右|到20\d\d年")
_WORD = re.compile(r"[a-z0-9.&+:]+")


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A sentence of a passage, ready for matching: normalised, with its Latin words and figures apart.

    ``intro`` is the sentence that introduces it as an item of a list, ``items`` are those that it introduces, ``name``
    is what the clause that it stands in calls itself.
    ``heading`` tells that it is nothing but the heading of its section, with a line of its own, over a text.
    ``facts`` are those that stand in it, ``item_facts`` those of the items it introduces, ``figures`` its figures as normalised, with where each starts in ``text``.
    """

    sentence: Sentence
    text: str
    ascii: frozenset[str]
    intro: str
    items: str
    figures: tuple[tuple[str, int], ...]
    heading: bool
    facts: tuple[Fact, ...] = ()
    item_facts: tuple[Fact, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Concept:
    """A word of the question, what else counts as it, and its weight (its inverse document frequency)."""

    word: str
    others: tuple[str, ...]
    weight: float

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """The character pairs of a word of more than one of them."""
        return tuple(map("".join, pairwise(self.word))) if len(self.word) > 2 else ()

    def held(self, text: str, ascii_words: frozenset[str] | None = None) -> float:
        """How much of it a normalised text holds, 0 to 1."""
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
        self._prepared = lru_cache(maxsize=4096)(self._prepare)
        self._whole = lru_cache(maxsize=64)(self._normalised)
        self._plain = lru_cache(maxsize=4096)(corpus.language.normalise)

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
        """The words of a question that name something: places, years, numbers' units and everyday words aside."""
        query = question.query
        named = "".join(mention.text for mention in query.mentions)
        language = self._corpus.language
        return tuple(
            word
            for word in dict.fromkeys(query.words)
            if word not in named
            and not re.fullmatch(r"(?:19|20)\d{2}|[\u3400-\u9fff]|\d", word)
            and word not in question.carried
            and language.names(word)
        )

    def asked(self, question: Question) -> dict[str, float]:
        """The words of a question of two characters and more with how much each tells; places, years and figures aside."""
        named = "".join(mention.text for mention in question.query.mentions)
        return {
            word: self._telling(word) * (_CARRIED if word in question.carried else 1.0)
            for word in dict.fromkeys(question.query.words)
            if len(word) > 1 and word not in named and not word[0].isdigit()
        }

    def of_law(self, candidate: Candidate) -> bool:
        """Whether a sentence is of a law or regulation."""
        return candidate.hit.passage.report in self._corpus.laws

    def weight(self, word: str) -> float:
        """How much a word tells: rare names much, everyday words and words that name nothing little, 0 to 7."""
        return self._telling(word)

    def rarity(self, word: str) -> float:
        """How rare a word is in the corpus: its inverse document frequency."""
        return self._idf(word)

    def held_in(self, question: Question, word: str, text: str) -> float:
        """How much of a word of a question a slice of a report holds, 0 to 1."""
        return held_part(word, self._plain(text), question.query.variants)

    def held_above(self, question: Question, candidate: Candidate, word: str) -> float:
        """How much of a word a sentence holds, with what introduces it, its items and the headings over it."""
        _, context, title = self._prepared(candidate.hit.number)
        unit = candidate.unit
        around = "\n".join((unit.text, unit.intro, unit.items, unit.name, context, title))
        return held_part(word, around, question.query.variants)

    def held_near(self, question: Question, candidate: Candidate, word: str) -> float:
        """How much of a word a sentence's passage holds, with the headings and the title over it."""
        units, context, title = self._prepared(candidate.hit.number)
        around = "\n".join((title, context, *(unit.text for unit in units)))
        return held_part(word, around, question.query.variants)

    def _prepare(self, number: int) -> tuple[tuple[RankedUnit, ...], str, str]:
        corpus = self._corpus
        passage = corpus.index.passages[number]
        report = corpus.reports[passage.report]
        units = []
        parts = sentences(report.text, passage.start, passage.end)
        if passage.intro is not None and report.text[passage.intro[0]] == "|":
            # The passage begins within a table, whose header it does not hold.
            rows = list(takewhile(lambda part: part.intro is None and is_row(report.text, part), parts))
            parts = [*(replace(row, intro=passage.intro) for row in rows), *parts[len(rows) :]]
        texts = [corpus.language.normalise(report.text[part.start : part.end]) for part in parts]
        facts = corpus.index.facts(passage.report)
        lists = corpus.index.lists(passage.report)
        entries = {entry.body: entry for one in lists if not one.table for entry in one.items}
        for part, text in zip(parts, texts, strict=True):
            over = (part.intro, *groups_over(report.text, part.start)) if part.intro else ()
            lead = corpus.language.normalise("\n".join(report.text[slice(*span)] for span in over))
            own = (part.start, part.end)
            below = [other for other in parts if other.intro == own]
            items = " ".join(t for other, t in zip(parts, texts, strict=True) if other.intro == own)
            item_facts = tuple(fact for other in below for fact in within(facts, other.start, other.end))
            words = frozenset(_WORD.findall(text))
            heading = is_heading(report, passage.section, part) or heads_item(report, part, entries)
            own_facts = within(facts, part.start, part.end)
            figures = self._figures(report.text, part.start, own_facts)
            name = self._clause_name(passage.report, part)
            heading = heading or (bool(name) and text.strip("。.:").endswith(name))
            units.append(
                RankedUnit(part, text, words, lead, items, figures, heading, own_facts, item_facts, name)
            )
        intro = report.text[slice(*passage.intro)] if passage.intro else ""
        context = " ".join((*report.sections[passage.section].path, *run_in(report, passage.section), intro))
        return tuple(units), corpus.language.normalise(context), corpus.language.normalise(report.title)

    def _clause_name(self, number: int, part: Sentence) -> str:
        """What the clause of a report that a sentence stands in calls itself, as normalised; "" where it has no name."""
        clauses = self._corpus.index.clauses(number)
        at = bisect_right(clauses, part.start, key=lambda clause: clause.start) - 1
        inside = at >= 0 and part.start < clauses[at].end
        return self._corpus.language.normalise(clauses[at].name) if inside else ""

    def _figures(self, text: str, start: int, facts: Sequence[Fact]) -> tuple[tuple[str, int], ...]:
        """Figures as normalised, and where each begins in their sentence as normalised."""
        normalise = self._corpus.language.normalise
        return tuple(
            (normalise(text[fact.start : fact.end]), len(normalise(text[start : fact.start])))
            for fact in facts
            if fact.kind is FactKind.FIGURE
        )

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
        above = [max(_IN_CONTEXT * c.held(context), _IN_TITLE * c.held(title)) for c in concepts]
        for unit in units:
            own = score = 0.0
            for concept, floor in zip(concepts, above, strict=True):
                held = concept.held(unit.text, unit.ascii)
                own += concept.weight * held
                most = max(held, floor)
                if unit.intro and most < _IN_INTRO:
                    most = max(most, _IN_INTRO * concept.held(unit.intro))
                if unit.name and most < _IN_INTRO:
                    most = max(most, _IN_INTRO * concept.held(unit.name))
                if unit.items and most < _IN_ITEMS:
                    most = max(most, _IN_ITEMS * concept.held(unit.items))
                score += concept.weight * most
            score /= total
            if letters:
                share = len(letters.intersection(unit.text)) / len(letters)
                score = (1 - _LETTERS) * score + _LETTERS * share
            score *= self._fit(question, hit, unit, context)
            if question.kind is Kind.OVERVIEW and topic is not None and topic.held(unit.text) < 1:
                score *= _OFF_TOPIC
            score *= spans_room.nearness(unit.text, unit.figures, question, words)
            yield unit, score, own / total

    def _concepts(self, question: Question) -> tuple[Concept, ...]:
        """The content words of a question with their weights and the words that count as them."""
        query = question.query
        named = "".join(mention.text for mention in query.mentions)
        found: dict[str, Concept] = {}
        for mention in query.mentions:
            names = {name for place in mention.places for name in (place.name, place.short)}
            found[mention.text] = Concept(mention.text, tuple(names), self._idf(mention.text) * 0.5)
        for word in query.words:
            if word in named or re.fullmatch(r"(?:19|20)\d{2}|年", word):
                continue
            weight = self._idf(word)
            if len(word) == 1 and not word.isascii():  # a letter tells rows apart: A类, B类
                weight *= _NO_NAME
            if word in question.carried:
                weight *= _CARRIED
            others = [
                o
                for asked, group in query.variants.items()
                if word == asked or (len(word) > 1 and word in asked)
                for o in group
            ]
            found[word] = Concept(word, tuple(others), weight)
        return tuple(found.values())

    def _idf(self, word: str) -> float:
        return self._corpus.index.postings.weight(word)

    @staticmethod
    def _letters(question: Question) -> frozenset[str]:
        named = "".join(mention.text for mention in question.query.mentions)
        return frozenset(
            c
            for c in question.query.content
            if "\u3400" <= c <= "\u9fff" and c not in named and c not in "的了吗呢"
        )

    def _fit(self, question: Question, hit: Hit, unit: RankedUnit, context: str) -> float:
        """How well a sentence's form fits what is asked: a number for 多少, the year and plan or result asked."""
        factor = spans_room.fit(
            unit.text, unit.figures, question, listed=unit.sentence.intro is not None or unit.sentence.item
        )
        factor *= form_fit(question.kind, unit.text, unit.facts)
        text = unit.text
        if text.endswith(":") and not opener_answers(question.kind, unit.facts):
            factor *= _OPENER
        if not asks_for_penalty(question.query.text) and punishes(text):
            factor *= _PENALTY
        if unit.heading or (unit.items and text.startswith("|")):
            factor = spans_room.OPENING if question.kind is Kind.LIST else _HEADER * factor
        if hit.scope is Scope.AROUND:
            mentions = question.query.mentions
            names = "|".join(
                {re.escape(name) for m in mentions for p in m.places for name in (p.name, p.short, m.text)}
            )
            if not speaks_of(text, mentions):
                factor *= 0.6
            elif re.search(rf"(?:{names})[市县区州镇]?的", text):
                factor *= 1.2  # 湘潭市的山河工业城项目: what is the place's own
        years = question.query.years
        if years:
            header = unit.intro if text.startswith("|") else ""
            own = {int(year) for year in re.findall(r"(?:19|20)\d{2}", text + header)}
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
            if part < _ELSEWHERE and best.hit.scope is not Scope.APPLIES:
                part = max(
                    part, _ELSEWHERE * held_part(word, self._whole(best.hit.passage.report), query.variants)
                )
            held += weight * part
            if part < 0.5 and self._corpus.language.names(word):
                missing.append(word)
        if asked < _LITTLE and query.mentions:
            return 1.0, ()  # a question of nothing but a place
        return (held / asked if asked else 0.0), tuple(missing)

    def _normalised(self, number: int) -> str:
        return self._corpus.language.normalise(self._corpus.reports[number].text)

    def _telling(self, word: str) -> float:
        """How much a word says: rare names much, everyday words and words that name nothing little."""
        language = self._corpus.language
        return min(max(0.5, language.surprise(word) - 6.5), _MOST) * (
            1.0 if language.names(word) else _NO_NAME
        )


def _local(concept: Concept, units: Sequence[RankedUnit]) -> float:
    """How much a word tells the sentences of a passage from each other, 0 to 1: little where each holds it.

    Of a text on anything this finds 2 more sentences of a hundred (CMRC, DRCD); of reports about places it does not.
    """
    held = sum(concept.word in unit.text for unit in units)
    return (math.log1p((len(units) - held + 0.5) / (held + 0.5)) / math.log1p(len(units))) ** 2


def within(facts: Sequence[Fact], start: int, end: int) -> tuple[Fact, ...]:
    """The facts, ordered by their start, that stand in a range."""
    first = bisect_left(facts, start, key=lambda fact: fact.start)
    last = bisect_left(facts, end, lo=first, key=lambda fact: fact.start)
    return tuple(fact for fact in facts[first:last] if fact.end <= end)
