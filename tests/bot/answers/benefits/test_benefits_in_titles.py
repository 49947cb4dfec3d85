"""A sum that a title or a heading tells lies in no section, and is no benefit of its own."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

TEXT = "# 平江县船坞奖励20万元\n\n## 船坞改造奖励30万元\n\n第一条 船坞补助5万元。\n"


@pytest.mark.parametrize("question", ["平江船坞有哪些优惠政策", "平江有哪些补助"])
def test_a_sum_in_a_title_is_no_benefit(answering: Answering, question: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): TEXT})
    assert answerer.ask(question).answer.headline == "平江县：船坞补助5万元。"
