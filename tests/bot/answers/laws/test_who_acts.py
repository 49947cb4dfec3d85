"""Laws: who does a certain thing, the usual time beside a rare one, how long something holds, which cases are asked for."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.lists.list_purposes import asked_for
from tests.bot.answers.conftest import Answering

DOCKS = """第一条 为了规范船坞经营，制定本条例。

第二条 市航务局负责船坞的监督管理工作。军用船坞不适用本条例。

第三条 船坞的名录由市航务局编制。

第四条 修船证的有效期为六年。修船证有效期满前一年内可以申请换发，并报告市航务局。

第五条 未取得许可的单位，不予受理修船证申请，并报告市航务局。

第六条 船坞转让，未向市航务局报告的，处四千元以上五千元以下的罚款。船坞转让价款的去向应当报告市航务局。

第七条 船坞转让价款未入账的，处六万元以上七万元以下的罚款。

第八条 市航务局应当自收到船坞申请之日起二十日内办结；因事项复杂的，四十日内作出决定。

第九条 船坞应当每月报告市航务局。
"""


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市船坞条例"): DOCKS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳船坞由谁管", "市航务局"),
        ("岳阳船坞转让没报告罚多少", "四千元以上五千元以下"),
        ("岳阳船坞申请几天作出决定", "二十日内"),
        ("岳阳哪些单位不适用船坞条例", "军用船坞不适用本条例"),
    ],
)
def test_a_dock_is_told_of_as_asked(docks: Answerer, question: str, told: str) -> None:
    assert told in docks.ask(question).answer.headline


def test_who_does_another_thing_is_not_told(docks: Answerer) -> None:
    assert docks.ask("岳阳新建船坞由谁批").answer.outcome is not Outcome.ANSWERED


def test_a_time_before_something_ends_is_not_how_long_it_holds(docks: Answerer) -> None:
    assert docks.ask("岳阳修船证最长几年").answer.outcome is not Outcome.ANSWERED


def test_what_is_not_accepted_leaves_nobody_out_of_the_law(docks: Answerer) -> None:
    assert "未取得许可" not in docks.ask("岳阳哪些单位不适用船坞条例").answer.headline


def test_cases_may_be_asked_for_behind_them() -> None:
    purpose = asked_for("船坞应当停用的情形有哪些")
    assert purpose is not None
    assert purpose.name == "cases"
