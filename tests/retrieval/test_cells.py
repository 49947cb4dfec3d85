"""Numbers in tables whose unit stands elsewhere: in a header, in what the row is about, in a column, over the table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from retrieval.cells import is_bare, is_unit, measured_cells, read_header, with_unit


@pytest.mark.parametrize(
    ("header", "name", "unit"),
    [
        ("工业用地价格（元/平方米）", "工业用地价格", "元/平方米"),
        ("租金(元/㎡·月)", "租金", "元/㎡·月"),
        ("租金（元/（平方米·月））", "租金", "元/（平方米·月）"),
        ("补贴标准（%）", "补贴标准", "%"),
        ("补贴标准（元/人）（2024年）", "补贴标准（2024年）", "元/人"),
        ("金额（单位：万元）", "金额", "万元"),
        ("金额：万元", "金额", "万元"),
        ("办理时限（工作日）", "办理时限", "工作日"),
        ("价格（含税）", "价格（含税）", ""),
        ("商务/科技", "商务/科技", ""),
        ("开工时间（年月）", "开工时间（年月）", ""),
        ("奖励金额", "奖励金额", ""),
    ],
)
def test_a_header_says_its_unit(header: str, name: str, unit: str) -> None:
    found = read_header(header)
    assert (found.name, found.unit) == (name, unit)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("384", "384万元"),
        ("1,250.5", "1,250.5万元"),
        ("-3.0", "-3.0万元"),
        ("50以上", "50万元以上"),
        ("每个50", "每个50万元"),
        ("不低于50", "不低于50万元"),
        ("≥50", "≥50万元"),
        ("10-30", "10-30万元"),
        ("12（含）", "12万元（含）"),
    ],
)
def test_a_number_alone_takes_its_unit(cell: str, said: str) -> None:
    assert is_bare(cell)
    assert with_unit(cell, "万元") == said


@pytest.mark.parametrize("cell", ["384元", "—", "", "面议", "15:20", "3个 5", "2024年", "A3"])
def test_what_is_no_number_alone(cell: str) -> None:
    assert not is_bare(cell)


@pytest.mark.parametrize("text", ["含税", "2024年", "元/", "工业", "年月", "甲方", ""])
def test_what_is_no_unit(text: str) -> None:
    assert not is_unit(text)


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Each number with its value, its unit, and the header that it stands under."""
    return [
        (text[one.start : one.end], f"{one.quantity.low:f}", one.quantity.unit, text[slice(*one.header)])
        for one in measured_cells(text)
    ]


def test_the_unit_of_a_header_is_that_of_the_figures_under_it() -> None:
    text = (
        "# 用地价格\n\n| 片区 | 工业用地价格（元/平方米） | 补贴标准（%） | 说明 |\n|---|---|---|---|\n"
        "| 云溪片区 | 1,384 | 50 | 3 |\n| 湖滨片区 | 420元/平方米 | — | |\n"
    )
    assert told(text) == [
        ("1,384", "1384", "元/平方米", "工业用地价格（元/平方米）"),
        ("50", "0.50", "%", "补贴标准（%）"),
    ]


@pytest.mark.parametrize(
    "over",
    [
        "单位：万元",
        "（单位：万元）",
        "表1 资金安排（单位：万元）",
        "金额单位:万元",
        "二、标准按下表执行（单位：万元）：",
    ],
)
def test_the_unit_over_a_table_is_that_of_its_sums(over: str) -> None:
    text = f"{over}\n\n| 项目 | 2025年 | 企业数 | 增长率 |\n|---|---|---|---|\n| 租金补贴 | 260 | 58 | 3 |\n"
    assert told(text) == [("260", str(Decimal(2600000)), "元", "2025年")]


def test_a_column_of_units_and_what_a_row_is_about() -> None:
    text = (
        "| 指标 | 单位 | 2023年 |\n|---|---|---|\n| 利用外资 | 万美元 | 3120 |\n\n"
        "| 指标 | 2023年 |\n|---|---|\n| 生产总值（亿元） | 4841.78 |\n\n"
        "| 名称 | 单位 | 数量 | 金额 |\n|---|---|---|---|\n| 厂房 | 平方米 | 500 | 20 |\n"
    )
    assert [(number, unit) for number, _, unit, _ in told(text)] == [
        ("3120", "美元"),
        ("4841.78", "元"),
        ("500", "平方米"),  # and 20 is no area
    ]


def test_a_line_over_the_table_that_is_far_away_says_nothing() -> None:
    text = "单位：万元\n\n以下是说明。\n\n| 项目 | 2025年 |\n|---|---|\n| 租金 | 260 |\n"
    assert told(text) == []


def test_a_heading_over_a_table_may_say_the_unit_of_its_numbers() -> None:
    table = "| 区域 | 一级 | 二级 |\n|---|---|---|\n| 港区 | 430 | 370 |\n"
    found = [one.quantity for one in measured_cells(f"二、用地价格（元/平方米）\n\n{table}")]
    assert [(one.low, one.unit) for one in found] == [(430, "元/平方米"), (370, "元/平方米")]
    assert not list(measured_cells(f"二、用地价格（2024年）\n\n{table}"))
