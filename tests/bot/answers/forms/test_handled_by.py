"""Who handles something, by the column of the row that is named."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

MATTERS = """# 平江县船业清单

一、说明

船员买房补贴找经办部门申报，船员买房补贴每年申报一次，船员买房补贴由部门审核。

二、清单

| 序号 | 项目 | 标准 | 受理部门 |
|---|---|---|---|
| 1 | 船展 | 每场9万元 | 县商务局 |
| 2 | 船员培训补贴 | 每期2万元 | 县人社局 |
| 3 | 购房 | 每户1万元 | 县住建局 |
"""


@pytest.fixture(scope="module")
def matters(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船业清单"): MATTERS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船员买房补贴找哪个部门", "受理部门：县住建局"),  # though a sentence says more of it
        ("平江船员培训补贴找哪个部门", "受理部门：县人社局"),
        ("平江船展哪个部门受理", "受理部门：县商务局"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_the_row_that_is_named_says_who_handles_it(matters: Answerer, question: str, told: str) -> None:
    answer = matters.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)


def test_a_row_that_is_not_named_does_not(matters: Answerer) -> None:
    assert "受理部门" not in matters.ask("平江船员体检找哪个部门").answer.headline
