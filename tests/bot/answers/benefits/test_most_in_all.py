"""The most that one taker gets in all stands behind a band where the most is asked for."""

from __future__ import annotations

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """第一条 船厂产值奖励。年产值1000万元以上的，奖励5万元；3000万元以上的，奖励20万元。

第二条 每家船厂每年享受的奖励总额最高不超过200万元。
"""
IN_ALL = "每家船厂每年享受的奖励总额最高不超过200万元"


def _answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船厂产值办法"): TEXT})


def test_who_asks_for_the_most_is_told_what_bounds_it(answering: Answering) -> None:
    headline = _answerer(answering).ask("船厂年产值5000万最多能拿多少").answer.headline
    assert headline.endswith(f"一档：20万元；{IN_ALL}")


def test_who_does_not_is_told_the_band_alone(answering: Answering) -> None:
    headline = _answerer(answering).ask("船厂年产值5000万能拿多少").answer.headline
    assert headline.endswith("一档：20万元")
