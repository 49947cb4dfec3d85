"""What is newly built or has just come is no place that the reports lack."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

TEXT = "船厂新建船坞的，每座补助30万元。"


@pytest.mark.parametrize("new", ["新盖的", "新来的", "新办的"])
def test_new_ones_are_no_places(answering: Answering, new: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): TEXT})
    assert answerer.ask(f"{new}船坞补多少").answer.outcome is not Outcome.PLACE_NOT_HELD


def test_a_place_that_is_not_held_is_still_one(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): TEXT})
    assert answerer.ask("新澄的船坞补多少").answer.outcome is Outcome.PLACE_NOT_HELD
