"""Which of several bounds of a clause a figure is held against."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

NO, OPEN = "不符合", "这一条符合"


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    text = """# 平江县支持船厂办法

1.对新引进企业，服务业企业落户一年内营业收入规模达到600万元以上的，工业企业落户一年内营业收入规模达到300万元以上的，给予经营奖励。其中，现代制造业企业三年内年度营业收入首次达900万元的，另给予奖励。

2.连续12个月内船检申请量达到40件（含）以上、150件以下的船检机构，给予船检机构8万元奖励，对代理船检申请量达到150件（含）以上的，给予20万元奖励。

3.船坞改造项目的厂房、设备等非购地的固定资产投资额在700万元及以上。

4.本办法适用于新引进企业，其中，船舶拆解企业、废旧船舶收购企业、水上餐饮（趸船）经营企业、水上游乐设施经营企业、砂石运输企业除外。
"""
    return answering({("湖南省/岳阳市/平江县", "平江县支持船厂办法"): text})


@pytest.mark.parametrize(
    ("question", "verdict", "told"),
    [
        ("平江县新引进服务业企业一年内营收400万能拿经营奖励吗", NO, "600万元以上"),
        ("平江县新引进工业企业落户一年内营收400万能拿经营奖励吗", OPEN, "300万元以上"),
        ("平江县船检机构一年申请30件能拿奖励吗", NO, "40件（含）以上"),
        ("平江县船检机构一年代理申请了90件能拿奖励吗", OPEN, "40件（含）以上"),
        ("平江县船坞改造设备投资500万能申请吗", NO, "700万元及以上"),
        ("平江县船舶拆解企业能享受吗", NO, "船舶拆解企业"),
    ],
)
def test_his_own_bound_decides(docks: Answerer, question: str, verdict: str, told: str) -> None:
    headline = docks.ask(question).answer.headline
    assert headline.partition("：")[2].startswith(verdict), headline
    assert told in headline
