"""A yearly ceiling over the years, where the asker says that it is reached in each of them."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = "船厂租用船坞的，按租金的30%给予补贴，每年最高不超过40万元，补贴期限5年。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船坞租金办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "due"),
    [
        ("船厂年年顶格，5年一共补多少", "一共最高200万元"),
        ("租船坞年年拿满，三年一共补多少", "一共最高120万元"),
        ("租船坞每年都到上限，五年能补多少", "一共最高200万元"),
    ],
)
def test_the_ceiling_of_each_year_is_taken_as_often_as_there_are_years(
    answerer: Answerer, question: str, due: str
) -> None:
    assert answerer.ask(question).answer.headline.endswith(f"→ {due}")


def test_where_it_is_not_said_to_be_reached_nothing_is_reckoned(answerer: Answerer) -> None:
    assert "→" not in answerer.ask("租船坞5年一共补多少").answer.headline
