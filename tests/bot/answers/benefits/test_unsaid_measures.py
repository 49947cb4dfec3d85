"""What an amount gets by each measure, where a question says neither what it is of nor for what something is given."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

YUEYANG = """第一条 固定资产投资5000万元以上的，按投资额的2%奖励，最高300万元。

第二条 年销售收入1亿元以上的，奖励20万元；4亿元以上的，奖励70万元。
"""
CHANGDE = """第一条 实缴注册资本2000万元以上的，按实缴注册资本的1%奖励。

第二条 企业每招用一名员工补贴900元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {("湖南省/岳阳市", "岳阳市产业扶持办法"): YUEYANG, ("湖南省/常德市", "常德市产业扶持办法"): CHANGDE}
    )


def test_each_is_told(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳2亿能奖多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "按固定资产投资，2亿元：投资额的2%（上限300万元） → 300万元" in answer.headline
    assert "按年销售收入，2亿元：20万元" in answer.headline
    assert len(answer.citations) == 2


def test_the_only_one_is_taken(answerer: Answerer) -> None:
    answer = answerer.ask("常德3000万能奖多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(" → 30万元")


def test_what_is_said_of_the_money_decides(answerer: Answerer) -> None:
    assert "20万元" in answerer.ask("岳阳销售收入2亿奖多少").answer.headline
    assert "300万元" not in answerer.ask("岳阳销售收入2亿奖多少").answer.headline


def test_the_highest_grants_are_told_where_none_is_named(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳最高能拿多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "最高300万元" in answer.headline
    assert "70万元" in answer.headline


def test_the_most_of_what_is_named(answerer: Answerer) -> None:
    assert "70万元" not in answerer.ask("岳阳固定资产投资奖励最高能拿多少").answer.headline
