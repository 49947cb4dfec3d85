"""A term that is asked about is told by the sentence that defines it, or by what is called so."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

QUAYS = """第一条 为了规范码头经营，制定本条例。码头组织下列事项应当备案：

（一）夜间作业；

（二）停业。

第二条 本条例所称码头组织，是指装卸公司、理货公司、引水站。本条例所称泊位信息分为公开信息、内部信息。

第三条 海事、水文、边检等机构（以下统称“驻港机构”）依法做好检查工作。驻港机构应当公开流程。

第四条 码头组织应当建立安全制度，配备安全员，定期检查设施，及时报告事故。
"""


@pytest.fixture(scope="module")
def quays(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市码头经营条例"): QUAYS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳的码头组织包括哪几种", "是指装卸公司、理货公司、引水站"),
        ("岳阳码头经营条例里码头组织都有哪些", "是指装卸公司、理货公司、引水站"),
        ("什么是码头组织，岳阳", "是指装卸公司、理货公司、引水站"),
        ("岳阳泊位信息分哪几类", "分为公开信息、内部信息"),
        ("岳阳驻港机构指哪些单位", "海事、水文、边检等机构"),
    ],
)
def test_a_term_is_told_by_its_definition(quays: Answerer, question: str, told: str) -> None:
    answer = quays.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_what_a_term_must_do_is_no_definition(quays: Answerer) -> None:
    assert "是指" not in quays.ask("岳阳码头组织有哪些事项要备案").answer.headline


def test_a_policy_tells_before_its_short_name_what_that_stands_for(answering: Answering) -> None:
    text = "为做好东渡区、西渡区、北渡区（以下统称沿江三区）招商工作，提出如下意见。\n\n一、沿江三区负责本区招商。\n\n二、沿江三区按季度报送进展。\n"
    answer = (
        answering({("湖南省/岳阳市", "岳阳市沿江招商指导意见"): text})
        .ask("岳阳说的沿江三区是哪几个区")
        .answer
    )
    assert "东渡区、西渡区、北渡区" in answer.headline


def test_what_stands_in_brackets_is_what_the_words_before_them_mean(answering: Answering) -> None:
    text = "一、新引进的临港制造业项目（船舶配件、海工装备、水产加工），按设备投资额的6%补助。\n\n二、临港制造业项目优先供地。\n"
    answer = (
        answering({("湖南省/岳阳市", "岳阳市临港制造业措施"): text})
        .ask("岳阳措施说的临港制造业是哪些行业")
        .answer
    )
    assert "船舶配件、海工装备、水产加工" in answer.headline


@pytest.mark.parametrize("question", ["岳阳的B2类人才包括哪几种人", "岳阳B2类是指哪些人"])
def test_a_class_is_told_without_the_others_defined_beside_it(answering: Answering, question: str) -> None:
    text = (
        "第一条 中层人才：B1类为具有正高级职称的人才；B2类为具有副高级职称的人才，高级技师；B3类为技师。\n\n"
        "第二条 引进人才可以享受下列待遇：\n（一）津贴。B2类人才每月2000元；\n（二）住房。B2类人才可以租住公寓。\n"
    )
    headline = answering({("湖南省/岳阳市", "岳阳市人才引进规定"): text}).ask(question).answer.headline
    assert "副高级职称的人才，高级技师" in headline
    assert "正高级" not in headline
    assert "津贴" not in headline
