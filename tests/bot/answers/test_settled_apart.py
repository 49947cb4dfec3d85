"""What is settled case by case answers nobody who does not ask for it."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

FUND = """第三章 支持方式

第八条 以无偿资助方式安排的资金按造船投入比例补助。

（一）经区政府批准的对关系全县航运发展的关键船型、重大项目，采取一事一议的方式，补助比例原则上不超过项目造船投入的60%。
"""
RULES = """第五条 对造船投入在300万元以上的攻关任务，按照实际造船费用支出给予最高20%奖励，执行期内奖励总额不超过70万元。

第六条 其他。
"""


@pytest.fixture(scope="module")
def ships(answering: Answering) -> Answerer:
    return answering(
        {("华容县", "华容县造船资金管理办法"): FUND, ("华容县", "华容县支持造船创新若干规定"): RULES}
    )


def test_what_is_settled_case_by_case_is_for_those_who_ask_for_it(ships: Answerer) -> None:
    assert "60%" not in ships.ask("华容县造船投入500万的能补多少").answer.headline
    assert "60%" in ships.ask("华容县重大项目造船投入一事一议能补多少").answer.text
