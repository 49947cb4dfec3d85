"""What a clause asks for besides its bands, held against a second figure of the asker's."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """第一条 船企技改。技改投资1000万元以上的，补助40万元；3000万元以上的，补助90万元。技改船企上年产值应不低于2亿元。

第二条 船坞扩建。扩建投资1000万元以上的，补助20万元；3000万元以上的，补助60万元。扩建船企上年产值应不低于2亿元或者税收不低于900万元。

第三条 航标更新。更新投资1000万元以上的，补助10万元；3000万元以上的，补助30万元。更新船企上年产值超过2亿元的优先安排。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船企技改办法"): TEXT})


def test_what_falls_short_of_it_is_told_with_the_demand(answerer: Answerer) -> None:
    answer = answerer.ask("平江船企技改投资2000万，上年产值1亿，补多少").answer
    assert answer.headline.endswith("1亿元没有达到产值不低于2亿元，按这一条没有")
    assert answer.citations[0].quote == "技改船企上年产值应不低于2亿元。"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船企技改投资2000万，上年产值3亿，补多少", "一档：40万元"),
        ("平江船企技改投资2000万，上年产值2亿，补多少", "一档：40万元"),
        ("平江船企技改投资2000万，上年税收1亿，补多少", "一档：40万元"),  # of something else
        ("平江船企技改投资2000万补多少", "一档：40万元"),
        ("平江船坞扩建投资2000万，上年产值1亿，补多少", "一档：20万元"),  # another will do
        ("平江航标更新投资2000万，上年产值1亿，补多少", "一档：10万元"),  # it is not asked for
    ],
)
def test_what_misses_nothing_gets_its_band(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)
