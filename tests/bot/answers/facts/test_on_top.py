"""What comes on top of a grant is told where it is asked for, and else the grant itself."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江新三板挂牌船企奖多少", "30万元"),
        ("平江新三板挂牌船企额外奖多少", "50万元"),
        ("平江新三板挂牌船企另外奖多少", "50万元"),
    ],
)
def test_the_thing_itself_goes_before_what_comes_on_top(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 船企挂牌。新三板挂牌船企额外给予50万元奖励。\n\n船企在新三板挂牌的，奖励30万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert (answer.outcome, answer.spans) == (Outcome.ANSWERED, (told,))


def test_what_comes_on_top_is_told_where_nothing_else_is_given(answering: Answering) -> None:
    text = "第一条 船企挂牌。新三板挂牌船企额外给予50万元奖励。\n\n第二条 船坞补助每座30万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    answer = asked.ask("平江新三板挂牌船企奖多少").answer
    assert (answer.outcome, "50万元" in answer.headline) == (Outcome.PARTIAL, True)
