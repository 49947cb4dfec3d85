"""Runs the bot: fetches updates from Telegram until it is stopped."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys

from telegram.constants import UpdateType
from telegram.error import Conflict, InvalidToken, TelegramError

from bot import settings as configuration
from bot.refusals import by_reason, passed_over
from bot.running import Running
from bot.serving import Serving
from bot.settings import Settings
from bot.storage.database import Database
from bot.telegram import logs
from bot.telegram.application import FATAL, RevokedTokenError, build_application
from bot.telegram.status import Troubles

_UPDATES = [
    UpdateType.MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.MY_CHAT_MEMBER,
]
_BOOTSTRAP_RETRIES = 10  # the pauses between them grow to half a minute: about two minutes in all
_MOST_REASONS = 20  # told at start-up
_LOGGER = logging.getLogger(__name__)


def run(settings: Settings, serving: Serving) -> None:
    """Answer in Telegram until stopped. What polling cannot go on with is one sentence and exit code 2."""
    logs.set_up(settings.log_level, configuration.secrets(settings))
    if hasattr(signal, "SIGHUP"):  # until the bot can reload it must not end it
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    refusals = by_reason(serving.answerer.corpus.refused)
    for refusal in refusals[:_MOST_REASONS]:
        _LOGGER.warning("未读入 %s", refusal)
    if len(refusals) > _MOST_REASONS:
        _LOGGER.warning("还有 %d 种原因没有读入，zhaoshang reports 逐个说明", len(refusals) - _MOST_REASONS)
    for reason in passed_over(serving.answerer.corpus.refused):
        _LOGGER.info("%s", reason)
    troubles = Troubles()
    logging.getLogger().addHandler(troubles)
    database = Database(settings.data_dir)
    application = build_application(settings, serving, database, troubles=troubles)
    _LOGGER.info("正在连接 %s …", settings.api_url)
    # The library takes the thread's event loop, and from Python 3.12 on warns where there is none yet.
    asyncio.set_event_loop(asyncio.new_event_loop())
    error: TelegramError | None
    try:
        with Running(settings.data_dir).claimed() as alone:
            if not alone:
                _LOGGER.warning(
                    "数据文件夹 %s 正被另一个机器人使用：请给每个机器人各设一个 BOT_DATA_DIR",
                    settings.data_dir,
                )
            application.run_polling(
                allowed_updates=_UPDATES,
                bootstrap_retries=_BOOTSTRAP_RETRIES,
                drop_pending_updates=False,
            )
        error = application.bot_data.get(FATAL)
    except TelegramError as raised:
        error = raised
    finally:
        asyncio.set_event_loop(None)  # the library has closed it
        database.close()
    if error is not None:
        _LOGGER.critical(_sentence(error))
        sys.exit(2)


def _sentence(error: TelegramError) -> str:
    if isinstance(error, InvalidToken | RevokedTokenError):
        return "Telegram 不认这个令牌：请到 @BotFather 处核对 BOT_TOKEN；改过 BOT_API_URL 的，也请核对它。"
    if isinstance(error, Conflict):
        return "同一个令牌已在别处接收消息：请停掉另一个正在运行的机器人（或它的 webhook），再重新启动。"
    return f"连不上 Telegram（{error.message}）：请检查网络；需要代理时设置 BOT_PROXY_URL。"
