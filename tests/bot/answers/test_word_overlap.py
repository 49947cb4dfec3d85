from __future__ import annotations

import pytest

from bot.answers.word_overlap import held_part


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("每平方米50元(不含物业管理费)", False),
        ("上述费用不包括物业管理费", False),
        ("每平方米50元(不含税),物业管理费另收", True),
        ("不含物业管理费;物业管理费由承租人交", True),
    ],
)
def test_what_is_excepted_is_not_held(text: str, held: bool) -> None:
    assert (held_part("物业费", text, {"物业费": ("物业管理费",)}) == 1) is held
    assert (held_part("物业管理费", text, {}) == 1) is held
