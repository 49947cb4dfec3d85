"""The parts of a sentence between semicolons, and the one of them that a question names."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江买船企总部用房补多少", "5%"),
        ("平江租船企总部用房补多少", "30%"),
        ("平江船企总部租用房补多少", "30%"),
    ],
)
def test_who_buys_is_told_the_part_of_who_buys(answering: Answering, question: str, told: str) -> None:
    text = "第一条 购买船企总部用房，一次性补助购房款5%；租赁船企总部用房，补助租金30%。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert (answer.outcome, answer.spans) == (Outcome.ANSWERED, (told,))


LISTED = "第一条 船企在主板上市，一次性给予200万元奖励；在新三板挂牌，一次性给予30万元奖励。\n"


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (LISTED, "平江船企主板上市奖多少", ("200万元",)),
        (LISTED, "平江船企挂牌新三板奖多少", ("30万元",)),
    ],
)
def test_who_gets_a_sum_is_said_before_what_only_gives(
    answering: Answering, text: str, question: str, told: tuple[str, ...]
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert (answer.outcome, answer.spans) == (Outcome.ANSWERED, told)


def test_what_both_parts_say_tells_neither(answering: Answering) -> None:
    text = "第一条 船企在主板上市，一次性给予200万元奖励；在境外上市，一次性给予30万元奖励。\n"
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask("平江船企上市奖多少").answer
    )
    assert answer.outcome is Outcome.PARTIAL


@pytest.mark.parametrize(
    ("question", "told"),
    [("平江单亲船员社保补贴几年", "不超过3年"), ("平江其余船员社保补贴几年", "不超过1年")],
)
def test_what_is_said_of_the_rest_is_not_told_to_who_is_named(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 船员社保补贴，其中对单亲、退役的船员补贴期限不超过3年，其余人员补贴期限不超过1年。\n"
    headline = answering({("湖南省/岳阳市/平江县", "平江县船员社保办法"): text}).ask(question).answer.headline
    assert told in headline
