"""A share, or so much for each, is told as the nearest thing held to who names what his sum is to be reckoned from."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

SHARE = "船厂更新船坞设备的，设备补助比例为10%。"
ESTIMATED = "船厂更新船坞的，补助其不多于一半的费用，比例30%左右。"
TESTED = "船厂购置拖轮的，按检测费用的10%给予补助。"
TRAINED = "船厂培训船匠的，按每人500元至2000元给予补贴。"
YEARLY = "船厂租用船坞的，每年按实际情况给予10万元至30万元补贴。"


def _outcome(answering: Answering, text: str, question: str) -> Outcome:
    return answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text}).ask(question).answer.outcome


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (SHARE, "船厂更新船坞设备花了2000万补多少"),
        (ESTIMATED, "船厂更新船坞，设备2000万，补多少"),
        (TRAINED, "船厂培训船匠30个人补多少"),
        (YEARLY, "船厂租船坞三年一共补多少"),
    ],
)
def test_what_is_to_be_reckoned_and_is_not_is_only_the_nearest(
    answering: Answering, text: str, question: str
) -> None:
    assert _outcome(answering, text, question) is Outcome.PARTIAL


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (SHARE, "更新船坞设备补多少"),
        (TRAINED, "船厂培训船匠，30个人，一个人补多少"),
        (TRAINED, "船厂培训船匠，30个人，每人补多少"),
        (YEARLY, "船厂租船坞一年补多少"),
    ],
)
def test_who_names_nothing_or_asks_for_one_is_answered(
    answering: Answering, text: str, question: str
) -> None:
    assert _outcome(answering, text, question) is Outcome.ANSWERED
