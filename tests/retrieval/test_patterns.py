"""A pattern that is looked for only where it can stand finds what the plain one does."""

from __future__ import annotations

import re

import pytest

from retrieval.patterns import Sought, beginnings, first_of, quick

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


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("多少|几[天年]", "多几"),
        ("(?:请|帮我)?(?:说|讲)|(?<!不)能", "请帮说讲能"),
        ("[a-c]x|y+", ["a-c", "y"]),
        (r"\d+家|第", [r"\d", "第"]),
        ("不?", None),
        ("[^，]几", None),
        (".几", None),
        ("(?i)a", None),
    ],
)
def test_what_matches_begin_with_is_read_from_a_pattern(pattern: str, begins: list[str] | None) -> None:
    assert beginnings(pattern) == (None if begins is None else frozenset(begins))


TEXTS = ("请问湘西2021年有多少家企业？", "能不能说说看", "不能说", "它在什么地方？", "第3家", "")


@pytest.mark.parametrize(
    "pattern", ["多少|几[天年]|(?:请|帮我)?(?:问|说)", r"(?<!不)能|\d{4}年", "[^，]年|$"]
)
def test_a_quick_pattern_finds_what_the_plain_one_does(pattern: str) -> None:
    for text in TEXTS:
        found = [match.span() for match in quick(pattern).finditer(text)]
        assert found == [match.span() for match in re.finditer(pattern, text)]


@pytest.mark.parametrize(
    "patterns",
    [
        [],
        ["请问", "有多少", "多少家", "多少", "[它他]在", "什么(?=地)"],
        ["多少", "有多少家", "(?<!不)能", "能不能"],
        ["说说", ".", "请问"],
        [r"\d", "请问"],
        ["(?P<how>多少|几)家", "请问"],
    ],
)
def test_of_many_patterns_the_first_that_matches_counts(patterns: list[str]) -> None:
    plain = re.compile("|".join(patterns) or r"(?!)")
    for text in TEXTS:
        found = [match.span() for match in first_of(patterns).finditer(text)]
        assert found == [match.span() for match in plain.finditer(text)]
