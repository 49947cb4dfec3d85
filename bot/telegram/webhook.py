"""Takes the updates that Telegram sends to an address of ours, and acknowledges those that are kept."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
import math
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import TelegramError

from bot.settings import Settings, SettingsError
from bot.storage.connection import DatabaseError
from bot.telegram.alarm import Alarm
from bot.telegram.backlog import Backlog, Clock
from bot.telegram.intake import MOST_WAITING, InOrder, Receiver
from bot.telegram.line import Line, connected
from bot.telegram.outbox import Sleep
from bot.telegram.raw_bot import Raw, RawBot

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LISTEN = "127.0.0.1:8080"  # where no other address is set: for a proxy on the same machine
_LOOK = 30.0  # seconds between two looks at whether the webhook still stands
_ONE_LOOK = 60.0  # seconds that one may take
_STALLED = 300.0  # seconds without a look's having ended
_BODY = 10.0  # seconds for an update to come in whole
_LOGGER = logging.getLogger(__name__)


def secret_of(token: str) -> str:
    """The secret that Telegram shows with each update: made of the token, so that it is kept nowhere and all replicas have it."""
    return hmac.new(token.encode(), b"zhaoshang webhook", hashlib.sha256).hexdigest()


def url_of(settings: Settings) -> str:
    """The address that Telegram is to send updates to. Raises SettingsError if none is set that it would take."""
    if settings.webhook_url is None:
        raise SettingsError(
            "没有设置 BOT_WEBHOOK_URL：请写上 Telegram 从外面连得到的网址，如 https://bot.example.cn/zhaoshang。"
        )
    at_telegram = settings.api_url == Settings.model_fields["api_url"].default
    if at_telegram and not settings.webhook_url.startswith("https://"):
        raise SettingsError("Telegram 只往 https:// 的网址送消息：请改正 BOT_WEBHOOK_URL，证书放在代理上。")
    return settings.webhook_url


class Webhook:
    """Registers the webhook, looks that it stays registered, and removes it at the end."""

    def __init__(
        self,
        bot: RawBot,
        url: str,
        receiver: Receiver,
        turns: InOrder,
        backlog: Backlog,
        alarm: Alarm,
        kinds: list[str],
        sleep: Sleep = asyncio.sleep,
        ticks: Clock = time.monotonic,
        others: Callable[[], bool] = lambda: False,
    ) -> None:
        self._bot = bot
        self._url = url
        self._secret = secret_of(bot.token).encode()
        self._receiver = receiver
        self._turns = turns
        self._backlog = backlog
        self._alarm = alarm
        self._kinds = kinds
        self._others = others  # whether other replicas take updates by the same address
        self._sleep = sleep
        self._ticks = ticks
        self._open = False
        self._complaint = ""
        self._looks_by = math.inf  # when the next look has to have ended, in ticks
        self.line = Line(ticks)

    @property
    def stalled(self) -> bool:
        """True if it no longer checks that it is registered."""
        return self._ticks() > self._looks_by

    @property
    def fresh(self) -> bool:
        """True if Telegram was heard, and the webhook stood, lately."""
        return self._open and self.line.silence < 2 * (_LOOK + _ONE_LOOK)

    @property
    def routes(self) -> list[web.RouteDef]:
        """The HTTP route on which updates come in."""
        return [web.post(urlsplit(self._url).path or "/", self._on_update)]

    async def run(self) -> None:
        """Take updates until cancelled. Raises TelegramError if Telegram does not take the address, or refuses for long."""
        self._open = True
        try:
            await connected(self._register, self._sleep, self._ticks)
            self.line.answered()
            while True:
                self._looks_by = self._ticks() + _STALLED
                await self._sleep(_LOOK)
                try:
                    async with asyncio.timeout(_ONE_LOOK):
                        await self._look()
                    self.line.answered()
                except TimeoutError:
                    self.line.failed(TelegramError("没有回应"))
                except TelegramError as error:
                    self.line.failed(error)
        finally:
            self._open = False

    async def leave(self) -> None:
        """Remove the webhook if no other replica needs it; Telegram keeps what it could not deliver."""
        with contextlib.suppress(DatabaseError):
            if self._others():
                return
        with contextlib.suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(2):
                await self._bot.delete_webhook()

    async def _register(self) -> None:
        await self._bot.set_webhook(
            self._url, allowed_updates=self._kinds, secret_token=self._secret.decode()
        )
        _LOGGER.info("已请 Telegram 把消息送到 %s", self._url)

    async def _look(self) -> None:
        """Register anew if somebody (a replica that ended, a bot that polled) has removed the webhook."""
        info = await self._bot.get_webhook_info()
        if info.url != self._url:
            await self._register()
        complaint = (info.last_error_message or "") if info.pending_update_count else ""
        if complaint and complaint != self._complaint:
            _LOGGER.warning("Telegram 把消息送到 %s 时没有成功：%s", self._url, complaint)
        self._complaint = complaint

    async def _on_update(self, request: web.Request) -> web.Response:
        """Take an update: 200 only where it is kept; where it is not, Telegram sends it again."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret):
            return web.Response(status=403)
        if not self._open or self._turns.waiting > MOST_WAITING:
            return web.Response(status=503)
        try:
            async with asyncio.timeout(_BODY):
                raw = _read(await request.read())
        except TimeoutError:
            return web.Response(status=408)
        if raw is None:
            return web.Response(status=400)
        try:
            self._receiver.receive([raw], self._backlog.is_late(_date(raw)))
        except DatabaseError as error:
            self._alarm.raised(error)
            return web.Response(status=503)
        self._alarm.cleared()
        return web.Response()


def _read(body: bytes) -> Raw | None:
    """An update as Telegram sends it; None if it is not one."""
    try:
        raw: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None


def _date(raw: Raw) -> float | None:
    """Time at which the message of an update was written, in seconds since 1970; None if it is about no message."""
    message = raw.get("message")
    date = message.get("date") if isinstance(message, dict) else None
    return date if isinstance(date, int) else None
