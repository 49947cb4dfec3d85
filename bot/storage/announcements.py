"""What is to be announced: a row each, claimed before it is sent, so that nothing is said twice by any process.

A row is there once for a chat, a report and what became of it. Who sends it claims it first. A claim that is not sent
for some minutes was a dead process's, and may be taken over; what was being sent when a process died may have arrived,
and is not sent again.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.alert_times import AlertTimes
from bot.answers.replies.markup import Rich, as_json, from_json
from bot.storage.database import Database
from bot.storage.subscriptions import times_of

_LEASE = 120.0  # seconds
_TOGETHER = 20  # rows that are looked at for one message


class LostClaimError(Exception):
    """Another process has taken over what was claimed, or nobody wants to hear it any more."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something to say for a subscription (by its number); ``key`` tells the report and what became of it."""

    subscription: int
    key: str
    rich: Rich


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is to be said: a chat (by its key), its number, and its forum topic or 0; and when and in which language it wants to hear."""

    chat: int
    address: int
    topic: int
    times: AlertTimes
    language: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Rows that one process sends: ``token`` names them."""

    token: str
    announcements: tuple[Announcement, ...]


class Announcements:
    """Kept until they are sent; then only their keys, for as long as questions are kept."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._connection = database.connection
        self._clock = clock

    def compared(self) -> str:
        """The index up to which changes were looked for; "" if that was never done."""
        row = self._connection.execute("SELECT corpus FROM compared WHERE one = 1").fetchone()
        return "" if row is None else str(row[0])

    def add(
        self, found: Sequence[Announcement], before: str, now: str, due: Callable[[AlertTimes], float]
    ) -> bool:
        """Keep what the index ``now`` brought since that ``before``; False if somebody else has done so already."""
        with self._connection.transaction():
            if not self._move_on(before, now):
                return False
            for one in found:
                self._keep(one, due)
        return True

    def _move_on(self, before: str, now: str) -> bool:
        if not before:
            made = self._connection.execute(
                "INSERT INTO compared (one, corpus) VALUES (1, ?) ON CONFLICT (one) DO NOTHING", (now,)
            )
            return bool(made.rowcount)
        moved = self._connection.execute("UPDATE compared SET corpus = ? WHERE corpus = ?", (now, before))
        return bool(moved.rowcount)

    def _keep(self, one: Announcement, due: Callable[[AlertTimes], float]) -> None:
        row = self._connection.execute(
            "SELECT s.chat, s.topic, t.rhythm, t.quiet_from, t.quiet_to FROM subscriptions AS s "
            "LEFT JOIN alert_times AS t ON t.chat = s.chat WHERE s.number = ?",
            (one.subscription,),
        ).fetchone()
        if row is None:
            return  # it was taken back meanwhile
        chat, topic, rhythm, begin, end = row
        times = AlertTimes() if rhythm is None else times_of((rhythm, begin, end))
        self._connection.execute(
            "INSERT INTO announcements (subscription, chat, topic, name, content, at, due) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (chat, topic, name) DO NOTHING",
            (
                one.subscription,
                chat,
                topic,
                one.key,
                json.dumps(as_json(one.rich), ensure_ascii=False),
                self._clock(),
                due(times),
            ),
        )

    def due(self) -> list[Place]:
        """Places where something is to be said now."""
        now = self._clock()
        rows = self._connection.execute(
            "SELECT DISTINCT a.chat, s.address, a.topic, s.language, t.rhythm, t.quiet_from, t.quiet_to FROM announcements AS a "
            "JOIN subscriptions AS s ON s.number = a.subscription LEFT JOIN alert_times AS t ON t.chat = a.chat "
            "WHERE a.sent IS NULL AND a.due <= ? AND (a.claimed IS NULL OR a.claimed < ?) ORDER BY a.chat, a.topic",
            (now, now - _LEASE),
        )
        places: dict[tuple[int, int], Place] = {}
        for chat, address, topic, language, rhythm, begin, end in rows:
            times = AlertTimes() if rhythm is None else times_of((rhythm, begin, end))
            # A group's own number changes when it becomes a supergroup, and its key with it.
            places[chat, topic] = Place(chat, chat if chat < 0 else address, topic, times, language)
        return list(places.values())

    def postpone(self, place: Place, until: float) -> None:
        """Say nothing there before a time."""
        self._connection.execute(
            "UPDATE announcements SET due = ? WHERE chat = ? AND topic = ? AND sent IS NULL AND due < ?",
            (until, place.chat, place.topic, until),
        )

    def claim(self, place: Place, fit: Callable[[Sequence[Rich]], int]) -> Claim | None:
        """Claim what is to be said in a place, as many as ``fit`` one message; None if nothing is left."""
        now, token = self._clock(), secrets.token_hex(8)
        with self._connection.transaction():
            rows = self._connection.execute(
                "SELECT number, subscription, name, content FROM announcements WHERE chat = ? AND topic = ? "
                "AND sent IS NULL AND due <= ? AND (claimed IS NULL OR claimed < ?) ORDER BY number LIMIT ?",
                (place.chat, place.topic, now, now - _LEASE, _TOGETHER),
            ).rows
            if not rows:
                return None
            texts = [from_json(json.loads(content)) for _, _, _, content in rows]
            taken = [
                Announcement(subscription, key, rich)
                for (number, subscription, key, _), rich in zip(
                    rows[: max(1, fit(texts))], texts, strict=False
                )
                if self._take(number, token, now)
            ]
        return Claim(token, tuple(taken)) if taken else None

    def _take(self, number: int, token: str, now: float) -> bool:
        """Claim a row, where no other process has done so meanwhile."""
        taken = self._connection.execute(
            "UPDATE announcements SET claim = ?, claimed = ? WHERE number = ? AND sent IS NULL "
            "AND (claimed IS NULL OR claimed < ?)",
            (token, now, number, now - _LEASE),
        )
        return bool(taken.rowcount)

    def sending(self, token: str) -> None:
        """Note that a claimed announcement is about to be sent. Raises LostClaimError."""
        now = self._clock()
        marked = self._connection.execute(
            "UPDATE announcements SET sent = ?, claimed = ? WHERE claim = ?", (now, now, token)
        )
        if not marked.rowcount:
            raise LostClaimError

    def refused(self, token: str) -> None:
        """Note that an announcement did not arrive; it will be tried again."""
        self._connection.execute(
            "UPDATE announcements SET sent = NULL, claimed = ? WHERE claim = ?", (self._clock(), token)
        )

    def done(self, token: str) -> None:
        """Note that an announcement was said, or refused for good: its text is kept no longer."""
        self._connection.execute("UPDATE announcements SET content = NULL WHERE claim = ?", (token,))

    def clear_away(self, before: float) -> None:
        """Forget what was sent before a time."""
        self._connection.execute("DELETE FROM announcements WHERE sent < ?", (before,))
