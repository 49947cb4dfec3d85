"""A clause of a nationwide text that is for some places alone answers for no other."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

OPINION = """国发〔2025〕88号
各省、自治区、直辖市人民政府：
一、支持西藏自治区、云南省发展青稞酒、普洱茶加工，中央财政对西藏青稞酒项目按投资额的40%给予补助。
二、对全国新建的冷库，按投资额的10%给予补助。
国务院
2025年8月1日
"""


@pytest.fixture(scope="module")
def nation(answering: Answering) -> Answerer:
    return answering(
        {
            ("", "国务院关于促进农产品加工业的意见"): OPINION,
            ("湖南省/岳阳市/汨罗市", "汨罗市粽子产业办法"): "第一条 粽子企业奖励5万元。\n",
        }
    )


def test_what_is_for_another_province_is_no_answer(nation: Answerer) -> None:
    answer = nation.ask("汨罗市青稞酒项目投资1000万补多少").answer
    assert "400万元" not in answer.headline
    assert answer.outcome is not Outcome.ANSWERED


def test_what_is_for_all_or_for_that_province_answers(nation: Answerer) -> None:
    assert "400万元" in nation.ask("西藏青稞酒项目投资1000万补多少").answer.headline
    assert "10%" in nation.ask("汨罗市新建冷库投资1000万补多少").answer.headline


def test_what_is_for_another_province_is_no_offer(nation: Answerer) -> None:
    text = nation.ask("我在汨罗投资1000万做农产品加工，能拿哪些政策").answer.text
    assert "40%" not in text
