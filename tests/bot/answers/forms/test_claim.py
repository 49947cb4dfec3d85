"""Claims: denied only by a figure of what is claimed."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

REPORT = """华源银行承销的岳阳首只港航债成功发行，为岳阳港务集团募集资金。

华源银行团队在承销中守规，一周内完成资料准备，体现了速度。

岳阳市企业开办时间压缩到2个工作日。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市港航债发行"): REPORT})


def test_how_long_something_else_took_denies_nothing(answerer: Answerer) -> None:
    answer = answerer.ask("华源银行给岳阳港务集团发的是十年期的长债吧").answer
    assert answer.outcome is Outcome.PARTIAL
    assert not answer.headline.startswith("不对")


def test_the_time_that_is_claimed_is_denied(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳企业开办要5个工作日吧").answer
    assert answer.headline.startswith("不对，资料里是2个工作日")


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("岳阳港口收入过了300亿没有", "对，资料里是326亿元"),
        ("岳阳港口收入突破320亿了吗", "对，资料里是326亿元"),
        ("岳阳港口收入过了400亿没有", "不对，资料里是326亿元"),
        ("岳阳码头泊位突破7万个没有", "对，资料里是7万余个"),
    ],
)
def test_a_figure_is_held_against_the_bound_that_is_asked_about(
    answering: Answering, question: str, opens: str
) -> None:
    text = "岳阳市全年实现港口收入326亿元，同比增长7%。\n\n岳阳市码头泊位有7万余个。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市港口公报"): text}).ask(question).answer
    assert answer.headline.startswith(opens)


def test_the_sum_of_another_case_denies_nothing_of_so_many(answering: Answering) -> None:
    text = """第一条 民宿建设。对一个村建设标准化民宿5家以上的，每间奖励2000元。对一个村发展民宿20家以上且总投入在1000万元以上的，奖励投资方100万元。
"""
    answerer = answering({("湖南省/岳阳市/平江县", "平江县民宿奖励办法"): text})
    assert "不对" not in answerer.ask("平江民宿20间，补贴能有4万吗").answer.headline


def test_how_often_is_not_what_is_claimed(answering: Answering) -> None:
    text = "第一条 码头贷款贴息最长不超过1年，每家单位每年可申请一笔贴息。\n"
    headline = (
        answering({("湖南省/岳阳市/平江县", "平江县码头贷款贴息指南"): text})
        .ask("平江码头贷款贴息一年能报两笔，对吧")
        .answer.headline
    )
    assert not headline.startswith("对，资料里是不超过1年")


CASES = """# 平江县旅游奖励办法

第一条 对新评定的景区给予奖励：5A级70万元，4A级40万元，3A级15万元。

第二条 对获评县级卓越茶厂的企业，给予最高30万元奖励，对获评县级领航茶厂的企业，给予最高90万元奖励。

第三条 对被列入省级茶仓试点的企业，除享受省扶持资金外，再给予35万元扶持。

第四条 同一事项按照从高不重复的原则支持。

第五条 市(州)年度奖金最高限额300万元;县(市)年度奖金最高限额200万元。
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("听说平江评上4A景区奖70万，是真的吗", "40万元"),
        ("听说平江领航茶厂给30万，对吗", "最高90万元"),
        ("听说平江的省级茶仓试点县里再补80万，是不是", "35万元"),
    ],
)
def test_the_sum_of_another_case_is_no_proof(answering: Answering, question: str, value: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县旅游奖励办法"): CASES})
    assert answerer.ask(question).answer.headline.startswith(f"不对，资料里是{value}")


def test_of_two_takers_sums_neither_is_called_right(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县旅游奖励办法"): CASES})
    headline = answerer.ask("听说平江年度奖金，市里最高200万，对吗").answer.headline
    assert not headline.startswith("对，")


def test_a_share_denies_that_all_of_it_is_paid(answering: Answering) -> None:
    text = "# 平江县创业贷款办法\n\n第一条 创业贷款按实际利率的40%给予财政贴息。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县创业贷款办法"): text})
    headline = answerer.ask("听说平江创业贷款政府全额贴息，真的假的").answer.headline
    assert headline.startswith("不对，资料里是40%")


def test_all_of_it_is_not_denied_where_it_is_paid(answering: Answering) -> None:
    text = "# 平江县创业贷款办法\n\n第一条 创业贷款由财政全额贴息。其他贷款按实际利率的40%贴息。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县创业贷款办法"): text})
    assert "不对" not in answerer.ask("听说平江创业贷款政府全额贴息，真的假的").answer.headline
