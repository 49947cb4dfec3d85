"""Guides written as forms (服务内容：1．…): their labels are no answers; and whose telephone a text names."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

GUIDE = """一、船舶服务

1. 船舶检修补贴

服务内容：1．支持船厂建设检修平台，为船东提供检修服务。
2．支持船厂与院校共建实训基地。
申报条件：船厂依法登记满两年。

2. 航线培育

服务内容：支持开行新航线。
"""


@pytest.fixture(scope="module")
def guide(answering: Answering) -> Answerer:
    return answering({("华容县", "华容县船舶产业政策导引"): GUIDE})


def test_a_label_is_no_answer(guide: Answerer) -> None:
    reply = guide.ask("华容县船舶检修补贴支持船厂建设什么平台？").answer
    assert "检修平台" in reply.text
    assert all(citation.quote.strip() != "服务内容：" for citation in reply.citations)


def _hotline(answering: Answering, line: str) -> str:
    text = f"第一条 企业开办应当在3个工作日内办结。\n{line}\n第三条 其他。\n"
    answer = answering({("华容县", "华容县企业开办办法"): text}).ask("华容县企业开办要几天？").answer
    assert "3个工作日" in answer.text
    return answer.text


def test_the_telephone_of_investors_is_told(answering: Answering) -> None:
    assert "0730-4112233" in _hotline(answering, "第二条 招商服务电话：0730-4112233。")


@pytest.mark.parametrize(
    "line",
    [
        "第二条 企业违规收费的投诉举报电话：0730-4112233。",
        "第二条 由县商务局招引企业。\n值班电话：0730-4112233。",
    ],
)
def test_no_other_telephone_is(answering: Answering, line: str) -> None:
    assert "0730-4112233" not in _hotline(answering, line)
