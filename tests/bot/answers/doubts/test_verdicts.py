"""What is said of the papers to hand in does not decide who may have something."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PAPERS = """第一条 新建船坞的，每座补助30万元。

第二条 申请补助时提交下列材料：船员社保缴纳证明、渔船登记证书。
"""


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船坞补助办法"): PAPERS})


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江申请补助船员要缴纳社保吗", Outcome.PARTIAL),
        ("平江申请补助要有渔船登记吗", Outcome.PARTIAL),
        ("平江船员社保缴纳证明要提交吗", Outcome.ANSWERED),
    ],
)
def test_papers_decide_nothing_but_what_one_hands_in(
    docks: Answerer, question: str, outcome: Outcome
) -> None:
    answer = docks.ask(question).answer
    assert answer.outcome is outcome, answer.headline
