"""Which industries lie in one another, and whose bands are whose."""

from __future__ import annotations

import pytest

from bot.answers.questions.industries import akin, industries_in
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("批发", "零售", False),
        ("批发", "商贸", True),
        ("零售", "商贸", True),
        ("零售", "服务业", True),
        ("零售", "工业", False),
    ],
)
def test_wholesale_and_retail_are_apart_and_both_trade(one: str, other: str, alike: bool) -> None:
    assert akin(one, other) is alike
    assert akin(other, one) is alike


def test_a_fund_is_of_finance() -> None:
    assert industries_in("船业股权投资公司") == ("金融",)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江批发企业年销售额2000万奖多少", "批发企业", "5万元"),
        ("平江零售企业年销售额2000万奖多少", "一档：5万元", "6万元"),
        ("平江零售企业年销售额6000万奖多少", "一档：8万元", "6万元"),
    ],
)
def test_the_bands_of_retail_are_not_for_who_sells_wholesale(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    text = (
        "第一条 批发企业年销售额5000万元以上的，奖励6万元；1亿元以上的，奖励9万元。"
        "零售企业年销售额1000万元以上的，奖励5万元；5000万元以上的，奖励8万元。\n"
    )
    headline = answering({("湖南省/岳阳市/平江县", "平江县商贸办法"): text}).ask(question).answer.headline
    assert told in headline
    assert f"一档：{untold}" not in headline
