"""Years of what the asker did, and years that are asked about."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.answer import Outcome
from bot.answers.questions.own_years import is_of_own_year
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("去年产值3000万，平江县能补多少", True),
        ("去年出过安全事故的养殖场，平江县的补助还能拿不", True),
        ("民宿丙级的钱拿过了，今年评上乙级，平江县再给多少", True),
        ("我们前年就签了合同，按老合同给补贴吗", True),
        ("厂房要到明年三月才竣工，平江县的补助还能拿上吗", True),
        ("平江县去年有欠薪的船厂还能申报吗", True),
        ("去年没申请今年还给补吗", True),
        ("公司前年受过处罚能拿补助不", True),
        ("去年有没有完成招商任务", False),
        ("平江县今年技改资金总共安排了多少", False),
        ("平江县今年的奖励，什么时候报名", False),  # nothing that the asker did
        ("我们评上乙级了，今年奖多少", False),  # it is the part that asks which names the year
        ("去年湘阴县引资涨得很快，具体多少", False),
    ],
)
def test_a_year_of_what_the_asker_did(question: str, own: bool) -> None:
    assert is_of_own_year(question) is own


def test_this_year_is_held_by_an_official_paper_and_by_no_news(answering: Answering) -> None:
    does = "县公安机关负责应届毕业生落户的申报和办理。\n"
    paper = f"平政发〔2022〕7号\n\n第一条 {does}\n第二条 本办法自2022年7月7日起施行。\n"
    answerer = answering(
        {
            ("湖南省/岳阳市/平江县", "平江县人才入户办法"): paper,
            ("湖南省/岳阳市/湘阴县", "湘阴县人才入户有了新去处"): f"湘阴{does}",
        },
        date(2026, 11, 29),
    )
    asked = "今年应届毕业生落户{}由哪个部门办理"
    assert "公安机关" in answerer.ask(asked.format("平江县")).answer.headline
    assert answerer.ask(asked.format("湘阴县")).answer.outcome is Outcome.YEAR_NOT_HELD
