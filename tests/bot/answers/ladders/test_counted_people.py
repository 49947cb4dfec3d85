"""Those taken on and those at work already, fines and investments, each measured for its own grant."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """第一条 用工奖补。企业上年末参保人数100人以上的，给予一次性奖励5万元；500人以上的，给予一次性奖励20万元。

第二条 新招奖补。企业新招员工10人以上的，每人奖励600元。

第三条 船坞项目投资5万元以上的，补助1万元；20万元以上的，补助3万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县港航用工办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江企业去年底参保300人，今年新招20人，用工奖补多少", "一档：5万元"),
        ("平江企业上年末参保600人，今年招了15个，用工奖补多少", "一档：20万元"),
        ("平江企业新招200人，上年末参保600人，用工奖补多少", "一档：20万元"),
        ("平江企业新招600人，上年末参保300人，用工奖补多少", "一档：5万元"),
        ("平江企业今年招了15个，新招奖补多少", "一档：每人奖励600元 → 9000元"),
        ("平江船坞项目投资8万补多少", "一档：1万元"),
    ],
)
def test_the_people_that_a_grant_counts(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)


def test_what_was_fined_is_not_invested(answerer: Answerer) -> None:
    assert "一档" not in answerer.ask("平江船坞项目被罚过8万，能补多少").answer.headline
