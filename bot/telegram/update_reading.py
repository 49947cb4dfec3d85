"""Updates as Telegram sends them → the library's objects; a plain message of text without looking for all that it is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Chat, Message, MessageEntity, Update, User

# The library looks in each message for some ninety things that one of text has not, and sets each, by a call of its own.
_OF_TEXT = frozenset(
    {"message_id", "from", "chat", "date", "text", "entities", "message_thread_id", "is_topic_message"}
)
_EMPTY_MESSAGE = Message(0, datetime.fromtimestamp(0, UTC), Chat(0, Chat.PRIVATE))
_EMPTY_UPDATE = Update(0)


def read(raw: Mapping[str, Any], bot: Bot) -> Update:
    """An update as ``Update.de_json`` reads it. Raises what that raises."""
    message = raw.get("message")
    if len(raw) == 2 and message and isinstance(message.get("date"), int) and _OF_TEXT.issuperset(message):
        return _MessageUpdate(raw["update_id"], _TextMessage(message, bot), bot)
    return Update.de_json(dict(raw), bot)


class _TextMessage(Message):
    """A message of text; what it has not is as in an empty one, without having been set."""

    __slots__ = ()

    def __init__(self, raw: Mapping[str, Any], bot: Bot) -> None:
        sender, chat = raw.get("from"), Chat.de_json(raw["chat"], bot)
        for name, value in (
            ("message_id", raw["message_id"]),
            ("date", datetime.fromtimestamp(raw["date"], UTC)),
            ("chat", chat),
            ("from_user", User.de_json(sender, bot) if sender else None),
            ("text", raw.get("text")),
            ("entities", tuple(MessageEntity.de_list(raw.get("entities") or [], bot))),
            ("message_thread_id", raw.get("message_thread_id")),
            ("is_topic_message", raw.get("is_topic_message")),
            ("_id_attrs", (raw["message_id"], chat)),
            ("_bot", bot),
        ):
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        return getattr(_EMPTY_MESSAGE, name)


class _MessageUpdate(Update):
    """The update of a new message; what else it might be is as in an empty one."""

    __slots__ = ()

    def __init__(self, update_id: int, message: Message, bot: Bot) -> None:
        for name, value in (
            ("update_id", update_id),
            ("message", message),
            ("_id_attrs", (update_id,)),
            ("_bot", bot),
        ):
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        return getattr(_EMPTY_UPDATE, name)
