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


DOCKS = """第一条 船厂年产值达到1亿元、4亿元、9亿元的，分别奖励12万元、50万元、130万元；晋档的，给予差额奖励。

第二条 船坞评级。评为5A、4A、3A级船坞的，分别奖励90万元、40万元、15万元；晋级的，给予差额奖励。

第三条 船模评级。评为金锚船模、银锚船模的，分别奖励9万元、4万元。
"""


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): DOCKS})


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        ("平江船厂年产值从2亿跳到5亿，奖多少", "50万元－12万元＝38万元"),
        ("平江船厂去年产值2亿，今年直接干到5亿，奖多少", "50万元－12万元＝38万元"),
        # What was given before was given for a band.
        ("平江船厂年产值10亿，拿过4亿档的奖，能拿多少", "130万元－50万元＝80万元"),
        ("平江船厂拿过4亿那档的奖，今年产值10亿，奖多少", "130万元－50万元＝80万元"),
        ("平江船厂年产值10亿，领过4亿的奖，奖多少", "130万元－50万元＝80万元"),
        # By name, and not by figures.
        ("平江船坞从4A升到5A，奖多少", "90万元－40万元＝50万元"),
        ("平江船坞去年是3A级，今年评上5A，奖多少", "90万元－15万元＝75万元"),
        ("平江船坞去年拿过4A的40万，今年评上5A，奖多少", "90万元－40万元＝50万元"),
        ("平江船坞去年拿过3A级的15万，今年评上4A，还能拿多少", "40万元－15万元＝25万元"),
    ],
)
def test_who_has_risen_gets_the_difference(docks: Answerer, question: str, steps: str) -> None:
    answer = docks.ask(question).answer
    assert steps in answer.text
    assert answer.headline.endswith(steps.split("＝")[1])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞评上5A奖多少", "5A船坞：90万元"),
        ("平江船厂产值10亿奖多少", "一档：130万元"),
        # The case that he has risen to, where the text gives no difference.
        ("平江船模去年是银锚船模，今年评上金锚船模，奖多少", "金锚船模：9万元"),
    ],
)
def test_nothing_is_taken_off_where_no_difference_is_given(docks: Answerer, question: str, told: str) -> None:
    answer = docks.ask(question).answer
    assert "－" not in answer.text
    assert answer.headline.endswith(told)


@pytest.mark.parametrize(
    "question",
    [
        "平江船坞从2A升到4A，奖多少",  # the text gives nothing for what was before
        "平江船坞去年拿过60万，今年评上4A，奖多少",  # more than now
    ],
)
def test_what_cannot_be_taken_off_is_told_by_the_rule(docks: Answerer, question: str) -> None:
    answer = docks.ask(question).answer
    assert "－" not in answer.text
    assert answer.headline.endswith("4A船坞：40万元；晋级的，给予差额奖励")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船企年研发投入1000万，研发投入增长300万，奖多少", " → 21万元"),
        ("平江船企年产值2亿，税收增长300万，奖多少", " → 9万元"),
        ("平江船企营业收入2亿，营业收入增量3000万，奖多少", " → 30万元"),
        # What has grown is something else, or it is not said by how much.
        ("平江船企营业收入2亿，研发投入增长了300万，奖多少", "营业收入增量的1%"),
        ("平江船企营业收入2亿奖多少", "营业收入增量的1%"),
    ],
)
def test_a_rate_of_growth_is_reckoned_of_what_has_grown(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 船企年研发投入800万元以上的，按研发投入增量的7%给予奖励，最高90万元。\n\n"
        "第二条 船企营业收入1亿元以上的，按营业收入增量的1%给予奖励。\n\n"
        "第三条 船企年产值1亿元以上的，按税收增量的3%给予奖励。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("added", "question", "told"),
    [
        ("另奖励", "平江船企上市融资6亿，一共奖多少", "一档：100万元 → 600万元"),
        ("另奖励", "平江船企上市融资6亿，总共能拿奖多少", "一档：100万元 → 600万元"),
        # What the band gives alone is asked for.
        ("另奖励", "平江船企上市融资6亿奖多少", "一档：100万元"),
        # The text does not say that the one comes to the other.
        ("奖励", "平江船企上市融资6亿，一共奖多少", "一档：100万元"),
    ],
)
def test_what_is_added_to_a_sum_is_told_with_it_where_all_is_asked(
    answering: Answering, added: str, question: str, told: str
) -> None:
    text = f"第一条 船企在境内上市的，奖励500万元；上市融资5亿元以上的，{added}100万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县上市办法"): text}).ask(question).answer
    assert answer.headline == f"平江县：6亿元在“5亿元（含）以上”{told}"


def test_nothing_is_added_to_two_sums(answering: Answering) -> None:
    text = "第一条 船企备案的奖励50万元，上市的奖励500万元；上市融资5亿元以上的，另奖励100万元。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县上市办法"): text})
    assert "→" not in answerer.ask("平江船企上市融资6亿，一共奖多少").answer.headline
