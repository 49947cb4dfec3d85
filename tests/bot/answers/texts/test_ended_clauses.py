"""An article that says until when it holds is not told as if it held still."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

TEXT = """一、支持见习。对见习单位给予每人每月1500元见习补贴。政策实施期限截至2023年12月31日。

二、支持创业。对首次创业者给予1万元创业补贴。政策实施期限截至2099年12月31日。
"""


@pytest.mark.parametrize(("question", "past"), [("岳阳见习补贴多少", True), ("岳阳首次创业补贴多少", False)])
def test_an_article_whose_end_is_past_is_told_with_it(
    answering: Answering, question: str, past: bool
) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市就业措施"): TEXT}, date(2026, 1, 1))
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert ("截至2023年12月31日”，那一天已经过了" in answer.text) is past


def test_a_term_without_a_day_is_told_as_it_stands(answering: Answering) -> None:
    text = "一、减免房租。国有房屋房租减半。\n\n二、附则。本政策执行期限至一级响应结束。\n"
    answer = (
        answering({("湖南省/岳阳市", "岳阳市房租减免措施"): text}).ask("岳阳房租减免措施什么时候到期").answer
    )
    assert "至一级响应结束" in answer.headline
    assert "没有写到" not in answer.headline
