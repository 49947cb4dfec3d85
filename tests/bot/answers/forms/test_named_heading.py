"""A list under another heading than the one that is named is no answer; what one must be for a grant, the sentence that gives it says."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

CREWS = """一、船员求职补贴

{what}：

（一）船员证有效；

（二）登记失业满3个月；

（三）未领过失业金。

二、船员创业补贴

在平江开办船厂并登记注册满12个月的，可申请1万元的船员创业补贴。
"""


def crews(answering: Answering, what: str) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船员补贴办法"): CREWS.format(what=what)})


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江船员创业补贴要满足什么条件", "登记注册满12个月的，可申请1万元", "失业"),
        ("平江船员求职补贴要满足什么条件", "登记失业满3个月", "12个月"),
    ],
)
def test_the_conditions_of_a_grant_are_told_by_what_gives_it(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    answer = crews(answering, "申请条件").ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline
    assert untold not in answer.headline


@pytest.mark.parametrize(
    ("question", "outcome", "listed"),
    [
        ("平江船员创业补贴需要什么材料", Outcome.PARTIAL, False),
        ("平江船员求职补贴需要什么材料", Outcome.ANSWERED, True),
        ("平江船员补贴需要什么材料", Outcome.ANSWERED, True),  # it names neither heading
    ],
)
def test_a_list_under_another_heading_is_not_told(
    answering: Answering, question: str, outcome: Outcome, listed: bool
) -> None:
    answer = crews(answering, "申请材料").ask(question).answer
    assert (answer.outcome, "船员证" in answer.headline) == (outcome, listed)


@pytest.mark.parametrize("what", ["要满足什么条件", "要什么条件", "的申请条件是什么"])
def test_the_sentence_that_gives_goes_before_the_one_that_speaks_of_conditions(
    answering: Answering, what: str
) -> None:
    text = (
        "一、船员求职补贴\n\n登记失业满3个月的船员，可申请3000元的求职补贴。\n\n"
        "二、船员创业补贴\n\n在平江开办船厂并登记注册满12个月的，可申请1万元的船员创业补贴。\n\n"
        "三、其他\n\n船员创业补贴的条件由县港航局解释，申请条件有变的另行通知。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    answer = asked.ask(f"平江船员创业补贴{what}").answer
    assert (answer.outcome, "满12个月的，可申请1万元" in answer.headline) == (Outcome.ANSWERED, True)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江一次性求职补贴要满足什么条件", "登记失业满3个月", "船厂"),
        ("平江一次性创业补贴要满足什么条件", "开办船厂", "失业"),
    ],
)
def test_what_another_grant_is_given_for_is_no_condition(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    text = (
        "一、一次性求职补贴\n\n登记失业满3个月的船员，可申请3000元的一次性补贴。\n\n"
        "二、一次性创业补贴\n\n开办船厂的，每人补贴1万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    headline = asked.ask(question).answer.headline
    assert told in headline
    assert untold not in headline
