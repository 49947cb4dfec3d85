"""What a ladder brings those who get a share of it, and what it brings all others."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

HALVES = """第一条 船坞落户奖励。船坞企业按年产值给予奖励：产值1亿元以上、5亿元以下的，奖励60万元；5亿元以上的，奖励200万元。\
航标企业按上述标准减半执行；烤鱼企业按上述标准的30%执行，最高40万元。
"""
ITEMS = """第一条 物流补助：
（一）企业年销售额1亿元（含）以上、3亿元以下的，补助30万元；3亿元（含）以上的，补助90万元；
（二）航标企业，补助2万元；
（三）竹荪企业，按第（一）项标准的20%给予补助。
"""
LOWER = """第一条 落户奖励。船坞企业年产值1亿元（含）以上、5亿元以下的，奖励50万元；5亿元（含）以上的，奖励200万元；\
年产值不足1亿元但达到3000万元的，按上述标准减半奖励。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船坞落户办法"): HALVES,
            ("湖南省/岳阳市/汨罗市", "汨罗市物流补助办法"): ITEMS,
            ("湖南省/岳阳市/华容县", "华容县落户奖励办法"): LOWER,
        }
    )


@pytest.mark.parametrize(
    ("question", "told", "result"),
    [
        ("平江航标企业产值6亿奖多少", "减半执行；6亿元在“5亿元（含）以上”一档：200万元", "100万元"),
        ("平江航标企业产值2亿奖多少", "减半执行；2亿元在", "30万元"),
        ("平江烤鱼企业产值2亿奖多少", "按上述标准的30%执行，最高40万元；2亿元在", "18万元"),
        ("平江烤鱼企业产值6亿奖多少", "按上述标准的30%执行，最高40万元；6亿元在", "40万元"),
        ("汨罗竹荪企业年销售额4亿补多少", "竹荪企业，按第（一）项标准的20%给予补助；4亿元在", "18万元"),
        ("汨罗竹荪企业年销售额2亿补多少", "竹荪企业，按第（一）项标准的20%给予补助；2亿元在", "6万元"),
    ],
)
def test_a_share_of_what_the_ladder_brings(answerer: Answerer, question: str, told: str, result: str) -> None:
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert headline.endswith(f" → {result}")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞企业产值6亿奖多少", "6亿元在“5亿元（含）以上”一档：200万元"),
        ("汨罗烤鱼企业年销售额4亿补多少", "4亿元在“3亿元（含）以上”一档：90万元"),
        ("华容船坞企业年产值2亿奖多少", "2亿元在“1亿元（含）至5亿元（不含）”一档：50万元"),
    ],
)
def test_all_others_get_the_whole(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("华容船坞企业年产值5000万奖多少", "落户奖励：年产值不足1亿元但达到3000万元的，按上述标准减半奖励"),
        ("华容船坞企业年产值2000万奖多少", "2000万元没有达到最低一档（从1亿元以上（含）起），按这一条没有"),
    ],
)
def test_who_lies_below_the_ladder_and_within_the_bounds_of_the_share(
    answerer: Answerer, question: str, told: str
) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)
