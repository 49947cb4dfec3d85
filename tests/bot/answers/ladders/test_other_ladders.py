"""A ladder of what may be borrowed, where it is asked what is given."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
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


def test_a_ladder_for_those_of_a_rank_is_not_told_to_others(answering: Answering) -> None:
    text = """第一条 船业总部。船业总部营业收入5亿元以上的，奖励400万元；10亿元以上的，奖励700万元。

第二条 船业企业。船业企业营业收入5亿元以上的，奖励200万元；10亿元以上的，奖励300万元。
"""
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业措施"): text})
    assert "200万元" in answerer.ask("平江船业营收6亿奖多少").answer.headline
    assert "400万元" in answerer.ask("平江船业总部营收6亿奖多少").answer.headline


@pytest.mark.parametrize(
    ("asked", "told", "outcome"),
    [
        ("3000万", "其余资助金额最高不超过500万元", Outcome.PARTIAL),
        ("1000万", "200万元", Outcome.ANSWERED),
    ],
)
def test_a_ceiling_told_behind_is_told_with_the_sum(
    answering: Answering, asked: str, told: str, outcome: Outcome
) -> None:
    text = "第一条 对船厂按订货合同金额的20%给予资助。单价10亿元以上的船，资助金额最高不超过1000万元，其余资助金额最高不超过500万元。\n"
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船厂资助办法"): text})
        .ask(f"平江船厂合同金额{asked}资助多少")
        .answer
    )
    assert told in answer.headline
    assert answer.outcome is outcome


def test_a_loan_is_not_its_interest(answering: Answering) -> None:
    text = "第一条 船员获得不超过20万元商业贷款用于创业的，按照同期贷款基准利率给予100%贴息。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船员创业办法"): text})
    assert "→" not in answerer.ask("平江船员贷款10万贴息多少").answer.headline


FIRMS = """第一条 龙头船厂奖励。年产值2亿元以上的，奖励30万元；6亿元以上的，奖励90万元。

第二条 瞪羚船厂奖励。年产值5000万元以上的，奖励8万元。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船厂年产值1亿奖多少", "瞪羚船厂奖励：1亿元在“5000万元（含）以上”一档：8万元"),
        ("平江船厂年产值3亿奖多少", "龙头船厂奖励：3亿元在“2亿元（含）至6亿元（不含）”一档：30万元"),
        # What the ladder is for is named, or no clause gives for so little.
        (
            "平江龙头船厂年产值1亿奖多少",
            "龙头船厂奖励：1亿元没有达到最低一档（从2亿元以上（含）起），按这一条没有",
        ),
        (
            "平江船厂年产值3000万奖多少",
            "瞪羚船厂奖励：3000万元没有达到最低一档（从5000万元以上（含）起），按这一条没有",
        ),
    ],
)
def test_below_a_ladder_the_clause_for_less_is_told(answering: Answering, question: str, told: str) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): FIRMS})
    assert asked.ask(question).answer.headline.endswith(told)


SHIPYARDS = """第一条 投资额2000万元以上的船厂，按设备购置费的5%补助，最高90万元。

第二条 船厂并购。船厂开展并购的，按并购金额的2%奖励，最高90万元。

第三条 船厂改造。船厂实施智能化改造的，按投资额的6%补助，最高300万元。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        # Equipment need not cost as much as must be invested.
        (
            "平江船厂设备购置费800万补多少",
            "800万元：设备购置费的5%（上限90万元），要求投资额2000万元（含）以上 → 40万元",
        ),
        ("平江船厂并购花了3000万奖多少", "3000万元：并购金额的2%（上限90万元） → 60万元"),
        ("平江船厂3000万奖多少", "3000万元在“2000万元（含）以上”一档：设备购置费的5%（上限90万元）"),
        # What is built with so much is invested.
        ("平江船厂智能化改造3000万补多少", "3000万元：投资额的6%（上限300万元） → 180万元"),
    ],
)
def test_what_is_paid_for_tells_of_what_a_rate_is(answering: Answering, question: str, told: str) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): SHIPYARDS})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江引荐8亿的项目奖多少", "一档：30万元"),
        ("平江引荐3亿的船坞项目奖多少", "一档：9万元"),
        ("平江设船坞建设项目奖多少", "每个90万元。"),
    ],
)
def test_a_project_names_no_grant(answering: Answering, question: str, told: str) -> None:
    text = (
        "第一条 引荐奖励。引荐船坞投资2亿元以上的，奖励引荐人9万元；6亿元以上的，奖励引荐人30万元。\n\n"
        "第二条 项目奖励。设船坞建设项目奖，每个90万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县引荐办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("others", "question", "told"),
    [
        ("其他企业", "平江小微豆腐企业保费交了9万补多少", "小微企业按80%给予补助"),
        ("其余企业", "平江小微豆腐企业保费交了9万补多少", "小微企业按80%给予补助"),
        # The others are of those who are named.
        ("其他小微企业", "平江小微豆腐企业保费交了9万补多少", "9万元：实缴保费的50% → 4.5万元"),
        # Those before the others are not named.
        ("其他企业", "平江大型豆腐企业保费交了9万补多少", "9万元：实缴保费的50% → 4.5万元"),
    ],
)
def test_what_the_others_get_is_not_told_to_those_named_before_them(
    answering: Answering, others: str, question: str, told: str
) -> None:
    text = f"第一条 支持豆腐企业投保。小微企业按80%给予补助；{others}按实缴保费的50%给予补助。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县豆腐保险办法"): text})
    assert answerer.ask(question).answer.headline.endswith(told)
