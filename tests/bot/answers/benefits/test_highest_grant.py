"""The most that a policy gives: the highest band or case, where one asks for the most and names none."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

YUEYANG = """第一条 开办奖励。新开办的会展企业按实缴资本给予奖励：实缴资本200万元以上不足800万元的，奖励7万元；800万元以上的，奖励26万元。

第二条 展馆评级奖励。新评为甲级、乙级、丙级展馆的，分别奖励90万元、45万元、15万元。

第三条 办展补贴。举办省级、市级展会的，分别按场租的60%、40%补贴，单个展会最高35万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市会展业扶持办法"): YUEYANG})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳会展企业开办奖励最高多少", "最高26万元（800万元（含）以上）"),
        ("岳阳展馆评级奖励最多多少", "最高90万元（甲级）"),
    ],
)
def test_the_highest_of_all_is_told(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert told in answer.headline
    assert answer.spans[0] in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳乙级展馆评级奖励最多多少", "45万元"),  # a case is named
        ("岳阳会展企业实缴资本300万元，开办奖励最多多少", "7万元"),  # an amount is named
        ("岳阳举办展会最高补贴多少", "单个展会最高35万元"),  # the text says the most itself
    ],
)
def test_not_where_a_case_an_amount_or_a_ceiling_is_told(
    answerer: Answerer, question: str, told: str
) -> None:
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert "最高26万元" not in headline
    assert "90万元" not in headline


def test_the_most_of_all_bands_is_told_where_each_has_a_ceiling(answering: Answering) -> None:
    text = """第一条 投资奖励。固定资产投资3000万元以上1亿元以下的，按投资额的1%给予奖励，最高80万元；1亿元以上4亿元以下的，按2%给予奖励，最高600万元；4亿元以上的，按3%给予奖励，最高2500万元。

第三条 外贸奖励。年出口额1000万美元以上的，每100万美元奖励3万元，最高不超过400万元。

第二条 上市奖励。企业上市的，分阶段给予合计700万元奖励：完成股改的100万元，受理申报的200万元，成功上市的400万元。
"""
    answerer = answering({("湖南省/岳阳市", "岳阳市投资奖励办法"): text})
    headline = answerer.ask("岳阳投资奖励最高能拿多少").answer.headline
    assert "2500万元" in headline
    assert "80万元" not in headline
    assert "美元" not in headline
    for question in ("岳阳企业上市能拿多少奖励", "岳阳上市奖励最高多少"):
        headline = answerer.ask(question).answer.headline
        assert "合计700万元" in headline
    assert "成功上市" not in answerer.ask("岳阳受理申报奖多少").answer.headline[:12]


def test_the_most_of_all_rows_is_told_with_the_row_that_says_it(answering: Answering) -> None:
    text = """一、按下表执行（单位：万元）：

| 类别 | 条件 | 奖补标准 | 最高 |
|---|---|---|---|
| 货运奖励 | 年货运量300吨以上、不足900吨 | 每吨70元 | 6 |
| 货运奖励 | 年货运量900吨以上 | 每吨90元 | 30 |
| 仓库补贴 | 新建仓库4000平方米以上 | 每平方米20元 | 18 |
"""
    answerer = answering({("湖南省/岳阳市", "岳阳市港口扶持办法"): text})
    answer = answerer.ask("岳阳货运奖励最高多少").answer
    assert "最高30万元" in answer.headline
    assert any("| 30 |" in citation.quote for citation in answer.citations)
    assert "18万元" in answerer.ask("岳阳仓库补贴最高多少").answer.headline
    assert "→ 18万元" in answerer.ask("岳阳新建仓库2万平方米补多少").answer.headline
