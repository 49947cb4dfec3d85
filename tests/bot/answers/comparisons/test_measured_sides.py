"""The figure of each side of a comparison, and what is said where the sides are not of one measure."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

WORKS = """临湖水泵项目总投资3亿元，达产后预计年产值12亿元。

蓝石阀门项目总投资1亿元，达产后预计年销售额7亿元。

青岗轴承项目总投资2亿元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市重点项目情况"): WORKS})


def test_what_comes_near_is_told_as_what_it_is(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳临湖水泵项目和蓝石阀门项目哪个产值高").answer
    assert "12亿元" in answer.headline
    assert "7亿元" in answer.headline
    assert "更高" not in answer.headline
    assert "口径不同" in answer.text
    assert "蓝石阀门项目是销售额" in answer.text


def test_where_nothing_comes_near_the_side_is_missing(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳临湖水泵项目和青岗轴承项目哪个产值高").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "2亿元" not in answer.headline.replace("12亿元", "")


REFERRALS = """# {place}招商引荐奖励办法

第一条 引荐人介绍的企业应当在本县注册，三年内实际到位资金{least}万元以上。

第二条 引荐奖励按固定资产投资的{rate}‰计算，单个项目最高{most}万元。
"""


def test_what_is_asked_for_of_an_enterprise_is_no_reward(answering: Answering) -> None:
    places = {"平江县": (5000, 3, 200), "临湘市": (8000, 2, 300)}
    texts = {
        (f"湖南省/岳阳市/{place}", f"{place}招商引荐奖励办法"): REFERRALS.format(
            place=place, least=least, rate=rate, most=most
        )
        for place, (least, rate, most) in places.items()
    }
    headline = answering(texts).ask("平江和临湘的引荐奖励哪个高").answer.headline
    assert "5000万元" not in headline
    assert "8000万元" not in headline
