"""What eases a bound for some leaves open who these are; what is excepted from what is given lets nobody in."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

LENT = "第一条 茶叶企业年营业收入达到500万元以上的，可申请贷款贴息"


def _told(answering: Answering, text: str, question: str) -> tuple[str, Outcome]:
    answer = answering({("湖南省/岳阳市/平江县", "平江县扶持办法"): f"{text}\n"}).ask(question).answer
    return answer.headline, answer.outcome


@pytest.mark.parametrize(
    ("eased", "revenue", "verdict", "outcome"),
    [
        ("，其中规模以下企业门槛降低至200万元。", 300, "要看是哪一种情形，", Outcome.PARTIAL),
        ("。其中规模以下企业门槛放宽至200万元。", 300, "要看是哪一种情形，", Outcome.PARTIAL),
        # He reaches the bound as it is.
        ("，其中规模以下企业门槛降低至200万元。", 600, "符合这一条，", Outcome.ANSWERED),
        # Nothing is eased.
        ("。", 300, "不符合，", Outcome.ANSWERED),
        # What is lowered is not that bound.
        ("，其中规模以下企业贴息比例降低至2%。", 300, "不符合，", Outcome.ANSWERED),
    ],
)
def test_a_bound_that_is_lower_for_some_decides_for_nobody_that_misses_it(
    answering: Answering, eased: str, revenue: int, verdict: str, outcome: Outcome
) -> None:
    question = f"平江茶叶企业年营业收入{revenue}万能申请贷款贴息吗"
    headline, found = _told(answering, LENT + eased, question)
    assert f"平江县：{verdict}" in headline
    assert found is outcome


@pytest.mark.parametrize(
    ("text", "question", "verdict"),
    [
        # Who is excepted from what is given gets nothing by that.
        (
            "第一条 固定资产投资1亿元以上的项目可享受供地优惠，房地产除外。",
            "平江投资5000万的房地产项目能享受供地优惠吗",
            "不符合",
        ),
        (
            "第一条 固定资产投资1亿元以上的项目可享受供地优惠，房地产除外。",
            "平江投资5000万的船坞项目能享受供地优惠吗",
            "不符合",
        ),
        # Who is excepted from what shuts out is let in.
        (
            "第一条 固定资产投资不足1亿元的项目不得享受供地优惠，豆腐加工除外。",
            "平江投资5000万的豆腐加工项目能享受供地优惠吗",
            "这一条符合",
        ),
    ],
)
def test_what_is_excepted_from_what_is_given_is_not_let_in(
    answering: Answering, text: str, question: str, verdict: str
) -> None:
    headline, _ = _told(answering, text, question)
    assert headline.startswith(f"平江县：{verdict}，")
