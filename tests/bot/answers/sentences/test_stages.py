"""Stages of one thing, each of which is given to who comes so far."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

LISTING = "第一条 船企上市。船企完成辅导验收后奖励60万元；上市材料受理后奖励90万元；成功上市奖励200万元。\n"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船企上市奖多少", ("60万元", "90万元", "200万元")),
        ("平江船企辅导验收后奖多少", ("60万元",)),
        ("平江船企上市材料受理后奖多少", ("90万元",)),
    ],
)
def test_all_stages_are_told_where_none_is_named(
    answering: Answering, question: str, told: tuple[str, ...]
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): LISTING}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert tuple(one for one in ("60万元", "90万元", "200万元") if one in answer.headline) == told


def test_cases_that_are_no_stages_leave_open_which_one_is_meant(answering: Answering) -> None:
    text = "第一条 船企上市。在主板上市的奖励200万元；在北交所上市的奖励90万元；在境外上市的奖励60万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text}).ask("平江船企上市奖多少").answer
    assert answer.outcome is Outcome.PARTIAL


def test_a_word_that_one_stage_holds_tells_it_apart(answering: Answering) -> None:
    text = (
        "第一条 推进上市。船企辅导验收后，奖励60万元；材料受理后，奖励90万元；在交易所上市，奖励200万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert asked.ask("平江船企上市材料奖多少").answer.spans == ("90万元",)
