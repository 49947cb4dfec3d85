"""How sure an answer is: whether to give it, to give it as the nearest thing held, or to give none.

A sentence that lacks the kind of fact that was asked for is never an answer. For the rest a small logistic model over
named signals decides; ``python -m tests.eval.fit_confidence`` fits it from judged questions and writes
``confidence.json``. Its value ranks answers and is no probability that holds across corpora, so nobody is shown it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from enum import Enum, auto
from functools import cache
from importlib import resources

from bot.answers.facts.binding import Bound
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Evidence, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval.facts import Role
from retrieval.search import Scope

NEAR = 0.2  # below this coverage nothing held is worth naming as the nearest
COVERED = 0.28
COVERED_BY_APPLYING = 0.85
# Of the most that a word can tell. A word that tells so much and stands nowhere near is not outvoted by everyday words;
# the second holds where it is asked whether something is so: a missing word may be the very thing that is asked.
NAMES_MUCH, ASKED_OF = 0.9, 0.55
OF_AN_OFFER = 0.35  # the same where it is asked whether something is given: 上市奖不奖 is not about what other things get
# At this confidence a word of the asker's own that no text uses (硬塞, 再申请) no longer makes an answer doubtful. On 1,100 judged
# questions of six corpora 22 of 25 such answers were right, and none was to a question that nothing held answers.
TRUSTED = 0.6
_MOST_WORDS = 8


class Trust(Enum):
    """Use of the best sentence: as the answer, as the nearest thing held, or not at all."""

    ANSWER = auto()
    NEAREST = auto()
    NONE = auto()

    @property
    def answers(self) -> bool:
        """True if it is given as the answer."""
        return self is Trust.ANSWER

    @property
    def refuses(self) -> bool:
        """True if nothing is given."""
        return self is Trust.NONE


def covers(evidence: Evidence) -> bool:
    """True if the best sentence covers the question; a law that merely applies must cover it nearly whole."""
    if not evidence.candidates:
        return False
    applies = evidence.candidates[0].hit.scope is Scope.APPLIES
    return evidence.coverage >= (COVERED_BY_APPLYING if applies else COVERED)


def trust(ranker: SentenceRanker, evidence: Evidence, bound: Bound, signals: Mapping[str, float]) -> Trust:
    """Decide how to use a bound sentence."""
    if not covers(evidence):
        return Trust.NONE
    sure = sureness(signals)
    trusted = sure >= TRUSTED and _may_be_trusted(ranker, bound, signals)
    names_much = signals["rarest_missing"] >= _names_much(bound, signals)
    if (bound.typed and not bound.stated) or (names_much and not trusted):
        return Trust.NEAREST
    return Trust.ANSWER if sure >= 0 or _tells_standing(bound, signals) else Trust.NEAREST


def _names_much(bound: Bound, signals: Mapping[str, float]) -> float:
    """What a missing word must tell, of the most that one can, to forbid an answer."""
    asked_of, offers = signals["asked_of"], bound.candidate.unit.offer is not None
    if offers and (asked_of or signals["numeric"]):
        return OF_AN_OFFER
    return ASKED_OF if asked_of else NAMES_MUCH


def _tells_standing(bound: Bound, signals: Mapping[str, float]) -> bool:
    """True if a sentence tells a place in a ranking, which is no fact, of all that a question names."""
    return bool(signals["numeric"]) and bound.stated and not bound.facts and not bound.missing


def _may_be_trusted(ranker: SentenceRanker, bound: Bound, signals: Mapping[str, float]) -> bool:
    """True if a sure answer may lack a word of the question: not where that may be the very thing that is asked for."""
    best = bound.candidate
    if signals["asked_of"] or any(map(str.isdigit, bound.missing)):
        return False
    if best.unit.offer is not None and any(map(ranker.is_held, bound.missing)):
        return False  # no word of the asker's own: a policy has it, of something else
    if any(map(ranker.names_report, bound.missing)):
        return False  # it is another report's name
    if signals["listed"]:
        return bool(best.unit.items)
    return not signals["named"] or best.hit.report.law


def signals(
    ranker: SentenceRanker, question: Question, evidence: Evidence, bound: Bound, close: float
) -> dict[str, float]:
    """Signals that tell right answers from wrong ones, by name; each about 0 to 1.

    ``close`` is how much of the question stands in the clause of the fact that answers, 0 if there is none.
    """
    best = bound.candidate
    next_best = elsewhere = 0.0
    for one in evidence.candidates:
        if one is not best:
            next_best = max(next_best, one.score)
            if one.hit.score > elsewhere and one.hit.report is not best.hit.report:
                elsewhere = one.hit.score
    words = (*ranker.telling(question), *(word for word in ranker.matters(question) if word in bound.missing))
    weights = {word: ranker.general_weight(word) for word in words}
    total = sum(weights.values()) or 1.0
    near = {word: ranker.held_near(question, best, word) for word in words}
    above = {word: ranker.held_above(question, best, word) for word in words}
    missing = [word for word in words if near[word] < HELD]
    figures = [word for word in question.query.words if word.isdigit() and len(word) != 4]
    attribute = [ranker.held_above(question, best, word) >= HELD for word in question.attribute]
    return {
        "score": math.log(max(best.score, 0.01)),
        "coverage": evidence.coverage,
        "own": best.own,
        "margin": (best.score - next_best) / max(best.score, 0.01),
        "words": min(len(words), _MOST_WORDS) / _MOST_WORDS,
        "elsewhere": elsewhere / max(best.hit.score, 0.01),
        "above": sum(weights[word] * above[word] for word in words) / total,
        "missing": sum(weights[word] for word in missing) / total,
        "rarest_missing": max((weights[word] for word in missing), default=0.0) / 7,
        "rarest": max(weights.values(), default=0.0) / 7,
        "figures_missing": float(any(ranker.held_above(question, best, word) < HELD for word in figures)),
        "attribute_missing": 1 - sum(attribute) / len(attribute) if attribute else 0.0,
        "no_attribute": float(not attribute),
        "fact": float(_tells_fact(question, bound)),
        "close": close,
        "unit": float(bool(bound.facts) and _says_unit(question, bound)),
        "numeric": float(question.kind in NUMERIC),
        "statement": float(
            question.kind in (Kind.OTHER, Kind.YES_NO, Kind.ELIGIBILITY, Kind.WHY, Kind.HOW_TO)
        ),
        "listed": float(question.kind in (Kind.LIST, Kind.OVERVIEW, Kind.POLICY, Kind.SUMMARY)),
        "defined": float(question.kind is Kind.DEFINITION),
        "named": float(question.kind in (Kind.ORGANISATION, Kind.PERSON, Kind.PLACE)),
        "asked_of": float(question.kind is Kind.YES_NO),
        "applies": float(best.hit.scope is Scope.APPLIES),
        "carried": float(bool(question.carried)),
    }


def _tells_fact(question: Question, bound: Bound) -> bool:
    """True if a sentence holds what is asked for: a fact, a place, which no kind of fact is, or a year that its headings give."""
    return bool(bound.facts) or (bound.stated and question.kind in (Kind.PLACE, Kind.DATE))


def _says_unit(question: Question, bound: Bound) -> bool:
    """True if a question says what the answer is measured in: 几亩, 多久, and 要占多少 of a share."""
    shares = question.kind is Kind.AMOUNT and all(fact.role is Role.SHARE for fact in bound.facts)
    return bool(question.unit) or question.kind is Kind.LIMIT or shares


@cache
def _model() -> tuple[Mapping[str, float], float]:
    held = json.loads(resources.files("bot.answers").joinpath("confidence.json").read_text("utf-8"))
    return held["weights"], float(held["bias"])


def sureness(values: Mapping[str, float]) -> float:
    """Confidence in an answer with these signals; 0 at the border between an answer and the nearest thing held."""
    weights, bias = _model()
    return bias + sum(weights[name] * values[name] for name in weights)
