"""Half years, months and years that the asker names, for what a text gives without saying for how long."""

from __future__ import annotations

import pytest

from bot.answers.ladders.asked_spans import asked_span, asked_years
from bot.answers.ladders.calculation_steps import Span
from tests.bot.answers.conftest import Answering

MONTHLY = "引进的船匠，每月补贴2000元。"
BOUNDED = "引进的船匠，每月补贴2000元，最长补贴12个月。"
YEARLY = "引进的船匠，每年补贴2万元。"
RENT = "船厂租用船坞的，连续3年每年按租金的40%给予补贴。"
IN_ALL = "船厂租用船坞的，连续3年每年按租金的40%给予补贴，累计不超过200万元。"
HOUSE = "引进的船舶设计师，五年内每年给予购房补贴4万元；每月给予交通补贴500元。"


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("船匠半年能补多少", Span("all", months=6)),
        ("船匠一年半能补多少", Span("all", months=18)),
        ("船匠9个月的补贴多少", Span("all", months=9)),
        ("船坞一年半就投完了，补多少", None),  # how long the building took
        ("船坞下半年能补多少", None),
        ("去船厂学三年，一共补多少", Span("all", 3)),
        ("去船厂学一年，一共补多少", Span("each")),
        ("船坞三年租金加起来900万，补多少", Span("all")),  # of one thing over years, not of several
        ("租金补贴和安家补贴加起来补多少", None),
    ],
)
def test_the_time_that_a_question_names(question: str, span: Span | None) -> None:
    assert asked_span(question) == span


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("在站两年一共多少", 2),
        ("干满五年一共多少", 5),
        ("头一年一共多少", 1),
        ("第三年一共多少", 1),
        ("一共多少", 0),
        ("干满两年和干满五年一共多少", 0),  # not one number
        ("两年内投产一共多少", 0),  # by when, and not for how long
    ],
)
def test_the_number_of_years_that_a_question_names(question: str, years: int) -> None:
    assert asked_years(question) == years


@pytest.mark.parametrize(
    ("text", "question", "due"),
    [
        (MONTHLY, "引进船匠半年能补多少", "一共1.2万元"),
        (MONTHLY, "船匠一年半能补多少", "一共3.6万元"),
        (MONTHLY, "船匠干9个月的一共补多少", "一共1.8万元"),
        (BOUNDED, "引进船匠半年能补多少", "一共1.2万元"),
        (YEARLY, "学船匠三年一共补多少", "一共6万元"),
        (YEARLY, "引进船匠干了三年一共补多少", "一共6万元"),
        (RENT, "船厂租船坞，三年租金一共900万，三年一共补多少", "一共360万元"),  # not thrice of it
        (IN_ALL, "船厂租船坞，每年租金300万，三年一共补多少", "一共200万元"),
        # One of several grants of a sentence is told alone.
        (HOUSE, "五年里购房补贴总共多少", "：引进的船舶设计师，五年内每年给予购房补贴4万元 → 一共20万元"),
    ],
)
def test_what_the_time_brings(answering: Answering, text: str, question: str, due: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text}).ask(question).answer
    assert answer.headline.endswith(due)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (BOUNDED, "船匠一年半能补多少"),  # longer than it is given
        (MONTHLY, "船匠一年半就走能补多少"),
    ],
)
def test_a_time_that_does_not_fit_brings_no_sum(answering: Answering, text: str, question: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text}).ask(question).answer
    assert "→" not in answer.headline
