"""Rates that fall from year to year and nothing beside them, for the year that is asked about and for all of them."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

FEES = """第一条 船坞经营奖励。船坞前三年按营业收入的2%、1.5%、1%给予奖励；第四年至第五年按0.8%、0.6%给予奖励。

第二条 航标奖励。航标站前三年按营业利润的2%、1.5%、1%给予奖励。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船业办法"): FEES})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞营业收入1亿第二年奖多少", "1亿元：1.5% → 第2年150万元"),
        ("平江船坞营业收入1亿第五年奖多少", "1亿元：0.6% → 第5年60万元"),
        ("平江船坞营业收入1亿奖多少", "1亿元：前三年按营业收入的2%，1.5%，1%，第四年至第五年按0.8%，0.6%"),
        ("平江航标站营业利润1亿一共奖多少", "1亿元：前三年按营业利润的2%，1.5%，1% → 一共450万元"),
        ("平江航标站营业利润1亿，三年总共奖多少", "1亿元：前三年按营业利润的2%，1.5%，1% → 一共450万元"),
    ],
)
def test_falling_rates_are_reckoned(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.partition("：")[2] == told


def test_a_year_beyond_the_last_gets_nothing_reckoned(answerer: Answerer) -> None:
    assert "→" not in answerer.ask("平江航标站营业利润1亿第四年奖多少").answer.headline
