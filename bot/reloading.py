"""Replaces what is served by what the files hold now: made in another process, whole or not at all."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from pathlib import Path
from typing import Any

from bot.answers.answerer import Answerer
from bot.bootstrap import corpus_path
from bot.rebuilding import Rebuilt, read
from bot.serving import Serving
from bot.settings import Settings
from retrieval.corpus import reopen_corpus
from retrieval.progress import Progress, Stage

_LONGEST_LINE = 1 << 26  # bytes; the titles of all reports stand in one
_LOGGER = logging.getLogger(__name__)


class ReloadError(Exception):
    """The corpus was not replaced; its text is one sentence that says why."""


class BusyError(ReloadError):
    """Another reload is under way."""


class Reloader:
    """One reload at a time. ``_changes`` counts what admins changed, so that none of it is reloaded twice."""

    def __init__(self, settings: Settings, serving: Serving) -> None:
        self._settings = settings
        self._serving = serving
        self._lock = asyncio.Lock()
        self._changes = 0
        self._included = 0

    @property
    def busy(self) -> bool:
        """Whether a reload is under way."""
        return self._lock.locked()

    async def rebuild(self, progress: Progress) -> Rebuilt:
        """Make a corpus of the files as they are, without serving it. Raises ReloadError, BusyError among them."""
        if self.busy:
            raise BusyError("正在更新资料，请等这一次做完")
        async with self._lock:
            return await self._rebuild(progress)

    async def reload(self, progress: Progress, anyway: bool = False) -> Rebuilt:
        """Make a corpus of the files as they are, and serve it. Raises ReloadError, BusyError among them.

        Where judged questions are answered worse than before, it is served ``anyway`` only; whoever calls
        sees by ``judging.falls`` that it was not.
        """
        if self.busy:
            raise BusyError("正在更新资料，请等这一次做完")
        async with self._lock:
            changes = self._changes
            made = await self._rebuild(progress)
            if anyway or made.judging is None or not made.judging.falls:
                await self._serve(made)
                self._included = changes
            return made

    async def include(self, progress: Progress) -> Rebuilt | None:
        """Serve what an admin has just changed, when it is its turn; None where a reload meanwhile has done so.

        Raises ReloadError.
        """
        self._changes += 1
        mine = self._changes
        async with self._lock:
            if self._included >= mine:
                return None
            changes = self._changes
            made = await self._rebuild(progress)
            await self._serve(made)
            self._included = changes
            return made

    async def serve(self, made: Rebuilt) -> None:
        """Serve a corpus that was made before. Raises ReloadError where it is no longer there."""
        async with self._lock:
            await self._serve(made)

    async def _serve(self, made: Rebuilt) -> None:
        answerer = await asyncio.to_thread(self._opened, made)
        if answerer is None:
            raise ReloadError("新的索引没能打开，仍用原来的资料；请再更新一次")
        self._serving.replace(answerer)
        _LOGGER.info("资料已更新：%d 份，%d 段，索引 %s", made.reports, made.passages, made.index)

    def _opened(self, made: Rebuilt) -> Answerer | None:
        running = self._serving.answerer
        if running.name == made.index:
            return running
        corpus = reopen_corpus(made.index, self._settings.data_dir, made.errors, running.corpus)
        if corpus is None:
            return None
        answerer = Answerer(corpus)
        answerer.warm_up()
        return answerer

    async def _rebuild(self, progress: Progress) -> Rebuilt:
        root = str(Path(__file__).parents[1])
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        kept["PYTHONPATH"] = os.pathsep.join(filter(None, (root, kept.get("PYTHONPATH", ""))))
        order = {
            "path": str(corpus_path(self._settings)),
            "data_dir": str(self._settings.data_dir),
            "running": self._serving.answerer.name,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.rebuilding",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=kept,
            limit=_LONGEST_LINE,
            start_new_session=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(order).encode() + b"\n")
            process.stdin.close()
            made: Rebuilt | None = None
            async for line in process.stdout:
                said = _said(line)
                if "stage" in said:
                    progress(Stage(said["stage"]), said["done"], said["of"])
                elif "failed" in said:
                    raise ReloadError(f"{said['failed']}；仍用原来的资料")
                elif "made" in said:
                    made = read(said["made"])
        finally:
            _end(process)
            await process.wait()
        if made is None:
            raise ReloadError("更新时出了错（原因在日志里），仍用原来的资料")
        return made


def _said(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError:
        return {}  # something that a library printed
    return said if isinstance(said, dict) else {}


def _end(process: asyncio.subprocess.Process) -> None:
    """End a process that still runs, and those it has started."""
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
