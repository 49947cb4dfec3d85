"""Numerals and the numbers that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.numerals import digits, numeral_of, whole_number


@given(st.integers(0, 9999))
def test_numerals_go_both_ways(number: int) -> None:
    assert whole_number(numeral_of(number)) == number


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("三十日", "30日"),
        ("百分之四以上", "4%以上"),
        ("百分之二点五", "2.5%"),
        ("一百二十五平方米", "125平方米"),
        ("３，３４９ 家", "3349家"),
        ("二〇一九年", "2019年"),
    ],
)
def test_digits(text: str, written: str) -> None:
    assert digits(text) == written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("28", 28),
        ("二十八", 28),
        ("二〇二三", 2023),
        ("一百零八", 108),
        ("两千", 2000),
        ("", 0),
        ("甲", 0),
        ("3.5", 0),
    ],
)
def test_whole_numbers_in_digits_or_numerals(written: str, value: int) -> None:
    assert whole_number(written) == value
