"""Of cases that are bounds alone, the one that a figure of the asker's own reaches."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船员稳定就业半年补多少", "稳定就业6个月以上：每人补贴900元"),
        ("平江船员稳定就业7个月补多少", "稳定就业6个月以上的每人补贴900元"),
        ("平江船员稳定就业2年补多少", "稳定就业6个月以上：每人补贴900元"),
        ("平江船员稳定就业4个月补多少", "稳定就业3个月以上的每人补贴600元"),
    ],
)
def test_the_highest_bound_that_is_reached(answering: Answering, question: str, told: str) -> None:
    text = "第一条 船员稳定就业补贴。稳定就业3个月以上的每人补贴600元，稳定就业6个月以上的每人补贴900元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)


@pytest.mark.parametrize("question", ["平江船员稳定就业补多少", "平江船员稳定就业1个月补多少"])
def test_no_case_is_told_alone_where_no_bound_is_reached(answering: Answering, question: str) -> None:
    text = "第一条 船员稳定就业补贴。稳定就业3个月以上的每人补贴600元，稳定就业6个月以上的每人补贴900元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.PARTIAL
    assert ("600元" in answer.headline, "900元" in answer.headline) == (True, True)
