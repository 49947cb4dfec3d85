"""How sure an answer is: whether to give it, to give it as the nearest thing held, or to give none."""

from __future__ import annotations

from enum import Enum, auto

from bot.answers.binding import Bound
from bot.answers.evidence import Evidence
from bot.answers.question import Question
from retrieval.search import Scope

NEAR = 0.2  # below this coverage nothing held is worth naming as the nearest
COVERED = 0.35
COVERED_BY_APPLYING = 0.85


class Verdict(Enum):
    """What is done with the best sentence."""

    ANSWER = auto()
    NEAREST = auto()
    NONE = auto()

    @property
    def answers(self) -> bool:
        """Whether it is given as the answer."""
        return self is Verdict.ANSWER

    @property
    def refuses(self) -> bool:
        """Whether nothing is given."""
        return self is Verdict.NONE


def covers(evidence: Evidence) -> bool:
    """Whether the best sentence covers the question; a law that merely applies must cover it nearly whole."""
    if not evidence.candidates:
        return False
    applies = evidence.candidates[0].hit.scope is Scope.APPLIES
    return evidence.coverage >= (COVERED_BY_APPLYING if applies else COVERED)


def verdict(question: Question, evidence: Evidence, bound: Bound) -> Verdict:
    """What to do with a bound sentence."""
    if not covers(evidence):
        return Verdict.NONE
    if not bound.stated:
        return Verdict.NEAREST
    return Verdict.ANSWER
