"""Outlines of what is to be: not what was done, and nothing of what a report admits."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

REPORT = """# 2024年岳阳市政府工作报告

## 一、2023年工作回顾

### 文化旅游业快速发展

全年接待国内外游客5720万人次。实现文化旅游总收入526亿元。

岳阳市茶油产量增长8%。

我们也清醒看到，工作中还存在困难和不足，主要是：招商引资喜人但港口项目依旧欠缺；粮食增产但销售依然困难；交通改善但通村公路仍是短板。

## 二、2024年工作安排

### 做优文化旅游

加快文化旅游融合，实施景区提质行动。突出文化旅游功能，打造一批江边小镇。

茶油产业要延伸链条，建设茶油产业园。

招商引资要精准对接，实施开放行动，坚持五个面向招商。

### 守住底线

当前岳阳市仍处在爬坡过坎期，水患又带来了新的困难和挑战。一是稳增长压力加大。外部需求不足，订单减少。二是治理能力有待提升。基层力量单薄。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "2024年岳阳市政府工作报告"): REPORT})


def test_a_plan_is_told_and_no_result(answerer: Answerer) -> None:
    headline = answerer.ask("岳阳对文化旅游有什么打算").answer.headline
    assert "融合" in headline
    assert "526亿元" not in headline


def test_how_something_is_to_be_done(answerer: Answerer) -> None:
    headline = answerer.ask("岳阳招商引资打算怎么招").answer.headline
    assert headline.index("招商引资要精准对接") < (headline + "港口项目依旧欠缺").index("港口项目依旧欠缺")


def test_what_is_admitted_is_listed_where_it_is_asked_for(answerer: Answerer) -> None:
    headline = answerer.ask("岳阳承认有哪些困难，简单说说").answer.headline
    assert "稳增长压力加大" in headline or "港口项目依旧欠缺" in headline


def test_an_article_is_told_of_the_only_text_of_a_place(answering: Answering) -> None:
    text = "# 平江县船坞办法\n\n第一条 新建船坞奖励9万元。\n\n第二条 修船补助每艘2万元。\n\n第三条 本办法自2025年6月1日起施行。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    assert "修船补助每艘2万元" in answerer.ask("平江县第二条说什么").answer.headline
    assert "修船补助每艘2万元" not in answerer.ask("平江县第九条说什么").answer.text


@pytest.mark.parametrize("question", ["平江县优惠政策概览", "平江政策一览", "平江县招商政策汇总"])
def test_an_overview_is_asked_for_by_its_name(answering: Answering, question: str) -> None:
    text = "# 平江县招商政策\n\n第一条 落户奖励。新引进船厂奖励9万元。\n\n第二条 设备补助。新购船台补助设备额的7%。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县招商政策"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert "9万元" in answer.headline
    assert "7%" in answer.headline
