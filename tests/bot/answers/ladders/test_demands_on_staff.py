"""Staff that a band asks for besides what it measures, held against how many the asker says work for him."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = "船厂产值奖励：年产值1000万元以上，员工10人以上的，奖励5万元；年产值3000万元以上，员工30人以上的，奖励20万元。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船厂产值办法"): TEXT})


@pytest.mark.parametrize("staff", ["员工8个", "团队8人", "参保8人", "在职8人"])
def test_too_few_get_nothing(answerer: Answerer, staff: str) -> None:
    headline = answerer.ask(f"船厂年产值2000万，{staff}，奖多少").answer.headline
    assert headline.endswith("8人没有达到员工10人以上，按这一条没有")


@pytest.mark.parametrize("others", ["员工15个", "来了8名客人"])
def test_enough_of_them_or_others_leave_the_band(answerer: Answerer, others: str) -> None:
    assert answerer.ask(f"船厂年产值2000万，{others}，奖多少").answer.headline.endswith("一档：5万元")
