"""Parts that semicolons join: each is for its own figure, and what the first says is said of all."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.sentences.reached_parts import reached_part
from tests.bot.answers.conftest import Answering

TRAINS = "第一条 专列旅游。组织旅游专列来平江，400人以上的，住3晚的，奖励6万元；住4晚的，奖励7万元；住5晚的，奖励9万元。\n"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县旅游办法"): TRAINS})


@pytest.mark.parametrize(
    ("nights", "told"), [(3, "奖励6万元"), (4, "住4晚的，奖励7万元"), (5, "住5晚的，奖励9万元")]
)
def test_the_part_of_a_series_for_his_figure(answerer: Answerer, nights: int, told: str) -> None:
    headline = answerer.ask(f"平江组织500人旅游专列住{nights}晚奖多少").answer.headline
    assert headline.endswith(told)
    assert headline.count("万元") == 1


STAYS = "20人以上住2晚的，奖励1万元；20人以上住3晚的，奖励2万元；50人以上住3晚的，奖励5万元。"
FLIGHTS = "组织20人以上的，奖励1万元；组织50人以上、飞行2小时以上的，奖励5万元。"


@pytest.mark.parametrize(
    ("sentence", "asked", "told"),
    [
        (STAYS, "30人住2晚", "20人以上住2晚的，奖励1万元"),
        # What more parts bound does not tell them apart where another figure does.
        (STAYS, "30人住3晚", "20人以上住3晚的，奖励2万元"),
        (STAYS, "60人住3晚", "50人以上住3晚的，奖励5万元"),
        # No part that shuts one of the figures out is his, though it is for more.
        (STAYS, "60人住2晚", "20人以上住2晚的，奖励1万元"),
        (FLIGHTS, "60人飞行1小时", "组织20人以上的，奖励1万元"),
        (FLIGHTS, "60人飞行3小时", "组织50人以上、飞行2小时以上的，奖励5万元"),
    ],
)
def test_a_part_shuts_none_of_his_figures_out(
    answerer: Answerer, sentence: str, asked: str, told: str
) -> None:
    question = answerer.ask(f"平江{asked}奖多少").question
    assert question is not None
    part = reached_part(question, sentence)
    assert part is not None
    assert sentence[slice(*part)].strip("；。") == told
