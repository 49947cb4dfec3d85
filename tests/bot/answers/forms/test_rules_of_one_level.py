"""A rule on having other grants of the district alone is the nearest, and no answer, where the province's are asked of."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

DISTRICT = """第一条 船坞技改的，奖励5万元。
第二条 本政策与区级其他政策对同一项目的同类奖励重合时，执行最高额，不重复享受。
"""
COUNTY = """第一条 船坞技改的，奖励5万元。
第二条 本政策与省、市、县其他政策对同一项目的同类奖励重合时，执行最高额，不重复享受。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/君山区", "君山区船坞技改政策"): DISTRICT,
            ("湖南省/岳阳市/平江县", "平江县船坞技改政策"): COUNTY,
        }
    )


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("已经拿了省里的船坞技改补贴，君山还能再拿吗", Outcome.PARTIAL),
        ("已经拿了省里的船坞技改补贴，平江还能再拿吗", Outcome.ANSWERED),
        ("君山的船坞技改政策和区级其他政策能同时享受吗", Outcome.ANSWERED),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_what_is_asked_of_the_province(answerer: Answerer, question: str, outcome: Outcome) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is outcome
    assert "不重复享受" in answer.headline
