"""The part of a clause beside a ladder that is about the case of a question, and for whom the ladder itself is."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

DOCKS = """第一条 船坞建设。对采用绿色工艺的企业，给予最高200万元补助：固定资产投资3000万元以上的补助60万元，9000万元以上的补助200万元；其中建在外港的，按上述标准的50%执行。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江绿色工艺的船坞固定资产投资5000万补多少", "一档：60万元", "50%"),
        ("平江建在外港的船坞固定资产投资5000万补多少", "按上述标准的50%执行", "200万元"),
    ],
)
def test_for_whom_a_ladder_is_stands_not_beside_it(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): DOCKS})
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert untold not in headline


@pytest.mark.parametrize(
    ("rule", "question", "band", "beside"),
    [
        ("可以一事一议", "平江船坞投资12亿奖多少", True, True),
        ("实行一事一议", "平江船坞投资12亿奖多少", False, True),
        ("可以一事一议", "平江船坞投资8000万奖多少", True, False),
    ],
)
def test_what_may_be_decided_case_by_case_is_told_beside_the_band(
    answering: Answering, rule: str, question: str, band: bool, beside: bool
) -> None:
    text = (
        "第一条 船坞投资5000万元以上的，奖励60万元；1亿元以上的，奖励150万元。\n\n"
        f"第二条 船坞投资10亿元以上的，{rule}。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}).ask(question).answer
    assert ("一档" in answer.headline) is band
    assert (f"船坞投资10亿元以上的，{rule}" in answer.text) is beside


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船级社分支机构营业收入6000万奖多少", "“5000万元（含）以上”一档：20万元"),
        ("平江船级社分公司营业收入2000万奖多少", "“1000万元（含）至5000万元（不含）”一档：10万元"),
        ("平江船级社新迁入营业收入6000万奖多少", "“5000万元（含）以上”一档：90万元"),
    ],
)
@pytest.mark.parametrize("theirs", ["达到上述标准的", "新迁入的"])
def test_what_is_of_theirs_has_a_ladder_of_its_own(
    answering: Answering, theirs: str, question: str, told: str
) -> None:
    text = (
        "第一条 船级社新迁入，上年度营业收入1000万元以上、5000万元以上的，分别奖励30万元、90万元；"
        f"其分支机构{theirs}，分别奖励10万元、20万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)
