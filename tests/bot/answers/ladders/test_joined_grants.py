"""Several grants of one sentence that a question calls by what they are for, over the years that it names."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

RESEARCH = "引进的船舶设计师在站的，给予科研经费10万元和每年8万元的生活补助。"
MONTHLY = "引进的船舶设计师，一次性给予10万元安家补助，每月给予2000元租房补贴。"
AHEAD = "引进的船舶设计师，给予安家补助10万元、租房补贴每月2000元。"
BOUNDED = "引进的船舶设计师，给予10万元安家补助和每年3万元租房补贴，连续发放3年。"
THREE = "引进的船舶设计师，给予5万元租房补贴、10万元安家补助和每年3万元生活补助。"
TWICE = "引进的船舶设计师，给予5万元生活补助、10万元安家补助和每年3万元生活补助。"


def _headline(answering: Answering, text: str, question: str) -> str:
    return answering({("湖南省/岳阳市/平江县", "平江县船舶设计师办法"): text}).ask(question).answer.headline


@pytest.mark.parametrize(
    ("text", "question", "due"),
    [
        (RESEARCH, "在站两年，科研经费加生活补助一共多少", "26万元"),
        (RESEARCH, "头一年科研经费加生活补助一共多少", "18万元"),
        (MONTHLY, "干满三年，安家补助加租房补贴总共多少", "17.2万元"),
        (AHEAD, "船舶设计师三年，安家补助加租房补贴一共多少", "17.2万元"),
        (AHEAD, "船舶设计师第一年安家补助加租房补贴一共多少", "12.4万元"),
        (BOUNDED, "安家补助加租房补贴一共多少", "19万元"),  # the text says for how long
        (BOUNDED, "干满两年安家补助加租房补贴一共多少", "16万元"),  # the asker's own time goes before
        (THREE, "两年生活补助加安家补助一共多少", "16万元"),  # the rent is not asked for
    ],
)
def test_what_is_given_once_is_added_to_what_the_years_bring(
    answering: Answering, text: str, question: str, due: str
) -> None:
    assert _headline(answering, text, question).endswith(f"→ {due}")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (TWICE, "两年生活补助加安家补助一共多少"),  # a name that two share names neither
        (RESEARCH, "科研经费加生活补助一共多少"),  # nobody says for how long
    ],
)
def test_what_is_open_brings_no_sum(answering: Answering, text: str, question: str) -> None:
    assert "→" not in _headline(answering, text, question)
