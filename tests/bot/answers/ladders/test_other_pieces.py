"""Bands that give so much for each of something else than they measure: the sum is of so many of that."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """第一条 养牛补贴。存栏母牛10头以上、50头以下的，每头犊牛补贴300元；存栏母牛50头以上的，每头犊牛补贴500元。

第二条 养鸭补贴。存栏种鸭100只以上、500只以下的，每只种鸭补贴4元；存栏种鸭500只以上的，每只种鸭补贴6元。
"""
APART = "第一条 养牛补贴。每头母牛补500元，每头犊牛补300元。\n"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县养殖补贴办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江存栏母牛20头，新生10头犊牛补多少", "一档：每头犊牛补贴300元 → 3000元"),
        ("平江存栏母牛60头，10头犊牛补多少", "一档：每头犊牛补贴500元 → 5000元"),
        ("平江存栏母牛20头补多少", "一档：每头犊牛补贴300元"),  # how many calves is not said
        # What the ladder measures is what each is given for.
        ("平江存栏种鸭200只补多少", "一档：每只种鸭补贴4元 → 800元"),
        ("平江存栏种鸭600只补多少", "一档：每只种鸭补贴6元 → 3600元"),
    ],
)
def test_the_sum_is_of_what_each_is_given_for(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told", "never"),
    [
        ("平江10头母牛补多少", "每头母牛补：500元 → 5000元", "300元"),
        ("平江10头犊牛补多少", "每头犊牛补：300元", "500"),
    ],
)
def test_calves_are_not_reckoned_as_their_mothers(
    answering: Answering, question: str, told: str, never: str
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县养牛补贴办法"): APART})
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert never not in headline
