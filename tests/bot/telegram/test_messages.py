from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.replies.markup import Mark, Rich
from bot.telegram.messages import MAX_ENTITIES, MAX_UNITS, cut, fit, join, render
from bot.telegram.utf16 import code_points, units

pytestmark = pytest.mark.slow  # many examples by hypothesis

NOTE = Rich("（略）", (Mark("italic", 0, 3),))
KINDS = ("bold", "italic", "code", "link", "blockquote", "expandable_blockquote")
# Short pieces, repeated, so that long texts come about: among them what is two units, a lone half, line ends.
PIECES = st.sampled_from(
    ["一", "😀", "\n", "\n\n", "a", "𠮷\u200d", "\ud83d", "\udc00", "&lt;", "\x00", "。"]
)


@st.composite
def riches(draw: st.DrawFn) -> Rich:
    text = "".join(
        piece * draw(st.integers(1, 1500)) for piece in draw(st.lists(PIECES | st.text(), max_size=8))
    ).strip()  # as markup.read leaves every message
    place = st.integers(0, len(text))
    marks = []
    for _ in range(draw(st.sampled_from([0, 1, 5, 120]))):
        start, end = sorted((draw(place), draw(place)))
        if start < end:
            marks.append(
                Mark(draw(st.sampled_from(KINDS)), start, end, draw(st.sampled_from(["", "https://a.b"])))
            )
    return Rich(text, tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))))


@given(riches())
def test_whatever_is_said_telegram_can_take_it(rich: Rich) -> None:
    text, entities = render(fit(rich, lambda: NOTE))
    assert units(text) <= MAX_UNITS
    assert len(entities) <= MAX_ENTITIES
    encoded = text.encode("utf-16-le")
    for entity in entities:
        assert entity["offset"] >= 0
        assert entity["length"] > 0
        assert entity["offset"] + entity["length"] <= len(encoded) // 2
        # Raises where an end lies inside a surrogate pair.
        encoded[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
        assert entity["type"] != "text_link" or entity["url"]


@given(riches())
def test_what_fits_is_not_touched_and_what_does_not_says_so(rich: Rich) -> None:
    fitted = fit(rich, lambda: NOTE)
    assert (fitted is rich) == (units(rich.text) <= MAX_UNITS)
    if fitted is not rich:
        assert NOTE.text in fitted.text
        assert rich.text.startswith(fitted.text.split("\n\n" + NOTE.text)[0])


@given(st.text(), st.integers(0, 50))
def test_code_points_and_units_agree(text: str, unit: int) -> None:
    points = code_points(text, unit)
    assert units(text[:points]) <= unit
    assert points == len(text) or units(text[: points + 1]) > unit


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        pytest.param("头\n" + "一" * 3000 + "\n" + "二" * 3000, "头\n" + "一" * 3000, id="line"),
        pytest.param("😀" * 3000, "😀" * ((MAX_UNITS - 7) // 2), id="no border, two units each"),
    ],
)
def test_where_it_is_shortened(body: str, kept: str) -> None:
    assert fit(Rich(body), lambda: NOTE).text == f"{kept}\n\n{NOTE.text}"


def test_it_is_shortened_between_blockquotes_rather_than_inside_one() -> None:
    quote = "一" * 1000 + "\n" + "二" * 500
    text = "头\n\n" + "\n\n".join([quote] * 4)
    starts = [3 + n * (len(quote) + 2) for n in range(4)]
    rich = Rich(text, tuple(Mark("blockquote", start, start + len(quote)) for start in starts))
    fitted = fit(rich, lambda: NOTE)
    assert fitted.text == "头\n\n" + "\n\n".join([quote] * 2) + "\n\n（略）"
    assert [mark.kind for mark in fitted.marks] == ["blockquote", "blockquote", "italic"]


def test_marks_move_with_their_text() -> None:
    bold = Rich("一二三", (Mark("bold", 1, 3),))
    assert join(bold, Rich(""), bold) == Rich("一二三\n\n一二三", (Mark("bold", 1, 3), Mark("bold", 6, 8)))
    assert cut(bold, 2, 3) == Rich("三", (Mark("bold", 0, 1),))
    assert cut(bold, 0, 1) == Rich("一")
