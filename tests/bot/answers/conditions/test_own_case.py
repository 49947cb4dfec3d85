"""A verdict goes by what a text says of the asker's own kind, degree, class or matter, and not by what it says beside."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

BOUNDS = """第一条 新建晾晒棚面积300平方米以上的（家庭农场、农民合作社为200平方米以上），每平方米补助12元。
第二条 凡入驻项目属于下列情形之一的,所需用地由县航道局按其投资强度(每亩120万元)核定面积:1.外省船坞企业固定资产投资超过1亿元的;2.本省船坞企业固定资产投资超过2亿元的;3.竹排项目固定资产投资超过3000万元的;4.其它固定资产投资超过3亿元的。
"""
DEGREES = """第一条 大专学历的船员，每人补贴5000元；本科学历的船员，每人补贴8000元。

第二条 来船坞工作的，按下表领取住房补贴。

| 人才类别 | 每月补贴 |
| --- | --- |
| 硕士研究生 | 2000元 |
| 本科毕业生、高级船匠、高级航标工 | 1200元 |
"""
CLASSES = """第一条 D类企业不享受船坞补贴，C类企业减半享受。
第二条 个体工商户和挂靠船舶不适用本办法，第三条烤鱼进村补助除外。
第三条 烤鱼进村的，每村补助3000元。
第四条 航标引荐奖励。对引荐航标项目的自然人（县属国有企业工作人员除外），按航标投资额的1‰给予奖励。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县晾晒棚和用地办法"): BOUNDS,
            ("湖南省/岳阳市/汨罗市", "汨罗市船员补贴办法"): DEGREES,
            ("湖南省/岳阳市/华容县", "华容县船坞补贴办法"): CLASSES,
        }
    )


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("我们合作社在平江建了260平方米的晾晒棚，能补吗", "符合", "不符合"),
        ("我们合作社在平江建了160平方米的晾晒棚，能补吗", "不符合", "这一条符合"),
        ("我们公司在平江建了260平方米的晾晒棚，能补吗", "不符合", "这一条符合"),
        ("竹排项目固投3500万，平江能给我们核定用地吗", "竹排项目", "不符合"),
        ("竹排项目固投2500万，平江能给我们核定用地吗", "不符合", "1亿元"),
    ],
)
def test_the_bound_is_that_of_the_askers_own_kind(
    answerer: Answerer, question: str, said: str, unsaid: str
) -> None:
    headline = answerer.ask(question).answer.headline
    assert said in headline
    assert unsaid not in headline


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        ("汨罗大专学历的船员能拿补贴吗", False),
        ("汨罗本科学历的船员能拿补贴吗", False),
        ("汨罗高中学历的船员能拿补贴吗", True),
        ("我是大专毕业，有高级航标工证，汨罗的住房补贴能申请吗", False),
        ("我是大专毕业，没有高级航标工证，汨罗的住房补贴能申请吗", True),
    ],
)
def test_a_degree_is_not_missed_where_the_askers_own_is_given_something(
    answerer: Answerer, question: str, denied: bool
) -> None:
    assert ("不符合" in answerer.ask(question).answer.headline) is denied


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        ("华容C类企业能享受船坞补贴吗", False),
        ("华容D类企业能享受船坞补贴吗", True),
        ("我是村里的个体户，华容的烤鱼进村补助可以申请吗", False),
        ("我是县属国企职工，引荐了2亿的航标项目，华容的引荐奖励能领吗", True),
        ("我是民企职工，引荐了2亿的航标项目，华容的引荐奖励能领吗", False),
    ],
)
def test_who_is_shut_out_is_who_is_named_and_not_excepted(
    answerer: Answerer, question: str, denied: bool
) -> None:
    assert ("不符合" in answerer.ask(question).answer.headline) is denied
