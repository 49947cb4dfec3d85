"""What so many pieces or people bring, where so much is given for each of them."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

YUEYANG = """第一条 获得发明专利授权的，每件给予资助2万元。

第二条 招用退役军人的，按每人3000元给予补贴，每家企业最多补贴5人。

第三条 在境外设立门店，每设立一个门店，给予20万元奖励，每家企业最高奖励100万元。

第四条 租用标准厂房的，每平方米每月补贴6元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市创业扶持办法"): YUEYANG})


@pytest.mark.parametrize(
    ("question", "result", "steps"),
    [
        ("岳阳公司拿了三件发明专利授权，资助多少", "6万元", "3件×2万元＝6万元"),
        ("岳阳企业招用了4名退役军人，补贴多少", "1.2万元", "4名×3000元＝1.2万元"),
        ("岳阳企业招用了9名退役军人，补贴多少", "1.5万元", "5名×3000元＝1.5万元"),  # no more than five
        ("岳阳企业在境外开了3个门店，奖多少", "60万元", "3个×20万元＝60万元"),
        ("岳阳企业在境外开了7个门店，奖多少", "100万元", "7个×20万元＝140万元，超过上限，按上限100万元"),
    ],
)
def test_the_sum_for_as_many_as_are_named(answerer: Answerer, question: str, result: str, steps: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.headline.endswith(f" → {result}")
    assert steps in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "岳阳公司三件发明专利授权，每件资助多少",  # what each brings is asked for
        "岳阳40个人的企业招用退役军人补贴多少",  # so many work there already
        "岳阳2家公司拿了发明专利授权，资助多少",  # not companies are what it is given for
    ],
)
def test_no_sum(answerer: Answerer, question: str) -> None:
    assert "×" not in answerer.ask(question).answer.text


def test_what_a_month_brings_is_reckoned_where_a_month_is_asked_for(answerer: Answerer) -> None:
    text = answerer.ask("岳阳租用标准厂房1000平方米，每个月补贴多少").answer.text
    assert "1000平方米×6元＝6000元" in text
    assert "×" not in answerer.ask("岳阳租用标准厂房1000平方米，补贴多少").answer.text
