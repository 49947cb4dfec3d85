"""Which of two texts that both say what is asked for goes first: one that holds before one that does not, a place's own before that of
a place around it or within it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.answers.questions.question import Question, regions_of
from bot.answers.sentences.passage_search import is_replaced
from bot.answers.sentences.sentence_ranking import Candidate, Evidence, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval.clauses import clause_at
from retrieval.corpus import Corpus
from retrieval.in_force import Force
from retrieval.places import within
from retrieval.report import Report
from retrieval.search import Hit, Retriever, Scope, asks_for_old, report_scope

_SAYS_AS_MUCH = (
    0.5  # of the best sentence's score: one that holds the same words and has a figure of the kind asked for
)
_SET_BACK = 0.55  # of the best sentence's score: too little to be chosen, enough to be told beside it


class Standing(NamedTuple):
    """How a text stands to a question, each 0 at best: whether it holds on the day asked for, and how near its place is."""

    force: int
    place: int

    def goes_before(self, other: Standing) -> bool:
        """True if this one is behind in nothing, and before in something."""
        return self != other and self.force <= other.force and self.place <= other.place


def standing(corpus: Corpus, number: int, question: Question) -> Standing:
    """The standing of a report. One whose term is past is not set back for another, which need not be on its matter, nor is one of the
    year asked for."""
    query, report = question.query, corpus.reports[number]
    holds = corpus.force_statuses.of(number, question.day).force not in (Force.REPLACED, Force.AHEAD)
    outdated = not (holds or query.years or asks_for_old(query))
    if not query.mentions or report.region in regions_of(query):
        return Standing(outdated, 0)
    inside = report_scope(report, query.mentions) is Scope.INSIDE
    return Standing(outdated, 1 if inside else 2)


def gives_way(corpus: Corpus, number: int, other: int, question: Question) -> bool:
    """True if one of two texts of which one replaces the other does not hold on the day asked for, since the other does."""
    statuses = corpus.force_statuses
    earlier = number in statuses.replaced.get(other, ())
    later = other in statuses.replaced.get(number, ())
    if not (earlier or later):
        return False
    force = statuses.of(number, question.day).force
    if force is Force.AHEAD:
        return earlier and statuses.of(other, question.day).holds
    return later and force is Force.REPLACED and not asks_for_old(question.query)


def in_its_stead(corpus: Corpus, numbers: Sequence[int], question: Question) -> list[int]:
    """The texts that hold on the day asked for instead of some of ``numbers``, other than these."""
    replaced = corpus.force_statuses.replaced
    pairs = [(old, new) for old, by in replaced.items() for new in by]
    found = [
        other for one in numbers for pair in pairs if one in pair for other in pair if other not in numbers
    ]
    return [
        other
        for other in dict.fromkeys(found)
        if any(gives_way(corpus, one, other, question) for one in numbers)
    ]


def together(one: Report, other: Report) -> bool:
    """True if two texts may hold in one place."""
    regions = one.region, other.region
    if not all(regions):
        return one.nationwide or other.nationwide
    return within(*regions) or within(*reversed(regions))


def _topic(corpus: Corpus, candidate: Candidate) -> str:
    """What the clause of a sentence gives something for, "" if it gives nothing."""
    clause = clause_at(corpus.index.clauses(candidate.hit.passage.report), candidate.unit.sentence.start)
    return clause.topic if clause is not None and clause.gives else ""


def replaced_last(
    retriever: Retriever, question: Question, evidence: Evidence, hits: list[Hit]
) -> tuple[Evidence, list[Hit]]:
    """The evidence with the sentences of texts that others replace set back behind those of the others, and the hits without these
    texts, as far as there are any others."""
    replaced = [hit for hit in hits if is_replaced(retriever, question, hit)]
    passages = {hit.number for hit in replaced}
    before = [one for one in evidence.candidates if one.hit.number not in passages]
    if not replaced or not before:
        return evidence, hits
    most = _SET_BACK * before[0].score
    behind = [one for one in evidence.candidates if one.hit.number in passages]
    told = [*before, *(one._replace(score=min(one.score, most)) for one in behind)]
    told.sort(key=lambda one: -one.score)
    return replace(evidence, candidates=tuple(told)), [hit for hit in hits if hit not in replaced]


def by_standing(corpus: Corpus, ranker: SentenceRanker, question: Question, evidence: Evidence) -> Evidence:
    """The evidence with that sentence first which holds all that the best one does, of a text that goes before that one's; those of
    texts behind it that hold no more are set back."""
    numbers = {one.hit.passage.report for one in evidence.candidates}
    stands = {number: standing(corpus, number, question) for number in numbers}
    if len(set(stands.values())) < 2:
        return evidence

    def before(one: Candidate, other: Candidate) -> bool:
        own, its = one.hit.passage.report, other.hit.passage.report
        if gives_way(corpus, its, own, question):
            return True
        first, second = stands[own], stands[its]
        return first.goes_before(second) and together(one.hit.report, other.hit.report)

    def holds_all(one: Candidate, other: Candidate) -> bool:
        return all(
            ranker.held_above(question, one, word) >= HELD
            for word in ranker.asked(question)
            if ranker.held_above(question, other, word) >= HELD
        )

    def instead(one: Candidate, other: Candidate) -> bool:
        """True if one gives what the other gave before it was replaced, in whatever words."""
        if not gives_way(corpus, other.hit.passage.report, one.hit.passage.report, question):
            return False
        topics = {_topic(corpus, it) for it in (one, other)}
        return len(topics) == 1 and "" not in topics

    best, *others = evidence.candidates
    near = [one for one in others if one.score >= _SAYS_AS_MUCH * best.score]
    first = next((one for one in near if before(one, best) and holds_all(one, best)), best)
    first = next((one for one in others if instead(one, best)), first)
    most = _SET_BACK * best.score
    rest = [
        one._replace(score=most)
        if one.score > most and (instead(first, one) or (before(first, one) and holds_all(first, one)))
        else one
        for one in evidence.candidates
        if one is not first
    ]
    rest.sort(key=lambda one: -one.score)
    return replace(evidence, candidates=(first._replace(score=best.score), *rest))
