"""A row of sums of one thing is one piece of a sentence, beside what another gets."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize("joined", ["、", "和", "及"])
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞启动补助多少", "船坞按规模给予200万元、400万元{joined}600万元的启动补助"),
        ("平江泊位建站补助多少", "泊位给予3万元的建站补助"),
    ],
)
def test_a_row_is_one_piece(answering: Answering, joined: str, question: str, told: str) -> None:
    text = f"第一条 船坞启动。船坞按规模给予200万元、400万元{joined}600万元的启动补助，泊位给予3万元的建站补助。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}).ask(question).answer
    assert answer.headline == f"平江县：{told.format(joined=joined)}"
