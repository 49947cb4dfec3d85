"""Replaces the corpus in use by one built in another process: as a whole or not at all."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import asdict
from enum import StrEnum

from bot.answers.answerer import Answerer
from bot.bootstrap import order
from bot.clock import today
from bot.corpus_rebuild import Rebuilt, read
from bot.large_pages import use_large_pages
from bot.serving import Serving
from bot.settings import Settings
from bot.storage.connection import DatabaseError
from bot.storage.corpora import Corpora
from bot.subprocesses import said_by
from retrieval.corpus import reopen_corpus
from retrieval.progress import Progress, Stage

_PATIENCE = 600.0  # seconds without a word; the longest single step, parsing one file, is given 240
_LOOK = 2.0  # seconds between two looks at what other replicas serve
_LATER = 30.0  # seconds before another attempt
_OWN_QUESTIONS = 10  # all but the corpus itself is loaded already
_LOGGER = logging.getLogger(__name__)


class Trouble(StrEnum):
    """Reasons why the corpus was not replaced."""

    BUSY = "busy"  # another reload is under way
    UNREADABLE = "unreadable"  # nothing can be read; the detail says where and why
    DATABASE = "database"
    FILES = "files"
    DIED = "died"  # the process that makes it
    SILENT = "silent"  # likewise
    GONE = "gone"  # what was made


class ReloadError(Exception):
    """A reload after which the old corpus is still in use."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble} {detail}".rstrip())
        self.trouble = trouble
        self.detail = detail


class Reloader:
    """One reload at a time. ``_changes`` counts what admins changed, so that none of it is reloaded twice."""

    def __init__(
        self,
        settings: Settings,
        serving: Serving,
        on_end: Callable[[str], None] = lambda _: None,
        corpora: Corpora | None = None,
    ) -> None:
        """``on_end`` is called when a reload ends: live, held (answered worse than before) or failed.

        ``corpora`` are what replicas share, None where this process is alone.
        """
        self._corpora = corpora
        self._followed = 0
        self._settings = settings
        self._serving = serving
        self._on_end = on_end
        self._lock = asyncio.Lock()
        self._changes = 0
        self._included = 0

    @property
    def busy(self) -> bool:
        """True if a reload is under way."""
        return self._lock.locked()

    async def rebuild(self, progress: Progress) -> Rebuilt:
        """Make a corpus of the files as they are, without serving it. Raises ReloadError."""
        if self.busy:
            raise ReloadError(Trouble.BUSY)
        async with self._lock:
            return await self._rebuild(progress)

    async def reload(self, progress: Progress, anyway: bool = False) -> Rebuilt:
        """Make a corpus of the files as they are, and serve it. Raises ReloadError.

        Where judged questions are answered worse than before, it is served ``anyway`` only; whoever calls
        sees by ``judging.falls`` that it was not.
        """
        if self.busy:
            raise ReloadError(Trouble.BUSY)
        async with self._lock:
            return await self._replace(progress, anyway)

    async def include(self, progress: Progress) -> Rebuilt | None:
        """Serve what an admin has just changed, when it is its turn; None if a reload meanwhile has done so.

        Where judged questions are answered worse than before, it is not served, as by ``reload``. Raises ReloadError.
        """
        self._changes += 1
        mine = self._changes
        async with self._lock:
            if self._included >= mine:
                return None
            return await self._replace(progress)

    async def serve(self, made: Rebuilt) -> None:
        """Serve a corpus that was made before. Raises ReloadError if it is no longer there."""
        async with self._lock:
            await self._serve(made)

    async def follow(self, on_duty: Callable[[], bool]) -> None:
        """Serve what other replicas come to serve, until cancelled; the first version is offered by whoever is ``on_duty``."""
        while self._corpora is not None:
            try:
                newest = self._corpora.newest()
                if newest and newest != self._followed:
                    await self._follow(newest, self._corpora)
                elif not newest and on_duty():
                    await self.reload(lambda *_: None, anyway=True)
            except (ReloadError, DatabaseError) as error:
                _LOGGER.warning("没有换上别的副本更新的资料（%s），稍后再试", error)
                await asyncio.sleep(_LATER)
            await asyncio.sleep(_LOOK)

    async def _follow(self, version: int, corpora: Corpora) -> None:
        async with self._lock:
            if version != self._followed and corpora.index_of(version) != self._serving.answerer.name:
                await self._open(await self._rebuild(lambda *_: None, version))
            self._followed = version

    async def _replace(self, progress: Progress, anyway: bool = False) -> Rebuilt:
        changes = self._changes
        try:
            made = await self._rebuild(progress)
            held = not anyway and made.judging is not None and bool(made.judging.falls)
            if not held:
                await self._serve(made)
                self._included = changes
        except ReloadError:
            self._on_end("failed")
            raise
        self._on_end("held" if held else "live")
        return made

    async def _serve(self, made: Rebuilt) -> None:
        await self._open(made)
        if self._corpora is not None:
            try:
                self._corpora.serve(made.version, made.index)
            except DatabaseError:
                raise ReloadError(Trouble.DATABASE) from None
            self._followed = made.version

    async def _open(self, made: Rebuilt) -> None:
        answerer = await asyncio.to_thread(self._opened, made)
        if answerer is None:
            raise ReloadError(Trouble.GONE)
        self._serving.replace(answerer)
        _LOGGER.info("资料已更新：%d 份，%d 段，索引 %s", made.reports, made.passages, made.index)

    def _opened(self, made: Rebuilt) -> Answerer | None:
        running = self._serving.answerer
        known = [(e.file, e.line, e.reason, e.harmless) for e in running.corpus.refused]
        if running.name == made.index and known == list(made.refused):
            return running
        corpus = reopen_corpus(made.index, self._settings.data_dir, made.errors, running.corpus)
        if corpus is None:
            return None
        answerer = Answerer(corpus, today)
        answerer.warm_up(_OWN_QUESTIONS)
        use_large_pages()
        return answerer

    async def _rebuild(self, progress: Progress, version: int = 0) -> Rebuilt:
        wanted = asdict(order(self._settings, self._serving.answerer.name, version))
        wanted |= {"path": str(wanted["path"]), "data_dir": str(wanted["data_dir"])}
        try:
            async with contextlib.aclosing(said_by("bot.corpus_rebuild", wanted, _PATIENCE)) as lines:
                async for said in lines:
                    if "stage" in said:
                        progress(Stage(said["stage"]), said["done"], said["of"])
                    elif "trouble" in said:
                        raise ReloadError(Trouble(said["trouble"]), said["detail"])
                    elif "made" in said:
                        return read(said["made"])
        except TimeoutError:
            raise ReloadError(Trouble.SILENT) from None
        raise ReloadError(Trouble.DIED)
