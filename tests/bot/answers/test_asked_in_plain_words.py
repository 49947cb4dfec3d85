"""What people type: 2300w, 两万过夜客, 算不算, several rows of a table named together; and what of a page is no answer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answers.answerer import Answerer
from bot.answers.questions.amounts import amounts_in
from tests.bot.answers.conftest import Answering

PLACE = "湖南省/岳阳市/平江县"
TOURS = """一、哪些旅行社可以申请？
答：市外旅行社均可申请，单团10人以上、住1晚每人奖励20元，住2晚每人奖励35元。公务团队和研学团队不计入奖励人数。

二、年终总量奖怎么发？
答：按全年过夜游客发给：

| 年度累计过夜游客 | 奖励金额 |
| --- | --- |
| 1万人（含）—2万人 | 12万元 |
| 2万人（含）以上 | 30万元 |

三、入户年龄

| 学历层次 | 年龄要求 |
| --- | --- |
| 博士研究生 | 50周岁以下 |
| 硕士研究生 | 45周岁以下 |
| 大学本科 | 40周岁以下 |
"""


@pytest.fixture(scope="module")
def tours(answering: Answering) -> Answerer:
    return answering({(PLACE, "平江县引客奖励问答"): TOURS})


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("一年交税2300w", "23000000", "元"),
        ("带来了两万过夜客", "20000", "人"),
        ("一共接了一万五游客", "15000", "人"),
    ],
)
def test_amounts_as_people_type_them(text: str, low: str, unit: str) -> None:
    (amount,) = (one.quantity for one in amounts_in(text) if one.quantity.kind != "time")
    assert (amount.low, amount.unit) == (Decimal(low), unit)


def test_guests_are_counted_against_a_ladder_of_people(tours: Answerer) -> None:
    assert "30万元" in tours.ask("平江一年带了两万过夜客，年终总量奖给多少").answer.headline


def test_whether_something_counts_sets_no_place_aside(tours: Answerer) -> None:
    headline = tours.ask("研学团算不算平江的奖励人数").answer.headline
    assert "不计入奖励人数" in headline


def test_the_mark_of_a_reply_is_no_part_of_a_headline(tours: Answerer) -> None:
    assert "答：" not in tours.ask("平江的团住两晚每人奖多少").answer.headline


def test_rows_that_are_named_together_are_told_together(tours: Answerer) -> None:
    headline = tours.ask("平江入户，博士跟硕士的年龄要求是多少").answer.headline
    assert "50周岁以下" in headline
    assert "45周岁以下" in headline
    assert "40周岁" not in headline


def test_one_row_is_told_alone(tours: Answerer) -> None:
    headline = tours.ask("平江入户，博士的年龄要求是多少").answer.headline
    assert "50周岁以下" in headline
    assert "45周岁" not in headline


HOPES = """一、主要目标
2024年到2025年，交易额每年实现倍增；到2027年，全县进出口额达到35亿元，集聚企业300家以上。

二、便利通关
单票价值在人民币5000元以内的出口商品，采取清单核放方式办理报关手续。
"""


def test_what_is_hoped_for_is_no_condition(answering: Answering) -> None:
    reply = (
        answering({(PLACE, "平江县跨境电商实施方案"): HOPES}).ask("平江出口一单4800元，能走清单核放吗").answer
    )
    assert "35亿元" not in reply.headline
    assert "清单核放" in reply.headline


PAGE = """- **发布单位**：平江高新区管委会
- **发布日期**：2025-12-11
- **适用地**：平江高新区
- **摘要**：算力最高30万、数据最高50万

| 项目 | 标准 |
| --- | --- |
| 算力补贴 | 年最高30万元 |
| 数据交易补贴 | 单项最高50万元 |
| 开源奖励 | 最高100万元 |
"""


@pytest.mark.parametrize("question", ["平江一人公司都支持些什么", "平江一人公司有哪些扶持政策"])
def test_what_a_page_says_of_itself_is_no_answer(answering: Answering, question: str) -> None:
    headline = answering({(PLACE, "平江一人公司支持政策"): PAGE}).ask(question).answer.headline
    assert "发布单位" not in headline
    assert "摘要" not in headline
    assert "算力补贴" in headline


def test_policies_that_collide_are_asked_to_be_stacked(answering: Answering) -> None:
    text = "一、设备补助\n购置设备的，按6%补助。\n\n二、附则\n本办法与县内其他优惠政策重复的，企业可择优申报，不得重复享受。\n"
    headline = (
        answering({(PLACE, "平江县设备补助办法"): text})
        .ask("平江设备补助跟县里别的政策撞了咋办")
        .answer.headline
    )
    assert "不得重复享受" in headline


def test_a_suggested_question_bears_no_number(answering: Answering) -> None:
    text = "1.2025年度入户指标有多少个？\n答：2025年度指标为1.6万个。\n2.2025年度申报从哪天开始？\n答：2025年度申报从10月10日开始。\n"
    offered = (
        answering({(PLACE, "平江县入户问答"): text}).ask("拉萨的火箭基地什么时候开工").answer.suggestions
    )
    assert offered
    assert not any("1." in one or "2." in one for one in offered)


def test_a_number_of_ten_thousands_names_no_place(tours: Answerer) -> None:
    assert "万载" not in tours.ask("平江的船有15万载重吨，奖多少").answer.text


def test_capital_paid_in_is_no_tax(answering: Answering) -> None:
    text = "一、年度纳税100万元及以上、2000万元以下的金融机构，按纳税额的50%奖励；2000万元及以上的，按70%奖励。\n\n二、实际到位资本5亿元及以上、10亿元以下的，补助800万元；10亿元及以上的，补助1000万元。\n"
    reply = (
        answering({(PLACE, "平江县金融机构奖励办法"): text})
        .ask("平江的银行实际到位资本8个亿，开办补助给多少")
        .answer
    )
    assert "800万元" in reply.headline
    assert "70%" not in reply.headline


def test_how_many_tens_of_thousands_is_asked_and_no_amount() -> None:
    assert [one.quantity.low for one in amounts_in("税收1.3亿，能奖几十万")] == [130_000_000]


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("发票不含税400万", ""),
        ("发票含税400万", ""),
        ("交税400万", "税收"),
        ("一年零售500万", "销售额"),
        ("一年卖地500万", ""),
    ],
)
def test_what_an_amount_is_of(text: str, attribute: str) -> None:
    *_, amount = amounts_in(text)
    assert amount.attribute == attribute
