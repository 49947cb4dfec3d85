"""For whom each of several bounds is that a sentence tells side by side."""

from __future__ import annotations

import pytest

from retrieval.clauses import read_clauses
from retrieval.report import Report


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        (
            "引进的博士研究生、硕士研究生，年龄分别在48周岁、42周岁以下的，每月补贴2000元。",
            [(48, "博士"), (42, "硕士")],
        ),
        (
            "船长、大副和轮机长年龄分别不超过60、50、55周岁的，给予2万元补贴。",
            [(60, "船长"), (50, "大副"), (55, "轮机长")],
        ),
        ("船长不超过60周岁，大副不超过50周岁的，给予2万元补贴。", [(60, "船长"), (50, "大副")]),
        (
            "对60周岁以下的船长、50周岁以下的大副，给予2万元补贴。",
            [(60, "船长"), (50, "大副")],
        ),
        ("年龄在35周岁以下（博士放宽到40周岁以下）的，给予2万元补贴。", [(35, ""), (40, "博士")]),
        ("女性不超过50周岁、男性不超过55周岁的船员，给予2万元补贴。", [(50, "女"), (55, "男")]),
        ("年龄在18周岁以上、45周岁以下的船员，给予2万元补贴。", [(18, ""), (45, "")]),
    ],
)
def test_each_age_has_the_bound_of_its_row_and_its_case(text: str, bounds: list[tuple[int, str]]) -> None:
    (clause,) = read_clauses(Report("办法", "办法", text))
    ages = [one for one in clause.conditions if one.kind == "age" and one.quantity and one.quantity.bound]
    assert [(one.quantity and one.quantity.low, one.case) for one in ages] == bounds


def test_each_amount_of_a_row_is_for_its_own_case() -> None:
    text = "造船企业、修船企业年营业收入分别达到8000万元、3000万元以上的，给予20万元奖励。"
    (clause,) = read_clauses(Report("办法", "办法", text))
    amounts = [one for one in clause.conditions if one.kind == "amount"]
    assert [(text[one.start : one.end], one.case) for one in amounts] == [
        ("达到8000万元", "造船企业"),
        ("3000万元以上", "修船企业"),
    ]
