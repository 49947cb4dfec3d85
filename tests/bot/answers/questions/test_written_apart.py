"""A verb and what it is done to, which no report writes together: 租厂房, where a report writes 租用标准厂房."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize("question", ["平江租厂房补多少", "平江船企租厂房怎么补"])
def test_a_verb_and_its_thing_are_looked_for_each(answering: Answering, question: str) -> None:
    text = "第一条 船企租用标准厂房的，按每平方米6元补助。\n\n第二条 船企自建厂房的，按每平方米90元补助。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text}).ask(question).answer
    assert (answer.outcome, "6元" in answer.headline) == (Outcome.ANSWERED, True)


@pytest.mark.parametrize(
    ("written", "words"),
    [("租用标准厂房的", ("租", "厂房")), ("租厂房的", ("租厂房",)), ("租用船坞的", ("租厂房",))],
)
def test_the_two_are_one_word_where_they_are_written_so_or_the_thing_is_nowhere(
    answering: Answering, written: str, words: tuple[str, ...]
) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): f"第一条 {written}，每平方米补助6元。\n"})
    question = asked.ask("平江租厂房补多少").question
    assert question is not None
    assert tuple(word for word in question.query.words if word in ("租", "厂房", "租厂房")) == words
