"""The bot in a process of its own, as it is run, and what a test looks at in its messages."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.sandbox.chats import Chat, Json
from bot.storage.embedded import NAME
from tests import once
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.forked import Forked

LOOKING = "⏳ 正在读"  # what is said first of a file that takes a while
_HASTE = (
    "from bot import folder_watch as watched; watched.EVERY, watched.STILL = 0.2, 1.0;"
    "from bot.telegram import announcement_sender as sender; sender._EVERY = 0.1"
)


@dataclass
class Process:
    """A bot that runs, and what it logs."""

    popen: subprocess.Popen[bytes] | Forked
    log: Path

    @property
    def logged(self) -> str:
        return self.log.read_text("utf-8")

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.popen.send_signal(how)
        return self.popen.wait(20)


@contextlib.contextmanager
def started(
    sandbox: Sandbox, address: str, data: Path, log: Path, *arguments: str, **more: str
) -> Iterator[Process]:
    """A bot that has begun to take updates; ``arguments`` are those of ``run``.

    With ``HASTE`` it looks more often at a watched folder, which need not be still for long, and for what is to be announced.
    Its modules were loaded before (``Forked``), unless a ``MODULE`` is given: that is run by a Python of its own.
    """
    if not (data / NAME).exists() and "BOT_DATABASE_URL" not in more:
        shutil.copytree(once.data_folder(), data, dirs_exist_ok=True)  # or it makes the tables at each start
    before = _HASTE if more.pop("HASTE", "") else ""
    module = more.pop("MODULE", "")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    environment |= {"BOT_TOKEN": sandbox.token, "BOT_API_URL": address, "BOT_DATA_DIR": str(data)}
    environment |= {"NO_PROXY": "127.0.0.1"} | more
    popen: subprocess.Popen[bytes] | Forked
    if module:
        with log.open("ab") as written:
            popen = subprocess.Popen(
                [sys.executable, "-m", module, "run", *arguments],
                env=environment,
                cwd=data,
                stdout=written,
                stderr=written,
            )
    else:
        popen = Forked(["run", *arguments], environment, data, log, before)
    process = Process(popen, log)
    try:
        sandbox.wait_for(
            lambda: (
                any(name in ("getUpdates", "setWebhook") for name, _ in sandbox.calls)
                or popen.poll() is not None
            ),
            90,
        )
        assert popen.poll() is None, process.logged
        yield process
    finally:
        if popen.poll() is None:
            popen.kill()
        popen.wait()


@dataclass
class Desk:
    """An admin in the private chat with a bot that runs; its reports and its data."""

    sandbox: Sandbox
    admin: Json
    private: Chat
    reports: Path
    data: Path
    process: Process

    def next(self, act: Callable[[], object], word: str = "", chat: Chat | None = None) -> Json:
        """What the bot sends next when something is done, when it holds a word."""
        sent = (chat or self.private).sent
        before = len(sent)
        act()
        return self.sandbox.wait_for(
            lambda: next(
                (m for m in (chat or self.private).sent[before : before + 1] if word in m.get("text", "")),
                None,
            ),
            30,
        )

    def say(self, text: str, word: str = "", **more: Any) -> Json:
        """What the bot says to something that the admin says."""
        return self.next(lambda: self.sandbox.say(self.private, self.admin, text, **more), word)

    def send(self, name: str, content: str | bytes, word: str = "") -> Json:
        """What the bot says to a file of the admin's."""
        data = content if isinstance(content, bytes) else content.encode()
        message = self.next(lambda: self.sandbox.attach(self.private, self.admin, name, data))
        self.sandbox.wait_for(lambda: not message["text"].startswith(LOOKING) and word in message["text"], 30)
        return message

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What a command says beside the bot."""
        settings = {"BOT_DATA_DIR": str(self.data), "BOT_CORPUS_DIR": str(self.reports)}
        environment = {n: v for n, v in os.environ.items() if not n.startswith("BOT_")} | settings
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            env=environment,
            cwd=self.data,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def changed(self, message: Json, word: str) -> Json:
        """A message, when it has been changed to hold a word."""
        self.sandbox.wait_for(lambda: word in message["text"], 30)
        return message

    def press(self, message: Json, label: str, word: str, times: int = 1) -> Json:
        """A message, when a button under it was pressed, quickly so many times, and it holds a word."""
        for _ in range(times):
            self.sandbox.press(self.admin, message, label)
        return self.changed(message, word)


@contextlib.contextmanager
def administered(folder: Path, reports: Path, kept: Path, **more: str) -> Iterator[Desk]:
    """A desk of its own, with a copy of some reports; ``kept`` is a data folder with their index."""
    sandbox = Sandbox()
    admin = sandbox.person("管理员")
    shutil.copytree(reports, folder / "reports")
    shutil.copytree(kept, folder / "data")
    settings = {"BOT_ADMIN_IDS": str(admin["id"]), "BOT_CORPUS_DIR": str(folder / "reports")} | more
    with (
        running(sandbox) as address,
        started(sandbox, address, folder / "data", folder / "log", **settings) as process,
    ):
        desk = Desk(sandbox, admin, sandbox.private(admin), folder / "reports", folder / "data", process)
        yield desk
        assert "Traceback" not in process.logged


def covered(message: Json, kind: str) -> list[str]:
    """The parts of a message's text that entities of a kind cover."""
    encoded = message["text"].encode("utf-16-le")
    return [
        encoded[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
        for one in message.get("entities", [])
        if one["type"] == kind
    ]


def buttons(message: Json) -> dict[str, Json]:
    return {b["text"]: b for row in message.get("reply_markup", {}).get("inline_keyboard", []) for b in row}
