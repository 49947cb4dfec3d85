"""Announces what is new: finds what a corpus brings that has come into use, and sends it where it is wanted, when it is due."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from bot import alert_times, corpus_comparison
from bot.alert_times import AlertTimes
from bot.answers.replies.markup import Rich
from bot.answers.wording import say
from bot.corpus_comparison import Wanted
from bot.serving import Serving
from bot.storage.announcements import Announcement, Announcements, LostClaimError, Place
from bot.storage.connection import DatabaseError
from bot.storage.subscriptions import Subscriptions
from bot.subprocesses import said_by
from bot.telegram.background_tasks import BackgroundTasks
from bot.telegram.messages import MAX_UNITS, join
from bot.telegram.outbox import Outbox
from bot.telegram.outgoing import OutgoingMessage
from bot.telegram.utf16 import units

_EVERY = 2.0  # seconds between two looks
_PATIENCE = 600.0  # seconds without a word from the process that compares
_ENDING = 200  # UTF-16 units that are kept free for what is said below
_LOGGER = logging.getLogger(__name__)


class AnnouncementSender:
    """Compares each corpus that comes into use with the one before and sends the announcements when they are due."""

    def __init__(
        self,
        serving: Serving,
        subscriptions: Subscriptions,
        announcements: Announcements,
        outbox: Outbox,
        background: BackgroundTasks,
        data_dir: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._serving = serving
        self._subscriptions = subscriptions
        self._announcements = announcements
        self._outbox = outbox
        self._background = background
        self._data_dir = data_dir
        self._now = now
        self._looked_at = ""  # the index that was compared, or could not be
        self._writing: set[tuple[int, int]] = set()

    async def run(self) -> None:
        """Look for what is due until cancelled; what cannot be written down now is tried again."""
        while True:
            try:
                await self.compare()
                self.begin()
            except DatabaseError as error:
                _LOGGER.warning("订阅的通知没有记成（%s），稍后再试", error)
            await asyncio.sleep(_EVERY)

    async def compare(self) -> None:
        """Find out what the corpus brings that has come into use, and keep what is to be announced."""
        now = self._serving.answerer.name
        if now == self._looked_at:
            return
        before = self._announcements.compared()
        if before != now:
            found = await self._found(before, now) if before else []
            self._announcements.add(found, before, now, self._due)
        self._looked_at = now

    def begin(self) -> None:
        """Begin to say what is due, in each place by itself: one that must wait holds up no other."""
        for place in self._announcements.due():
            if (place.chat, place.topic) not in self._writing:
                self._writing.add((place.chat, place.topic))
                self._background.start(self._say(place))

    async def _found(self, before: str, now: str) -> list[Announcement]:
        """The announcements for some subscriptions; none, and a line in the log, if they cannot be found out."""
        held = self._subscriptions.all()
        if not held:
            return []
        wanted = [Wanted(one.number, f"{one.chat} {one.topic}", one.text, one.language) for one in held]
        order = corpus_comparison.order(before, now, self._data_dir, wanted)
        found: list[Announcement] = []
        compared = False
        with contextlib.suppress(TimeoutError):
            async with contextlib.aclosing(said_by("bot.corpus_comparison", order, _PATIENCE)) as lines:
                async for line in lines:
                    if one := corpus_comparison.read(line):
                        found.append(Announcement(one.number, one.key, one.rich))
                    compared = compared or bool(line.get("compared"))
        if not compared:
            _LOGGER.warning("这次更新改了什么没有比出来（原来的索引可能已经不在），这一次不发订阅通知")
            return []
        return found

    def _due(self, times: AlertTimes) -> float:
        return alert_times.due(times, self._now()).timestamp()

    async def _say(self, place: Place) -> None:
        """Say what is due in a place, one message after another, unless its quiet hours have begun."""
        try:
            now = self._now()
            awake = alert_times.awake(place.times, now)
            if awake > now:
                self._announcements.postpone(place, awake.timestamp())
                return
            while claim := self._announcements.claim(place, _fitting):
                ending = say("announced_end", place.language)
                said = OutgoingMessage(join(*(one.rich for one in claim.announcements), ending))
                await self._outbox.announce(
                    place.address,
                    place.topic,
                    said,
                    partial(self._announcements.sending, claim.token),
                    partial(self._announcements.refused, claim.token),
                )
                self._announcements.done(claim.token)
        except LostClaimError:
            _LOGGER.info("一条订阅通知已由另一个进程发出，或已取消订阅")
        except DatabaseError as error:
            _LOGGER.warning("订阅的通知没有记成（%s），稍后再试", error)
        finally:
            self._writing.discard((place.chat, place.topic))


def _fitting(texts: Sequence[Rich]) -> int:
    """Number of texts, from the first on, that one message holds."""
    room = MAX_UNITS - _ENDING
    for number, text in enumerate(texts):
        room -= units(text.text) + 2
        if room < 0:
            return number
    return len(texts)
