"""The connection to Telegram: when it was last heard. An outage is logged once, and so is its end; a refusal that lasts is raised."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError

from bot.telegram.backlog import Clock
from bot.telegram.outbox import Sleep, pauses

PATIENCE = 120.0  # seconds of refusals or silence, after which it ends and a supervisor may start it anew
REFUSALS = (Conflict, InvalidToken)
_APART = 60.0  # seconds; refusals further apart are no row
_FIRST = 12.0  # seconds; a proxy that says nothing is one that does not work
_LOGGER = logging.getLogger(__name__)
T = TypeVar("T")


class Line:
    """State of the connection; ``heard`` is when Telegram last answered, in ticks, None before the first answer."""

    def __init__(self, ticks: Clock) -> None:
        self._ticks = ticks
        self._refused: tuple[float, float] | None = None  # the first and the last of a row
        self._out = False
        self.heard: float | None = None

    @property
    def silence(self) -> float:
        """Seconds since Telegram was heard; infinite before it ever was."""
        return float("inf") if self.heard is None else self._ticks() - self.heard

    def answered(self) -> None:
        """Note that Telegram gave an answer."""
        self.heard = self._ticks()
        if self._out:
            self._out = False
            _LOGGER.info("又能从 Telegram 取消息了")

    def failed(self, error: TelegramError) -> None:
        """Note an error; it is logged once. Raises it if it is a refusal that lasts."""
        now = self._ticks()
        if isinstance(error, REFUSALS):
            first, last = self._refused or (now, now)
            self._refused = (first if now - last < _APART else now, now)
            if now - self._refused[0] >= PATIENCE:
                raise error
        if not self._out:
            self._out = True
            _LOGGER.warning("取消息没有成功，正在重试：%s", error.message)


async def connected(
    connect: Callable[[], Awaitable[T]],
    sleep: Sleep = asyncio.sleep,
    ticks: Clock = time.monotonic,
    proxy: str = "",
) -> T:
    """Call ``connect`` until it succeeds, for two minutes at most, and give its result. Raises TelegramError, at once if retrying cannot help."""
    end = ticks() + PATIENCE
    told = False
    for pause in pauses():
        try:
            async with asyncio.timeout(_FIRST):
                return await connect()
        except (InvalidToken, BadRequest):
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
    """A sentence saying that Telegram is not reached and what may fix it."""
    fix = f"请检查代理 {proxy}" if proxy else "请检查网络；需要代理或已设代理时核对 BOT_PROXY_URL"
    return f"连不上 Telegram（{error.message}）：{fix}"
