"""The ladder whose clause is called by what is asked is told before one whose rates are of other sums."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """一、用地支持

（一）地价优惠。船坞项目固定资产投资1亿元以上的，按土地出让价款的20%给予奖励；3亿元以上的，按土地出让价款的30%给予奖励。

二、建设支持

（一）固定资产投资奖励。对船坞，固定资产投资1亿元以上的，按设备购置费的2%给予补助；3亿元以上的，按设备购置费的4%给予补助。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县投资奖励办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞项目固定资产投资2亿给多少奖励", "设备购置费的2%"),
        ("平江船坞项目固定资产投资4亿元奖励多少", "设备购置费的4%"),
        ("平江船坞项目固定资产投资4亿元，按土地出让价款奖励多少", "土地出让价款的30%"),
        ("平江船坞项目固定资产投资4亿元，地价优惠多少", "土地出让价款的30%"),
    ],
)
def test_the_ladder_that_is_called(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [("平江新建日光温室20亩补多少", " → 4万元"), ("平江新建大棚20亩补多少", " → 10万元")],
)
def test_of_two_ladders_alike_the_one_that_has_the_very_name(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 新建大棚10亩以上的，每亩补助5000元；30亩以上的，每亩补助7000元；"
        "新建日光温室10亩以上的，每亩补助2000元；30亩以上的，每亩补助3000元。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县设施农业办法"): text})
    assert answerer.ask(question).answer.headline.endswith(told)
