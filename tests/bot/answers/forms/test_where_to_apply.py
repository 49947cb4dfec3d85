"""Who takes papers in, and on which site one applies: the sentence that names a body or a site, and no other about papers or sites."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

PAPERS = """# 关于申报平江县船坞补助的通知

一、申报材料

船坞补助申请表、审计报告各一份，材料应当如实填报。

二、受理

由县港航局船坞科受理。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞补助的材料交给谁", "由县港航局船坞科受理。"),
        ("平江船坞补助材料交给哪个部门", "由县港航局船坞科受理。"),
        ("平江船坞补助要交什么材料", "船坞补助申请表、审计报告各一份，材料应当如实填报。"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_a_report_that_is_handed_in_takes_nothing_in(answering: Answering, question: str, told: str) -> None:
    notice = answering({("湖南省/岳阳市/平江县", "关于申报平江县船坞补助的通知"): PAPERS})
    answer = notice.ask(question).answer
    assert (answer.outcome, told in answer.headline) == (Outcome.ANSWERED, True), answer.headline


def test_a_body_that_one_reports_to_takes_papers_in(answering: Answering) -> None:
    text = "# 关于申报平江县船坞补助的通知\n\n船企将船坞补助材料报县港航局审核、提交。\n\n逾期不予办理。\n"
    notice = answering({("湖南省/岳阳市/平江县", "关于申报平江县船坞补助的通知"): text})
    assert "报县港航局" in notice.ask("平江船坞补助的材料交给谁").answer.headline


SITE = """# 关于申报平江县船坞补助的通知

船坞补助由企业网上填报，平台自动受理船坞补助申报。

申报单位登录“船务平江”提交资料。
"""
NAMED = "申报单位登录“船务平江”提交资料。"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞补助在哪个平台填报", NAMED),
        ("平江船坞补助在哪个系统申报", NAMED),
        ("平江船坞补助网上怎么申报", "船坞补助由企业网上填报，平台自动受理船坞补助申报。"),
    ],
)
def test_which_site_is_told_by_its_name(answering: Answering, question: str, told: str) -> None:
    notice = answering({("湖南省/岳阳市/平江县", "关于申报平江县船坞补助的通知"): SITE})
    assert notice.ask(question).answer.headline.endswith(told)


FORM = """# 关于申报平江县船坞补助的通知

一、申报条件

在平江县登记的船企可申报船坞补助。

二、办理

船企登录“船务平江”填报船坞补助申请表。

县港航局收到船坞补助申请后，通过平台提交县财政局审核，平台由县数据局维护。
"""


@pytest.mark.parametrize(
    "question", ["平江船坞补助往哪填", "平江船坞补助在哪个系统填", "平江船坞补助哪个系统上申报"]
)
def test_where_one_fills_in_is_where_one_applies(answering: Answering, question: str) -> None:
    notice = answering({("湖南省/岳阳市/平江县", "关于申报平江县船坞补助的通知"): FORM})
    assert "登录“船务平江”填报" in notice.ask(question).answer.headline
