"""The bot in a process that is forked from one which has loaded its modules: that takes most of a start."""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver
from pathlib import Path

_LOADED = multiprocessing.get_context("forkserver")
_LOADED.set_forkserver_preload(["tests.bot.telegram.loaded"])
_ROOT = Path(__file__).parents[3]
# Nobody waits for the process that forks: `time` would not count what the bots of a run took.
atexit.register(getattr(forkserver._forkserver, "_stop", lambda: None))


class Forked:
    """``zhaoshang`` with some arguments; what it writes is added to a log.

    It is asked, waited for and ended as a ``subprocess.Popen`` is.
    """

    def __init__(
        self, arguments: Sequence[str], env: Mapping[str, str], cwd: Path, log: Path, before: str = ""
    ) -> None:
        """``before`` is a program that goes through first."""
        self._process = _LOADED.Process(
            target=_run, args=(list(arguments), dict(env), str(cwd), str(log), before)
        )
        with contextlib.chdir(_ROOT):  # from where the process that forks finds our modules
            self._process.start()

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """Its exit code, below 0 the signal that ended it; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, when it has ended. Raises TimeoutExpired."""
        self._process.join(timeout)
        if (code := self.poll()) is None:
            raise subprocess.TimeoutExpired("zhaoshang", timeout or 0)
        return code

    def send_signal(self, which: int) -> None:
        """Send it a signal, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, which)

    def kill(self) -> None:
        """End it as ``kill -9`` does."""
        self.send_signal(signal.SIGKILL)


def _run(arguments: list[str], env: dict[str, str], cwd: str, log: str, before: str) -> None:
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for own in (1, 2):
        os.dup2(written, own)
    os.close(written)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["zhaoshang", *arguments]
    exec(before)
    from bot import cli

    cli.main()
