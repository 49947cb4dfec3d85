"""The ladders of two places side by side, for the amount that a question names."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PINGJIANG = "第一条 建厂奖励。新引进固定资产投资6000万元以上的项目，按固定资产投资额的2%奖励，最高900万元。\n"
MILUO = "第一条 投资奖励。固定资产投资5000万元以上的项目，按固定资产投资额的3%奖励，最高500万元。\n"
YUEYANG = "第一条 引才奖励。引进博士的，每人奖励8万元。\n"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县招商引资办法"): PINGJIANG,
            ("湖南省/岳阳市/汨罗市", "汨罗市招商引资办法"): MILUO,
            ("湖南省/益阳市", "益阳市引才办法"): YUEYANG,
        }
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "投1亿，平江和汨罗哪个奖得多",
            "平江县：200万元；汨罗市：300万元。汨罗市比平江县多100万元（300万元减200万元）",
        ),
        (
            "投3亿，平江和汨罗哪个奖得多",
            "平江县：600万元；汨罗市：500万元。平江县比汨罗市多100万元（600万元减500万元）",
        ),  # within the ceiling
    ],
)
def test_each_place_is_reckoned(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert (answer.outcome, answer.headline) == (Outcome.ANSWERED, told)
    assert [one.region.rpartition("/")[2] for one in answer.citations] == ["平江县", "汨罗市"]
    assert "×2%＝" in answer.text
    assert "×3%＝" in answer.text


def test_a_place_without_a_ladder_is_not_reckoned(answerer: Answerer) -> None:
    assert "×" not in answerer.ask("投1亿，平江和益阳哪个奖得多").answer.text


def test_below_the_lowest_band_nothing_is_told_to_be_due(answerer: Answerer) -> None:
    answer = answerer.ask("投5500万，平江和汨罗哪个奖得多").answer
    assert "没有达到最低一档（从6000万元以上（含）起）" in answer.headline
    assert "汨罗市：165万元" in answer.headline
    assert "更多" not in answer.headline


def test_a_sum_that_no_ladder_of_a_place_measures_gets_no_sure_answer(answerer: Answerer) -> None:
    assert answerer.ask("投1亿，平江和益阳哪个奖得多").answer.outcome is not Outcome.ANSWERED
