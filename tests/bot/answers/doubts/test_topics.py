"""Figures of another grant than the one asked for, or given where a price is asked for, are but the nearest."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

TITLE = ("湖南省/岳阳市/平江县", "平江县船业扶持办法")


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江船厂办公用房租金每平多少钱", Outcome.PARTIAL),
        ("平江船厂办公用房租金一个月要多少", Outcome.PARTIAL),
        ("平江船厂办公用房租金每平补多少", Outcome.ANSWERED),
        ("平江船厂办公用房租金每个月给多少", Outcome.ANSWERED),
        ("平江船厂办公用房租金每平返多少", Outcome.ANSWERED),
    ],
)
def test_a_rent_is_asked_for_and_no_subsidy(answering: Answering, question: str, outcome: Outcome) -> None:
    text = "第一条 租用船厂办公用房的，每平方米每月补贴12元租金。\n"
    answer = answering({TITLE: text}).ask(question).answer
    assert answer.outcome is outcome, answer.headline


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江船企一次性船员招用补贴多少", Outcome.PARTIAL),
        ("平江船员招用补贴多少钱一个人", Outcome.PARTIAL),
        ("平江一次性扩招补助每人多少", Outcome.ANSWERED),
    ],
)
def test_a_grant_that_the_text_calls_by_another_name_is_but_the_nearest(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = (
        "一、支持船企用工\n\n对新招船员并缴纳社保的船企，每人给予一次性扩招补助900元。\n\n"
        "二、申报材料\n\n申请一次性船员招用补贴的，提交船员名册。\n"
    )
    answer = answering({TITLE: text}).ask(question).answer
    assert answer.outcome is outcome, answer.headline
    assert "900元" in answer.headline
