"""Parses files in processes of their own that have limits on time and memory and can reach nothing but the file.

Files come from anywhere, and parsers are large: one that hangs, eats memory or crashes is ended and takes
nothing with it. Loading what reads takes longer than reading most files, so a process that is done with one
waits for the next.
"""

from __future__ import annotations

import json
import math
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from retrieval import parsed_files
from retrieval.confinement import Missing
from retrieval.formats import format_named
from retrieval.loaders import File, Loaded
from retrieval.parsers.document import ParseError
from retrieval.parsers.page_progress import Told
from retrieval.process_messages import Pipe, bare_environment
from retrieval.report import CorpusError

_COUNTED = hasattr(signal, "SIGXCPU")  # whether the system ends what takes too much of the processor's time
_PATIENCE = 4  # times the time a file is given, where the machine has other things to do
_FAILED = "读这个文件的进程中途停了（文件损坏，或者内存不够）；请另存一份"
_waiting: list[_Worker] = []  # processes that are done with a file


def load(file: File, data: bytes, told: Told | None = None) -> Loaded:
    """Load a file in another process; gives what ``file.load`` would. Any thread may call this.

    ``told`` hears how many pages are done of a file that takes long.
    """
    limits = file.limits(data)
    order = {
        "path": str(file.path),
        "name": file.name,
        "named": file.named,
        "memory": limits.memory,
        "longest": limits.longest,
    }
    try:
        return parsed_files.from_bytes(_said(order, data, limits.longest, told))
    except _RefusedError as refused:
        return Loaded(refused=(CorpusError(file.name, refused.reason, transient=refused.transient),))
    except (ValueError, KeyError, TypeError):
        return Loaded(refused=(CorpusError(file.name, _FAILED),))


def missing() -> tuple[Missing, ...]:
    """Confinements that this system does not support."""
    try:
        return tuple(map(Missing, json.loads(_said({"asks": "missing"}, b"", 60))))
    except (_RefusedError, ValueError):
        return tuple(Missing)


class _RefusedError(Exception):
    """A file that could not be read, for a reason."""

    def __init__(self, reason: str, transient: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.transient = transient


def _said(order: dict[str, object], data: bytes, longest: float, told: Told | None = None) -> bytes:
    while True:
        try:
            worker = _waiting.pop()
        except IndexError:
            worker = _Worker()
        said = worker.ask(order, data, longest, told)
        if said is not None:
            worker.used = True
            _waiting.append(worker)
            return said
        # One that had other files before may have ended, or been full of them: that says nothing of this one.
        if not worker.used:
            raise _RefusedError(_FAILED)


def dismiss() -> None:
    """No more files are expected for now: end the processes that wait for one."""
    with suppress(IndexError):
        while True:
            _waiting.pop().end()


def _converted(format: str, data: bytes) -> tuple[dict[str, object], bytes]:
    """The answer to a process that asks to have bytes converted: the bytes, or the reason why there are none."""
    convert = format_named(format).convert
    try:
        return {}, b"" if convert is None else convert(data)
    except ParseError as error:
        return {"reason": str(error), "transient": error.transient}, b""


class _Clock:
    """Ends a process that takes far longer than ``longest`` seconds for a file; ``over`` where it did.

    One thread waits for all files of a process: to start one for each takes longer than reading many a file.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._changed = threading.Condition()
        # By time.monotonic(): when the process is ended, when that is looked at.
        self._due = self._wakes = math.inf
        self._done = False
        self.longest = 0.0
        self.over = False
        threading.Thread(target=self._watch, daemon=True).start()

    def begin(self, longest: float) -> None:
        """Count from now."""
        with self._changed:
            self.longest = longest
            self._due = time.monotonic() + longest * (_PATIENCE if _COUNTED else 1)
            if self._due < self._wakes:
                self._changed.notify()

    def stop(self) -> None:
        """Count no more."""
        with self._changed:
            self._due = math.inf

    def end(self) -> None:
        """The process reads no more files."""
        with self._changed:
            self._done = True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._done:
                left = self._due - time.monotonic()
                if left <= 0:
                    self.over = True
                    self._process.kill()
                    return
                self._wakes = self._due
                self._changed.wait(None if left == math.inf else left)


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
                env=bare_environment(),
                cwd=Path(sys.executable).anchor,
            )
        except OSError as error:
            reason = f"现在开不了读文件的进程（{error.strerror}）；请过一会儿再试"
            raise _RefusedError(reason, transient=True) from None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._pipe = Pipe(self._process.stdout, self._process.stdin)
        self._clock = _Clock(self._process)

    def ask(
        self, order: dict[str, object], data: bytes, longest: float, told: Told | None = None
    ) -> bytes | None:
        """The worker's reply about a file; None if it ended without one. Raises _RefusedError on a timeout.

        The time is the processor's, where the system counts it; by the clock it may be longer.
        """
        clock = self._clock
        clock.begin(longest)
        with suppress(OSError, ValueError, KeyError):
            self._pipe.say(order, data)
            while (message := self._pipe.hear()) is not None:
                head, answer = message
                if "pages" in head:
                    if told is not None:
                        told(*head["pages"])
                elif "longest" in head:
                    clock.begin(head["longest"])
                elif "convert" in head:
                    clock.stop()
                    self._pipe.say(*_converted(head["convert"], answer))
                    clock.begin(clock.longest)
                else:
                    clock.stop()
                    return answer
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)  # one that has ended by itself says why
        self.end()
        if clock.over or (_COUNTED and self._process.returncode == -signal.SIGXCPU):
            reason = f"读了 {clock.longest:.0f} 秒还没有读完，已停下；请拆成几份，或另存为别的格式"
            raise _RefusedError(reason, transient=_COUNTED and clock.over)
        return None

    def end(self) -> None:
        """End it."""
        self._clock.end()
        self._process.kill()
        with suppress(OSError):
            self._process.communicate()
