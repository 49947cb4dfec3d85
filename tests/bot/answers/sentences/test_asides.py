"""A sentence that stands in brackets whole: it names what it does not give."""

from __future__ import annotations

import pytest

from bot.answers.sentences.sentence_scoring import is_aside
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("（泊位补助另有规定的除外）。", True),
        ("(泊位补助另有规定的除外)", True),
        ("（泊位补助另有规定的除外。）", True),
        ("（一）泊位补助30万元。", False),
        ("泊位补助30万元（一次性）。", False),
    ],
)
def test_what_stands_in_brackets_whole(text: str, aside: bool) -> None:
    assert is_aside(text) is aside


@pytest.mark.parametrize(
    ("aside", "question"),
    [
        ("船企研发补助另有省级配套的，最高补助20万元。", "平江船企研发补助多少"),
        ("已享受泊位研发补助最高20万元的，不再享受船企研发补助。", "平江船企研发补助最高多少"),
    ],
)
@pytest.mark.parametrize("brackets", [True, False])
def test_an_aside_is_not_told_as_what_is_given(
    answering: Answering, brackets: bool, aside: str, question: str
) -> None:
    said = f"（{aside}）" if brackets else aside
    text = f"第一条 船企研发补助。\n\n{said}\n\n船企研发补助按研发投入的9%给予，最高60万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert ("60万元" in asked.ask(question).answer.headline) is brackets


@pytest.mark.parametrize("question", ["平江船企落户奖励最高多少", "平江船企落户奖励最多多少"])
def test_the_most_that_an_aside_names_is_not_the_most_that_is_given(
    answering: Answering, question: str
) -> None:
    text = (
        "第一条 船企落户。对船企按投资额的5%给予落户奖励。（享受省级落户奖励最高30万元的船企除外。）"
        "船企落户奖励累计不超过90万元。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert answer.headline == "平江县：船企落户奖励累计不超过90万元"
