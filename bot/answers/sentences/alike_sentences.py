"""Sentences that say the same of several, each of another (对香港籍人才，…15%; 对澳门籍人才，…12%): the one that a question names comes first."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import is_of_another_step
from bot.answers.sentences.reached_parts import leads_up_to
from bot.answers.sentences.sentence_ranking import Candidate, Evidence, SentenceRanker
from bot.answers.sentences.word_overlap import HELD

_LOOKED_AT = 6  # sentences behind the best one
_ALIKE = 0.5  # of the character pairs of the shorter of two sentences
_NAMES = 1.8  # what a word must tell, of 7, to name of whom a sentence is


def named_first(ranker: SentenceRanker, question: Question, evidence: Evidence) -> Evidence:
    """The evidence with that sentence first which says what the best one says, but of what the question names and the best one
    does not."""
    best, *others = evidence.candidates or (None,)
    if best is None:
        return evidence
    for one in others[:_LOOKED_AT]:
        if one.hit.passage.section == best.hit.passage.section and one.hit.report is best.hit.report:
            names_more = _named(ranker, question, one, best) and not _named(ranker, question, best, one)
            names_more = names_more and not leads_up_to(one, best)
            of_his_step = _is_of_another(question, best) and not _is_of_another(question, one)
            if (names_more and _are_alike(one.unit.text, best.unit.text)) or (
                of_his_step and (one.score >= best.score or _named(ranker, question, one, best))
            ):
                rest = (other for other in evidence.candidates if other is not one)
                return replace(evidence, candidates=(one._replace(score=best.score), *rest))
    return evidence


def _named(ranker: SentenceRanker, question: Question, one: Candidate, other: Candidate) -> bool:
    """True if a sentence holds a word that names something for a question, and another one does not hold it."""
    return any(
        weight >= _NAMES
        and ranker.held_in(question, word, one.unit.text) >= 1
        and ranker.held_in(question, word, other.unit.text) < HELD
        for word, weight in ranker.asked(question).items()
    )


def _is_of_another(question: Question, candidate: Candidate) -> bool:
    """True if a sentence is of another step of a scale than the one that is asked for: of 专科, where 博士 is."""
    return is_of_another_step(question.query.text, candidate.unit.text)


def _are_alike(one: str, other: str) -> bool:
    first, second = ({"".join(pair) for pair in pairwise(text)} for text in (one, other))
    return len(first & second) >= _ALIKE * min(len(first), len(second))
