"""Cases that are set apart by a word: who leads and who takes part."""

from __future__ import annotations

import pytest

from bot.answers.contrasts import asks_of_agents, is_of_the_other, sides_of
from tests.bot.answers.conftest import Answering

STANDARDS = """第一条 对主导制定国家标准、行业标准的企业，分别奖励40万元、20万元。

第二条 对参与制定国家标准、行业标准的企业，按上条标准的30%奖励。
"""


@pytest.mark.parametrize(
    ("asked", "told", "other"),
    [
        ("参与制定国家标准奖多少", "对主导制定国家标准的企业，奖励40万元", True),
        ("参与制定国家标准奖多少", "对主导、参与制定国家标准的企业，奖励40万元", False),
        ("制定国家标准奖多少", "对主导制定国家标准的企业，奖励40万元", False),
        ("买厂房补多少", "租赁厂房的，按租金的20%补贴", True),
        ("复审通过奖多少", "首次认定的，奖励10万元", True),
    ],
)
def test_which_case_a_text_is_of(asked: str, told: str, other: bool) -> None:
    assert is_of_the_other(sides_of(asked), told) is other


@pytest.mark.parametrize(
    ("question", "told"),
    [("岳阳企业参与制定国家标准奖多少", "30%"), ("岳阳企业主导制定国家标准奖多少", "40万元")],
)
def test_the_case_asked_about(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市标准奖励办法"): STANDARDS}).ask(question).answer
    assert told in answer.headline


@pytest.mark.parametrize(
    ("asked", "of_agents"),
    [("引资2亿奖多少", True), ("引荐一个项目给多少", True), ("招商引资投了8000万奖多少", False)],
)
def test_who_brings_an_investor(asked: str, of_agents: bool) -> None:
    assert asks_of_agents(asked) is of_agents
