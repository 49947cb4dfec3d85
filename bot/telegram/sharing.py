"""A replica at work: says that it lives, and takes what waits, its own chats' and nobody's."""

from __future__ import annotations

import asyncio
import contextlib
import time

from bot.corpus_reload import Reloader
from bot.storage.admissions import Admissions
from bot.storage.connection import DatabaseError
from bot.storage.replicas import BEAT, Replica
from bot.storage.shared_inbox import SharedInbox
from bot.telegram.alarm import Alarm
from bot.telegram.intake import InOrder, SharingReceiver

_LOOK = 0.2  # seconds between two looks at what others have fetched
_MINUTE = 60.0
_PAUSE = 1.0  # seconds before another attempt


class Sharing:
    """Takes from the inbox the updates that this replica is to handle, until it is stopped."""

    def __init__(
        self,
        replica: Replica,
        inbox: SharedInbox,
        receiver: SharingReceiver,
        turns: InOrder,
        alarm: Alarm,
        admissions: Admissions,
        reloader: Reloader,
    ) -> None:
        self._replica = replica
        self._inbox = inbox
        self._receiver = receiver
        self._turns = turns
        self._alarm = alarm
        self._admissions = admissions
        self._reloader = reloader

    async def run(self) -> None:
        """Say that this replica lives, and take, until cancelled; an outage of the database ends neither."""
        beats = tidies = 0.0
        while True:
            self._turns.freed.clear()
            try:
                if time.monotonic() >= beats:
                    self._replica.beat()
                    beats = time.monotonic() + BEAT
                if time.monotonic() >= tidies:
                    self._replica.let_go()
                    self._inbox.tidy()
                    self._admissions.clear_away()
                    tidies = time.monotonic() + _MINUTE
                self._receiver.take_up()
                self._alarm.cleared()
            except DatabaseError as error:
                self._alarm.raised(error)
                await asyncio.sleep(_PAUSE)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await self._turns.freed.wait()

    async def follow(self) -> None:
        """Serve what other replicas come to serve, until cancelled."""
        await self._reloader.follow(lambda: self._replica.has("corpus"))

    def leave(self) -> None:
        """Let the other replicas take over at once."""
        with contextlib.suppress(DatabaseError):
            self._replica.leave()
