"""Fetches updates until it is told to stop, whatever stands in the way for a while."""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections.abc import Callable

from aiohttp import web
from telegram.error import RetryAfter, TelegramError, TimedOut

from bot.storage.connection import DatabaseError
from bot.telegram.alarm import Alarm
from bot.telegram.backlog import Backlog, Clock
from bot.telegram.intake import MOST_WAITING, InOrder, Receiver
from bot.telegram.line import Line, connected
from bot.telegram.outbox import Sleep, pauses
from bot.telegram.raw_bot import Raw, RawBot

_BATCH = 100  # updates that Telegram gives at most at once
_LONG_POLL = 10
_LOOK = 1.0  # seconds between two looks whether it is this replica's turn to fetch
# Seconds; to ask for more meanwhile would hold up the answer to what was just fetched by some milliseconds.
_HEAD_START = 0.03
# Seconds that one request may take in all: its timeouts are each for one step, and who drips a byte a second keeps to them.
_ONE_FETCH = 75.0
_FRESH = 60.0  # seconds; Telegram answers a request for updates after ten
_STALLED = 180.0  # seconds without a request's having ended; one takes 75, the longest pause 32


class Polling:
    """Fetches updates by long polling; a refusal or an outage ends it only if it lasts."""

    def __init__(
        self,
        bot: RawBot,
        receiver: Receiver,
        turns: InOrder,
        backlog: Backlog,
        alarm: Alarm,
        kinds: list[str],
        sleep: Sleep = asyncio.sleep,
        ticks: Clock = time.monotonic,
        on_duty: Callable[[], bool] = lambda: True,
    ) -> None:
        self._bot = bot
        self._receiver = receiver
        self._turns = turns
        self._backlog = backlog
        self._alarm = alarm
        self._kinds = kinds
        self._on_duty = on_duty  # of replicas one fetches
        self._sleep = sleep
        self._ticks = ticks
        self._offset: int | None = None
        self._turns_by = math.inf  # when the next turn of the loop is due at the latest, in ticks
        self.line = Line(ticks)

    @property
    def stalled(self) -> bool:
        """True if fetching hangs. An outage is no hanging: requests that fail are made again."""
        return self._ticks() > self._turns_by

    @property
    def fresh(self) -> bool:
        """True if Telegram was heard lately."""
        return self.line.silence < _FRESH

    @property
    def routes(self) -> list[web.RouteDef]:
        """No HTTP routes: updates are fetched."""
        return []

    async def run(self) -> None:
        """Fetch until cancelled. Raises TelegramError if Telegram has refused for two minutes."""
        # What a webhook takes that somebody has left behind would not come here.
        await connected(self._bot.delete_webhook, self._sleep, self._ticks)
        behind = True  # until all that waited is fetched
        trouble = pauses()
        while True:
            self._turns_by = self._ticks() + _STALLED
            if self._turns.waiting > MOST_WAITING:
                await self._sleep(0.1)
                continue
            try:
                if not self._on_duty():
                    behind, self._offset = True, None
                    await self._stand_by()
                    continue
                batch = await self._fetch(0 if behind else _LONG_POLL)
                self.line.answered()
                behind = behind or self._backlog.was_away()
                self._receive(batch, behind)
                behind = behind and len(batch) == _BATCH
            except RetryAfter as error:
                after = (
                    error._retry_after.total_seconds()
                )  # the public one warns where it is no timedelta yet
                self._turns_by += after
                await self._sleep(after + 0.5)
            except DatabaseError as error:
                self._alarm.raised(error)
                await self._sleep(next(trouble))
            except TelegramError as error:
                self.line.failed(error)
                await self._sleep(next(trouble))
            else:
                trouble = pauses()
                await (self._turns.settled(_HEAD_START) if batch else self._sleep(0))

    async def leave(self) -> None:
        """Tell Telegram what was fetched, so that no other installation is given it again."""
        if self._offset is None:
            return
        with contextlib.suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(2):
                await self._bot.fetch(self._offset, 0, self._kinds)

    async def _stand_by(self) -> None:
        """Another replica fetches: look now and then whether Telegram is there, to be ready."""
        if self.line.silence > _FRESH / 2:
            await self._bot.get_me()
            self.line.answered()
        await self._sleep(_LOOK)

    async def _fetch(self, seconds: float) -> list[Raw]:
        try:
            async with asyncio.timeout(_ONE_FETCH):
                return await self._bot.fetch(self._offset, seconds, self._kinds)
        except TimeoutError:
            await self._bot.begin_anew()  # the client may never get back the one connection there is
            raise TimedOut(f"{_ONE_FETCH:.0f} 秒没有取完") from None

    def _receive(self, batch: list[Raw], waited: bool) -> None:
        if batch:
            self._receiver.receive(batch, waited)
            self._alarm.cleared()
            self._offset = batch[-1]["update_id"] + 1
