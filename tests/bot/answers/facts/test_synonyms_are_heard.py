"""A word that stands in no report but has synonyms there is no place that is not held."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    text = "第一条 留学人员奖励。留学人员创办船企的，奖励20万元。\n"
    return answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text})


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("海归创办船企奖多少", Outcome.ANSWERED),
        ("白芦县创办船企奖多少", Outcome.PLACE_NOT_HELD),
    ],
)
def test_a_word_with_synonyms_is_no_unheard_place(
    answerer: Answerer, question: str, outcome: Outcome
) -> None:
    assert answerer.ask(question).answer.outcome is outcome
