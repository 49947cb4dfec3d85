"""Has files read in processes of their own, with limits on time and memory, that can reach nothing but the file.

Files come from anywhere, and parsers are large: one that hangs, eats memory or crashes is ended and takes
nothing with it. Loading what reads takes longer than reading most files, so a process that is done with one
waits for the next.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from retrieval import readings
from retrieval.confinement import Missing
from retrieval.loaders import File, Loaded
from retrieval.report import CorpusError

_PATIENCE = 4  # times the time a file is given, where the machine has other things to do
_FAILED = "读这个文件的进程中途停了（文件损坏，或者内存不够）；请另存一份"
_waiting: list[_Worker] = []  # processes that are done with a file


def load(file: File, data: bytes) -> Loaded:
    """What ``file.load`` makes of a file's bytes, in another process. Any thread may call this."""
    limits = file.limits(data)
    order = {
        "path": str(file.path),
        "name": file.name,
        "named": file.named,
        "length": len(data),
        "memory": limits.memory,
        "longest": limits.longest,
    }
    try:
        return readings.from_bytes(_said(order, data, limits.longest))
    except _RefusedError as refused:
        return Loaded(refused=(CorpusError(file.name, refused.reason, passing=refused.passing),))
    except (ValueError, KeyError, TypeError):
        return Loaded(refused=(CorpusError(file.name, _FAILED),))


def missing() -> tuple[Missing, ...]:
    """What this system cannot take from a process that reads files."""
    try:
        return tuple(map(Missing, json.loads(_said({}, b"", 60))))
    except (_RefusedError, ValueError):
        return tuple(Missing)


class _RefusedError(Exception):
    """A file that could not be read, for a reason."""

    def __init__(self, reason: str, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passing = passing


def _said(order: dict[str, object], data: bytes, longest: float) -> bytes:
    while True:
        try:
            worker = _waiting.pop()
        except IndexError:
            worker = _Worker()
        said = worker.ask(json.dumps(order).encode("ascii") + b"\n" + data, longest)
        if said is not None:
            worker.used = True
            _waiting.append(worker)
            return said
        # One that had other files before may have ended, or been full of them: that says nothing of this one.
        if not worker.used:
            raise _RefusedError(_FAILED)


def environment() -> dict[str, str]:
    """The environment for another process of this program: nothing that is set for this one, such as a token, is in it."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("BOT_")}
    return kept | {"PYTHONPATH": _python_path()}


def _bare_environment() -> dict[str, str]:
    """The environment of a process that reads files: where the program is, and what Windows starts no process without."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return kept | {"PYTHONPATH": _python_path(), "PYTHONUTF8": "1"}


def _python_path() -> str:
    root = str(Path(__file__).parents[1])
    return os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))


def dismiss() -> None:
    """No more files are expected for now: end the processes that wait for one."""
    with suppress(IndexError):
        while True:
            _waiting.pop().end()


class _Worker:
    """A process that reads one file after another; ``used`` where it has had one."""

    def __init__(self) -> None:
        self.used = False
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "retrieval.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_bare_environment(),
                cwd=Path(sys.executable).anchor,
            )
        except OSError as error:
            reason = f"现在开不了读文件的进程（{error.strerror}）；请过一会儿再试"
            raise _RefusedError(reason, passing=True) from None

    def ask(self, order: bytes, longest: float) -> bytes | None:
        """What it says of a file; None where it ended without a word. Raises _RefusedError where time is over.

        The time is the processor's, where the system counts it; by the clock it may be longer.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        too_late = threading.Event()

        def stop() -> None:
            too_late.set()
            self._process.kill()

        timer = threading.Timer(longest * _PATIENCE if hasattr(signal, "SIGXCPU") else longest, stop)
        timer.start()
        try:
            self._process.stdin.write(order)
            self._process.stdin.flush()
            length = int(self._process.stdout.readline())
            said = self._process.stdout.read(length)
            if len(said) == length:
                return said
        except (OSError, ValueError):
            pass  # it has ended
        finally:
            timer.cancel()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)  # one that has ended by itself says why
        self.end()
        counted = hasattr(signal, "SIGXCPU") and self._process.returncode == -signal.SIGXCPU
        if counted or too_late.is_set():
            reason = f"读了 {longest:.0f} 秒还没有读完，已停下；请拆成几份，或另存为别的格式"
            raise _RefusedError(reason, passing=not counted and hasattr(signal, "SIGXCPU"))
        return None

    def end(self) -> None:
        """End it."""
        self._process.kill()
        with suppress(OSError):
            self._process.communicate()
