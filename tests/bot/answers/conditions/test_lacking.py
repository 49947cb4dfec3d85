"""What an asker lacks, and the sentence that demands it."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    text = """# 平江县支持船厂办法

一、申请条件

（一）税务征管关系及统计关系在平江县范围内，具有独立法人资格的船厂；
（二）当年须是规模以上工业企业；
（三）申请人应为非失信企业，未发生安全事故；
（四）船台有船级社检验证书。

二、奖励标准

按船台投资的5%给予奖励。

三、中介奖励

经与县商务局签订委托协议的中介，每引进一家船厂奖励3万元。
"""
    return answering({("湖南省/岳阳市/平江县", "平江县支持船厂办法"): text})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("没有独立法人资格，平江县船厂奖励能申请吗", "具有独立法人资格"),
        ("不是规上工业企业，平江县船厂奖励能拿吗", "规模以上工业企业"),
        ("船台没有船级社检验证书，平江县能申请吗", "船级社检验证书"),
        ("中介没签委托协议，平江县引进船厂能拿奖吗", "签订委托协议"),
        ("统计关系在外县的船厂，平江县奖励可以申请吗", "统计关系在平江县范围内"),
    ],
)
def test_what_is_lacked_and_demanded(docks: Answerer, question: str, told: str) -> None:
    headline = docks.ask(question).answer.headline
    assert headline.partition("：")[2].startswith("不符合，原文写明"), headline
    assert told in headline


@pytest.mark.parametrize(
    "question",
    [
        "不是失信企业，平江县船厂奖励能申请吗",
        "没发生安全事故，平江县船厂奖励能拿吗",
        "平江县去年没报的船厂奖励今年还能领吗",
        "上半年没申请奖励，平江县船厂还能补领吗",
    ],
)
def test_what_must_be_lacked_is_no_hindrance(docks: Answerer, question: str) -> None:
    assert "不符合" not in docks.ask(question).answer.headline


def test_a_question_demands_nothing(answering: Answering) -> None:
    text = (
        "1.船厂具有独立法人资格的，可以申请奖励吗？\n\n答：可以，按船台投资的5%奖励。\n\n"
        "2.个体船厂可以申请吗？\n\n答：可以，个体船厂也可以申请。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船厂问答"): text})
    assert "不符合" not in answerer.ask("没有独立法人资格，平江县船厂奖励能申请吗").answer.headline


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        ("没有防汛闸门，平江船坞补助能申请吗", False),  # by it the dock is accepted
        ("没通过消防验收，平江船坞补助能申请吗", False),  # until it is paid
        ("没有岸电设备，平江船坞补助能申请吗", True),
    ],
)
def test_how_it_is_accepted_and_when_it_is_paid_demand_nothing(
    answering: Answering, question: str, denied: bool
) -> None:
    text = (
        "一、支持内容\n\n新建船坞的，每座补助30万元。船坞通过消防验收后，10日内拨付补助。\n\n"
        "二、验收标准\n\n（一）船坞安装防汛闸门。\n\n三、认定标准\n\n（一）船坞安装岸电设备。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞补助办法"): text}).ask(question).answer
    assert ("不符合" in answer.headline) is denied, answer.headline
