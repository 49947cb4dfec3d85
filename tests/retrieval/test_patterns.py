"""A pattern that is looked for only where it can stand finds what the plain one does."""

from __future__ import annotations

import re

import pytest

from retrieval.patterns import Sought

PLAIN = re.compile("(?:奖励|补助)[0-9]+(?:万元|元)")
SOUGHT = Sought(PLAIN, "奖励 补助", "元")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("奖励50万元", ["奖励50万元"]),
        ("先奖励50万元，再补助8元", ["奖励50万元", "补助8元"]),
        ("奖励一次", []),
        ("50万元", []),
        ("", []),
    ],
)
def test_it_finds_what_the_plain_pattern_does(text: str, found: list[str]) -> None:
    assert (
        [match[0] for match in SOUGHT.finditer(text)] == [match[0] for match in PLAIN.finditer(text)] == found
    )
    first, plain = SOUGHT.search(text), PLAIN.search(text)
    assert (first and first.span()) == (plain and plain.span())


def test_only_a_range_is_looked_at() -> None:
    assert [match.start() for match in SOUGHT.finditer("奖励5元，奖励6元", 5)] == [5]
