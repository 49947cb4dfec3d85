"""The one part of a sentence that is asked about."""

from __future__ import annotations

import pytest

from bot.answers.replies.sentence_halves import half_of_whom, of_his_side
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江投保船险的船厂修船补多少", {"60%"}),
        ("平江未投保船险的船厂修船补多少", {"20%", "60%"}),
        ("平江船厂修船补多少", {"20%", "60%"}),  # it says neither
    ],
)
def test_what_one_part_denies_and_another_says(answering: Answering, question: str, told: set[str]) -> None:
    text = "第一条 未投保船险的船厂，按修船费的20%补助；投保船险的船厂，按修船费的60%补助。\n"
    headline = answering({("湖南省/岳阳市/平江县", "平江县修船办法"): text}).ask(question).answer.headline
    assert {one for one in ("20%", "60%") if one in headline} == told


def test_what_no_part_says_outright_sets_none_apart(answering: Answering) -> None:
    sentence = "未投保船险的船厂，按修船费的20%补助；其他船厂，按修船费的60%补助。"
    asked = answering({("湖南省/岳阳市/平江县", "平江县修船办法"): f"第一条 {sentence}\n"})
    question = asked.ask("平江投保船险的船厂修船补多少").question
    assert question is not None
    assert of_his_side(question, sentence) == sentence


@pytest.mark.parametrize(
    ("whom", "told"),
    [
        ("对泊位维护", True),
        ("对泊位的照明、监控、消防、环保、绿化、护岸、清淤、扩容改造和日常维护", True),  # however long
        ("泊位维护", False),  # it does not begin with whom it is for
    ],
)
def test_for_whom_a_part_is_may_be_long(whom: str, told: bool) -> None:
    half = f"{whom}的奖励由县港务局牵头"
    sentence = f"{half}；对船员培训的奖励由县人社局牵头"
    assert half_of_whom(sentence, [("维护", 5.0)]) == (half if told else "")
