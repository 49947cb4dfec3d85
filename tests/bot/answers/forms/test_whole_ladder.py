"""How much is given by bands is told band by band where the question names no amount, and not by how it is paid out."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

MILUO = """# 汨罗市招商扶持办法

第一条 固定资产投资奖补。项目固定资产投资5000万元（含）至1亿元的，按3%奖补；1亿元（含）以上的，按4%奖补，最高900万元。

第二条 固定资产投资奖补分两次兑付：竣工投产后兑付60%，达产后兑付余下的40%。

第三条 贡献奖励。年纳税额达到300万元、800万元的，前三年分别按地方留成的50%、70%奖励，后两年减半。

第四条 装修补助。装修车间的，按每平方米200元补助。
"""
PINGJIANG = """# 平江县茶机更新补助细则

| 设备投资额（万元） | 补助比例 | 最高补助（万元） |
|---|---|---|
| 一、绿茶 | | |
| 50（含）—200 | 5% | 9 |
| 200（含）以上 | 8% | 70 |
| 二、黑茶 | | |
| 50（含）—200 | 6% | 10 |
| 200（含）以上 | 9% | 80 |

旧灶改造另行按每口补助300元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/汨罗市", "汨罗市招商扶持办法"): MILUO,
            ("湖南省/岳阳市/平江县", "平江县茶机更新补助细则"): PINGJIANG,
        }
    )


def test_all_bands_are_told(answerer: Answerer) -> None:
    answer = answerer.ask("汨罗固定资产投资奖补多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert all(said in answer.headline for said in ("3%", "4%"))
    assert "60%" not in answer.headline


def test_the_ladders_of_several_groups_are_told_each(answerer: Answerer) -> None:
    answer = answerer.ask("平江设备补助多少").answer
    assert all(said in answer.headline for said in ("绿茶", "黑茶", "8%", "9%"))
    assert "300元" not in answer.headline


@pytest.mark.parametrize("question", ["汨罗贡献奖励多少", "汨罗装修补助多少"])
def test_what_is_no_mere_ladder_is_told_otherwise(answerer: Answerer, question: str) -> None:
    assert "分2档" not in answerer.ask(question).answer.headline
