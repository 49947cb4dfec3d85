"""Identifies people, and people within a chat, by salted hashes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from telegram import Message

from bot.telegram.outgoing import topic


@dataclass(frozen=True, slots=True)
class Asker:
    """A person in a chat and topic: ``conversation`` is the hash of the three together, ``person`` of the one."""

    conversation: str
    person: str


class People:
    """Identifies people; ``hashed`` makes a hash that only this installation can make."""

    def __init__(self, hashed: Callable[..., str]) -> None:
        self._hashed = hashed
        self._asker = lru_cache(maxsize=1024)(self._asker_of)

    def asker(self, message: Message) -> Asker:
        """The author of a message: the chat that an anonymous admin or a channel's owner writes as, else the user."""
        user = message.from_user.id if message.from_user is not None else 0
        who = message.sender_chat.id if message.sender_chat is not None else user
        return self._asker(message.chat_id, topic(message), who)

    def _asker_of(self, chat_id: int, topic_id: int | None, who: int) -> Asker:
        return Asker(self._hashed(chat_id, topic_id, who), self._hashed(who))

    def message(self, chat_id: int, message_id: int) -> str:
        """Salted hash of a message id."""
        return self._hashed(chat_id, message_id)

    def person(self, identity: int) -> str:
        """Salted hash of a user id, or of the chat that a user writes as."""
        return self._hashed(identity)


def is_anonymous_admin(message: Message) -> bool:
    """True if a message was written in the name of the very group it stands in."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat_id
