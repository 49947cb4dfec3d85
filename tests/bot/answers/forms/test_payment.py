"""How a grant is paid, at once or over the years: by the sentence that says so, of the text last asked about."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TWICE = "奖补资金分两次拨付：审定后拨付60%，满一年复核合格再拨付40%。"
AFTER = "保费实行先缴后补，企业于次年1月底前申报。"
ONCE = "上述奖励在认定完成后一次性兑现。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县茶叶加工奖补办法"): (
                "# 平江县茶叶加工奖补办法\n\n第一条 茶叶企业年销售收入首次突破3000万元的，一次性奖励20万元。\n\n"
                f"第二条 {TWICE}\n"
            ),
            ("湖南省/岳阳市/汨罗市", "汨罗市外贸信保补助办法"): (
                f"# 汨罗市外贸信保补助办法\n\n第一条 对外贸企业的信保保费给予补助。\n\n第二条 {AFTER}\n"
            ),
            ("湖南省/岳阳市/临湘市", "临湘市总部企业奖励办法"): (
                f"# 临湘市总部企业奖励办法\n\n第一条 总部企业落户的，奖励80万元。{ONCE}\n"
            ),
        }
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江茶叶企业的奖补是一次给完吗", TWICE),
        ("汨罗信保补助是先给钱再交保费吧", AFTER),
        ("听说临湘总部落户奖是一次打款，对吗", ONCE),
    ],
)
def test_the_rule_on_payment_is_told(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)


def test_a_follow_up_asks_it_of_what_was_told(answerer: Answerer) -> None:
    first = answerer.ask("平江茶叶企业销售破3000万奖多少")
    assert answerer.ask("那钱是一次给完吗", first.question).answer.headline.endswith(TWICE)


def test_a_grant_that_is_called_one_time_is_no_question_of_payment(answerer: Answerer) -> None:
    answer = answerer.ask("平江茶叶企业那个一次性奖励能领吗").answer
    assert not answer.headline.endswith(TWICE)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("听说汨罗的研发补助年年都能领，没年限，对不对", "每家企业最多可享受四年。"),
        ("汨罗的展会还没去参加，能先把补贴申请了吗", "企业将已实施完成的项目网上填报。"),
    ],
)
def test_how_long_and_when_it_is_applied_for(answering: Answering, question: str, told: str) -> None:
    text = (
        "# 汨罗市企业扶持办法\n\n第一条 对企业的研发给予补助，每家企业最多可享受四年。\n\n"
        "第二条 对企业参加展会的展位费给予补贴。申报流程：企业将已实施完成的项目网上填报。\n"
    )
    answerer = answering({("湖南省/岳阳市/汨罗市", "汨罗市企业扶持办法"): text})
    assert told in answerer.ask(question).answer.headline


def test_the_stages_that_a_sentence_opens_are_told(answering: Answering) -> None:
    text = (
        "第三条 境内上市分阶段奖励\n\n申请在境内上市的船企，奖励总额700万元，分三个阶段：\n（一）完成股改的，奖励50万元；\n（二）材料获受理的，奖励250万元；\n"
        "（三）成功上市的，奖励400万元。\n"
    )
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船企上市若干措施"): text})
        .ask("平江船企上市的奖励分几步给")
        .answer
    )
    assert all(one in answer.headline for one in ("50万元", "250万元", "400万元")), answer.headline


def test_in_how_many_years_it_is_given_is_answered_by_how_it_is_paid(answering: Answering) -> None:
    text = (
        "第一条 新建船坞的，每座补助60万元，补助资金逐年拨付。\n\n"
        "第二条 船坞补助申报后一年内办结，船坞租约不少于五年。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    answer = answerer.ask("平江新建船坞补助是一次性给吗还是分几年").answer
    assert answer.headline == "平江县：第一条 新建船坞的，每座补助60万元，补助资金逐年拨付。"
    assert answer.outcome is Outcome.ANSWERED
