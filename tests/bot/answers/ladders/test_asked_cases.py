"""Cases in the same words, each of the paragraph that names what is asked for."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江甲级船长补贴多少", "甲级：9万元"),
        ("平江甲级轮机长补贴多少", "甲级：5万元"),
        ("平江轮机长是乙级，补贴多少", "乙级：2万元"),
    ],
)
def test_a_case_is_of_its_own_paragraph(answering: Answering, question: str, told: str) -> None:
    text = (
        "第一条 人才补贴。\n"
        "船长到平江工作满三年。每年按级补贴。甲级、乙级的，分别补贴9万元、6万元。\n"
        "轮机长到平江工作满三年。每年按级补贴。甲级、乙级的，分别补贴5万元、2万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)
