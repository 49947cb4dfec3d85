"""Whether a bound lets an amount in, at its ends."""

from __future__ import annotations

import pytest

from bot.answers.conditions.bounds import lets_in
from retrieval.quantities import quantities
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("bound", "amount", "let_in"),
    [
        ("90平方米至300平方米", "90平方米", True),
        ("90平方米至300平方米", "300平方米", True),
        ("90平方米（不含）至300平方米", "90平方米", False),
        ("90平方米（不含）至300平方米", "91平方米", True),
        ("90平方米至300平方米（不含）", "300平方米", False),
        ("90平方米至300平方米（不含）", "299平方米", True),
        ("90平方米（含）至300平方米（含）", "300平方米", True),
        ("90平方米至300平方米", "301平方米", False),
    ],
)
def test_the_ends_of_a_range(bound: str, amount: str, let_in: bool) -> None:
    assert lets_in(quantities(bound)[0], quantities(amount)[0]) is let_in


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("平江船坞面积90平方米能申请泊位补助吗", "不符合"),
        ("平江船坞面积300平方米能申请泊位补助吗", "符合这一条"),
        ("平江船模团60人能申请船模补助吗", "不符合"),
        ("平江船模团20人能申请船模补助吗", "符合这一条"),
    ],
)
def test_who_stands_at_the_end_of_a_range(answering: Answering, question: str, verdict: str) -> None:
    text = (
        "第一条 船坞面积90平方米（不含）至300平方米的，可以申请泊位补助。\n\n"
        "第二条 船模团人数20人至60人（不含）的，可以申请船模补助。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县泊位办法"): text})
    assert f"：{verdict}，" in asked.ask(question).answer.headline
