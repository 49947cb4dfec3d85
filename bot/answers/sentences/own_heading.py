"""The sentence whose own heading names what is asked for, of those of sibling sections that hold as much: 对在北京上市的… beside
对在上海上市的…, under a heading that names both."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.facts.subjects import NAMES
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, Evidence, SentenceRanker
from bot.answers.sentences.word_overlap import HELD

_AS_GOOD = 0.85  # of the best sentence's score


def own_heading_first(ranker: SentenceRanker, question: Question, evidence: Evidence) -> Evidence:
    """The evidence with that sentence first which a sibling of the best one's heading holds that names what neither the best sentence
    nor its own heading does, though a heading over both does."""
    if len(evidence.candidates) < 2:
        return evidence
    best, *others = evidence.candidates
    path = best.hit.section.path
    if len(path) < 2:
        return evidence
    words = [
        word
        for word in ranker.telling(question)
        if ranker.weight(word) >= NAMES
        and ranker.held_in(question, word, best.unit.text) < HELD
        and ranker.held_in(question, word, ranker.normalised(path[-1])) < HELD
        and ranker.held_in(question, word, ranker.normalised(path[-2])) >= 1
    ]
    for one in others if words else ():
        if one.score < _AS_GOOD * best.score:
            break
        if _is_sibling(one, best) and all(
            ranker.held_in(question, word, ranker.normalised(one.hit.section.path[-1])) >= 1 for word in words
        ):
            rest = (other for other in evidence.candidates if other is not one)
            return replace(evidence, candidates=(one._replace(score=best.score), *rest))
    return evidence


def _is_sibling(one: Candidate, best: Candidate) -> bool:
    """True if two sentences stand under different headings of one section."""
    own, other = one.hit.section.path, best.hit.section.path
    return (
        one.hit.report is best.hit.report
        and len(own) == len(other)
        and own[:-1] == other[:-1]
        and own != other
    )
