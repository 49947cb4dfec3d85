"""What a policy gives on top to those whom a question names, told beside what it gives to all."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

POLICY = """第一条 技术改造项目设备投资额500万元以上1000万元以下的，按设备投资额的5%奖补；1000万元以上的，按设备投资额的9%奖补。列入省级重点目录的，奖补比例提高2个百分点。

第二条 租赁标准厂房的，按租金的40%补贴。每增加一条生产线，再补贴3万元。退役军人创办的企业补贴标准上浮20%。

第三条 引荐项目落地的，按投资额的1‰奖励引荐人；引荐世界 500 强项目的，另加 30 万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市技术改造和厂房补贴办法"): POLICY})


@pytest.mark.parametrize(
    ("question", "base", "further"),
    [
        ("岳阳市列入省级重点目录的技术改造，设备投资800万，补几个点", "5%", "提高2个百分点"),
        ("岳阳市退役军人租赁标准厂房，租金补几成", "40%", "上浮20%"),
        ("给岳阳引荐了世界500强的项目，投资额2亿，引荐人奖多少", "20万元", "另加30万元"),
    ],
)
def test_what_is_given_on_top_to_those_named_is_told(
    answerer: Answerer, question: str, base: str, further: str
) -> None:
    headline = answerer.ask(question).answer.headline
    assert base in headline.partition("；")[0]
    assert further in headline


@pytest.mark.parametrize(
    "question", ["岳阳市技术改造设备投资800万，补几个点", "岳阳市企业租赁标准厂房，租金补几成"]
)
def test_nobody_else_is_told_of_it(answerer: Answerer, question: str) -> None:
    headline = answerer.ask(question).answer.headline
    assert "提高2个百分点" not in headline
    assert "20%" not in headline


IN_ALL = """第一条 对建成自动化船台的船厂，每个船台奖补50万元；建成自动化焊接线的，每条奖补20万元。

第二条 单个船厂累计奖补不超过120万元。
"""


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("湘阴船厂自动化改造最多能拿多少", True),
        ("湘阴船厂建4个自动化船台奖多少", True),
        ("湘阴船厂建2个自动化船台奖多少", False),
    ],
)
def test_what_one_gets_in_all_bounds_the_articles_beside(
    answering: Answering, question: str, most: bool
) -> None:
    answerer = answering({("湖南省/岳阳市/湘阴县", "湘阴县船厂自动化改造奖补办法"): IN_ALL})
    headline = answerer.ask(question).answer.headline
    assert ("单个船厂累计奖补不超过120万元" in headline) is most
