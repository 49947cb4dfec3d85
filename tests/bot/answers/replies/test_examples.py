"""What is suggested, and shown as an example, is answered by the reports held, in the language of who is to ask it."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.questions.question import language_of


@pytest.mark.parametrize("held", ["bundled", "small", "offering"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_examples_are_answered(held: str, language: str, request: pytest.FixtureRequest) -> None:
    answerer: Answerer = request.getfixturevalue(held)
    examples = answerer.examples(language)
    for question in examples.questions:
        assert language_of(question) == language
        assert answerer.ask(question).answer.outcome is Outcome.ANSWERED, question
    assert examples.places
    assert all(len(answerer.scopes.read(place).regions) == 1 for place in examples.places)
    assert len(answerer.listing.meant(examples.title)) == 1
    if examples.sentence:
        assert answerer.tracer.trace(examples.sentence).citations
    assert examples == answerer.examples(language)


def test_the_bundled_reports_have_examples(bundled: Answerer) -> None:
    for language in ("zh", "en"):
        examples = bundled.examples(language)
        assert len(set(examples.questions)) == 4
        assert len(set(examples.places)) == 2
        assert examples.sentence
        assert "\n" not in examples.sentence


@pytest.mark.parametrize(
    "asked",
    [
        "What subsidies for electric cars in Changsha in 2031?",
        "GDP of Tianxin in 1999",
        "subsidies in Beijing",
        "hello",
        "what is the weather in Beijing",
    ],
)
def test_who_asks_in_english_is_offered_english_questions(bundled: Answerer, asked: str) -> None:
    offered = bundled.ask(asked).answer.suggestions
    assert 1 <= len(offered) <= 3
    for question in offered:
        assert language_of(question) == "en"
        answer = bundled.ask(question).answer
        assert answer.outcome is Outcome.ANSWERED
        assert answer.citations


@pytest.mark.parametrize("held", ["bundled", "small", "offering"])
def test_what_is_offered_instead_is_answered(held: str, request: pytest.FixtureRequest) -> None:
    answerer: Answerer = request.getfixturevalue(held)
    offered = answerer.ask("拉萨的火箭基地什么时候开工").answer.suggestions
    assert 1 <= len(offered) <= 3
    for question in offered:
        assert answerer.ask(question).answer.outcome is Outcome.ANSWERED, question


def test_the_bounds_of_a_policy_are_no_figures_to_ask_for(offering: Answerer) -> None:
    offered = offering.ask("拉萨的火箭基地什么时候开工").answer.suggestions
    assert all(question.endswith(("能拿多少？", "什么时候施行？")) for question in offered)
    assert any(question.endswith("能拿多少？") for question in offered)


def test_places_are_named_in_english(bundled: Answerer) -> None:
    text = bundled.ask("What subsidies for electric cars in Changsha in 2031?").answer.text
    assert "Changsha 2031" in text
    assert " · Tianxin · " in bundled.ask("GDP growth target of Tianxin in 2020").answer.text
    assert " · 天心区 · " in bundled.ask("天心区2020年GDP增长目标").answer.text
    assert "Hunan › Xiangxi" in bundled.listing.page(0, (), "en").rich.text
    assert bundled.scopes.names(("湖南省/长沙市/天心区",), "en") == ("Tianxin",)
