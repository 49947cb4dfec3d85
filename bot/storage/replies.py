"""What the bot's messages with buttons belong to: by a token that each of their buttons carries.

A token says nothing and cannot be guessed; what it stands for is looked up here, so that a button that somebody
made up, or took along from another chat, does nothing.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.storage.database import Database

_BYTES = 8


@dataclass(frozen=True, slots=True)
class ShownReply:
    """A message of the bot's: the chat it stands in (as ``Database.key`` has it), the hash of who it was said to, and
    the number of the question it answers, None if it answers none.
    """

    chat: int
    person: str
    question: int | None


def new_token() -> str:
    """A token for a message that is to be sent."""
    return secrets.token_hex(_BYTES)


class Replies:
    """Shown replies by their tokens: 16 hexadecimal digits."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._connection = database.connection
        self._key = database.key
        self._clock = clock

    def add(self, token: str, chat_id: int, person: str, question: int | None = None) -> None:
        """Keep what the message of a token belongs to."""
        self._connection.execute(
            "INSERT INTO replies (token, chat, person, question, at) VALUES (?, ?, ?, ?, ?)",
            (token, self._key(chat_id), person, question, self._clock()),
        )

    def get(self, token: str) -> ShownReply | None:
        """The reply of a token; None if it is no longer kept."""
        row = self._connection.execute(
            "SELECT chat, person, question FROM replies WHERE token = ?", (token,)
        ).fetchone()
        return None if row is None else ShownReply(*row)

    def stands_in(self, reply: ShownReply, chat_id: int) -> bool:
        """True if a reply belongs to a chat."""
        return reply.chat == self._key(chat_id)
