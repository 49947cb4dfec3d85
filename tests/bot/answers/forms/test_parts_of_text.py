"""The headings of a text, where it is asked which its parts are."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

HARBOUR = """一、便利船舶进出。推广泊位网上预约，清理岸线占用。
二、优化引航服务。夜间引航实行一次申报。
三、减轻船厂负担。岸电设施用电按居民电价执行。
四、加强船员培训。每年举办船员培训班两期。
"""


@pytest.fixture(scope="module")
def harbour(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/汨罗市", "汨罗市优化港航服务四条措施"): HARBOUR})


@pytest.mark.parametrize(
    "question", ["汨罗市优化港航服务那四条是哪四条", "汨罗市优化港航服务措施包括哪几个方面"]
)
def test_the_headings_are_the_parts(harbour: Answerer, question: str) -> None:
    answer = harbour.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline == "汨罗市：①便利船舶进出；②优化引航服务；③减轻船厂负担；④加强船员培训"
    assert [one.quote for one in answer.citations] == [
        "一、便利船舶进出",
        "二、优化引航服务",
        "三、减轻船厂负担",
        "四、加强船员培训",
    ]


@pytest.mark.parametrize("question", ["汨罗市优化港航服务那五条是哪五条", "汨罗市夜间引航包括哪几个方面"])
def test_another_number_or_another_matter_is_not_answered_by_them(harbour: Answerer, question: str) -> None:
    assert "①便利船舶进出" not in harbour.ask(question).answer.headline
