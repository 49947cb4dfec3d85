"""What a square metre brings to who pays less for it than is given, where the text bounds that by what is paid."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

BANDS = "租用船坞的，面积1000平方米以下的，每平方米每月补贴10元，1000平方米以上的，每平方米每月补贴8元"
BOUNDED = f"{BANDS}，补贴不得高于实际租金。"
BEHIND = f"{BANDS}。实际租金低于上述标准的，按实际租金补贴。"


@pytest.mark.parametrize(
    ("text", "question", "due"),
    [
        (BOUNDED, "租船坞500平方米，每平米每月租金6元，一个月补多少", "3000元"),
        (BOUNDED, "租船坞500平方米，每平米每月租金12元，一个月补多少", "5000元"),  # pays more
        (BOUNDED, "租船坞1500平方米，每平方米租金6元，一个月补多少", "9000元"),
        (BEHIND, "租船坞1500平方米，每平方米租金6元，一个月补多少", "9000元"),
        (f"{BANDS}。", "租船坞1500平方米，每平方米租金6元，一个月补多少", "1.2万元"),  # no such words
    ],
)
def test_no_more_is_given_than_is_paid_where_the_text_says_so(
    answering: Answering, text: str, question: str, due: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞租金办法"): text}).ask(question).answer
    assert answer.headline.endswith(f"→ {due}")
