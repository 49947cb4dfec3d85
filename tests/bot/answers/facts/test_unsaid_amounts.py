"""What is given without saying how much is told as that, and not as the sum of another grant."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

TUGS = "船舶物流企业新购拖轮的，每艘补助6万元。"


@pytest.mark.parametrize("gives", ["给予适当补助", "适当奖补", "给予一定比例的资金支持", "给予相应扶持"])
def test_what_is_left_open_goes_before_the_sum_of_something_else(answering: Answering, gives: str) -> None:
    text = f"第一条 {TUGS}\n\n对在本县设立船舶物流企业总部的，视其运营情况{gives}。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    answer = asked.ask("平江船舶物流企业总部补助多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert (gives in answer.headline, "6万元" in answer.headline) == (True, False)


@pytest.mark.parametrize("question", ["平江船舶物流企业新购拖轮补助多少", "平江船舶物流企业补助多少"])
def test_what_is_left_open_for_another_is_not_told(answering: Answering, question: str) -> None:
    text = f"第一条 {TUGS}\n\n对在本县设立船舶物流企业总部的，视其运营情况给予适当补助。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert (answer.outcome, answer.spans) == (Outcome.ANSWERED, ("6万元",))


@pytest.mark.parametrize(
    "question", ["平江船舶物流企业总部新购拖轮补助多少", "平江船舶物流企业新购拖轮总部补助多少"]
)
def test_what_is_left_open_names_all_that_the_other_does(answering: Answering, question: str) -> None:
    text = f"第一条 船舶物流。{TUGS}\n\n对设立总部的，给予适当补助。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert answer.spans == ("6万元",)
