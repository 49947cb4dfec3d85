"""The library's application, put together: who is asked, by which way, in which order."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from http import HTTPStatus
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    BaseUpdateProcessor,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.answers.wording import LANGUAGES, say
from bot.settings import Settings, SettingsError
from bot.telegram.handlers import Answerer, Context, Handlers
from bot.telegram.limits import Clock, LastQuestions, RateLimit
from bot.telegram.sending import Sleep

App = Application[Any, Any, Any, Any, Any, Any]
FATAL = "fatal"  # key of ``bot_data``: the error that ended polling
_CONCURRENT = 256  # updates under way; most of them only wait for their turn in their chat
_FLOOD_RETRIES = 5
# Seconds; for fetching updates the library adds the time of the long poll.
_TIMEOUTS: dict[str, Any] = {
    "connect_timeout": 10.0,
    "read_timeout": 20.0,
    "write_timeout": 20.0,
    "pool_timeout": 10.0,
}
_LOGGER = logging.getLogger(__name__)


class RevokedTokenError(TelegramError):
    """Telegram no longer takes the token, while polling."""


FATAL_ERRORS = (Conflict, InvalidToken, RevokedTokenError)  # polling cannot go on after these


class PollingRequest(HTTPXRequest):
    """Fetches updates; where the token is revoked it says so, while the library would just end polling."""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """As in HTTPXRequest. Raises RevokedTokenError where the server does not know the token."""
        code, payload = await super().do_request(*args, **kwargs)
        if code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            raise RevokedTokenError(HTTPStatus(code).phrase)
        return code, payload


class Limiter(AIORateLimiter):
    """Keeps to Telegram's limits; a typing action is no message, so it neither waits nor counts."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """As in AIORateLimiter."""
        if endpoint == "sendChatAction":
            return await callback(*args, **kwargs)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)


class InOrder(BaseUpdateProcessor):
    """Handles the updates of one chat one after another, and of different chats side by side."""

    def __init__(self, max_concurrent_updates: int) -> None:
        super().__init__(max_concurrent_updates)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when those before it in its chat are done; the lock lets them in as they came."""
        chat = update.effective_chat if isinstance(update, Update) else None
        lock = self._locks.setdefault(chat.id if chat is not None else 0, asyncio.Lock())
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""


def build_application(
    settings: Settings,
    answerer: Answerer,
    *,
    request: BaseRequest | None = None,
    clock: Clock = time.monotonic,
    sleep: Sleep = asyncio.sleep,
) -> App:
    """The application that answers in Telegram; the keywords replace the network and the time in tests.

    Raises SettingsError without a token.
    """
    if settings.token is None:
        raise SettingsError("没有设置 BOT_TOKEN，请向 @BotFather 取得令牌后设置。")
    handlers = Handlers(
        answerer, RateLimit(settings.rate_limit_per_minute, clock), LastQuestions(clock=clock), sleep
    )
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url is not None else None
    builder = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(request or HTTPXRequest(**_TIMEOUTS, proxy=proxy))
        .get_updates_request(request or PollingRequest(**_TIMEOUTS, proxy=proxy, connection_pool_size=1))
        .rate_limiter(Limiter(max_retries=_FLOOD_RETRIES))
        .concurrent_updates(InOrder(_CONCURRENT))
        .job_queue(None)
        .post_init(introduce)
    )
    application: App = builder.build()
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, handlers.on_message))
    application.add_error_handler(on_error)
    return application


async def introduce(application: App) -> None:
    """Tell Telegram the commands and what the bot is for; it works without as well."""
    _LOGGER.info("已连上 Telegram：@%s", application.bot.username)
    try:
        for language in LANGUAGES:
            # Chinese is what Telegram shows where it has nothing in a person's own language.
            code = None if language == "zh" else language
            rows = [line.split(" ", 1) for line in say("commands", language).text.splitlines()]
            about = say("about", language).text
            await application.bot.set_my_commands([(name, help_) for name, help_ in rows], language_code=code)
            await application.bot.set_my_description(about, language_code=code)
    except TelegramError as error:
        _LOGGER.warning("commands and description were not set: %s", error.message)


async def on_error(update: object, context: Context) -> None:
    """Log an error; where polling cannot go on, stop and leave the reason in ``bot_data``."""
    error = context.error
    if isinstance(error, FATAL_ERRORS):
        context.application.bot_data[FATAL] = error
        context.application.stop_running()
    elif isinstance(error, NetworkError) and update is None:
        _LOGGER.warning("fetching updates failed, trying again: %s", error.message)
    else:
        _LOGGER.error("an update could not be handled", exc_info=error)
