"""The shares of an asker's staff: how many of them he has taken on, or laid off."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

NO, YES, OPEN = "不符合", "符合这一条，", "这一条符合，其余条件还要看"
HARBOUR = """第一条 船企上年度裁员率不高于6%，40人（含）以下的裁员率不高于24%，可以申请船业稳岗返还。

第二条 船企新招渔民占职工总数12%以上的，可以申请船业招工补助。
"""


@pytest.fixture(scope="module")
def harbour(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船业稳岗办法"): HARBOUR})


@pytest.mark.parametrize(
    ("question", "verdict", "reckoned"),
    [
        # The rate for as many staff.
        ("平江船企25人，裁了4个人，能申请船业稳岗返还吗", YES, "4÷25＝16%"),
        ("平江船企40人，解雇了4个人，能申请船业稳岗返还吗", YES, "4÷40＝10%"),
        ("平江船企25人，裁了8个人，能申请船业稳岗返还吗", NO, "8÷25＝32%"),
        # The rate for all.
        ("平江船企100人，裁了4个人，能申请船业稳岗返还吗", YES, "4÷100＝4%"),
        ("平江船企100人，辞退了8个人，能申请船业稳岗返还吗", NO, "8÷100＝8%"),
        ("平江船企100人，新招渔民15人，能申请船业招工补助吗", YES, "15÷100＝15%"),
        ("平江船企100人，新招渔民9人，能申请船业招工补助吗", NO, "9÷100＝9%"),
        # Of how many, nobody says.
        ("平江船企裁了4个人，能申请船业稳岗返还吗", OPEN, ""),
    ],
)
def test_the_share_of_the_staff_decides(
    harbour: Answerer, question: str, verdict: str, reckoned: str
) -> None:
    answer = harbour.ask(question).answer
    assert f"：{verdict}" in answer.headline
    assert reckoned in answer.text
    assert ("÷" in answer.text) is bool(reckoned)


@pytest.mark.parametrize("laid_off", ["25", "30"])
def test_all_of_the_staff_is_no_share_of_it(harbour: Answerer, laid_off: str) -> None:
    answer = harbour.ask(f"平江船企25人，裁了{laid_off}个人，能申请船业稳岗返还吗").answer
    assert "÷" not in answer.text
    assert "不符合" not in answer.headline
