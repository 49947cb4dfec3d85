"""What those get who rise by a band, where a text gives them the difference."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.questions.amounts import amounts_in, received_in
from tests.bot.answers.conftest import Answering

YUEYANG = """第一条 物流企业年营业收入达到2000万元、8000万元、2亿元的，分别给予10万元、40万元、100万元奖励；晋档的，给予差额奖励。

第二条 建筑企业年产值达到1亿元、3亿元、9亿元的，分别给予20万元、50万元、120万元奖励。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市企业扶持办法"): YUEYANG})


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        ("岳阳物流企业年营收从3000万涨到1亿，奖多少", "40万元－10万元＝30万元"),
        ("岳阳物流企业去年拿过8000万档的奖，今年营收3亿，能拿多少", "100万元－40万元＝60万元"),
        ("岳阳物流企业去年领过10万，今年营收9000万，奖多少", "40万元－10万元＝30万元"),
    ],
)
def test_what_was_given_before_is_taken_off(answerer: Answerer, question: str, steps: str) -> None:
    answer = answerer.ask(question).answer
    assert steps in answer.text
    assert answer.headline.endswith(steps.split("＝")[1])


def test_nothing_is_taken_off_where_nothing_was_given_or_the_text_does_not_say_so(answerer: Answerer) -> None:
    assert answerer.ask("岳阳物流企业年营收9000万，奖多少").answer.headline.endswith("40万元")
    assert "－" not in answerer.ask("岳阳建筑企业年产值从1.5亿涨到4亿，奖多少").answer.text


def test_what_the_asker_was_given_is_no_amount_of_his() -> None:
    text = "去年拿过10万，今年产值2亿"
    assert [int(one.quantity.low) for one in amounts_in(text)] == [200000000]
    given = received_in(text)
    assert given is not None
    assert int(given.low) == 100000
    assert received_in("去年拿过1亿档的奖") is None


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("平江招用5名船员奖多少", "每增加1人3000元（上限3万元） → 1.2万元"),
        ("平江招用20名船员奖多少", "每增加1人3000元（上限3万元） → 3万元"),
        ("平江招用2名船员奖多少", "每人奖励2000元（上限3万元） → 4000元"),
    ],
)
def test_what_each_further_one_brings_comes_on_top_of_the_band_below_up_to_what_bounds_all(
    answering: Answering, question: str, given: str
) -> None:
    text = "第一条 招用船员奖励。招用3人以下的，每人奖励2000元；3人以上的，每增加1人奖励3000元；总额最高不超过3万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船员奖励办法"): text})
    assert asked.ask(question).answer.headline.endswith(given)


@pytest.mark.parametrize(
    ("question", "given"),
    [("平江招用5名船员奖多少", " → 1.2万元"), ("平江招用20名船员奖多少", " → 3万元")],
)
def test_a_band_that_gives_a_sum_of_its_own_keeps_it(answering: Answering, question: str, given: str) -> None:
    text = "第一条 招用船员奖励。招用3人以上的，奖励6000元，每增加1人再奖励3000元，最高不超过3万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船员奖励办法"): text})
    headline = asked.ask(question).answer.headline
    assert "6000元，每增加1人再加3000元" in headline
    assert headline.endswith(given)
