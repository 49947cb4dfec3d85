from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.sentences.word_overlap import held_part, starts_of, wanted

WRITTEN = st.text("律师税务所甲a", max_size=12)


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


@given(st.text("律师税务所甲a", min_size=1, max_size=5), WRITTEN)
def test_a_word_is_held_alike_however_it_is_looked_for(word: str, text: str) -> None:
    expansions = {"律所": ("甲所",), "税务": ("甲税",)}
    assert held_part(word, text, expansions) == wanted(word, expansions).part(text)


def test_a_part_is_found_wherever_it_starts() -> None:
    assert list(starts_of("哈哈", "哈哈哈 哈哈")) == [0, 1, 4]


@pytest.mark.parametrize(
    ("word", "text", "held"),
    [
        ("国家级", "获国家、省级称号的船坞", True),
        ("国家级", "获国家和省、市级称号的船坞", True),
        ("省级", "获省、市级称号的船坞", True),
        ("国家级", "获国家、省称号的船坞", False),
        ("国家级", "国家船坞，省级码头", False),
        ("市级", "获国家、省级称号的船坞", False),
    ],
)
def test_the_end_of_the_last_level_of_a_row_is_said_of_all(word: str, text: str, held: bool) -> None:
    assert (held_part(word, text, {}) == 1) is held
    assert (wanted(word, {}).otherwise(text) == 1) is held
