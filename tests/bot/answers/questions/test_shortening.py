"""What is left of a message that is too long to be a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.questions.shortening import MAX_QUESTION, shorten

STORY = "我们是一家做锂电池的企业，去年在外省建了厂。" * 20


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("湘西企业开办要几天？", "湘西企业开办要几天？"),
        (STORY + "邵阳的锂电池项目总投资多少？谢谢！", "邵阳的锂电池项目总投资多少？"),
        ("湘西企业开办要几天？" + STORY, "湘西企业开办要几天？"),
        ("长" * 400 + "多少", "长" * 298 + "多少"),
        ("长" * 400, "长" * 300),
    ],
)
def test_the_question_is_kept(text: str, kept: str) -> None:
    assert shorten(text).endswith(kept)
    assert len(shorten(text)) <= MAX_QUESTION


def test_what_leads_to_the_question_is_kept_as_far_as_there_is_room() -> None:
    shortened = shorten(STORY + "总投资多少？")
    assert shortened.startswith("我们是一家做锂电池的企业")
    assert len(shortened) > MAX_QUESTION - 30


def test_without_a_question_the_beginning_is_kept() -> None:
    shortened = shorten(STORY)
    assert STORY.startswith(shortened)
    assert shortened.endswith("。")


@given(st.text(alphabet="多少？。\n a湘", max_size=900))
def test_never_longer_and_always_a_part(text: str) -> None:
    shortened = shorten(text)
    assert len(shortened) <= MAX_QUESTION
    assert shortened in text
