"""Places set side by side by what each gives on a topic: only what is given for it counts, and who states none is named."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

MILUO = """# 汨罗市工业扶持办法

一、设备补助。企业设备投资额100万元（含）至500万元的，按5%补助；500万元（含）以上的，按8%补助，最高200万元。

二、上市奖励。企业在主板上市的，奖励500万元。

三、落户奖励。固定资产投资5000万元以上的，奖励固定资产投资额的2%，最高3000万元。

四、人才支持。引进的博士，给予每人10万元安家补贴。
"""
PINGJIANG = """# 平江县招商政策一览表

| 政策类别 | 享受条件 | 奖励标准（万元） | 责任单位 |
|---|---|---|---|
| 上市奖励 | 主板上市 | 800 | 县金融办 |
| 认定奖励 | 专精特新企业 | 20 | 县科工局 |

外资项目按上浮20%执行。
"""
XIANGYIN = """# 湘阴县工业用地办法

第一条 工业用地优惠。按不低于国家最低价标准的70%出让。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/汨罗市", "汨罗市工业扶持办法"): MILUO,
            ("湖南省/岳阳市/平江县", "平江县招商政策一览表"): PINGJIANG,
            ("湖南省/岳阳市/湘阴县", "湘阴县工业用地办法"): XIANGYIN,
        }
    )


@pytest.mark.parametrize(
    ("question", "line", "unstated"),
    [
        ("上市奖励哪个地方最高", "平江县：800万元（其他：汨罗市：500万元）", "湘阴县"),
        ("哪里的设备补助最高", "汨罗市：最高200万元", "平江县、湘阴县"),
        ("各地的设备补助是多少", "汨罗市：设备补助 5%、8%（最高200万元）", "平江县、湘阴县"),
        ("哪些地方有人才补贴", "汨罗市：人才支持 每人10万元", "平江县、湘阴县"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_all_places_are_asked(answerer: Answerer, question: str, line: str, unstated: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline == line
    assert f"的：{unstated}\n" in answer.rich.text


def test_what_has_run_out_is_marked_and_a_zone_is_of_its_county(answering: Answering) -> None:
    zone = "# 汨罗高新区厂房办法\n\n一、租金补贴。租用标准厂房的，按租金的40%补贴；年税收低于每平方米80元的，不予补贴。\n"
    old = "# 平江县厂房办法\n\n一、租金补贴。租用标准厂房的，按租金的60%补贴。\n\n二、本办法自2020年1月1日起施行，有效期至2021年12月31日。\n"
    answerer = answering(
        {
            ("湖南省/岳阳市/汨罗市/汨罗高新区", "汨罗高新区厂房办法"): zone,
            ("湖南省/岳阳市/平江县", "平江县厂房办法"): old,
        },
        date(2026, 11, 28),
    )
    answer = answerer.ask("哪些地方有租金补贴").answer
    assert answer.headline == "汨罗高新区：租金补贴 40%；平江县：租金补贴 60%（已过有效期）"
    assert "汨罗市：租金补贴 40%" in answerer.ask("汨罗和平江有哪些租金补贴").answer.headline


def test_places_that_give_as_much_come_together(answering: Answering) -> None:
    text = "# {name}上市办法\n\n一、上市奖励。企业在主板上市的，奖励{most}万元。\n"
    answerer = answering(
        {
            (f"湖南省/岳阳市/{name}", f"{name}上市办法"): text.format(name=name, most=most)
            for name, most in (("汨罗市", 300), ("平江县", 300), ("湘阴县", 200))
        }
    )
    assert (
        answerer.ask("上市奖励哪个地方最高").answer.headline
        == "汨罗市、平江县：300万元（其他：湘阴县：200万元）"
    )


def test_where_to_apply_is_another_question(answerer: Answerer) -> None:
    assert "没有找到" not in answerer.ask("上市奖励在哪里申请").answer.rich.text


@pytest.mark.parametrize(
    ("question", "line", "missing"),
    [
        ("平江和湘阴的用地政策对比", "湘阴县：工业用地优惠 70%", "平江县的用地政策"),
        ("平江和汨罗的设备补助哪个高", "汨罗市：按设备投资额分2档：5%、8%", "平江县的设备补助"),
        ("平江和湘阴上市奖励各多少", "平江县：800万元", "湘阴县的上市奖励"),
    ],
)
def test_a_figure_for_another_thing_is_no_side(
    answerer: Answerer, question: str, line: str, missing: str
) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.PARTIAL
    assert answer.headline == line
    assert f"资料里没有找到：{missing}" in answer.rich.text


def test_places_that_are_named_are_told_each(answerer: Answerer) -> None:
    answer = answerer.ask("汨罗和平江有哪些上市奖励").answer
    assert answer.headline == "汨罗市：上市奖励 500万元；平江县：上市奖励 800万元"


RENTS = {
    "汨罗市": "一、租金补贴。租用厂房的，按租金的50%补贴，最高30万元。",
    "平江县": "一、租金补贴。租用厂房的，按租金的60%补贴。",
    "湘阴县": "一、办公补助。租用办公用房的，按实际租金的50%补助，每平方米每天不超过2元。",
    "华容县": "一、住房补贴。引进的博士每月补贴2000元。\n\n二、住房补贴。引进的硕士每月补贴900元。",
}


@pytest.fixture(scope="module")
def renting(answering: Answering) -> Answerer:
    return answering(
        {
            (f"湖南省/岳阳市/{name}", f"{name}补贴办法"): f"# {name}补贴办法\n\n{text}\n"
            for name, text in RENTS.items()
        }
    )


def test_shares_that_nothing_bounds_leave_it_open_where_most_is_given(renting: Answerer) -> None:
    answer = renting.ask("租金补贴哪里最高").answer
    assert answer.outcome is not Outcome.ANSWERED or "口径不同" in answer.rich.text
    assert "2元" not in answer.headline.partition("（")[0]


def test_the_case_that_is_named_is_ranked(renting: Answerer) -> None:
    assert "900元" in renting.ask("硕士住房补贴哪里最高").answer.headline


def test_what_no_place_gives_is_said(renting: Answerer) -> None:
    assert renting.ask("装修补贴哪里最高").answer.outcome is Outcome.NO_EVIDENCE


@pytest.mark.parametrize("question", ["铜箔企业落户奖励哪里有", "哪些地方有铜箔企业落户奖励"])
def test_places_whose_texts_name_another_trade_are_not_told(answering: Answering, question: str) -> None:
    foil = "# 汨罗市铜箔产业政策\n\n第一条 落户奖励。固定资产投资1亿元以上的，奖励80万元。\n"
    farm = "# 平江县农机产业政策\n\n第一条 落户奖励。固定资产投资1亿元以上的，奖励30万元。\n"
    answerer = answering(
        {
            ("湖南省/岳阳市/汨罗市", "汨罗市铜箔产业政策"): foil,
            ("湖南省/岳阳市/平江县", "平江县农机产业政策"): farm,
        }
    )
    headline = answerer.ask(question).answer.headline
    assert "80万元" in headline
    assert "30万元" not in headline
    both = answerer.ask("落户奖励哪里有").answer.headline
    assert "30万元" in both
