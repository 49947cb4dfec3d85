"""The difference that who rises by a step gets, to what he says he has been given."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

IN_THE_CLAUSE = "第一条 茶叶企业获评县级龙头的奖励20万元，获评省级龙头的奖励80万元。晋级的补足差额。\n"
BEHIND_ALL = """第一条 船坞获评县级示范的奖励10万元，获评省级示范的奖励60万元。

第二条 豆腐店获评县级名店的奖励2万元，获评省级名店的奖励8万元。

第三条 同一企业晋级的，按差额部分给予奖励。
"""
OF_ANOTHER = """第一条 茶叶企业获评县级龙头的奖励20万元，获评省级龙头的奖励80万元。

第二条 船企由基础层升到创新层的，补差40万元。
"""


def _asked(answering: Answering, text: str) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县晋级奖励办法"): text})


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (
            IN_THE_CLAUSE,
            "平江茶叶企业评上省级龙头，之前拿过20万，现在奖多少",
            "平江县：获评省级龙头的奖励80万元；晋级的补足差额 → 60万元",
        ),
        (
            BEHIND_ALL,
            "平江豆腐店拿过2万，评上省级名店奖多少",
            "平江县：评省级名店：8万元；第三条 同一企业晋级的，按差额部分给予奖励 → 6万元",
        ),
    ],
)
def test_what_was_received_is_taken_off(answering: Answering, text: str, question: str, told: str) -> None:
    answer = _asked(answering, text).ask(question).answer
    assert answer.headline == told
    assert "差额" in answer.text


@pytest.mark.parametrize(
    ("text", "question"),
    [
        # Nothing has been received.
        (IN_THE_CLAUSE, "平江茶叶企业评上省级龙头奖多少"),
        # What was received is no less.
        (IN_THE_CLAUSE, "平江茶叶企业评上省级龙头，之前拿过80万，现在奖多少"),
        # The rule names the sum of another case.
        (OF_ANOTHER, "平江茶叶企业评上省级龙头，之前拿过20万，现在奖多少"),
    ],
)
def test_nothing_is_taken_off_otherwise(answering: Answering, text: str, question: str) -> None:
    headline = _asked(answering, text).ask(question).answer.headline
    assert "80万元" in headline
    assert "→" not in headline
    assert "补差" not in headline
