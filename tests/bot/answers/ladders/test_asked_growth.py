"""The growth that a band asks for beside its figure: a ladder for another growth than the asker's gives him nothing."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

MIXED = "营业收入2000万元以上且增长不少于10%的奖励6万元，营业收入6000万元以上的奖励9万元。"
RISES = f"""第一条 船企增产奖励。{MIXED}

第二条 船企新开航线奖励。营业收入3000万元以上的，奖励8万元；5000万元以上的，奖励18万元。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江船企增产营收4000万增长5%奖多少", "", "8万元"),
        ("平江船企增产营收4000万增长15%奖多少", "一档：6万元", "8万元"),
        ("平江船企新开航线营收4000万奖多少", "一档：8万元", "6万元"),
    ],
)
def test_what_is_for_another_growth_is_not_taken_from_another_clause(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    headline = (
        answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): RISES}).ask(question).answer.headline
    )
    assert headline.endswith(told)
    assert untold not in headline


@pytest.mark.parametrize(
    ("question", "reached"),
    [("平江船企增产营收7000万增长5%奖多少", False), ("平江船企增产营收7000万增长15%奖多少", True)],
)
def test_the_item_beside_is_for_the_growth_that_it_asks_for(
    answering: Answering, question: str, reached: bool
) -> None:
    text = (
        "第一条 船企增产奖励\n\n（一）营业收入2000万元以上5000万元以下的奖励6万元。\n\n"
        "（二）营业收入5000万元以上、增长不少于10%的奖励9万元，营业收入1亿元以上的奖励19万元。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert ("一档：9万元" in answer.headline) is reached


@pytest.mark.parametrize(
    ("question", "met"),
    [
        ("平江船企营收7000万，增长5%，能拿奖吗", False),
        ("平江船企营收7000万，增长15%，能拿奖吗", True),
    ],
)
def test_a_figure_that_is_enough_decides_nothing_where_the_growth_is_not(
    answering: Answering, question: str, met: bool
) -> None:
    text = f"第一条 年{MIXED}\n"
    headline = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer.headline
    assert ("：符合" in headline) is met
    assert "不符合" not in headline  # the higher band asks for no growth


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船企产值5亿，增速20%，奖多少", "一档：9万元"),
        ("平江船企产值5亿，产值增长30%，奖多少", "一档：30万元"),
    ],
)
def test_what_is_asked_for_before_the_growth_is_only_a_gate(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 船企增产。对产值4亿元以上的船企，按增速给予奖励。增速15%以上的，奖励9万元；25%以上的，奖励30万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)
