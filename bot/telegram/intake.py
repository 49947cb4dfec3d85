"""Takes in updates: each is stored as Telegram sent it until it has been handled, once, in the order of its chat."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass

from telegram import Update

from bot.monitoring.metrics import Metrics
from bot.monitoring.request import handling
from bot.monitoring.troubles import Troubles
from bot.storage.connection import DatabaseError, TakenOverError
from bot.storage.inbox import Inbox, Waiting
from bot.storage.shared_inbox import SharedInbox
from bot.telegram import update_reading
from bot.telegram.alarm import Alarm
from bot.telegram.backlog import Backlog
from bot.telegram.outbox import Sleep, pauses
from bot.telegram.raw_bot import Raw, RawBot

_CHATS_AT_ONCE = 16  # of a replica: the others are to have something to do
MOST_WAITING = 2000  # updates; while so many are not handled no more are taken: they are safe where they are
_GRACE = 3.0  # seconds; what is not through by then when the bot is stopped is taken up by the next start
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Taken:
    """An update, and the time at which it was taken in."""

    update: Update
    at: float


class Receiver:
    """Keeps what was fetched, reads it, and hands it on. What cannot be kept or read is logged, counted, and let go."""

    def __init__(
        self, bot: RawBot, inbox: Inbox, turns: InOrder, backlog: Backlog, troubles: Troubles
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._turns = turns
        self._backlog = backlog
        self._troubles = troubles

    def receive(self, batch: list[Raw], waited: bool) -> None:
        """Take in what was fetched; ``waited`` tells that it was sent while the bot was away. Raises DatabaseError."""
        payloads = self._keepable(batch)
        if not payloads:
            return
        fresh = self._inbox.receive(payloads)
        if waited:
            self._backlog.add(fresh)
        for raw in batch:
            if raw["update_id"] in fresh:
                self._take(raw)

    def take_up(self) -> None:
        """Hand on what an earlier process fetched and did not answer, oldest first."""
        for waiting in self._inbox.waiting():
            self._backlog.add((waiting.update_id,))
            self._take_kept(waiting)

    def _keepable(self, batch: list[Raw]) -> dict[int, str]:
        """The JSON of updates as it is kept, by their ids."""
        payloads: dict[int, str] = {}
        for raw in batch:
            update_id = raw["update_id"]
            if -(2**63) <= update_id < 2**63:
                payloads[update_id] = json.dumps(raw)
            else:
                self._troubles.unreadable(raw, OverflowError())
        return payloads

    def _take_kept(self, waiting: Waiting) -> None:
        try:
            self._take(json.loads(waiting.payload))
        except ValueError as error:  # a file that was damaged
            self._troubles.unreadable({"update_id": waiting.update_id}, error)
            self._inbox.done(waiting.update_id)

    def _take(self, raw: Raw) -> None:
        read = self._read(raw)
        if read is None:
            self._inbox.done(raw["update_id"])
        else:
            self._turns.take(*read)

    def _read(self, raw: Raw) -> tuple[Update, Hashable] | None:
        """An update, and the key of the queue it belongs to; None, and a line in the log, if it cannot be read."""
        try:
            update = update_reading.read(raw, self._bot)
            return update, _queue(update)
        except Exception as error:  # noqa: BLE001 - whatever the library trips over, the next update must not
            self._troubles.unreadable(raw, error)
            return None


class SharingReceiver(Receiver):
    """Keeps what was fetched for all replicas, and hands on what this one takes of it."""

    def __init__(
        self,
        bot: RawBot,
        inbox: SharedInbox,
        turns: InOrder,
        backlog: Backlog,
        troubles: Troubles,
    ) -> None:
        super().__init__(bot, inbox, turns, backlog, troubles)
        self._shared = inbox

    def receive(self, batch: list[Raw], waited: bool) -> None:
        """Keep what was fetched, and take what this replica has the time for. Raises DatabaseError."""
        payloads = self._keepable(batch)
        queues = {}
        for raw in batch:
            read = self._read(raw) if raw["update_id"] in payloads else None
            if read is not None:
                queues[raw["update_id"]] = read[1]
        if queues:
            self._shared.keep({number: payloads[number] for number in queues}, queues, waited)
            self.take_up()

    def take_up(self) -> None:
        """Hand on what waits in the chats of this replica, and of those of nobody's what it has the time for. Raises DatabaseError."""
        for taken in self._shared.take(max(0, _CHATS_AT_ONCE - self._turns.chats)):
            if taken.waited:
                self._backlog.add((taken.update_id,))
            self._take_kept(taken)


class InOrder:
    """Handles the updates of one chat one after another, and of different chats side by side, oldest first."""

    def __init__(
        self,
        inbox: Inbox,
        backlog: Backlog,
        alarm: Alarm,
        handle: Callable[[Update], Awaitable[None]],
        metrics: Metrics,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._inbox = inbox
        self._backlog = backlog
        self._alarm = alarm
        self._handle = handle
        self._metrics = metrics
        self._sleep = sleep
        self._queues: dict[Hashable, deque[_Taken]] = {}
        self.freed = asyncio.Event()  # set when a chat has nothing more to handle
        self._working: set[asyncio.Task[None]] = set()
        self._leaving = False

    @property
    def waiting(self) -> int:
        """Number of updates that were taken in and are not yet handled."""
        return sum(map(len, self._queues.values()))

    @property
    def chats(self) -> int:
        """Number of chats in which something is handled."""
        return len(self._queues)

    def take(self, update: Update, queue: Hashable | None = None) -> None:
        """Handle an update when those before it in its chat are done."""
        name = _queue(update) if queue is None else queue
        taken = _Taken(update, time.monotonic())
        self._metrics.received()
        if name in self._queues:
            self._queues[name].append(taken)
            return
        self._queues[name] = deque((taken,))
        task = asyncio.create_task(self._work(name))
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    def following(self, update: Update) -> list[Update]:
        """The updates that wait behind one in its chat."""
        return [taken.update for taken in self._queues.get(_queue(update), ())][1:]

    async def idle(self) -> None:
        """Wait until nothing is left to handle."""
        while self._working:
            await asyncio.wait(self._working)

    async def settled(self, seconds: float) -> None:
        """Wait until nothing is left to handle, at most for so many seconds."""
        await asyncio.sleep(0)  # what was just taken in begins before anything is set up to wait for it
        if self._working:
            await asyncio.wait(self._working, timeout=seconds)

    async def leave(self) -> None:
        """Start nothing more, give what is under way a moment, and leave the rest to the next start."""
        self._leaving = True
        if self._working:
            _, late = await asyncio.wait(self._working, timeout=_GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, name: Hashable) -> None:
        queue = self._queues[name]
        try:
            while queue and not self._leaving:
                taken = queue[0]
                with handling(taken.update.update_id):
                    try:
                        await self._kept(self._handle, taken.update)
                        await self._kept(self._done, taken.update)
                        self._metrics.handled(time.monotonic() - taken.at)
                    except TakenOverError:
                        self._backlog.done(taken.update.update_id)
                        _LOGGER.info("更新 %s 已由另一个副本处理", taken.update.update_id)
                queue.popleft()
        finally:
            del self._queues[name]
            self.freed.set()

    async def _kept(self, work: Callable[[Update], Awaitable[None]], update: Update) -> None:
        """Do something that writes to the database; while it cannot be written, try again with pauses."""
        for pause in pauses():
            try:
                await work(update)
            except DatabaseError as error:
                self._alarm.raised(error)
                await self._sleep(pause)
            else:
                return

    async def _done(self, update: Update) -> None:
        self._inbox.done(update.update_id)
        self._backlog.done(update.update_id)


def _queue(update: Update) -> Hashable:
    """The key of an ordered queue: a chat, or a person outside of chats."""
    chat, user = update.effective_chat, update.effective_user
    return chat.id if chat is not None else user.id if user is not None else 0
