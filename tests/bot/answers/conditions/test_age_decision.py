"""The age that a report sets for the asker's degree elsewhere than where the best sentence stands."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PILOTS = """第一条 港务单位可引进以下毕业生：
（一）硕士及博士毕业生；
（二）航海院校本科毕业生。

第二条 原则上本科不超过27周岁，硕士研究生不超过31周岁，博士研究生不超过36周岁。

第三条 引进单位应符合以下条件：
（一）在本市登记注册；
（二）近三年无重大事故。
"""


@pytest.fixture(scope="module")
def pilots(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/汨罗市", "汨罗市引进港航毕业生办法"): PILOTS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("32岁的硕士能引进到汨罗吗", "不符合，原文写明：第二条"),
        ("37岁的博士能引进到汨罗吗", "不符合，原文写明：第二条"),
        ("35岁的博士能引进到汨罗吗", "符合"),
        ("32岁的硕士应届生，汨罗还能引进吗", "不符合，原文写明：第二条"),
        ("29岁的本科应届生汨罗能引进吗", "不符合，原文写明：第二条"),
    ],
)
def test_the_age_of_the_degree_decides(pilots: Answerer, question: str, told: str) -> None:
    assert told in pilots.ask(question).answer.headline


def test_conditions_of_the_firm_are_not_those_of_the_graduate(pilots: Answerer) -> None:
    headline = pilots.ask("引进毕业生，单位自己得满足什么条件，汨罗的").answer.headline
    assert "在本市登记注册" in headline


def test_some_of_those_a_sentence_is_of_are_told_alone(answering: Answering) -> None:
    text = "第一条 《渔港目录》中的新入驻企业，五年内按年度税收地方级分成部分的40%予以奖励；其中 符合目录下冷藏运输业的企业，五年内按年度税收地方级分成部分的70%予以奖励。\n"
    port = answering({("湖南省/岳阳市/汨罗市", "汨罗市渔港产业扶持办法"): text})
    headline = port.ask("做冷藏运输的新公司落户汨罗，税收地方分成部分按几成奖").answer.headline
    assert "70%" in headline
    assert "40%" not in headline


ANSWERED = """## 哪些人可以申请航海人才引进？

答：申请人应在本县工作。博士不受年龄限制；硕士不超过40周岁；本科不超过35周岁；技师不超过40周岁，高级技师不超过50周岁。
"""
STUDIED = """第一条 申请航标人才津贴的，应在本县缴纳社会保险；博士年龄不超过50周岁，硕士年龄不超过40周岁；全日制本科年龄不超过35周岁；非全日制本科年龄不超过30周岁。
"""


@pytest.mark.parametrize(
    ("text", "question", "met"),
    [
        (ANSWERED, "平江52岁的博士能引进吗", True),
        (ANSWERED, "平江38岁的硕士能引进吗", True),
        (ANSWERED, "平江42岁的硕士能引进吗", False),
        (ANSWERED, "平江33岁的本科能引进吗", True),
        (ANSWERED, "平江38岁的本科能引进吗", False),
        (ANSWERED, "平江45岁的技师能引进吗", False),
        (ANSWERED, "平江45岁的高级技师能引进吗", True),
        (ANSWERED, "平江52岁的高级技师能引进吗", False),
        (STUDIED, "平江48岁的博士能申请航标人才津贴吗", True),
        (STUDIED, "平江52岁的博士能申请航标人才津贴吗", False),
        (STUDIED, "平江33岁的全日制本科能申请航标人才津贴吗", True),
        (STUDIED, "平江33岁的本科能申请航标人才津贴吗", True),
        (STUDIED, "平江36岁的本科能申请航标人才津贴吗", False),
        (STUDIED, "平江33岁的非全日制本科能申请航标人才津贴吗", False),
        (STUDIED, "平江28岁的非全日制本科能申请航标人才津贴吗", True),
    ],
)
def test_the_age_of_his_own_step_decides(answering: Answering, text: str, question: str, met: bool) -> None:
    headline = answering({("湖南省/岳阳市/平江县", "平江县航海人才办法"): text}).ask(question).answer.headline
    assert ("不符合" not in headline) is met
    assert "符合" in headline


@pytest.mark.parametrize(
    "question", ["平江33岁的大专能申请航标人才津贴吗", "平江42岁的大专能申请航标人才津贴吗"]
)
def test_a_step_of_which_nothing_is_said_is_not_decided(answering: Answering, question: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县航海人才办法"): STUDIED})
    assert "符合" not in answerer.ask(question).answer.headline
