"""Has files parsed in processes of their own, with limits on time and memory.

Files come from anywhere, and parsers are large: one that hangs, eats memory or crashes is ended and takes
nothing with it. Loading a parser takes longer than reading most files, so a process that is done with one
waits for the next.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from retrieval.formats import named
from retrieval.parsers.document import Document, Enclosed, ParseError

LARGEST = 100_000_000  # bytes
_FAILED = "读这个文件的进程中途停了（文件损坏，或者内存不够）；请再试一次，还不行就另存一份"
_waiting: dict[int, list[_Worker]] = {}  # processes that are done with a file, by the memory they may take


def parse(kind: str, data: bytes, longest: float | None = None) -> Document:
    """What the format of a name makes of a file, within ``longest`` seconds, by default as long as it may take.

    Raises ParseError where it cannot be used, or reaches a limit. Any thread may call this.
    """
    if len(data) > LARGEST:
        raise ParseError(f"文件太大（{len(data) / 1e6:.0f} MB，最多 {LARGEST / 1e6:.0f} MB），请拆成几份")
    format = named(kind)
    if format.convert is not None:
        data = format.convert(data)
    try:
        said, rest = _said(kind, data, format.memory, longest or format.longest)
        answer = json.loads(said)
        if "error" in answer:
            raise ParseError(answer["error"], answer["passing"], answer["line"], answer["instead"])
        values = answer["document"]
        lists = {name: tuple(values[name]) for name in ("pages", "notes")}
        return Document(**values | lists | {"files": tuple(_enclosed(values["files"], rest))})
    except (ValueError, KeyError, TypeError):
        raise ParseError(_FAILED, passing=True) from None


def _enclosed(files: Iterable[tuple[str, int]], rest: bytes) -> Iterator[Enclosed]:
    """The files whose bytes follow each other."""
    at = 0
    for name, length in files:
        yield Enclosed(name, rest[at : at + length])
        at += length


def _said(kind: str, data: bytes, memory: int, longest: float) -> tuple[bytes, bytes]:
    """What a process that may take so much memory says of a file, and the files that it encloses."""
    while True:
        try:
            worker = _waiting.setdefault(memory, []).pop()
        except IndexError:
            worker = _Worker()
        said = worker.ask(kind, data, longest)
        if said is not None:
            worker.used = True
            _waiting[memory].append(worker)
            return said
        # One that had other files before may have ended, or been full of them: that says nothing of this one.
        if not worker.used:
            raise ParseError(_FAILED, passing=True)


def environment() -> dict[str, str]:
    """The environment for another process of this program: nothing that is set for this one, such as a token, is in it."""
    root = str(Path(__file__).parents[2])
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("BOT_")}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, (root, kept.get("PYTHONPATH", ""))))}


def dismiss() -> None:
    """No more files are expected for now: end the processes that wait for one."""
    for workers in list(_waiting.values()):
        with suppress(IndexError):
            while True:
                workers.pop().end()


class _Worker:
    """A process that parses one file after another; ``used`` where it has had one."""

    def __init__(self) -> None:
        self.used = False
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "retrieval.parsers.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
            )
        except OSError as error:
            raise ParseError(
                f"现在开不了读文件的进程（{error.strerror}）；请过一会儿再试", passing=True
            ) from None

    def ask(self, kind: str, data: bytes, longest: float) -> tuple[bytes, bytes] | None:
        """What it says of a file, and the files that it encloses; None where it ended without a word. Raises ParseError where time is over."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        end = time.monotonic() + longest
        timer = threading.Timer(longest, self._process.kill)
        timer.start()
        try:
            self._process.stdin.write(f"{kind} {len(data)}\n".encode() + data)
            self._process.stdin.flush()
            length = int(self._process.stdout.readline())
            said = self._process.stdout.read(length)
            files = sum(size for _, size in json.loads(said).get("document", {}).get("files", ()))
            rest = self._process.stdout.read(files)
            if len(said) == length and len(rest) == files:
                return said, rest
        except (OSError, ValueError):
            pass  # it has ended
        finally:
            timer.cancel()
        self.end()
        if time.monotonic() >= end:
            raise ParseError(f"读了 {longest:.0f} 秒还没有读完，已停下；请拆成几份，或另存为别的格式")
        return None

    def end(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()
