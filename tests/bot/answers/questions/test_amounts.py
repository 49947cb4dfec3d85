"""What an amount that a question names is of."""

from __future__ import annotations

import pytest

from bot.answers.questions.amounts import amounts_in


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("船务楼宇每平方米税收1200元奖多少", [("每平方米税收", 1200)]),
        ("船务楼宇每平米纳税1200元奖多少", [("每平方米税收", 1200)]),
        # Neither one square metre nor one year is an amount of its own.
        ("船务楼宇一平米一年纳税1200元奖多少", [("每平方米税收", 1200)]),
        ("船务楼宇一年交税1200万元奖多少", [("税收", 12000000)]),
        ("300平米的船坞纳税6万元奖多少", [("面积", 300), ("税收", 60000)]),
        ("租一平米船坞补多少", [("面积", 1)]),
    ],
)
def test_what_each_square_metre_brings_is_no_whole_sum(text: str, measured: list[tuple[str, int]]) -> None:
    assert [(one.attribute, int(one.quantity.low)) for one in amounts_in(text)] == measured
