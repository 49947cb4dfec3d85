"""A plain message is read without looking for what it is not, and as the library reads it."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, Message, Update

from bot.telegram.update_reading import read

BOT = Bot("1:token")
PERSON = {"id": 5, "is_bot": False, "first_name": "甲", "language_code": "zh-hans", "new_field": 1}
PRIVATE = {"id": 5, "type": "private", "first_name": "甲"}
FORUM = {"id": -1001, "type": "supergroup", "title": "群", "is_forum": True}
PLAIN = {
    "message_id": 7,
    "date": 1_700_000_000,
    "chat": PRIVATE,
    "from": PERSON,
    "text": "湘西企业开办要几天？",
}
MARKED = {"type": "text_mention", "offset": 0, "length": 2, "user": PERSON}
MESSAGES: list[dict[str, Any]] = [
    PLAIN,
    PLAIN | {"text": ""},
    PLAIN | {"entities": [{"type": "bold", "offset": 0, "length": 2}, MARKED]},
    PLAIN | {"entities": []},
    PLAIN | {"chat": FORUM, "message_thread_id": 3, "is_topic_message": True},
    {name: PLAIN[name] for name in ("message_id", "date", "chat")},
    PLAIN | {"reply_to_message": PLAIN},
    PLAIN | {"photo": [], "caption": "图"},
    PLAIN | {"new_field": {"x": 1}},
    PLAIN | {"date": 0},
]


def parts(read_message: Message) -> dict[str, Any]:
    return {name: getattr(read_message, name) for name in Message.__slots__ if name != "_bot"}


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_is_read_as_the_library_reads_it(message: dict[str, Any]) -> None:
    raw = {"update_id": 1, "message": message}
    ours, theirs = read(raw, BOT), Update.de_json(raw, BOT)
    assert ours.message is not None
    assert theirs.message is not None
    assert parts(ours.message) == parts(theirs.message)
    assert ours.to_dict() == theirs.to_dict()
    assert ours.message.chat.get_bot() is ours.message.get_bot() is ours.get_bot() is BOT


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1, "edited_message": PLAIN},
        {"update_id": 1, "message": PLAIN, "new_field": 2},
        {"update_id": 1},
        {"update_id": 1, "message": PLAIN | {"date": None}},
    ],
)
def test_everything_else_is_read_by_the_library(raw: dict[str, Any]) -> None:
    assert read(raw, BOT).to_dict() == Update.de_json(raw, BOT).to_dict()


@pytest.mark.parametrize("message", [[], "text", {"date": 1}, PLAIN | {"chat": "x"}, PLAIN | {"from": 5}])
def test_what_is_no_message_raises(message: Any) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever the library raises
        read({"update_id": 1, "message": message}, BOT)
