"""A row of a table that is asked about, before a case of another clause that only shares its level."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江国家级企业技术中心奖多少", "企业技术中心 · 国家级：90万元"),
        ("平江国家级企业设计中心奖多少", "企业设计中心 · 国家级：70万元"),
        ("平江国家级示范企业奖多少", "国家级示范：60万元"),
    ],
)
def test_a_row_that_names_more_than_the_level(answering: Answering, question: str, told: str) -> None:
    text = (
        "第一条 获评国家级、省级示范的企业，分别奖励60万元、20万元。\n\n第二条 企业平台奖励：\n\n"
        "| 名称 | 国家级 | 省级 |\n|---|---|---|\n| 企业技术中心 | 90万元 | 30万元 |\n| 企业设计中心 | 70万元 | 10万元 |\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县企业办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)
