"""May the asker be what a row of a table names: each of his figures is put to what that row demands."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

DEMANDS = """第一条 总部船企按下表认定：

| 类型 | 营业收入 | 税收 |
|---|---|---|
| 综合型船企 | 不低于5亿元 | 不低于2000万元 |
| 职能型船企 | 不低于1亿元 | 不低于500万元 |
"""
WHOLE = "类型：综合型船企；营业收入：不低于5亿元；税收：不低于2000万元"
OF_ONE_TASK = "类型：职能型船企；营业收入：不低于1亿元；税收：不低于500万元"


def _asked(answering: Answering, text: str) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县总部船企认定办法"): text})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江营业收入2亿能认定职能型船企吗", f"这一条符合，其余条件还要看，原文写明：{OF_ONE_TASK}"),
        ("平江营业收入2亿能认定综合型船企吗", f"不符合，原文写明：{WHOLE}"),
        ("平江税收300万能认定职能型船企吗", f"不符合，原文写明：{OF_ONE_TASK}"),
        # Each figure is looked at.
        ("平江营业收入2亿、税收300万能认定职能型船企吗", f"不符合，原文写明：{OF_ONE_TASK}"),
    ],
)
def test_the_row_that_is_named_decides(answering: Answering, question: str, told: str) -> None:
    assert _asked(answering, DEMANDS).ask(question).answer.headline == f"平江县：{told}"


@pytest.mark.parametrize(
    "question",
    [
        "平江营业收入2亿能认定综合型船企和职能型船企吗",  # two rows
        "平江员工200人能认定职能型船企吗",  # of what nothing is demanded
        "平江营业收入2亿能认定船企吗",  # no row
    ],
)
def test_it_decides_nothing_where_it_is_not_the_one_or_is_silent(answering: Answering, question: str) -> None:
    assert "符合" not in _asked(answering, DEMANDS).ask(question).answer.headline


@pytest.mark.parametrize("joined", ["或者", "满足营业收入或利润之一，"])
def test_where_any_of_several_will_do_one_decides_nothing(answering: Answering, joined: str) -> None:
    text = DEMANDS.replace("| 不低于2000万元", f"| {joined}不低于2000万元")
    assert "不符合" in _asked(answering, DEMANDS).ask("平江营业收入2亿能认定综合型船企吗").answer.headline
    assert "不符合" not in _asked(answering, text).ask("平江营业收入2亿能认定综合型船企吗").answer.headline


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| 税收 |", "| 税收（或者） |"),  # the header of a column says that another will do
        ("| 职能型船企 | 不低于1亿元 | 不低于500万元 |\n", ""),  # of one row nothing is chosen
    ],
)
def test_a_header_that_leaves_a_choice_and_a_table_of_one_row_decide_nothing(
    answering: Answering, before: str, after: str
) -> None:
    text = DEMANDS.replace(before, after)
    assert text != DEMANDS
    headline = _asked(answering, text).ask("平江营业收入2亿能认定综合型船企吗").answer.headline
    assert "不符合" not in headline
