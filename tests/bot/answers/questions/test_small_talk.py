from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.questions.small_talk import small_talk_kind, suggests


@pytest.mark.parametrize(
    ("message", "sort"),
    [
        ("你好", "greeting"),
        ("您好!", "greeting"),
        ("HELLO", "greeting"),
        ("谢谢", "thanks"),
        ("再见", "bye"),
        ("你是谁", "who_are_you"),
        ("测试", "test"),
        ("真棒", "praise"),
        ("垃圾", "insult"),
        ("👍", "emoji"),
        ("👍👍 🙏", "emoji"),
        ("好的,明白了", "praise"),  # each clause by itself
        ("谢谢,再见", "bye"),  # the last of several decides
    ],
)
def test_small_talk(message: str, sort: str) -> None:
    assert small_talk_kind(message) == sort


@pytest.mark.parametrize(
    "message",
    [
        "",
        " ",
        "。。。",
        "衡阳",
        "衡阳gdp多少",
        "你好,衡阳gdp多少",
        "好的,衡阳",
        "👍衡阳gdp多少",
        "谢谢 衡阳的企业有哪些",
    ],
)
def test_what_may_be_a_question_is_no_small_talk(message: str) -> None:
    assert small_talk_kind(message) == ""


def test_only_who_may_still_want_to_ask_is_told_what() -> None:
    told = {
        sort for sort in ("greeting", "thanks", "bye", "insult", "emoji") if suggests(Outcome.SMALLTALK, sort)
    }
    assert told == {"greeting"}
    assert suggests(Outcome.NO_EVIDENCE, "")
