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


BESIDES = """第一条 民宿奖励。组织游客到竹荪村20人以上且在村内三晚以上的，每人奖励40元；50人以上且在村内三晚以上的，每人奖励80元。

第二条 船坞项目固定资产投资1亿元以上且投资强度每亩不低于200万元的，奖励100万元；5亿元以上且投资强度每亩不低于200万元的，奖励600万元。
"""


@pytest.fixture(scope="module")
def nights(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县民宿船坞办法"): BESIDES})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江带30人到竹荪村住两晚，民宿奖励多少", "2晚没有达到村内三晚以上，按这一条没有"),
        ("平江带60人到竹荪村住2晚，民宿奖励多少", "2晚没有达到村内三晚以上，按这一条没有"),
        ("平江带30人到竹荪村住三晚，民宿奖励多少", "一档：每人奖励40元 → 1200元"),
        ("平江带60人到竹荪村住4晚，民宿奖励多少", "一档：每人奖励80元 → 4800元"),
        (
            "平江船坞项目固定资产投资2亿，每亩投资150万，奖多少",
            "150万元没有达到投资强度每亩不低于200万元，按这一条没有",
        ),
        (
            "平江船坞项目固定资产投资6亿，每亩投资强度180万，奖多少",
            "180万元没有达到投资强度每亩不低于200万元，按这一条没有",
        ),
        ("平江船坞项目固定资产投资2亿，每亩投资250万，奖多少", "一档：100万元"),
        ("平江船坞项目固定资产投资2亿，每亩租金150元，奖多少", "一档：100万元"),  # of something else
    ],
)
def test_what_a_band_asks_for_besides(nights: Answerer, question: str, told: str) -> None:
    assert nights.ask(question).answer.headline.endswith(told)
