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
