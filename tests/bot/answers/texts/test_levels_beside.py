"""What a level of government around a place gives for the same, told beside what the place's own text gives."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

YUEYANG = """第一条 设备投资800万元以上的，按设备投资额的8%给予补助，最高260万元。

第二条 首次获评国家级绿色工厂的，奖励60万元。

第三条 首次获评省级专精特新企业的，奖励15万元。

第四条 与省级政策就高不重复。
"""
HUNAN = """一、企业设备投资1500万元以上的，按设备投资额的5%补助，最高350万元。

二、首次获评国家级绿色工厂的，奖励90万元。

三、首次获评国家级智能制造示范工厂的，奖励200万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {("湖南省/岳阳市", "岳阳市制造业扶持办法"): YUEYANG, ("湖南省", "湖南省制造业支持政策"): HUNAN}
    )


@pytest.mark.parametrize(
    ("question", "own", "of_the_province"),
    [
        ("岳阳设备投资2000万补多少", "160万元", "《湖南省制造业支持政策》：100万元"),
        ("岳阳国家级绿色工厂奖多少", "60万元", "《湖南省制造业支持政策》：90万元"),
    ],
)
def test_both_are_told_with_the_rule(
    answerer: Answerer, question: str, own: str, of_the_province: str
) -> None:
    answer = answerer.ask(question).answer
    assert own in answer.headline
    assert of_the_province in answer.text
    assert "就高不重复" in answer.text
    assert len({one.report_id for one in answer.citations}) == 2


@pytest.mark.parametrize(
    "question",
    [
        "岳阳省级专精特新企业奖多少",  # the province gives nothing for it
        "岳阳设备投资1000万补多少",  # too little for the province
    ],
)
def test_what_is_of_something_else_is_not_told(answerer: Answerer, question: str) -> None:
    assert "湖南省制造业支持政策" not in answerer.ask(question).answer.text


def test_the_rule_is_told_where_an_asker_may_have_something_of_both(answerer: Answerer) -> None:
    answer = answerer.ask("在岳阳投资，设备2000万，能拿哪些政策").answer
    assert "160万元" in answer.text
    assert "100万元" in answer.text
    assert "写明：第四条 与省级政策就高不重复" in answer.text
