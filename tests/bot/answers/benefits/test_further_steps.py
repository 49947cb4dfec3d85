"""What each further step brings on top of a band, where all is asked for; and what is raised for an industry by another name."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

TITLE = ("湖南省/岳阳市/平江县", "平江县船业扶持办法")
GROWTH = (
    "第一条 产值增长奖励。年产值2亿元以下，产值增长20%以上的，奖励8万元；年产值2亿元（含）以上，产值增长10%以上的，奖励30万元。"
    "增速每再高出5个百分点，加奖4万元，加奖部分最高12万元。\n"
)
PAY = (
    "第一条 引才补助。企业引进人才，按年薪的一定比例补助企业：年薪30万元（含）—60万元的补助8%，60万元（含）以上的补助12%。"
    "引进生物医药领域人才的，补助比例提高2个百分点。\n"
)


def test_further_steps_are_told_as_the_nearest(answering: Answering) -> None:
    answer = answering({TITLE: GROWTH}).ask("平江产值3亿，今年涨了22%，产值增长奖一共能拿多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "30万元" in answer.headline
    assert "加奖4万元" in answer.headline


def test_they_are_left_out_where_one_band_is_asked_for(answering: Answering) -> None:
    answer = answering({TITLE: GROWTH}).ask("平江产值3亿，今年涨了12%，产值增长奖多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "加奖" not in answer.headline


@pytest.mark.parametrize(("firm", "raised"), [("药企", True), ("软件公司", False)])
def test_a_rate_is_raised_for_an_industry_by_another_name(
    answering: Answering, firm: str, raised: bool
) -> None:
    answer = answering({TITLE: PAY}).ask(f"平江{firm}引进年薪70万的总监，引才补助几个点").answer
    assert ("提高2个百分点" in answer.headline) is raised
