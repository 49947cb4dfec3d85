"""Runs the bot as a process: until it is stopped, or Telegram refuses it for long."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from importlib.util import find_spec

from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError

from bot import settings as configuration
from bot.bootstrap import open_database
from bot.exit_codes import MENDABLE, UNREACHABLE
from bot.instance_lock import InstanceLock
from bot.monitoring import logs
from bot.monitoring.listener import ListenError, listening
from bot.monitoring.supervision import Supervision
from bot.monitoring.troubles import Troubles
from bot.refused_files import by_reason, passed_over
from bot.serving import Serving
from bot.settings import Settings, SettingsError
from bot.storage.folder import make_private
from bot.telegram.application import App, build_application
from bot.telegram.line import REFUSALS, connected, unreachable
from bot.telegram.webhook import LISTEN, secret_of, url_of

_LOGGER = logging.getLogger(__name__)
_MOST_REASONS = 20  # told at start-up


def prepare(settings: Settings, webhook: bool) -> None:
    """Set up the logs, and look at what an operator may have to mend, before the reports are opened. Raises SettingsError."""
    logs.set_up(settings.log_level, _secrets(settings), settings.log_format == "json")
    logs.log_what_escapes()
    if webhook:
        url_of(settings)
    try:
        make_private(settings.data_dir)
    except OSError as error:
        raise SettingsError(
            f"数据文件夹 {settings.data_dir} 写不进去（{error.strerror}）：请改正它的权限，或用 BOT_DATA_DIR 换一个。"
        ) from error


def run(settings: Settings, serving: Serving, webhook: bool = False) -> None:
    """Answer in Telegram until stopped; with a ``webhook`` Telegram sends the updates.

    Where it cannot go on, it says so in one sentence and ends with one of ``exit_codes``. Raises TakenError if
    another process answers from the data folder, and StorageError.
    """
    if hasattr(signal, "SIGHUP"):  # until the bot can reload, the signal must not end the process
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    _tell_refusals(serving)
    troubles = Troubles()
    logging.getLogger().addHandler(troubles)
    running = InstanceLock(settings.data_dir)
    serving.on_change = lambda answerer: running.serves(answerer.name)
    with running.claimed():
        running.serves(serving.answerer.name)
        database = open_database(settings)
        try:
            application = build_application(settings, serving, database, webhook=webhook, troubles=troubles)
            shown = configuration.without_password(settings.api_url)
            _LOGGER.info("正在连接 %s …", shown)
            _look_for_nothing()
            serving.settle()
            address = settings.http_listen or (LISTEN if webhook else "")
            asyncio.run(_until_stopped(application, address, _proxy(settings)))
        except ListenError as error:
            _LOGGER.critical("%s", error)
            sys.exit(MENDABLE)
        except TelegramError as error:
            _LOGGER.critical(_sentence(error, settings))
            sys.exit(MENDABLE if isinstance(error, (*REFUSALS, BadRequest)) else UNREACHABLE)
        finally:
            database.close()


def _look_for_nothing() -> None:
    """Tell httpcore once that sniffio is not installed; it would look for it on the disk eight times a question."""
    if find_spec("sniffio") is None:
        sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]


def _tell_refusals(serving: Serving) -> None:
    """Log what of the corpus could not be read, by reason."""
    refused = serving.answerer.corpus.refused
    refusals = by_reason(refused)
    for refusal in refusals[:_MOST_REASONS]:
        _LOGGER.warning("未读入 %s", refusal)
    if len(refusals) > _MOST_REASONS:
        _LOGGER.warning("还有 %d 种原因没有读入，zhaoshang reports 逐个说明", len(refusals) - _MOST_REASONS)
    for reason in passed_over(refused):
        _LOGGER.info("%s", reason)


async def _until_stopped(application: App, address: str, proxy: str) -> None:
    """Answer until a signal tells to stop. Raises TelegramError and ListenError."""
    me = asyncio.current_task()
    assert me is not None
    stopped = False
    supervision = Supervision(
        lambda: application.source.line.heard is not None, lambda: application.source.stalled
    )

    def stop() -> None:
        nonlocal stopped
        stopped = True
        me.cancel()

    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(one, stop)
        except NotImplementedError:  # on Windows; there Ctrl-C is a KeyboardInterrupt
            break
    try:
        async with listening(address, application.routes):
            watching = asyncio.create_task(supervision.run())
            try:
                await connected(application.bot.initialize, proxy=proxy)
                async with application:
                    await application.serve()
            finally:
                watching.cancel()
    except asyncio.CancelledError:
        if not stopped:
            raise


def _sentence(error: TelegramError, settings: Settings) -> str:
    if isinstance(error, InvalidToken):
        return "Telegram 不认这个令牌：请到 @BotFather 处核对 BOT_TOKEN；改过 BOT_API_URL 的，也请核对它。"
    if isinstance(error, Conflict):
        return "同一个令牌已在别处接收消息：请停掉另一个正在运行的机器人（或它的 webhook），再重新启动。"
    if isinstance(error, BadRequest):
        return (
            f"Telegram 不收（{error.message}）：请核对 BOT_WEBHOOK_URL，它要是从外面连得到的 https:// 网址。"
        )
    return f"{unreachable(error, _proxy(settings))}。"


def _secrets(settings: Settings) -> tuple[str, ...]:
    """The secrets to keep out of logs."""
    token = settings.token.get_secret_value() if settings.token is not None else ""
    return (*configuration.secrets(settings), secret_of(token))


def _proxy(settings: Settings) -> str:
    """The proxy as it can be shown."""
    proxy = settings.proxy_url
    return configuration.without_password(proxy.get_secret_value()) if proxy is not None else ""
