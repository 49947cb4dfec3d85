"""What one of several in a sentence gets for the time that is asked about: the one who holds most of the question."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

SEAMEN = "第一条 船员津贴。大专学历船员在船坞工作的，享受每月500元津贴，顶尖船员到船坞工作的，享受每年50万元津贴。\n"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船员办法"): SEAMEN})


def test_who_holds_most_of_a_question_is_told_alone(answerer: Answerer) -> None:
    headline = answerer.ask("平江大专学历船员两年一共给多少津贴").answer.headline
    assert headline.endswith("大专学历船员在船坞工作的，享受每月500元津贴 → 一共1.2万元")


def test_nobody_is_told_alone_where_all_hold_as_much(answerer: Answerer) -> None:
    headline = answerer.ask("平江船员在船坞工作两年津贴一共多少").answer.headline
    assert "500元" in headline
    assert "50万元" in headline
