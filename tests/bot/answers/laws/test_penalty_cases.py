"""Laws: the case of a breach that is asked about, times before what they are counted from, and what opens a list."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

QUAYS = """第一条 码头启用的，航务局应当自受理之日起二十日内牵头，会同消防机构对设施进行验收，并应当在验收合格后五日内报市人民政府。

第二条 泊位划分办法，由市航务局制定。

第三条 引水员可以向码头申请船票优惠。码头经营者不得向引水员支付佣金。

第四条 学徒有下列行为之一的，自查实之日起六年内不得申报技师：

（一）替人考试；

（二）涂改航海日志。

第五条 擅自设立码头公司的，由航务局责令关闭；违法所得八万元以上的，处违法所得二倍的罚款；没有违法所得的，处七万元以上九万元以下的罚款；情节严重的，处四十万元以上五十万元以下的罚款。

第六条 未妥善保存航海日志的，由市航务局会同有关部门责令限期改正并向社会公布，可以处二千元以上三千元以下的罚款。

第七条 高风险的货物分级办法由市人民政府另行制定。货物分为普通、易燃、易碎、冷藏四类，分级存放。
"""


@pytest.fixture(scope="module")
def quays(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市码头条例"): QUAYS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳码头启用，验收要几天", "二十日内"),
        ("岳阳泊位划分办法由谁定", "由市航务局制定"),
        ("岳阳学徒涂改航海日志，几年不能申报技师", "六年内"),
        ("岳阳擅自设立码头公司，没赚到钱，罚多少", "七万元以上九万元以下"),
        ("岳阳擅自设立码头公司，情节严重罚多少", "四十万元以上五十万元以下"),
    ],
)
def test_the_case_asked_about_is_told(quays: Answerer, question: str, told: str) -> None:
    assert told in quays.ask(question).answer.headline


def test_what_may_be_done_is_not_decided_by_a_sentence_that_does_not_name_it(quays: Answerer) -> None:
    assert quays.ask("岳阳码头能给引水员发奖金吗").answer.outcome is not Outcome.ANSWERED


def test_each_of_several_penalties_is_told_with_its_sum(quays: Answerer) -> None:
    asked = "岳阳擅自设立码头公司没有违法所得的罚多少；航海日志没存好又罚多少"
    headline = quays.ask(asked).answer.headline
    assert "七万元以上九万元以下" in headline
    assert "二千元以上三千元以下" in headline


def test_what_counts_as_a_sort_is_no_list_of_others(quays: Answerer) -> None:
    assert quays.ask("岳阳哪些货物算高风险").answer.outcome is not Outcome.ANSWERED
