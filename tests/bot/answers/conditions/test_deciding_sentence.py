"""Which sentence decides: of the matter that is asked about, in the units of the asker, of a list of which one will do."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    training = """# 平江县船员培训政策

## 船员技能培训

本县户籍应届及毕业2年内未就业的高校毕业生，可申请一次免费船员技能培训。

## 船员见习

船员见习是指组织毕业4年以内未就业的高校毕业生进入见习基地，参加船员培训的制度。
"""
    settling = """# 华容县引进船员入户办法

第五条 符合下列条件之一，来本县就业的船员，可申请将户籍迁入本县。

（一）具有博士学位的人员，年龄需在50周岁以下。

（二）具有硕士学位的人员，年龄需在45周岁以下。

（三）具有船长证书的人员。
"""
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船员培训政策"): training,
            ("湖南省/岳阳市/华容县", "华容县引进船员入户办法"): settling,
        }
    )


def test_what_another_word_means_does_not_decide(docks: Answerer) -> None:
    headline = docks.ask("平江县毕业3年的高校毕业生能申请免费船员技能培训吗").answer.headline
    assert "不符合" in headline
    assert "毕业2年内" in headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("大专学历能在华容县申请入户吗", "要看是哪一种情形"),
        ("47岁的硕士能在华容县申请入户吗", "不符合"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_a_degree_of_one_of_several_conditions_leaves_the_others_open(
    docks: Answerer, question: str, told: str
) -> None:
    assert docks.ask(question).answer.headline.partition("：")[2].startswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "平江的老厂扩产，2015年注册的，设备补贴能享受吗",
            "符合这一条，原文写明：县内船企扩产的，同样可享受",
        ),
        ("平江本地老厂扩产买设备600万能享受设备补贴吗", "县内船企扩产的，同样可享受"),
        ("我们船厂2015年在平江注册的，设备补贴能拿吗", "不符合"),  # and does not say that it expands
        ("平江的老厂扩产，2015年注册的，用工补贴能享受吗", "不符合"),
    ],
)
def test_who_is_there_already_is_let_in_by_what_the_same_clause_says_of_such(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 设备补贴。对2023年1月1日后在平江县新注册的船厂，设备投资500万元以上的，按设备投资额的8%补贴。"
        "县内船企扩产的，同样可享受。\n\n第二条 用工补贴。对2023年1月1日后在平江县新注册的船厂，每招1人补贴900元。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    assert told in answerer.ask(question).answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "平江船厂参保20人，裁员率15%，能申请稳岗返还吗",
            "符合这一条，原文写明：参保30人以下的船厂，裁员率不高于25%",
        ),
        ("平江船厂参保20人，裁员率40%，能申请稳岗返还吗", "不符合"),
        ("平江船厂参保60人，裁员率15%，能申请稳岗返还吗", "不符合"),
        # It does not say how many it is.
        ("平江船厂裁员率15%，能申请稳岗返还吗", "这一条符合，其余条件还要看"),
    ],
)
def test_bounds_of_a_case_of_the_askers_decide_before_those_of_all(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 船厂上年度裁员率不高于6%的，可以申请稳岗返还。"
        "参保30人以下的船厂，裁员率不高于25%的，可以申请稳岗返还。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县稳岗办法"): text})
    assert asked.ask(question).answer.headline.partition("：")[2].startswith(told)
