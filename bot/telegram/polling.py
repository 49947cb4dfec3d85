"""Fetches updates until it is told to stop, whatever stands in the way for a while."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.storage.connection import DatabaseError
from bot.telegram.alarm import Alarm
from bot.telegram.backlog import Backlog, Clock
from bot.telegram.intake import InOrder, Raw, RawBot, Receiver
from bot.telegram.outbox import Sleep, pauses

PATIENCE = 120.0  # seconds of refusals or silence, after which it ends and a supervisor may start it anew
_BATCH = 100  # updates that Telegram gives at most at once
_LONG_POLL = 10
_APART = 60.0  # seconds; refusals further apart are no row
_MOST_WAITING = (
    2000  # updates; while so many are not handled no more are fetched: they are safe where they are
)
# Seconds; to ask for more meanwhile would hold up the answer to what was just fetched by some milliseconds.
_HEAD_START = 0.03
_FIRST = 12.0  # seconds; a proxy that says nothing is one that does not work
# Seconds that one request may take in all: its timeouts are each for one step, and who drips a byte a second keeps to them.
_ONE_FETCH = 75.0
_STALLED = 180.0  # seconds without a request's having ended; one takes 75, the longest pause 32
REFUSALS = (Conflict, InvalidToken)
_LOGGER = logging.getLogger(__name__)
T = TypeVar("T")


async def connected(
    connect: Callable[[], Awaitable[T]],
    sleep: Sleep = asyncio.sleep,
    ticks: Clock = time.monotonic,
    proxy: str = "",
) -> T:
    """What ``connect`` gives, tried for two minutes. Raises TelegramError; at once where the token is wrong."""
    end = ticks() + PATIENCE
    told = False
    for pause in pauses():
        try:
            async with asyncio.timeout(_FIRST):
                return await connect()
        except InvalidToken:
            raise
        except (TelegramError, TimeoutError) as error:
            raised = error if isinstance(error, TelegramError) else TelegramError("没有回应")
            if ticks() + pause > end:
                raise raised from None
            if not told:
                told = True
                _LOGGER.warning("%s。再试两分钟……", unreachable(raised, proxy))
        await sleep(pause)
    raise AssertionError("the pauses do not end")


def unreachable(error: TelegramError, proxy: str = "") -> str:
    """In one sentence, that Telegram is not reached and what may fix it."""
    fix = f"请检查代理 {proxy}" if proxy else "请检查网络；需要代理或已设代理时核对 BOT_PROXY_URL"
    return f"连不上 Telegram（{error.message}）：{fix}"


class Polling:
    """Asks for updates, and asks again: a refusal or an outage ends it only where it lasts."""

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
    ) -> None:
        self._bot = bot
        self._receiver = receiver
        self._turns = turns
        self._backlog = backlog
        self._alarm = alarm
        self._kinds = kinds
        self._sleep = sleep
        self._ticks = ticks
        self._offset: int | None = None
        self._refused: tuple[float, float] | None = None  # the first and the last of a row
        self._out = False
        self._turns_by = math.inf  # when the next turn of the loop is due at the latest, in ticks
        self.heard: float | None = None  # when Telegram last gave an answer, in ticks

    @property
    def stalled(self) -> bool:
        """Whether it hangs. An outage is none: requests that fail are made again."""
        return self._ticks() > self._turns_by

    async def run(self) -> None:
        """Fetch until cancelled. Raises TelegramError where Telegram has refused for two minutes."""
        behind = True  # until all that waited is fetched
        trouble = pauses()
        while True:
            self._turns_by = self._ticks() + _STALLED
            if self._turns.waiting > _MOST_WAITING:
                await self._sleep(0.1)
                continue
            try:
                batch = await self._fetch(0 if behind else _LONG_POLL)
                self._heard()
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
                self._met(error)
                await self._sleep(next(trouble))
            else:
                trouble = pauses()
                await (self._turns.settled(_HEAD_START) if batch else self._sleep(0))

    async def leave(self) -> None:
        """Tell Telegram what was fetched, so that no other installation is given it again."""
        with contextlib.suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(2):
                await self._bot.fetch(self._offset, 0, self._kinds)

    async def _fetch(self, seconds: float) -> list[Raw]:
        try:
            async with asyncio.timeout(_ONE_FETCH):
                return await self._bot.fetch(self._offset, seconds, self._kinds)
        except TimeoutError:
            raise TimedOut(f"{_ONE_FETCH:.0f} 秒没有取完") from None

    def _receive(self, batch: list[Raw], waited: bool) -> None:
        if batch:
            self._receiver.receive(batch, waited)
            self._alarm.cleared()
            self._offset = batch[-1]["update_id"] + 1

    def _heard(self) -> None:
        self.heard = self._ticks()
        if self._out:
            self._out = False
            _LOGGER.info("又能从 Telegram 取消息了")

    def _met(self, error: TelegramError) -> None:
        """Something stood in the way; it is logged once. Raises it where it is a refusal that lasts."""
        now = self._ticks()
        if isinstance(error, REFUSALS):
            first, last = self._refused or (now, now)
            self._refused = (first if now - last < _APART else now, now)
            if now - self._refused[0] >= PATIENCE:
                raise error
        if not self._out:
            self._out = True
            _LOGGER.warning("取消息没有成功，正在重试：%s", error.message)
