"""What the message after a list, or after a bare command, is taken for."""

from __future__ import annotations

import pytest

from bot.commands import Call, Command, understood
from bot.telegram.expected_replies import ExpectedReplies

LISTED = [Call(Command.REPORT, str(number)) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("３", 3),
        ("③", 3),
        ("⑫", 12),
        ("三", 3),
        ("十二", 12),
        ("第三个", 3),
        ("第3份", 3),
        ("3、", 3),
        ("3.", 3),
        ("(3)", 3),
        ("（3）", 3),
        ("3 ", 3),
    ],
)
def test_a_number_picks_from_the_list_however_it_is_written(text: str, number: int) -> None:
    expected = ExpectedReplies(lambda: 0.0)
    expected.number_of("a", LISTED)
    for _ in range(2):  # it may be picked from again
        assert expected.take("a", text) == LISTED[number - 1]


@pytest.mark.parametrize("text", ["13", "99", "0", "二十"])
def test_a_number_that_the_list_has_not_is_no_question(text: str) -> None:
    expected = ExpectedReplies(lambda: 0.0)
    expected.number_of("a", LISTED)
    taken = expected.take("a", text)
    assert taken is not None
    assert taken.command is Command.REPORT
    assert taken not in LISTED
    assert expected.take("a", "2") == LISTED[1]


@pytest.mark.parametrize("text", ["1.5", "-1", "2020年", "一期", "三年", "1亿元", "2000"])
def test_what_is_no_number_of_a_list_is_a_question(text: str) -> None:
    expected = ExpectedReplies(lambda: 0.0)
    expected.number_of("a", LISTED)
    assert expected.take("a", text) is None


@pytest.mark.parametrize("text", ["算了", "取消", "不用了", "谢谢", "never mind", "Cancel"])
def test_who_does_not_want_it_any_more_is_not_searched_for(text: str) -> None:
    expected = ExpectedReplies(lambda: 0.0)
    expected.text_for("a", Command.TRACE)
    assert expected.take("a", text) is None
    assert expected.take("a", "湘西企业开办要几天？") is None


def test_the_text_of_a_bare_command_is_taken_once_and_soon() -> None:
    now = 0.0
    expected = ExpectedReplies(lambda: now)
    expected.text_for("a", Command.ASK)
    assert expected.take("b", "湘西") is None
    assert expected.take("a", "湘西") == Call(Command.ASK, "湘西")
    assert expected.take("a", "湘西") is None
    expected.text_for("a", Command.ASK)
    now = 301.0
    assert expected.take("a", "湘西") is None


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("谢谢老板，再问一下邵阳呢？", "邵阳呢？"),
        ("好的谢谢！那我再问下湘西GDP", "湘西GDP"),
        ("辛苦了，天心区呢", "天心区呢"),
        ("感谢，2020年的GDP", "2020年的GDP"),
        ("谢谢", "谢谢"),
        ("谢谢大家", "谢谢大家"),
        ("感谢信怎么写", "感谢信怎么写"),
    ],
)
def test_thanks_before_a_question_are_no_part_of_it(said: str, asked: str) -> None:
    assert understood(Call(Command.ASK, said)).text == asked
