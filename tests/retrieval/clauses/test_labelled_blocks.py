"""Paragraphs and items that say by a label what they are of one grant: 条件：…, 标准：…, 材料：…."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses, shown

GROWN = [["年营业收入", "(10000万,50000万] 5E+4", "(50000万,100000万] 2E+5", "(100000万,) 6E+5"]]


@pytest.mark.parametrize(
    "labels",
    [
        ("1.条件：", "2.标准：", "3.材料："),
        ("（一）条件：", "（二）标准：", "（三）材料："),
        ("奖励条件：", "奖励标准：", "申报材料："),
    ],
)
def test_what_is_given_in_turn_under_another_label(labels: tuple[str, str, str]) -> None:
    asked, gives, papers = labels
    text = (
        f"二、航标成长奖励\n\n{asked}年营业收入首次超过1亿元、5亿元、10亿元。\n\n"
        f"{gives}分别奖励5万元、20万元、60万元。\n\n{papers}申请表、审计报告。\n"
    )
    assert shown(text) == GROWN
    assert [one.name for one in clauses(text)] == ["航标成长奖励"]


def test_as_many_must_be_given_as_are_reached() -> None:
    text = "二、航标成长奖励\n\n1.条件：年营业收入首次超过1亿元、5亿元、10亿元。\n\n2.标准：分别奖励5万元、20万元。\n"
    assert shown(text) == []


def test_a_rate_is_of_the_heading_and_not_of_its_label() -> None:
    text = "一、船坞设备补助\n\n申报条件：年营业收入达到2000万元以上。\n\n补助标准：按设备投资额的20%给予补助，最高300万元。\n"
    (clause,) = clauses(text)
    assert clause.name == "船坞设备补助"
    (grant,) = clause.grants
    assert grant.base_text == "设备投资额"
    assert [one.attribute for one in clause.conditions if one.kind == "amount"] == ["年营业收入"]


@pytest.mark.parametrize("marks", [("（一）", "（二）"), ("1.", "2.")])
def test_an_opening_that_gives_in_turn(marks: tuple[str, str]) -> None:
    text = (
        "一、烤鱼奖励\n对符合下列条件的烤鱼企业，分别奖励4万元、9万元、25万元：\n"
        f"{marks[0]}年销售额达到500万元、1000万元、3000万元；\n{marks[1]}年纳税额达到20万元、50万元、200万元。\n"
    )
    assert shown(text) == [
        ["年销售额", "[500万,1000万) 4E+4", "[1000万,3000万) 9E+4", "[3000万,) 2.5E+5"],
        ["年纳税额", "[20万,50万) 4E+4", "[50万,200万) 9E+4", "[200万,) 2.5E+5"],
    ]


def test_an_opening_gives_nothing_to_items_of_fewer_bounds() -> None:
    text = (
        "一、烤鱼奖励\n对符合下列条件的烤鱼企业，分别奖励4万元、9万元、25万元：\n"
        "（一）年销售额达到500万元、1000万元、3000万元；\n（二）年纳税额达到20万元、50万元。\n"
    )
    assert shown(text) == []
