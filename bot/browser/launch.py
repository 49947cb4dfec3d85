"""``zhaoshang try``: the sandbox, the bot against it as a process of its own, and the page, until it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.browser import chat_store
from bot.browser.access_key import AccessKey
from bot.browser.actions import Actions
from bot.browser.cast import gathered
from bot.browser.served_corpus import ServedCorpus
from bot.browser.site import Site
from bot.sandbox.server import Server
from bot.sandbox.world import TOKEN, Sandbox
from bot.settings import PREFIX, Settings
from bot.storage.folder import make_private

_LOG = "bot.log"
_LOOK = 0.25  # seconds between two looks at whether the bot still runs
_LEAVE = 10.0  # seconds that the bot may take to end
Tell = Callable[[str], None]


class BotEndedError(Exception):
    """The bot ended by itself; the text is what it said last."""


@contextlib.contextmanager
def data_folder(named: Path | None) -> Iterator[Path]:
    """The folder that is named, else one that is gone afterwards. Raises OSError."""
    if named is not None:
        make_private(named)
        yield named.resolve()
        return
    folder = Path(tempfile.mkdtemp(prefix="zhaoshang-try-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settings_for(settings: Settings, corpus: Path | None, folder: Path) -> Settings:
    """Settings of the bot that is tried: the operator's reports unless others are named, and a folder of its own."""
    path = corpus or settings.corpus_dir
    return settings.model_copy(
        update={"corpus_dir": path.resolve() if path is not None else None, "data_dir": folder}
    )


def run(settings: Settings, tell: Tell, opened: bool, keeping: bool, port: int = 0) -> None:
    """Serve until stopped; ``opened`` tells to open the page, ``keeping`` to keep the chats.

    Raises BotEndedError and OSError.
    """
    sandbox = Sandbox(token=f"{TOKEN.split(':')[0]}:{secrets.token_urlsafe(27)}")
    sandbox.has_rich = sandbox.has_ephemeral = True  # as Telegram's own servers
    stage = Actions(sandbox, gathered(sandbox))
    if keeping:
        chat_store.take_up(sandbox, settings.data_dir)
    try:
        asyncio.run(_serve(stage, ServedCorpus(settings), tell, opened, port))
    finally:
        if keeping:
            chat_store.keep(sandbox, settings.data_dir)


async def _serve(stage: Actions, served: ServedCorpus, tell: Tell, opened: bool, port: int) -> None:
    door = AccessKey(lambda: tell(f"再开一页：{site.address}/#{door.key}"))
    site = Site(stage, served, door)
    leave = asyncio.Event()
    _on_signals(leave)
    async with Server(stage.sandbox).serving(port, site.add_to) as site.address:
        stage.sandbox.listeners.append(lambda kind, _: site.tell_running(True) if kind == "polling" else None)
        page = f"{site.address}/#{door.key}"
        tell(f"请在浏览器里打开：{page}")
        tell("按 Ctrl-C 结束。")
        log = served.settings.data_dir / _LOG
        process = _started(served.settings, site.address, stage, log)
        try:
            if opened:
                await asyncio.to_thread(webbrowser.open, page)
            await _until(leave, process)
        finally:
            site.tell_running(False)
            site.stream.close()
            await asyncio.to_thread(_ended, process)
    if not leave.is_set():
        raise BotEndedError(_last_words(log))


async def _until(leave: asyncio.Event, process: subprocess.Popen[bytes]) -> None:
    """Wait until it is to be left, or the bot has ended."""
    while process.poll() is None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LOOK):
                await leave.wait()
                return


def _on_signals(leave: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    for one in (getattr(signal, name) for name in names if hasattr(signal, name)):
        try:
            loop.add_signal_handler(one, leave.set)
        except NotImplementedError:  # on Windows; there Ctrl-C is a KeyboardInterrupt
            return


def _started(settings: Settings, address: str, stage: Actions, log: Path) -> subprocess.Popen[bytes]:
    """The bot, as ``zhaoshang run`` starts it, against this address alone and none of the operator's other settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    own = {
        "TOKEN": stage.sandbox.token,
        "API_URL": address,
        "DATA_DIR": str(settings.data_dir),
        "ADMIN_IDS": str(stage.cast.corpus_admin),
        "RATE_LIMIT_PER_MINUTE": str(settings.rate_limit_per_minute),
        "LOG_LEVEL": settings.log_level,
    }
    if settings.corpus_dir is not None:
        own["CORPUS_DIR"] = str(settings.corpus_dir)
    environment |= {f"{PREFIX}{name}": value for name, value in own.items()}
    environment |= {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", "PYTHONPATH": _importable()}
    environment["COLUMNS"] = "1000"  # what it says last is one line
    with log.open("ab") as written:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            env=environment,
            cwd=settings.data_dir,  # where no .env of the operator's is read
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            start_new_session=True,  # Ctrl-C is ours: the bot ends after the page
        )


def _importable() -> str:
    here = str(Path(__file__).parents[2])
    before = os.environ.get("PYTHONPATH", "")
    return f"{here}{os.pathsep}{before}" if before else here


def _ended(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_LEAVE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _last_words(log: Path) -> str:
    try:
        lines = log.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return next((line for line in reversed(lines) if line.strip()), "")
