"""A ladder of what may be borrowed, where it is asked what is given."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

DOCKS = """第一条 创业担保贷款。船厂招用船员5人以上的，贷款额度90万元；10人以上的，贷款额度190万元。

第二条 就业补贴。船厂招用船员的，每人补贴3000元。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船厂招用6名船员补多少", " → 1.8万元"),
        ("平江船厂招用12名船员补多少", " → 3.6万元"),
        ("平江船厂招用6名船员能贷多少", "一档：90万元"),
        ("平江船厂招用12名船员授信额度多少", "一档：190万元"),
    ],
)
def test_what_may_be_borrowed_is_no_grant(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): DOCKS}).ask(question).answer
    assert answer.headline.endswith(told)


def test_what_meets_the_interest_of_a_loan_is_given(answering: Answering) -> None:
    text = "第一条 船厂招用船员5人以上的，给予贷款贴息2万元；10人以上的，给予贷款贴息5万元。\n"
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text}).ask("平江船厂招用6名船员补多少").answer
    )
    assert answer.headline.endswith("一档：2万元")
