"""Which of the parts of a sentence a figure of the asker's own reaches, and what is told of it."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

POLICY = """第一条 主播个人年带货农产品300万元以上的，奖励2万元；900万元以上的，奖励7万元。

第二条 租赁仓库的企业，奖励2万元；租赁仓库面积5000平方米以上的，奖励10万元。

第三条 组织80座以上旅游包机的，每架次奖励1万元；组织200人以上旅游专列的，每列奖励3万元，组织600人以上的，每列奖励8万元。

第四条 茶庄新购烘干设备的，按购置额的30%补助，最高50万元，购置额不足20万元的不予补助。

第五条 货柜经铁路集疏港的，小柜每箱扶持300元；运距超过500公里的，小柜和大柜分别提高至400元和700元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市旅游和商贸奖励办法"): POLICY})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳市主播一年带货500万，奖多少", "300万元以上的，奖励2万元"),
        ("岳阳市主播一年带货1200万，奖多少", "900万元以上的，奖励7万元"),
        ("岳阳市企业租赁仓库3000平方米奖励多少", "租赁仓库的企业，奖励2万元"),
        ("岳阳市组织350人的旅游专列，奖多少", "200人（含）至600人（不含）”一档：每列奖励3万元"),
        ("岳阳市茶庄花12万买烘干设备，补多少", "不足20万元的不予补助"),
    ],
)
def test_the_part_that_a_figure_reaches_is_told_alone(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert (answer.outcome, told in answer.headline) == (Outcome.ANSWERED, True), answer.headline
    assert "；" not in answer.headline


def test_no_part_is_told_that_says_several_figures_in_a_row(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳市运大柜600公里，每箱扶持多少").answer
    assert answer.outcome is Outcome.PARTIAL


def test_a_condition_is_not_told_as_what_is_given(answering: Answering) -> None:
    text = "第一条 引进技术支付总额不低于300万元。\n\n第二条 按引进技术支付金额的15%给予补助。\n"
    answer = (
        answering({("湖南省/岳阳市", "岳阳市引进技术补助办法"): text}).ask("岳阳市引进技术给补多少").answer
    )
    assert "15%" in answer.headline


def test_a_reached_part_is_not_told_alone_where_one_behind_it_names_what_is_asked(
    answering: Answering,
) -> None:
    text = "第一条 货物销往省外，运距500公里以上的，每吨公里补贴0.3元；鲜鱼冷链运输，每吨公里补贴0.7元。\n"
    answer = (
        answering({("湖南省/岳阳市", "岳阳市运费补贴办法"): text})
        .ask("岳阳市用冷链运鲜鱼到省外，800公里，运费怎么补")
        .answer
    )
    assert "0.7元" in answer.headline


def test_what_must_be_reached_is_not_told_as_what_is_given(answering: Answering) -> None:
    text = "第一条 对投资强度达到每亩180万元以上的项目，按每亩3万元给予建设奖励；达到每亩260万元以上的，按每亩5万元给予建设奖励。\n"
    answer = (
        answering({("湖南省/岳阳市", "岳阳市用地奖励办法"): text}).ask("岳阳市投资强度300万一亩补多少").answer
    )
    assert "5万元" in answer.headline


CALENDAR = """第一条 航标维护按每座20元给予运行补贴，2025年按15元，2026年按10元，2027年起取消。

第二条 岸电补贴2025年每度0.2元，2026年每度0.1元，2027年起不再补贴。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("湘阴航标维护2026年运行补贴多少", "2026年按10元"),
        ("湘阴航标维护2027年运行补贴多少", "2027年起取消"),
        ("湘阴航标维护2028年运行补贴多少", "2027年起取消"),
        ("湘阴2026年岸电补贴多少", "2026年每度0.1元"),
        ("湘阴2027年岸电补贴多少", "2027年起不再补贴"),
    ],
)
def test_the_part_for_the_year_that_is_named(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市/湘阴县", "湘阴县航运办法"): CALENDAR})
    assert answerer.ask(question).answer.headline.endswith(told)


RENTS = """| 项目 | 金额 |
|---|---|
| 泊位租金补贴（第1年） | 实际租金50%，每家最高120万元 |
| 泊位租金补贴（第2-3年） | 实际租金30%，每年最高40万元 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("湘阴船企第二年泊位租金补贴多少", "30%"),
        ("湘阴船企头一年泊位租金补贴多少", "50%"),
    ],
)
def test_the_row_of_the_year_that_is_named(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市/湘阴县", "湘阴县船企办法"): RENTS})
    assert told in answerer.ask(question).answer.headline


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "船员驾龄积分，每满1年积2分，驾龄满5年以上的最高积20分。",
            "每满1年积2分，驾龄满5年以上的最高积20分",
        ),
        # Before it stands nothing of each.
        ("船员驾龄积分，满1年的积2分，驾龄满5年以上的最高积20分。", "：驾龄满5年以上的最高积20分"),
    ],
)
def test_what_each_step_brings_stands_with_from_when_it_counts(
    answering: Answering, text: str, told: str
) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船员积分办法"): f"第一条 {text}\n"})
    headline = asked.ask("平江船员驾龄8年积多少分").answer.headline
    assert headline.rstrip("。").endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江组织60座研学包船奖多少", "：其他的每船次奖励3000元"),
        ("平江组织90座研学包船奖多少", "组织80座以上研学包船的，每船次奖励1万元"),
        ("平江组织研学住一晚补多少", "住宿1晚的每团补助800元"),
        ("平江组织研学住两晚补多少", "：住宿2晚的每团补助2000元"),
    ],
)
def test_the_part_for_the_rest_and_for_so_much_alone(answering: Answering, question: str, told: str) -> None:
    text = (
        "第一条 组织80座以上研学包船的，每船次奖励1万元，其他的每船次奖励3000元。\n\n"
        "第二条 组织船模研学的，住宿1晚的每团补助800元，住宿2晚的每团补助2000元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县研学办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "岳阳船坞补贴多少",
            {"3万元", "2万元"},
        ),  # the report's own city, though a county of it is called so too
        ("岳阳县船坞补贴多少", {"3万元"}),
        ("华容船坞补贴多少", {"2万元"}),
    ],
)
def test_the_reports_own_place_is_none_of_those_within_it(
    answering: Answering, question: str, told: set[str]
) -> None:
    text = "第一条 船坞补贴。岳阳县船坞每座补贴3万元；华容县船坞每座补贴2万元。\n"
    headline = answering({("湖南省/岳阳市", "岳阳市船坞办法"): text}).ask(question).answer.headline
    assert {one for one in ("3万元", "2万元") if one in headline} == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船模面积300平方米积多少分", "90至300平方米（含）的，积分4分"),
        ("平江船模面积400平方米积多少分", "300至900平方米的，积分9分"),
        ("平江航模面积300平方米积多少分", "300至900平方米的，积分8分"),  # no end is said to be in
    ],
)
def test_the_end_of_a_range_is_in_it_where_it_is_said_to_be(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 船模面积90至300平方米（含）的，积分4分；300至900平方米的，积分9分。\n\n"
        "第二条 航模面积90至300平方米的，积分3分；300至900平方米的，积分8分。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县模型积分办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)
