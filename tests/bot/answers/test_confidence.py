from __future__ import annotations

import json
import math
from dataclasses import replace
from importlib import resources

import pytest

from bot.answers.answerer import Answerer
from bot.answers.confidence import COVERED, COVERED_BY_APPLYING, Trust, sureness, trust
from bot.answers.facts.binding import Bound
from bot.answers.sentences.sentence_ranking import Evidence, SentenceRanker
from retrieval.clauses import Clause, Grant
from retrieval.search import Scope

QUESTIONS = ["平江县魔芋食品产业园总投资多少？", "岳阳市取消了多少项证明事项？"]
MODEL = json.loads(resources.files("bot.answers").joinpath("confidence.json").read_text("utf-8"))


def ranker_of(small: Answerer) -> SentenceRanker:
    return SentenceRanker(small.corpus)


def evidence_of(small: Answerer) -> Evidence:
    evidence = small.ask(QUESTIONS[0]).evidence
    assert evidence is not None
    return evidence


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_weights_are_those_of_the_signals(small: Answerer, question: str) -> None:
    """Each signal has its weight and each weight its signal, else the file is of another model."""
    signals = small.ask(question).signals
    assert list(signals) == list(MODEL["weights"])
    assert all(
        math.isfinite(value) for value in (*signals.values(), *MODEL["weights"].values(), MODEL["bias"])
    )


def test_what_is_given_as_the_answer_is_sure_enough(small: Answerer) -> None:
    assert all(sureness(small.ask(question).signals) >= 0 for question in QUESTIONS)


def test_a_signal_that_is_not_given_raises() -> None:
    with pytest.raises(KeyError):
        sureness({})


def signals_of(sure: float) -> dict[str, float]:
    """Signals that are as sure as that."""
    signals = dict.fromkeys(MODEL["weights"], 0.0)
    return signals | {"coverage": (sure - MODEL["bias"]) / MODEL["weights"]["coverage"]}


@pytest.mark.parametrize(
    ("typed", "stated", "sure", "expected"),
    [
        (True, True, 0.1, Trust.ANSWER),
        (True, True, -0.1, Trust.NEAREST),
        (True, False, 9.0, Trust.NEAREST),  # however sure, it states another kind of thing
        (False, False, 0.1, Trust.ANSWER),  # no fact is asked for
    ],
)
def test_verdicts(small: Answerer, typed: bool, stated: bool, sure: float, expected: Trust) -> None:
    evidence = evidence_of(small)
    bound = Bound(evidence.candidates[0], (), (), typed, stated)
    assert trust(ranker_of(small), evidence, bound, signals_of(sure)) is expected


@pytest.mark.parametrize(
    ("scope", "coverage", "refuses"),
    [
        (None, COVERED, False),
        (None, COVERED - 0.01, True),
        (Scope.APPLIES, COVERED_BY_APPLYING, False),
        (Scope.APPLIES, COVERED_BY_APPLYING - 0.01, True),
    ],
)
def test_what_does_not_cover_the_question_is_not_given(
    small: Answerer, scope: Scope | None, coverage: float, refuses: bool
) -> None:
    """A law that merely applies must cover it nearly whole."""
    evidence = evidence_of(small)
    best = evidence.candidates[0]
    if scope is not None:
        best = best._replace(hit=best.hit._replace(scope=scope))
    evidence = replace(evidence, candidates=(best,), coverage=coverage)
    bound = Bound(best, (), (), typed=True, stated=True)
    assert trust(ranker_of(small), evidence, bound, signals_of(9.0)).refuses is refuses


@pytest.mark.parametrize(
    ("asks", "offers", "rarest", "expected"),
    [
        ("numeric", True, 0.34, Trust.ANSWER),
        ("numeric", True, 0.36, Trust.NEAREST),  # what is given for something else
        ("numeric", False, 0.36, Trust.ANSWER),
        ("asked_of", True, 0.36, Trust.NEAREST),
        ("asked_of", False, 0.36, Trust.ANSWER),
        ("asked_of", False, 0.56, Trust.NEAREST),
        ("statement", True, 0.36, Trust.ANSWER),
    ],
)
def test_a_missing_word_that_tells_much_forbids_an_answer(
    small: Answerer, asks: str, offers: bool, rarest: float, expected: Trust
) -> None:
    """The sooner where a clause gives something: its words are about another thing than the one asked for."""
    evidence = evidence_of(small)
    best = evidence.candidates[0]
    given = Clause(0, 1, grants=(Grant(0, 1),)) if offers else None
    best = best._replace(unit=best.unit._replace(clause=given))
    bound = Bound(best, (), (), typed=True, stated=True)
    signals = signals_of(0.5) | {"rarest_missing": rarest, asks: 1.0}
    sure = sureness(signals) - 0.5
    signals["coverage"] -= sure / MODEL["weights"]["coverage"]
    assert trust(ranker_of(small), evidence, bound, signals) is expected


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ("铝", Trust.NEAREST),  # of 汨罗市再生铜铝基地签约八个项目
        ("基地", Trust.ANSWER),  # many say it
        ("瑞禾", Trust.ANSWER),  # no report is called by it
    ],
)
def test_a_missing_word_that_names_another_report_forbids_an_answer(
    small: Answerer, missing: str, expected: Trust
) -> None:
    evidence, ranker = evidence_of(small), ranker_of(small)
    assert ranker.weight("瑞禾") >= ranker.weight("铝") > ranker.weight("基地")
    bound = Bound(evidence.candidates[0], (), (missing,), typed=True, stated=True)
    assert trust(ranker, evidence, bound, signals_of(9.0) | {"rarest_missing": 0.9}) is expected
