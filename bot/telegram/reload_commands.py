"""Reloads the corpus while people go on asking, with the progress in one message."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from telegram import Message

from bot.answers.replies.markup import Rich
from bot.answers.wording import say
from bot.corpus_rebuild import Rebuilt
from bot.corpus_reload import Reloader, ReloadError, Trouble
from bot.instance_lock import InstanceLock, ReloadProgress
from bot.refused_files import by_reason, passed_over
from bot.serving import Serving
from bot.telegram import admin_buttons
from bot.telegram.background_tasks import BackgroundTasks
from bot.telegram.outbox import Outbox
from bot.telegram.outgoing import OutgoingMessage, SentMessage

_EVERY = 2.0  # seconds between two looks at how far it is; Telegram takes no more changes of a message
_EVERY_IN_A_GROUP = 15.0  # likewise; it counts them among the 20 messages a minute that the answers need
_LOGGER = logging.getLogger(__name__)

Job = Callable[[Callable[..., None]], Awaitable[Rebuilt | None]]
Told = Callable[[Rebuilt | None, float], OutgoingMessage]


class ReloadCommands:
    """Begins reloads in the background; what came of them is said where they were asked for."""

    def __init__(
        self,
        reloader: Reloader,
        serving: Serving,
        outbox: Outbox,
        instance_lock: InstanceLock,
        background: BackgroundTasks,
    ) -> None:
        self._reloader = reloader
        self._serving = serving
        self._outbox = outbox
        self._instance_lock = instance_lock
        self._background = background
        self._held: dict[str, Rebuilt] = {}

    @property
    def busy(self) -> bool:
        """True if a reload is under way."""
        return self._reloader.busy

    @property
    def nothing(self) -> ReloadProgress:
        """Progress of a reload that is just beginning."""
        return ReloadProgress(time.time())

    @property
    def last(self) -> ReloadProgress:
        """Result of the last reload."""
        return self._instance_lock.last()

    def reload(self, told: Message | SentMessage | None, language: str, anyway: bool = False) -> None:
        """Replace the corpus by what the files hold now; progress in the message ``told``."""
        self._begin(
            lambda progress: self._reloader.reload(progress, anyway),
            lambda made, seconds: self._reloaded(made, seconds, language, anyway=anyway),
            told,
            language,
        )

    def evaluate(self, told: Message | SentMessage | None, language: str) -> None:
        """Make a corpus of what the files hold now and put the judged questions to it, without serving it."""
        self._begin(
            self._reloader.rebuild,
            lambda made, seconds: self._evaluated(made, seconds, language),
            told,
            language,
        )

    def include(self, told: Message | SentMessage | None, language: str, what: Rich) -> None:
        """Serve what an admin has just changed; ``what`` says what that was."""
        self._begin(
            self._reloader.include,
            lambda made, seconds: self._reloaded(made, seconds, language, what=what.text),
            told,
            language,
        )

    def on_signal(self) -> None:
        """Reload because the operator asked for it (SIGHUP)."""
        anyway = self._instance_lock.asked_for()
        if self.busy:
            _LOGGER.warning("正在更新资料，这一次不再另做")
            return
        self.reload(None, "zh", anyway)

    def on_change(self, admins: Sequence[int]) -> bool:
        """The files have changed: reload, and tell the admins where that is not served. False while a reload is under way."""
        if self.busy:
            return False
        self._begin(self._reloader.reload, lambda made, s: self._reloaded(made, s, "zh"), None, "zh", admins)
        return True

    async def serve(self, index: str, language: str) -> Rich | None:
        """Serve a corpus that was made and held back; None if it is no longer there."""
        made = self._held.get(index)
        if made is None:
            return None
        try:
            await self._reloader.serve(made)
        except ReloadError as error:
            return _failed(error, language)
        rich = _reloaded(made, 0.0, language)
        self._instance_lock.tell(ReloadProgress(time.time(), ended=True, live=True, text=rich.text))
        return rich

    def _begin(
        self,
        job: Job,
        tell: Told,
        told: Message | SentMessage | None,
        language: str,
        admins: Sequence[int] = (),
    ) -> None:
        self._held = {}  # it may lack what has been added since
        self._background.start(self._work(job, tell, told, language, admins))

    async def _work(
        self, job: Job, tell: Told, told: Message | SentMessage | None, language: str, admins: Sequence[int]
    ) -> None:
        started = time.time()
        how_far = ReloadProgress(started)

        def progress(stage: str, done: int, of: int) -> None:
            nonlocal how_far
            how_far = replace(how_far, stage=str(stage), done=done, of=of)

        task = asyncio.ensure_future(job(progress))
        await asyncio.sleep(0)
        if not task.done():  # else another one is under way
            self._instance_lock.tell(how_far)
        every = _EVERY if told is None or told.chat_id > 0 else _EVERY_IN_A_GROUP
        shown = how_far
        try:
            while not (await asyncio.wait({task}, timeout=every))[0]:
                if how_far != shown:
                    shown = how_far
                    self._instance_lock.tell(how_far)
                    if told is not None:
                        await self._outbox.try_edit(told, OutgoingMessage(progress_of(how_far, language)))
            said, live = self._came_of(task, tell, started, language)
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            if told is not None:
                await self._outbox.try_edit(told, OutgoingMessage(say("reload_stopped", language)))
            raise
        if live is not None:
            held = not live and bool(said.buttons)
            self._instance_lock.tell(replace(how_far, ended=True, live=live, held=held, text=said.rich.text))
        if told is not None:
            await self._outbox.edit(told, said)
        else:
            _LOGGER.info("%s", said.rich.text)
        if live is False:
            for admin in admins:
                await self._outbox.send(admin, said, None)

    def _came_of(
        self, task: asyncio.Future[Rebuilt | None], tell: Told, started: float, language: str
    ) -> tuple[OutgoingMessage, bool | None]:
        """Message about a job that is done, and True if its corpus is served; None if it did not even begin."""
        try:
            made = task.result()
            said = tell(made, time.time() - started)
            return said, made is None or made.index == self._serving.answerer.name
        except ReloadError as error:
            if error.trouble is Trouble.BUSY:
                return OutgoingMessage(say("busy", language)), None
            _LOGGER.warning("%s", _failed(error, "zh").text)
            return OutgoingMessage(_failed(error, language)), False
        except Exception:
            _LOGGER.exception("a reload went wrong")
            return OutgoingMessage(say("error", language)), False

    def _reloaded(
        self, made: Rebuilt | None, seconds: float, language: str, anyway: bool = False, what: str = ""
    ) -> OutgoingMessage:
        if made is not None and made.judging is not None and made.judging.falls and not anyway:
            return self._evaluated(made, seconds, language, what)
        return OutgoingMessage(_reloaded(made, seconds, language, what))

    def _evaluated(
        self, made: Rebuilt | None, seconds: float, language: str, what: str = ""
    ) -> OutgoingMessage:
        assert made is not None
        same = made.index == self._serving.answerer.name
        rich = say("evaluated", language, seconds=seconds, same=same, what=what, **_made(made))
        if same:
            return OutgoingMessage(rich)
        self._held = {made.index: made}
        return OutgoingMessage(rich, admin_buttons.to_serve(made.index, language))


def progress_of(reload: ReloadProgress, language: str) -> Rich:
    """Progress of a reload."""
    return say("reloading", language, stage=reload.stage, done=reload.done, of=reload.of)


def _failed(error: ReloadError, language: str) -> Rich:
    return say("reload_failed", language, trouble=error.trouble.value, detail=error.detail)


def _reloaded(made: Rebuilt | None, seconds: float, language: str, what: str = "") -> Rich:
    return say("reloaded", language, seconds=seconds, what=what, **_made(made))


def _made(made: Rebuilt | None) -> dict[str, Any]:
    errors = made.errors if made is not None else ()
    return {"made": made, "refused": by_reason(errors), "passed_over": passed_over(errors)}
