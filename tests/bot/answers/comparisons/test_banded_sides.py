"""Sides of a comparison that are given more or less by their size are told with all bands."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXTS = {
    (
        "湖南省/岳阳市/汨罗市",
        "汨罗市招商办法",
    ): "第一条 渡船购置补贴。渡船投资额在100万元以上300万元以下的，按渡船投资额的4%补助；300万元以上的，按6%补助。\n"
    "第二条 引荐奖励。对引荐人按项目到位资金的1‰给予奖励，最高50万元。\n",
    (
        "湖南省/岳阳市/临湘市",
        "临湘市招商办法",
    ): "第一条 渡船购置补贴。渡船投资额在200万元以上500万元以下的，按渡船投资额的5%补助；500万元以上的，按9%补助。\n"
    "第二条 引荐奖励。引荐项目到位资金5000万元以上的，按到位资金的2‰奖励；1亿元以上的，按3‰奖励。\n",
}


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(TEXTS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "汨罗和临湘渡船购置补贴比较",
            ["汨罗市：按渡船投资额分2档：4%、6%", "临湘市：按渡船投资额分2档：5%、9%"],
        ),
        ("汨罗和临湘的引荐奖励哪个高", ["汨罗市：1‰", "临湘市：按到位资金分2档：2‰、3‰"]),
    ],
)
def test_all_bands_of_a_side_are_told(answerer: Answerer, question: str, told: list[str]) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert all(one in answer.headline for one in told)
