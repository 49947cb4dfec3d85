"""Updates as Telegram sends them → the library's objects; a plain message of text without looking for all that it is not.

The library looks in each message for some ninety things that one of text has not, and sets each of them through a method
that asks whether it may: together half of a millisecond. Here what they have in common is copied from one of its objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MemberDescriptorType
from typing import Any, Generic, TypeVar

from telegram import Bot, Chat, Message, MessageEntity, TelegramObject, Update, User
from telegram.constants import ChatType

_OF_TEXT = frozenset(
    {"message_id", "from", "chat", "date", "text", "entities", "message_thread_id", "is_topic_message"}
)
_OF_A_CHAT = frozenset({"id", "type", "title", "username", "first_name", "last_name", "is_forum"})
_OF_A_USER = frozenset({"id", "is_bot", "first_name", "last_name", "username", "language_code", "is_premium"})
_NEEDED_OF_A_USER = frozenset({"id", "is_bot", "first_name"})
_CHAT_TYPES: Mapping[str, str] = {str(one): one for one in ChatType}

Made = TypeVar("Made", bound=TelegramObject)


class _Pattern(Generic[Made]):
    """One of the library's objects, of which others are made that differ from it in some attributes."""

    def __init__(self, example: Made) -> None:
        self._class = type(example)
        slots = {name: slot for base in self._class.__mro__ for name, slot in vars(base).items()}
        self._slots = {name: slot for name, slot in slots.items() if isinstance(slot, MemberDescriptorType)}
        self._alike = [(slot.__set__, slot.__get__(example)) for slot in self._slots.values()]

    def make(self, bot: Bot, identity: tuple[Any, ...], attributes: Mapping[str, Any]) -> Made:
        """Another one that has these attributes; ``identity`` is what the library tells two of its kind apart by."""
        made = self._class.__new__(self._class)
        for put, value in self._alike:
            put(made, value)
        for name, value in attributes.items():
            self._slots[name].__set__(made, value)
        self._slots["_id_attrs"].__set__(made, identity)
        self._slots["_bot"].__set__(made, bot)
        return made


_CHAT = _Pattern(Chat(1, ChatType.PRIVATE))
_USER = _Pattern(User(1, "", is_bot=False))
_MESSAGE = _Pattern(Message(1, datetime.fromtimestamp(1, UTC), Chat(1, ChatType.PRIVATE)))
_UPDATE = _Pattern(Update(1))


def read(raw: Mapping[str, Any], bot: Bot) -> Update:
    """An update as ``Update.de_json`` reads it. Raises what that raises."""
    message = raw.get("message")
    if len(raw) == 2 and message and isinstance(message.get("date"), int) and _OF_TEXT.issuperset(message):
        update_id = raw["update_id"]
        return _UPDATE.make(bot, (update_id,), {"update_id": update_id, "message": _of_text(message, bot)})
    return Update.de_json(dict(raw), bot)


def _of_text(raw: Mapping[str, Any], bot: Bot) -> Message:
    number, chat, sender = raw["message_id"], _chat(raw["chat"], bot), raw.get("from")
    attributes = {
        "message_id": number,
        "date": datetime.fromtimestamp(raw["date"], UTC),
        "chat": chat,
        "from_user": _user(sender, bot) if sender else None,
        "text": raw.get("text"),
        "entities": MessageEntity.de_list(raw.get("entities") or [], bot),
        "message_thread_id": raw.get("message_thread_id"),
        "is_topic_message": raw.get("is_topic_message"),
    }
    return _MESSAGE.make(bot, (number, chat), attributes)


def _chat(raw: Mapping[str, Any], bot: Bot) -> Chat:
    if not (_OF_A_CHAT.issuperset(raw) and "id" in raw and "type" in raw):
        return Chat.de_json(dict(raw), bot)
    sort = raw["type"]
    return _CHAT.make(bot, (raw["id"],), {**raw, "type": _CHAT_TYPES.get(sort, sort)})


def _user(raw: Mapping[str, Any], bot: Bot) -> User:
    if not (_OF_A_USER.issuperset(raw) and _NEEDED_OF_A_USER.issubset(raw)):
        return User.de_json(dict(raw), bot)
    return _USER.make(bot, (raw["id"],), raw)
