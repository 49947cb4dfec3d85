"""The sandbox's own rules say what Telegram's library says, of what is written here."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.sandbox.refusal import RefusalError
from bot.sandbox.rules import Rules
from tests.bot.sandbox.tdlib import TdRules

OURS, THEIRS = Rules(), TdRules()
PIECES = st.sampled_from(
    [
        "@zhaoshang_bot", "@name邵阳", "＠zhaoshang_bot", "/ask", "/ask@zhaoshang_bot", "/ask邵阳", "／ask", "/查询", " ", "\n",
        "湘西企业开办要几天？", "😀", "，", "、", "a", "@", "/", "。", "#招商", "（", "）", "705.7亿元", "https://example.com/a?b=1",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=6).map(" ".join))
def test_what_is_marked_in_what_people_write(text: str) -> None:
    kinds = ("mention", "bot_command", "hashtag")
    assert [one for one in OURS.marked(text) if one["type"] in kinds] == [
        one for one in THEIRS.marked(text) if one["type"] in kinds
    ]


@given(
    st.text(st.sampled_from("湘西😀a \n"), max_size=12),
    st.lists(
        st.fixed_dictionaries(
            {
                "type": st.sampled_from(["bold", "italic", "code", "expandable_blockquote", "loud"]),
                "offset": st.integers(0, 14),
                "length": st.integers(1, 8),
            }
        ),
        max_size=1,
    ),
)
@example("aaaaaa😀", [{"type": "bold", "offset": 7, "length": 2}])
def test_what_of_a_message_is_refused(text: str, entities: list[dict[str, object]]) -> None:
    def refused(rules: Rules) -> str:
        try:
            rules.formatted(text, None, entities)
        except RefusalError as refusal:
            return refusal.description
        return ""

    assert refused(OURS) == refused(THEIRS)


@pytest.mark.parametrize(
    "url", ["https://example.com/a", "http://127.0.0.1:80/", "tg://user?id=1", "nowhere", "", "ftp://x.cn/"]
)
def test_links(url: str) -> None:
    link = [{"type": "text_link", "offset": 0, "length": 1, "url": url}]

    def takes(rules: Rules) -> bool:
        try:
            rules.formatted("x", None, link)
        except RefusalError:
            return False
        return True

    assert takes(OURS) or not takes(THEIRS)
