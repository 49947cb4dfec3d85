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
