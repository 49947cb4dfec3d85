"""The standard of what is given, told by case in a reply: asked for as a whole, or for one case."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """1.问：租船补贴标准是多少？

答：船长每月900元，大副每月700元，水手每月300元，补贴期限最长2年。

2.问：怎么申请？

答：向县港航局提交劳动合同。
"""


@pytest.fixture(scope="module")
def replies(answering: Answering) -> Answerer:
    return answering({("华容县", "华容县船员安居补贴问答"): TEXT})


def test_the_standard_is_what_each_gets(replies: Answerer) -> None:
    headline = replies.ask("华容县租船补贴标准是多少").answer.headline
    assert "船长每月900元" in headline
    assert "水手每月300元" in headline
    assert "要看是哪一种" not in headline


def test_one_case_is_told_alone(replies: Answerer) -> None:
    headline = replies.ask("华容县大副租船补贴多少").answer.headline
    assert "700元" in headline
    assert "900元" not in headline


def test_an_amount_for_nobody_in_particular_depends_on_the_case(replies: Answerer) -> None:
    assert "要看是哪一种" in replies.ask("华容县租船补贴多少钱").answer.headline
