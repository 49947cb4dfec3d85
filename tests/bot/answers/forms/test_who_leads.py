"""Who leads: the part of a sentence, or the sentence, that says so of what is asked about."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

DUTIES = """第九条 职责分工：对主板上市、新三板挂牌的船企奖励，由县金融办牵头；对船坞建设、泊位改造的奖励，由县港务局牵头；对船员培训的奖励，由县人社局牵头。
"""


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("平江新三板挂牌奖励哪个部门牵头", "县金融办"),
        ("平江船坞建设奖励由谁牵头", "县港务局"),
        ("平江泊位改造奖励由谁牵头", "县港务局"),
        ("平江船员培训奖励由谁牵头", "县人社局"),
    ],
)
def test_who_leads_what_the_clause_before_names(answering: Answering, question: str, body: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): DUTIES}).ask(question).answer
    assert [one for one in ("县金融办", "县港务局", "县人社局") if one in answer.headline] == [body]


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江船易贷平台谁负责", "县港务局牵头建设船易贷平台", "县金融办"),
        ("平江船企融资额度由谁审定", "由县金融办会同县财政局审定", "港务局"),
    ],
)
def test_who_decides_on_the_rest_does_not_lead_what_a_sentence_names(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    text = "第一条 船企融资会商。船企融资额度由县金融办会同县财政局审定。县港务局牵头建设船易贷平台。\n"
    headline = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer.headline
    assert told in headline
    assert untold not in headline


def test_a_sentence_that_says_not_who_leads_leaves_it_to_who_decides(answering: Answering) -> None:
    text = "第一条 船企融资会商。船企融资额度由县金融办会同县财政局审定。船易贷平台服务船企。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert asked.ask("平江船易贷平台谁负责").answer.spans == ("县金融办会同县财政局",)
