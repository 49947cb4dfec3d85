"""Money that falls over the years, where its clause gives something else as well: the sum is of its own sentence."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

BOUGHT = "购买船坞的，一次性给予50万元补贴。"
FIRST_TWO = f"船厂租用船坞的，前两年每年补贴20万元，第三年补贴10万元。{BOUGHT}"
EACH = f"船厂租用船坞的，第一年补贴30万元，第二年补贴20万元，第三年补贴10万元。{BOUGHT}"
IN_A_ROW = f"船厂租用船坞的，第一年至第三年分别补贴30万元、20万元、10万元。{BOUGHT}"


@pytest.mark.parametrize(
    ("text", "question", "due"),
    [
        (FIRST_TWO, "船厂租船坞两年一共补多少", "一共40万元"),
        (EACH, "租用船坞两年一共补多少", "一共50万元"),
        (EACH, "租用船坞三年一共补多少", "一共60万元"),
        (IN_A_ROW, "租用船坞两年一共补多少", "一共50万元"),
    ],
)
def test_the_years_of_one_grant_are_added(answering: Answering, text: str, question: str, due: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞租金办法"): text}).ask(question).answer
    assert answer.headline.endswith(f"→ {due}")
