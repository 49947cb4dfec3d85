"""Guides written as forms (服务内容：1．…): their labels are no answers; and whose telephone a text names."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
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


FORM = """事项名称：民宿开办奖励
实施主体：华容县文旅中心
服务对象：在华容县开办民宿的企业
办理地点：华容县政务大厅3楼
办理时间：工作日上午8:30-11:30，下午14:00-17:00
承诺时限：9个工作日
收费标准：不收费
申请材料：1.申请表；2.营业执照
咨询电话：0730-4112233
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("华容民宿开办奖励几天办完", "9个工作日"),
        ("华容民宿开办奖励的服务对象是谁", "在华容县开办民宿的企业"),
        ("华容民宿开办奖励办理时间", "工作日上午8:30-11:30"),
        ("华容民宿开办奖励的实施主体是谁", "华容县文旅中心"),
        ("华容民宿开办奖励要什么材料", "①申请表；②营业执照"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_the_field_of_a_form_answers(answering: Answering, question: str, told: str) -> None:
    answer = answering({("华容县", "民宿开办奖励办事指南"): FORM}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline
    assert "8:30" not in answer.headline or "8:30" in told
