"""Laws: which of several penalties is that of the breach asked about, and who punishes it where."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.laws.penalties import costs_of
from tests.bot.answers.cases import converse
from tests.bot.answers.conftest import Answering

PORTS = """第一条 为了规范河港管理，制定本条例。

第二条 在河港内作业的，应当遵守下列规定：

（一）作业人员穿戴救生衣；

（二）不得向河道倾倒残油；

（三）不得夜间装卸危险货物。

第三条 违反本条例第二条第一项规定的，由市航务局处五十元以上一百元以下的罚款。

第四条 违反本条例第二条第二项至第三项规定的，由市航务局处三千元以上八千元以下的罚款。

前款规定的行为发生在南湖风景区内的，由南湖风景区管理委员会处罚。

第五条 未按规定办理靠泊登记的，处二百元以上三百元以下的罚款。

第六条 未在船头张挂靠泊登记牌的，处四十元以上六十元以下的罚款。

第七条 涂改航行日志的，由市航务局责令限期改正；逾期不改正的，处九百元以上一千二百元以下的罚款。
"""
QUAYS = """第一条 河港作业人员未穿戴救生衣的，由市港务局责令改正，处二十元以上三十元以下的罚款。

第二条 擅自移动航标的，处五千元以上六千元以下的罚款。
"""


@pytest.fixture(scope="module")
def ports(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市河港条例"): PORTS, ("湖南省/益阳市", "益阳市河港条例"): QUAYS})


@pytest.mark.parametrize(
    ("question", "fine"),
    [
        ("岳阳河港作业不穿救生衣罚多少", "五十元以上一百元以下"),
        ("岳阳河港夜间装卸危险货物罚多少", "三千元以上八千元以下"),
        ("岳阳涂改航行日志，被要求改又拖着不改，罚多少", "九百元以上一千二百元以下"),
    ],
)
def test_the_item_that_an_article_refers_to_is_the_breach(ports: Answerer, question: str, fine: str) -> None:
    answer = ports.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert fine in answer.headline


def test_penalties_that_may_both_be_meant_are_both_shown(ports: Answerer) -> None:
    answer = ports.ask("岳阳没搞靠泊登记罚多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert {"第五条", "第六条"} <= {citation.section[-1] for citation in answer.citations}


def test_what_a_breach_costs_is_compared_by_the_law_of_each_place(ports: Answerer) -> None:
    answer = ports.ask("作业不穿救生衣，岳阳和益阳各罚多少").answer
    assert "五十元以上一百元以下" in answer.headline
    assert "二十元以上三十元以下" in answer.headline


def test_a_place_whose_law_does_not_punish_it_is_said_to_be_missing(ports: Answerer) -> None:
    answer = ports.ask("擅自移动航标，岳阳和益阳各罚多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "五千元以上六千元以下" in answer.headline
    assert "没有找到：岳阳" in answer.text


def test_who_punishes_a_breach_in_the_place_that_is_named(ports: Answerer) -> None:
    assert "南湖风景区管理委员会" in ports.ask("在南湖往河道里倒残油归谁罚").answer.headline


@pytest.mark.parametrize(
    ("said", "room", "told"),
    [
        (
            "未报告的，由市局责令改正，处五十元罚款。",
            60,
            "由市局责令改正，处五十元罚款",
        ),
        (
            "骗取补助的，由主管部门取消其资格，有违法所得的，没收违法所得，并处一倍罚款；没有违法所得的，处五十元罚款。",
            36,
            "有违法所得的，并处一倍罚款；没有违法所得的，处五十元罚款",
        ),
    ],
)
def test_fines_are_told_with_their_cases(said: str, room: int, told: str) -> None:
    assert costs_of(said, room) == told


SHOPS = """第一条 网店不得抄袭页面，不得对交易条件相同的船员实行差别待遇。本条例所称网店分为自营网店和代销网店。

第二条 仿冒其他网店页面的，由市商务局责令停止违法行为，没收违法商品。违法经营额五万元以上的，可以并处违法经营额五倍以下罚款。

第三条 对交易条件相同的船员实行差别待遇的，由市商务局依照《中华人民共和国价格法》的规定进行处罚。

第四条 出售改装船灯的，由市航务局处六百元以上八百元以下罚款。驾驶挂有改装船灯的渔船的，处三十元以上五十元以下罚款。

第五条 船灯登记在渡口办理。办理登记不收取任何费用。
"""


@pytest.fixture(scope="module")
def shops(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市渔具经营条例"): SHOPS})


def test_a_fine_behind_an_order_is_of_the_same_breach(shops: Answerer) -> None:
    assert "五倍以下罚款" in shops.ask("岳阳网店仿冒别人的页面罚多少").answer.headline


def test_what_another_law_fixes_is_said_to_be_set_elsewhere(shops: Answerer) -> None:
    answer = shops.ask("岳阳对船员实行差别待遇罚多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "由别的规定来定" in answer.headline
    assert "价格法" in answer.headline


def test_a_verb_of_one_character_tells_the_breach(shops: Answerer) -> None:
    assert "六百元以上八百元以下" in shops.ask("岳阳卖改装船灯罚多少").answer.headline


def test_whether_something_is_so_is_told_by_a_sentence_that_names_it(shops: Answerer) -> None:
    assert "不收取任何费用" in shops.ask("岳阳船灯登记收费吗").answer.headline


def test_into_what_something_is_divided(shops: Answerer) -> None:
    assert "自营网店和代销网店" in shops.ask("岳阳网店分哪几种").answer.headline


DREDGING = """第一条 擅自采砂的，由市水务局处七万元以上九万元以下的罚款。对直接责任人员处一万元以上二万元以下的罚款。

第二条 市水务局收到采砂投诉后，属于本局处理的，应当在四十日内作出处理决定；对应当由其他部门处理的，应当在六日内转交有关部门。

第三条 市水务局处罚采砂单位的，可以同时对董事处三千元以上四千元以下的罚款。
"""


def test_those_in_charge_are_asked_about_after_the_firm(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市采砂条例"): DREDGING})
    answer = converse(answerer, ["岳阳擅自采砂罚多少", "那管事的人罚多少"]).answer
    assert "一万元以上二万元以下" in answer.headline


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("岳阳采砂投诉几天内转交有关部门", "六日内", "四十日"),
        ("岳阳采砂投诉，水务局几天内作出处理决定", "四十日内", "六日"),
    ],
)
def test_of_two_times_the_one_of_the_act_is_told(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    headline = answering({("湖南省/岳阳市", "岳阳市采砂条例"): DREDGING}).ask(question).answer.headline
    assert told in headline
    assert untold not in headline


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("岳阳获评省级示范船坞奖励多少", "奖励20万元", "另行制定"),
        ("岳阳港口收费标准多少", "另行制定", "20万元"),
    ],
)
def test_what_another_text_leaves_open_does_not_replace_what_was_found(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    law = "第一条 港口由市航务局管理。\n\n第二条 省级港口、船坞的示范目录由市航务局另行制定。\n\n第三条 港口收费标准由市航务局另行制定。\n"
    texts = {
        ("湖南省/岳阳市", "岳阳市船坞补助办法"): "第一条 获评国家级示范船坞的，奖励20万元。\n",
        ("湖南省/岳阳市", "岳阳市港口条例"): law,
    }
    headline = answering(texts).ask(question).answer.headline
    assert told in headline
    assert untold not in headline
