"""The bot in a process of its own, as it is run, and what a test looks at in its messages."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.world import Json, Sandbox
from tests.conftest import ROOT


@dataclass
class Process:
    """A bot that runs, and what it logs."""

    popen: subprocess.Popen[bytes]
    log: Path

    @property
    def logged(self) -> str:
        return self.log.read_text("utf-8")

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.popen.send_signal(how)
        return self.popen.wait(20)


@contextlib.contextmanager
def started(sandbox: Sandbox, address: str, data: Path, log: Path, **more: str) -> Iterator[Process]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    environment |= {"BOT_TOKEN": sandbox.token, "BOT_API_URL": address, "BOT_DATA_DIR": str(data)}
    environment |= {"PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1"} | more
    with log.open("ab") as written:
        popen = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], env=environment, cwd=data, stdout=written, stderr=written
        )
    process = Process(popen, log)
    try:
        sandbox.wait_for(
            lambda: any(name == "getUpdates" for name, _ in sandbox.calls) or popen.poll() is not None, 30
        )
        assert popen.poll() is None, process.logged
        yield process
    finally:
        if popen.poll() is None:
            popen.kill()
        popen.wait()


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
