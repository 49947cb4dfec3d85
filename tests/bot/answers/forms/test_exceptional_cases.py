"""How something is done in an exceptional case is told to whom it is for; and what is not paid for is left out."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

PLACE = ("湖南省/岳阳市/平江县", "平江县船业办法")


@pytest.mark.parametrize(
    "case",
    [
        "线上申请困难的",
        "线上申请困难",
        "线上申请不便的",
        "船员无法线上申请的",
        "船员不能线上申请的",
        "船企有特殊情况的",
        "船企申请逾期的",
    ],
)
def test_an_exceptional_case_is_not_the_usual_one(answering: Answering, case: str) -> None:
    text = f"第一条 船坞补助申请。{case}，可到县港航局窗口申请船坞补助。船坞补助通过港航服务网申请。\n"
    headline = answering({PLACE: text}).ask("平江船坞补助怎么申请").answer.headline
    assert "港航服务网" in headline
    assert "窗口" not in headline


def test_those_who_find_the_usual_way_hard_are_an_exception_too(answering: Answering) -> None:
    text = "第一条 船坞补助申请。线上申请困难的船员也可到县港航局窗口申请船坞补助。船坞补助通过港航服务网申请。\n"
    headline = answering({PLACE: text}).ask("平江船坞补助怎么申请").answer.headline
    assert "港航服务网" in headline
    assert "窗口" not in headline


@pytest.mark.parametrize(
    ("case", "question"),
    [
        ("线上申请困难的", "平江船坞补助线上申请困难怎么申请"),
        ("线上申请不便的", "平江船坞补助线上申请不便怎么申请"),
        ("船员无法线上申请的", "平江船坞补助无法线上申请怎么申请"),
        ("船员不能线上申请的", "平江船坞补助不能线上申请怎么申请"),
        ("船员不能线上申请的", "平江船坞补助不会线上申请怎么申请"),
        ("船员不能线上申请的", "平江船坞补助线上申请办不了怎么申请"),
        ("船企有特殊情况的", "平江船坞补助特殊情况怎么申请"),
        ("船企申请逾期的", "平江船坞补助申请逾期怎么申请"),
        ("船企申请逾期的", "平江船坞补助申请过期怎么申请"),
        ("船企申请逾期的", "平江船坞补助错过申请怎么申请"),
    ],
)
def test_the_exceptional_case_is_told_to_whom_it_is_for(
    answering: Answering, case: str, question: str
) -> None:
    text = f"第一条 船坞补助申请。{case}，可到县港航局窗口申请船坞补助。船坞补助通过港航服务网申请。\n"
    assert "窗口" in answering({PLACE: text}).ask(question).answer.headline


@pytest.mark.parametrize("paid", ["支付", "支持"])
def test_what_is_not_paid_for_is_left_out(answering: Answering, paid: str) -> None:
    text = f"第一条 船坞资金。船坞补助资金用于{paid}疏浚、岸电改造。船坞补助资金不{paid}接待费、工资。\n"
    answer = answering({PLACE: text}).ask("平江船坞补助资金哪些不能用").answer
    assert (answer.outcome, answer.headline) == (
        Outcome.ANSWERED,
        f"平江县：船坞补助资金不{paid}接待费、工资。",
    )


def test_what_is_paid_for_is_no_list_of_what_is_not(answering: Answering) -> None:
    text = (
        "第一条 船坞保险。以下费用船坞保险不报销：\n（一）接待费；\n（二）工资；\n（三）罚款。\n\n"
        "第二条 船坞保险报销以下费用：\n（一）疏浚；\n（二）岸电；\n（三）系缆桩。\n"
    )
    assert "①疏浚" in answering({PLACE: text}).ask("平江船坞保险管哪些费用").answer.headline
