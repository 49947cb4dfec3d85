"""The library's application, put together: who is asked, by which way, in which order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sqlite3
import time
from collections.abc import Awaitable, Callable, Coroutine
from http import HTTPStatus
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.reloading import Reloader
from bot.running import Running
from bot.serving import Serving
from bot.settings import Settings, SettingsError
from bot.storage.chats import Chats
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.library import Library
from bot.storage.questions import Questions
from bot.telegram.administering import Administering, Admins
from bot.telegram.background import Background
from bot.telegram.conversations import Conversations
from bot.telegram.handlers import Handlers
from bot.telegram.inline import Inline
from bot.telegram.introduction import introduce
from bot.telegram.limits import Clock, Limiter
from bot.telegram.membership import Membership
from bot.telegram.people import People
from bot.telegram.pressing import Pressing
from bot.telegram.receiving import InOrder, ReceivingBot, left_over
from bot.telegram.sending import Courier, Sleep
from bot.telegram.showing import Showing
from bot.telegram.status import Health, Troubles
from bot.telegram.updating import Updating
from bot.telegram.uploading import Uploading

_HOUR, _DAY = 3600.0, 24 * 3600.0  # seconds
FATAL = "fatal"  # key of ``bot_data``: the error that ended polling
# Seconds; for fetching updates the library adds the time of the long poll.
_TIMEOUTS: dict[str, Any] = {
    "connect_timeout": 10.0,
    "read_timeout": 20.0,
    "write_timeout": 20.0,
    "pool_timeout": 10.0,
}
_LOGGER = logging.getLogger(__name__)

Context = CallbackContext[Any, Any, Any, Any]


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


class App(Application[Any, Any, Any, Any, Any, Any]):
    """An application that does not wait for a chat that nothing can be sent to before it stops."""

    async def stop(self) -> None:
        """As in Application."""
        assert isinstance(self.update_processor, InOrder)
        await self.update_processor.leave()
        await super().stop()


def build_application(
    settings: Settings,
    serving: Serving,
    database: Database,
    *,
    troubles: Troubles | None = None,
    request: BaseRequest | None = None,
    clock: Clock = time.time,
    sleep: Sleep = asyncio.sleep,
) -> App:
    """The application that answers in Telegram; the last three keywords replace the network and the time in tests.

    ``troubles`` counts what is logged, for /status. ``clock`` gives seconds since 1970, as the dates of messages count. Raises SettingsError without a token.
    """
    if settings.token is None:
        raise SettingsError("没有设置 BOT_TOKEN，请向 @BotFather 取得令牌后设置。")
    inbox, chats, questions = Inbox(database, clock), Chats(database), Questions(database, clock)
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url is not None else None
    bot = ReceivingBot(
        inbox,
        clock,
        token=settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=request or HTTPXRequest(**_TIMEOUTS, proxy=proxy),
        get_updates_request=request or PollingRequest(**_TIMEOUTS, proxy=proxy, connection_pool_size=1),
        rate_limiter=Limiter(),
    )
    courier = Courier(bot, inbox, chats, sleep)
    people = People(database.hashed)
    conversations = Conversations(questions)
    showing = Showing(serving, bot)
    membership = Membership(chats, courier, bot)
    background, library = Background(), Library(database, clock)
    reloader = Reloader(settings, serving)
    updating = Updating(reloader, serving, courier, Running(settings.data_dir), background)
    administering = Administering(
        Admins(settings.admin_ids),
        serving,
        courier,
        library,
        questions,
        people,
        updating,
        Uploading(bot, courier, library, people, updating, settings.data_dir),
        Health(serving, troubles or Troubles(), lambda: bot.polled, clock),
    )
    handlers = Handlers(
        serving,
        bot,
        inbox,
        courier,
        membership,
        chats,
        conversations,
        people,
        showing,
        administering,
        settings.rate_limit_per_minute,
        clock,
    )
    pressing = Pressing(serving, bot, courier, chats, questions, people, showing, administering)
    inline = Inline(serving, settings.rate_limit_per_minute, clock)

    async def begin(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        _LOGGER.info("已连上 Telegram：@%s", bot.username)
        background.start(_keep_house(questions, library, settings.retention_days, clock))
        with contextlib.suppress(AttributeError, NotImplementedError):  # on Windows there is no such signal
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, updating.on_signal)
        await asyncio.to_thread(serving.answerer.warm_up)
        for update in left_over(inbox, bot):
            application.update_queue.put_nowait(update)
        await introduce(bot, settings.admin_ids)

    async def end(_: Application[Any, Any, Any, Any, Any, Any]) -> None:
        await background.stop()

    application = (
        ApplicationBuilder()
        .application_class(App)
        .bot(bot)
        .concurrent_updates(InOrder(inbox))
        .job_queue(None)
        .post_init(begin)
        .post_stop(end)
        .build()
    )
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, _alone(handlers.on_message)))
    application.add_handler(CallbackQueryHandler(_alone(pressing.on_press)))
    application.add_handler(InlineQueryHandler(_alone(inline.on_query)))
    application.add_handler(ChatMemberHandler(_alone(membership.on_change), ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(on_error)
    assert isinstance(application, App)
    return application


async def _keep_house(questions: Questions, library: Library, days: int, clock: Clock) -> None:
    """Forget, every hour, what is kept no longer; what goes wrong once is tried again the next time."""
    while True:
        before = clock() - days * _DAY
        try:
            questions.clear_away(before)
            await asyncio.to_thread(library.tidy, library.unneeded(before))
        except (sqlite3.Error, OSError):
            _LOGGER.exception("what is kept no longer could not be deleted; it is tried again in an hour")
        await asyncio.sleep(_HOUR)


def _alone(
    handle: Callable[[Update], Awaitable[None]],
) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """A handler in the library's form; ours know what they need without its context."""

    async def handler(update: Update, _: Context) -> None:
        await handle(update)

    return handler


async def on_error(update: object, context: Context) -> None:
    """Log an error; where polling cannot go on, stop and leave the reason in ``bot_data``."""
    error = context.error
    if isinstance(error, FATAL_ERRORS):
        context.application.bot_data[FATAL] = error
        context.application.stop_running()
    elif isinstance(error, NetworkError) and update is None:
        _LOGGER.warning("取消息没有成功，正在重试：%s", error.message)
    else:
        _LOGGER.error("an update could not be handled", exc_info=error)
