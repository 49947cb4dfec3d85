"""The measure word that a question asks for."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.facts.answer_spans import fits
from bot.answers.questions.kinds import Kind, kind_of
from bot.answers.questions.measure_words import measure_asked
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("text", "measure", "kind"),
    [
        ("船员工伤按几个月工资补", "倍", Kind.AMOUNT),
        ("船员工伤补多少个月平均工资", "倍", Kind.AMOUNT),
        ("船员工伤补助几个月发放", "月", Kind.LIMIT),
        ("船员工伤补助几个月内申请", "月", Kind.LIMIT),
    ],
)
def test_months_of_wages_are_so_many_times(text: str, measure: str, kind: Kind) -> None:
    assert measure_asked(text)[0] == measure
    assert kind_of(text) is kind


@pytest.mark.parametrize("given", ["12倍", "12个月的"])
def test_so_many_times_of_a_wage_answer_for_months_of_it(answering: Answering, given: str) -> None:
    text = f"第一条 因工伤残的船员，每月工资不低于3000元的，可按{given}月工资领补助，补助分3年发放。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船员补助办法"): text})
    assert answerer.ask("平江船员因工伤残补几个月工资").answer.spans == (given.removesuffix("的"),)
    assert answerer.ask("平江船员因工伤残补助分几年发放").answer.spans == ("3年",)


@pytest.mark.parametrize(
    ("figure", "fitting"), [("12个月", True), ("12倍", True), ("3000元", False), ("3年", False)]
)
def test_both_ways_to_tell_so_many_times_fit(small: Answerer, figure: str, fitting: bool) -> None:
    question = small.ask("船员工伤按几个月工资补").question
    assert question is not None
    assert fits(figure, question) is fitting
