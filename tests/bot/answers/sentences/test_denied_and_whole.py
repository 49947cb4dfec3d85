"""Whose sort is denied (非民营), and whole years beside parts of them."""

from __future__ import annotations

import pytest

from bot.answers.sentences.contrasts import is_of_the_other, on_the_other_side, sides_of
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize("sort", ["民营", "国有"])
@pytest.mark.parametrize("denied", ["非", "不是", "不算"])
def test_a_sort_is_denied(sort: str, denied: str) -> None:
    assert is_of_the_other(sides_of(f"{denied}{sort}船厂奖多少"), f"{sort}船厂奖励10万元")
    assert is_of_the_other(sides_of(f"{sort}船厂奖多少"), f"{denied}{sort}船厂奖励5万元")
    assert not is_of_the_other(sides_of(f"{sort}船厂奖多少"), f"{sort}船厂奖励10万元")


@pytest.mark.parametrize("whole", ["全年", "整年"])
@pytest.mark.parametrize("part", ["一季度", "上半年", "下半年", "前三季", "当月"])
def test_a_whole_year_is_no_part_of_it(whole: str, part: str) -> None:
    assert is_of_the_other(sides_of(f"船厂{whole}产值6000万奖多少"), f"{part}产值5000万元以上的，奖励10万元")
    assert is_of_the_other(sides_of(f"船厂{part}产值6000万奖多少"), f"{whole}产值5000万元以上的，奖励10万元")


def test_what_a_quarter_brings_is_not_told_of_a_year(answering: Answering) -> None:
    text = (
        "第一条 产值奖励。一季度产值5000万元以上的船厂，奖励10万元。全年产值3亿元以上的船厂，奖励50万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text})
    assert "10万元" not in asked.ask("平江船厂全年产值6000万奖多少").answer.headline
    assert "10万元" in asked.ask("平江船厂一季度产值6000万奖多少").answer.headline


def test_those_who_are_denied_have_a_ladder_of_their_own(answering: Answering) -> None:
    text = (
        "第一条 民营船厂。民营船厂产值5000万元以上的，奖励10万元。\n\n"
        "第二条 非民营船厂。非民营船厂产值5000万元以上的，奖励5万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text})
    assert asked.ask("平江非民营船厂产值6000万奖多少").answer.headline.endswith("一档：5万元")
    assert asked.ask("平江民营船厂产值6000万奖多少").answer.headline.endswith("一档：10万元")


@pytest.mark.parametrize(
    ("case", "before", "other"),
    [
        ("重新认定", "首次认定船企奖多少", "重新认定船企奖多少"),
        ("线下", "线上申请船坞", "线下申请船坞"),
        ("线上", "线下申请船坞", "线上申请船坞"),
        ("参与", "主导制定标准奖多少", "参与制定标准奖多少"),
        # No side of anything, both named, the one named twice.
        ("航标", "线上申请船坞", ""),
        ("线下", "线上和线下申请船坞", ""),
        ("线下", "线上申请线上查询", ""),
    ],
)
def test_one_side_in_the_place_of_the_other(case: str, before: str, other: str) -> None:
    assert on_the_other_side(case, before) == other
