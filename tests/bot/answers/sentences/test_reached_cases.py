"""Of cases that are bounds alone, the one that a figure of the asker's own reaches."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船员稳定就业半年补多少", "稳定就业6个月以上：每人补贴900元"),
        ("平江船员稳定就业7个月补多少", "稳定就业6个月以上的每人补贴900元"),
        ("平江船员稳定就业2年补多少", "稳定就业6个月以上：每人补贴900元"),
        ("平江船员稳定就业4个月补多少", "稳定就业3个月以上的每人补贴600元"),
    ],
)
def test_the_highest_bound_that_is_reached(answering: Answering, question: str, told: str) -> None:
    text = "第一条 船员稳定就业补贴。稳定就业3个月以上的每人补贴600元，稳定就业6个月以上的每人补贴900元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)


@pytest.mark.parametrize("question", ["平江船员稳定就业补多少", "平江船员稳定就业1个月补多少"])
def test_no_case_is_told_alone_where_no_bound_is_reached(answering: Answering, question: str) -> None:
    text = "第一条 船员稳定就业补贴。稳定就业3个月以上的每人补贴600元，稳定就业6个月以上的每人补贴900元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.PARTIAL
    assert ("600元" in answer.headline, "900元" in answer.headline) == (True, True)


@pytest.mark.parametrize(
    ("runs", "question", "told"),
    [
        (("1-2级", "3-5级"), "平江4级船坞奖多少", "3-5级船坞：30万元"),
        (("1-2级", "3-5级"), "平江二级船坞奖多少", "1-2级船坞：9万元"),
        (("一至二级", "三至五级"), "平江5级船坞奖多少", "三至五级船坞：30万元"),
        (("1—2星", "3—5星"), "平江4星船坞奖多少", "3—5星船坞：30万元"),
        (("1-2档", "3-5档"), "平江3档船坞奖多少", "3-5档船坞：30万元"),
    ],
)
def test_the_run_that_holds_the_grade(
    answering: Answering, runs: tuple[str, str], question: str, told: str
) -> None:
    text = f"第一条 评为{runs[0]}船坞的，奖励9万元；评为{runs[1]}船坞的，奖励30万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)


@pytest.mark.parametrize("question", ["平江6级船坞奖多少", "平江船坞奖多少", "平江4星船坞奖多少"])
def test_no_run_is_told_alone_where_none_holds_the_grade(answering: Answering, question: str) -> None:
    text = "第一条 评为1-2级船坞的，奖励9万元；评为3-5级船坞的，奖励30万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.PARTIAL


def test_two_grades_are_each_of_their_own_run(answering: Answering) -> None:
    text = "第一条 评为1-2级船坞的，奖励9万元；评为3-5级船坞的，奖励30万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert asked.ask("平江2级船坞和4级船坞各奖多少").answer.spans == ("9万元", "30万元")
