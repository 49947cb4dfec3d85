from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.replies.markup import Mark, MarkupError, Rich, read


@pytest.mark.parametrize(
    ("markup", "rich"),
    [
        ("<b>16亿元</b>投资", Rich("16亿元投资", (Mark("bold", 0, 4),))),
        ("a &lt;b&gt; &amp; c", Rich("a <b> & c")),
        ("<blockquote expandable>一</blockquote>", Rich("一", (Mark("expandable_blockquote", 0, 1),))),
        (
            "<blockquote>一<b>二</b></blockquote>",
            Rich("一二", (Mark("blockquote", 0, 2), Mark("bold", 1, 2))),
        ),
        (
            '<a href="https://a.b/?x=1&amp;y=2">原文</a>',
            Rich("原文", (Mark("link", 0, 2, "https://a.b/?x=1&y=2"),)),
        ),
        ("\n <i></i>空 \n", Rich("空")),
    ],
)
def test_read(markup: str, rich: Rich) -> None:
    assert read(markup) == rich


@pytest.mark.parametrize("markup", ["<b>", "</b>", "<b><i></b></i>", "<script>x</script>"])
def test_what_is_not_well_formed_is_refused(markup: str) -> None:
    with pytest.raises(MarkupError):
        read(markup)


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert read("<b>·" + html.escape(text) + "·</b>").text.replace("\r\n", "\n") == f"·{text}·".replace(
        "\r\n", "\n"
    )
