"""Whom one goes to and how one applies: for the very thing that is asked about."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

PLACE = "湖南省/岳阳市/平江县"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞补助找哪个局", "由县港航局负责组织实施"),
        ("平江船坞补助找哪个部门", "由县港航局负责组织实施"),
        ("平江船坞补助申请找哪个部门", "到县政务中心二楼窗口"),
        ("平江船坞补助到哪里办", "到县政务中心二楼窗口"),
    ],
)
def test_whom_to_go_to_is_who_sees_to_it_unless_one_applies(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 船坞补助由县港航局负责组织实施。\n\n第二条 申请船坞补助的，到县政务中心二楼窗口提交材料。\n"
    )
    assert told in answering({(PLACE, "平江县船坞办法"): text}).ask(question).answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船务专班办公室设在哪个单位", "办公室设在县港航局"),
        ("平江县船务专班设在哪个局", "办公室设在县港航局"),
        ("平江船务专班办公室由谁组成", "由各成员单位抽调人员组成"),
    ],
)
def test_where_an_office_is_set_is_told_by_what_sets_it(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "一、组织\n成立县船务专班，由副县长任组长，县港航局、县商务局为成员单位。县船务专班下设办公室，办公室设在县港航局。\n\n"
        "二、职责\n县船务专班办公室由各成员单位抽调人员组成，负责受理船企诉求，县商务局派人参加。\n"
    )
    assert told in answering({(PLACE, "平江县船务专班方案"): text}).ask(question).answer.headline


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江浮桥补贴怎么申请", Outcome.PARTIAL),
        ("平江浮桥补贴什么时候申请", Outcome.PARTIAL),
        ("平江果园开园奖怎么申请", Outcome.ANSWERED),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_how_one_applies_for_all_that_is_given_is_only_near_to_what_is_not(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = (
        "第一条 果园开园奖。新开果园的，每亩奖励600元。\n\n第二条 浮桥由镇农技站统一管护。\n\n"
        "第三条 本办法的各项奖补，每年9月底前向镇农技站递交申请表和发票。\n"
    )
    answer = answering({(PLACE, "平江县果业扶持办法"): text}).ask(question).answer
    assert answer.outcome is outcome
    assert "向镇农技站递交申请表" in answer.headline
