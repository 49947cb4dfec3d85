"""Lets one process answer from a data folder, and carries the progress of its last reload to other processes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from bot.storage.folder import write_whole
from retrieval import atomic_files

try:
    import fcntl
except ImportError:  # Windows has neither these locks nor SIGHUP
    fcntl = None  # type: ignore[assignment]

_INSTANT = 0.5  # seconds
_PID, _RELOAD, _ANYWAY, _SERVED = "run.pid", "reload.json", "reload.anyway", "run.index"


@dataclass(frozen=True, slots=True)
class ReloadProgress:
    """A reload: when it began (seconds since 1970), how far it is, and when it has ended what is said of it.

    ``live`` tells that what it made is served, ``held`` that it is not because judged questions are answered worse.
    """

    begun: float
    stage: str = ""
    done: int = 0
    of: int = 0
    ended: bool = False
    live: bool = False
    held: bool = False
    text: str = ""


def _locked(file: IO[str]) -> bool:
    """True if a file is locked by this process now. Somebody who only looks locks it for an instant, which is waited for."""
    end = time.monotonic() + _INSTANT
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() > end:
                return False
            time.sleep(_INSTANT / 100)


class TakenError(Exception):
    """Another process answers from the folder; its text is one sentence that names it and how to fix it."""


class InstanceLock:
    """Files in the data folder that the running process writes and others read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Hold the lock of the folder. Raises TakenError if another process holds it, and OSError."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self._folder / _PID).open("a+") as file:
            if fcntl is None:
                yield
                return
            if not _locked(file):
                raise TakenError(
                    f"数据文件夹 {self._folder} 正被另一个机器人使用（进程 {self.pid()}）："
                    "请先停掉它，或者给这一个另设一个 BOT_DATA_DIR。"
                )
            (self._folder / _ANYWAY).unlink(missing_ok=True)  # left for a process that is no more
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            self.tell(ReloadProgress(0.0, ended=True))  # of a process that was killed while it reloaded
            yield

    def pid(self) -> int | None:
        """The process that answers from the folder; None if none does (or, on Windows, none can be found)."""
        if fcntl is None:
            return None
        try:
            with (self._folder / _PID).open("r") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except OSError:
                    return int(file.read())
        except (FileNotFoundError, ValueError):
            pass
        return None

    def tell(self, reload: ReloadProgress) -> None:
        """Write how a reload is going."""
        with suppress(OSError):
            atomic_files.write(self._folder / _RELOAD, asdict(reload))

    def last(self) -> ReloadProgress:
        """Progress or result of the last reload."""
        try:
            return ReloadProgress(**atomic_files.read(self._folder / _RELOAD))
        except (OSError, ValueError, TypeError):
            return ReloadProgress(0.0, ended=True)

    def serves(self, index: str) -> None:
        """Write from which index is answered."""
        with suppress(OSError):
            write_whole(self._folder / _SERVED, index)

    def served(self) -> str:
        """The index that is answered from, or was last; "" if none was ever written."""
        try:
            return (self._folder / _SERVED).read_text("utf-8")
        except (OSError, ValueError):
            return ""

    def ask_for(self, anyway: bool) -> float:
        """Ask that the next reload is served ``anyway``, or not; gives the time from which on that reload can begin."""
        word = self._folder / _ANYWAY
        if anyway:
            word.touch()
        else:
            word.unlink(missing_ok=True)
        return time.time()

    def asked_for(self) -> bool:
        """True if somebody asked that the next reload is served anyway; the request is used up by this."""
        word = self._folder / _ANYWAY
        there = word.exists()
        word.unlink(missing_ok=True)
        return there
