"""Tells the admins of errors: at most once an hour a sort, without what people wrote and without code."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.answers.wording import label, say
from bot.storage.connection import DatabaseError
from bot.storage.schedule import Schedule
from bot.telegram.background_tasks import BackgroundTasks
from bot.telegram.limits import Clock
from bot.telegram.outbox import Outbox
from bot.telegram.outgoing import OutgoingMessage

EVERY = 3600.0  # seconds between two notices of one sort
_KNOWN = frozenset(
    {"alarm", "application", "handlers", "outbox", "reload_commands", "subprocesses", "troubles"}
)
_LANGUAGE = "zh"


class ErrorNotices:
    """Listens to logged errors, in whatever thread; of several replicas one tells the admins."""

    def __init__(
        self,
        outbox: Outbox,
        admins: Sequence[int],
        schedule: Schedule,
        background: BackgroundTasks,
        clock: Clock,
    ) -> None:
        self._outbox = outbox
        self._admins = admins
        self._schedule = schedule
        self._background = background
        self._clock = clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._again: dict[str, float] = {}  # by sort; the database cannot be asked where it is what is wrong

    def begin(self) -> None:
        """Tell the admins from now on."""
        self._loop = asyncio.get_running_loop()

    def on_error(self, sort: str, request: str) -> None:
        """Take note of a logged error."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, sort, request)

    def _tell(self, sort: str, request: str) -> None:
        if self._is_due(sort):
            what = label(f"error_{sort if sort in _KNOWN else 'other'}", _LANGUAGE)
            notice = OutgoingMessage(say("error_notice", _LANGUAGE, what=what, request=request))
            for admin in self._admins:
                self._background.start(self._outbox.send(admin, notice, None))

    def _is_due(self, sort: str) -> bool:
        now = self._clock()
        if now < self._again.get(sort, 0.0):
            return False
        self._again[sort] = now + EVERY
        try:
            return self._schedule.take_once(f"error {sort}", now, now + EVERY)
        except DatabaseError:
            return True
