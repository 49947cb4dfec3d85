"""What province, city and county give for one thing: the levels that a question names beside a place."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.questions.levels import is_of_another_grade, levels
from tests.bot.answers.conftest import Answering

PATH = "湖南省/岳阳市/平江县"


@pytest.mark.parametrize(
    ("text", "region", "named"),
    [
        ("平江建粮仓省市县一共补多少", PATH, ("湖南省", "湖南省/岳阳市", PATH)),
        ("平江建粮仓市里和县里各补多少", PATH, ("湖南省/岳阳市", PATH)),
        ("平江建粮仓市、县两级补多少", PATH, ("湖南省/岳阳市", PATH)),
        ("岳阳市区建粮仓补多少", "湖南省/岳阳市", ()),
        ("浦东建粮仓市里区里补多少", "上海市/浦东新区", ("上海市", "上海市/浦东新区")),
        ("平江省级粮仓补多少", PATH, ()),
    ],
)
def test_which_regions_are_meant(text: str, region: str, named: tuple[str, ...]) -> None:
    assert levels(text, region)[0] == named


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            (
                "湖南省/岳阳市",
                "岳阳市粮仓补助办法",
            ): "第一条 新建粮仓的，每座奖励30万元。\n第二条 市、县两级奖励合计不得超过60万元。\n",
            (
                PATH,
                "平江县粮食产业措施",
            ): "第一条 新建粮仓的，每座奖励20万元。\n第二条 本措施由县粮食局解释。\n",
        }
    )


def test_what_each_level_gives_is_told_with_the_rule_on_having_both(answerer: Answerer) -> None:
    answer = answerer.ask("平江新建粮仓市里县里一共奖多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "岳阳市：30万元；平江县：20万元。合计50万元" in answer.headline
    assert "合计不得超过60万元" in answer.text


def test_where_no_text_says_whether_both_may_be_had_that_is_said(answering: Answering) -> None:
    texts = {
        ("湖南省/岳阳市", "岳阳市粮仓补助办法"): "第一条 新建粮仓的，每座奖励30万元。\n第二条 其他。\n",
        (PATH, "平江县粮食产业措施"): "第一条 新建粮仓的，每座奖励20万元。\n第二条 其他。\n",
    }
    answer = answering(texts).ask("平江新建粮仓市里县里一共奖多少").answer
    assert "没有写能不能都拿" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("平江新建粮仓市里给多少", "30万元"),
        ("平江新建粮仓奖多少", "20万元"),
        ("岳阳市新建粮仓市里给多少", "30万元"),
    ],
)
def test_what_one_level_gives_is_its_own(answerer: Answerer, question: str, said: str) -> None:
    assert said in answerer.ask(question).answer.headline


def test_what_a_level_gives_that_is_not_held_is_not_told_as_sure_of_another(answerer: Answerer) -> None:
    assert answerer.ask("平江新建粮仓省里给多少").answer.outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("asked", "told", "quoted", "another"),
    [
        ("省级绿色船厂奖多少", "国家级绿色船厂：60万元", "国家级绿色船厂奖励60万元", True),
        ("省级绿色船厂奖多少", "国家级绿色船厂：60万元", "国家级、省（部）级绿色船厂", False),
        ("省级绿色船厂奖多少", "省级绿色船厂：20万元", "省级绿色船厂奖励20万元", False),
        ("省级绿色船厂奖多少", "奖励60万元", "奖励60万元", False),  # of which grade, is not said
        ("省级和市级绿色船厂各奖多少", "国家级绿色船厂：60万元", "国家级绿色船厂奖励60万元", False),
        ("绿色船厂奖多少", "国家级绿色船厂：60万元", "国家级绿色船厂奖励60万元", False),
    ],
)
def test_what_is_told_is_of_another_grade(asked: str, told: str, quoted: str, another: bool) -> None:
    assert is_of_another_grade(asked, told, quoted) is another


@pytest.mark.parametrize(
    ("question", "outcome"),
    [("平江省级绿色船厂奖多少", Outcome.PARTIAL), ("平江国家级绿色船厂奖多少", Outcome.ANSWERED)],
)
def test_a_grade_that_is_not_told_has_but_the_nearest(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = "第一条 对获评国家级绿色船厂的企业，给予60万元奖励。\n"
    answer = answering({(PATH, "平江县绿色船厂奖励办法"): text}).ask(question).answer
    assert (answer.outcome, "60万元" in answer.headline) == (outcome, True)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("我在平江开粮仓，湖南的补贴多少", Outcome.ANSWERED),
        ("我们公司在平江，湖南的粮仓补贴多少", Outcome.ANSWERED),
        # Nothing else is asked for.
        ("我在平江开粮仓，补贴多少", Outcome.PLACE_NOT_HELD),
        ("平江开粮仓，湖南的补贴多少", Outcome.PLACE_NOT_HELD),
    ],
)
def test_the_wider_place_answers_for_the_askers_own_that_is_not_held(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = "第一条 新开办粮仓的，给予7万元补贴。\n"
    answer = answering({("湖南省", "湖南省粮仓创业办法"): text}).ask(question).answer
    assert answer.outcome is outcome
    assert ("7万元" in answer.headline) is (outcome is Outcome.ANSWERED)


def test_the_askers_own_place_that_is_held_answers_itself(answering: Answering) -> None:
    texts = {
        ("湖南省", "湖南省粮仓创业办法"): "第一条 新开办粮仓的，给予7万元补贴。\n",
        (PATH, "平江县粮仓办法"): "第一条 新开办粮仓的，给予9万元补贴。\n",
    }
    assert "9万元" in answering(texts).ask("我在平江开粮仓，湖南的补贴多少").answer.headline
