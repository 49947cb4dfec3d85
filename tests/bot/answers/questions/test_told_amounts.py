"""Amounts in the words of who asks: said twice, together, of those who work somewhere, and of two or three of something."""

from __future__ import annotations

import pytest

from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.staff import are_of_staff
from tests.bot.answers.conftest import Answering

CREW = "新设船厂的，船厂职工2人以下的，奖励1万元；3人以上的，奖励3万元。"
OUTPUT = "船厂产值1亿元以上的，奖励20万元；2亿元以上的，奖励50万元。"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # What is passed is said again by how much.
        ("船厂贡献头回过亿，有1.8亿", [("地方贡献", 180000000)]),
        ("船厂产值过亿，税收1.8亿", [("产值", 100000000), ("税收", 180000000)]),  # of something else
        ("船厂产值过2亿，有1.8亿", [("产值", 200000000), ("", 180000000)]),  # less is not how much
        # 加一块 is no money.
        ("两项加一块补多少", [("", 2)]),
        ("培训补贴加在一块补多少", []),
        ("船坞1000万一整年", [("", 10000000)]),  # and not 1000万一
    ],
)
def test_the_amounts_of_a_question(text: str, read: list[tuple[str, int]]) -> None:
    assert [(one.attribute, one.quantity.low) for one in amounts_in(text)] == read


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("船厂员工15个", ["人"]),
        ("船厂团队一共20个，租金30万", ["人", "元"]),
        ("船厂员工有15个，船坞3个", ["人", "个"]),
    ],
)
def test_those_who_work_somewhere_are_counted_as_people(text: str, units: list[str]) -> None:
    assert [one.quantity.unit for one in amounts_in(text)] == units


@pytest.mark.parametrize(
    ("text", "of_staff"),
    [
        ("船厂员工15人", True),
        ("船厂社保缴了8人", True),
        ("船厂员工，来了8名客人", False),
        ("船厂客人8位", False),
    ],
)
def test_who_works_somewhere_already(text: str, of_staff: bool) -> None:
    (amount,) = amounts_in(text)
    assert are_of_staff(text, amount) is of_staff


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (CREW, "船厂有俩职工奖多少", "2人在“2人（含）以下”一档：1万元"),
        (CREW, "船厂有仨职工奖多少", "3人在“3人（含）以上”一档：3万元"),
        (OUTPUT, "船厂产值头回过亿，有2.8亿，奖多少", "2.8亿元在“2亿元（含）以上”一档：50万元"),
    ],
)
def test_the_band_is_that_of_the_amount_meant(
    answering: Answering, text: str, question: str, told: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text}).ask(question).answer
    assert answer.headline == f"平江县：{told}"
