"""Subscriptions of chats, and when each is due."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.alert_times import AlertTimes, Rhythm
from bot.storage.database import Database

MOST = 20  # subscriptions of a chat


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription in the words of its chat; ``topic`` is the forum topic it was made in, 0 if none."""

    number: int
    text: str
    language: str
    chat: int
    topic: int


class Subscriptions:
    """Of chats, which are known by their keys (see ``Database.key``).

    Nothing can be sent to a hash: of a private chat its own number is kept too, until the last subscription of it goes.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._connection = database.connection
        self._key = database.key
        self._clock = clock

    def add(self, chat_id: int, topic: int, text: str, language: str) -> bool:
        """Keep what a chat wants to hear of; False if it has too many of them already. What is kept stays as it is."""
        chat = self._key(chat_id)
        if len(self.of_chat(chat_id)) >= MOST:
            return False
        with self._connection.transaction():
            self._connection.execute(
                "INSERT INTO chats (chat_id) VALUES (?) ON CONFLICT (chat_id) DO NOTHING", (chat,)
            )
            self._connection.execute(
                "INSERT INTO subscriptions (chat, address, topic, text, language, at) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (chat, topic, text) DO NOTHING",
                (chat, chat_id, topic, text, language, self._clock()),
            )
        return True

    def of_chat(self, chat_id: int) -> list[Subscription]:
        """Subscriptions of a chat, oldest first."""
        rows = self._connection.execute(
            "SELECT number, text, language, chat, topic FROM subscriptions WHERE chat = ? ORDER BY number",
            (self._key(chat_id),),
        )
        return [Subscription(*row) for row in rows]

    def all(self) -> list[Subscription]:
        """Subscriptions of all chats."""
        rows = self._connection.execute(
            "SELECT number, text, language, chat, topic FROM subscriptions ORDER BY number"
        )
        return [Subscription(*row) for row in rows]

    def remove(self, chat_id: int, number: int) -> bool:
        """Remove a subscription of a chat, with what was to be announced for it; True if it was there."""
        removed = self._connection.execute(
            "DELETE FROM subscriptions WHERE chat = ? AND number = ?", (self._key(chat_id), number)
        )
        return bool(removed.rowcount)

    def clear(self, chat_id: int) -> None:
        """Remove all subscriptions of a chat."""
        self._connection.execute("DELETE FROM subscriptions WHERE chat = ?", (self._key(chat_id),))

    def times(self, chat_id: int) -> AlertTimes:
        """Times at which a chat wants to hear."""
        row = self._connection.execute(
            "SELECT rhythm, quiet_from, quiet_to FROM alert_times WHERE chat = ?", (self._key(chat_id),)
        ).fetchone()
        return AlertTimes() if row is None else times_of(row)

    def set_times(self, chat_id: int, times: AlertTimes, due: float) -> None:
        """Keep when a chat wants to hear; what waits for it is due then."""
        chat = self._key(chat_id)
        begin, end = times.quiet or (None, None)
        with self._connection.transaction():
            self._connection.execute(
                "INSERT INTO chats (chat_id) VALUES (?) ON CONFLICT (chat_id) DO NOTHING", (chat,)
            )
            self._connection.execute(
                "INSERT INTO alert_times (chat, rhythm, quiet_from, quiet_to) VALUES (?, ?, ?, ?) ON CONFLICT (chat) "
                "DO UPDATE SET rhythm = excluded.rhythm, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to",
                (chat, times.rhythm.value, begin, end),
            )
            self._connection.execute(
                "UPDATE announcements SET due = ? WHERE chat = ? AND sent IS NULL", (due, chat)
            )


def times_of(row: tuple[str, int | None, int | None]) -> AlertTimes:
    """The times in a row of the table."""
    rhythm, begin, end = row
    return AlertTimes(Rhythm(rhythm), None if begin is None or end is None else (begin, end))
