"""What one sentence holds counts more than what several hold, and a report about the thing more than one that mentions it."""

from __future__ import annotations

import pytest

from retrieval.sentence_coverage import sentence_bonus

TERMS = {"魔芋": 3.0, "产业园": 2.0, "投资": 1.0}
QUESTION = "魔芋产业园投资多少"


@pytest.mark.parametrize(
    ("closer", "farther"),
    [
        ("园区\n魔芋产业园投资9亿元。泊位6个。", "园区\n魔芋好吃。产业园很大。投资9亿元。"),
        ("魔芋\n产业园投资9亿元。", "港口\n魔芋产业园投资9亿元。"),
        ("魔芋（食品）\n投资9亿元。", "魔芋的故事\n投资9亿元。"),
        ("园区\n魔芋投资9亿元。", "园区\n泊位6个。"),
    ],
)
def test_the_closer_one_gains_more(closer: str, farther: str) -> None:
    assert sentence_bonus(QUESTION, TERMS, closer) > sentence_bonus(QUESTION, TERMS, farther) >= 0
