"""Takes updates in: each is kept until it is handled, once, in the order of its chat."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import json
import logging
from collections.abc import Awaitable, Hashable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import BaseUpdateProcessor, ExtBot

from bot.storage.inbox import Inbox
from bot.telegram.limits import Before, Clock

_CONCURRENT = 4096  # updates under way; all but a few only wait for their turn in their chat
# Seconds; asking for more would keep a question waiting that was just fetched, for as long as answering it takes.
_HEAD_START = 0.005
_GRACE = 3.0  # seconds; what is not through by then when the bot is stopped is taken up by the next start
_LOGGER = logging.getLogger(__name__)


class ReceivingBot(ExtBot[Before]):
    """Writes what it fetches to the inbox, before Telegram is told that it was received."""

    def __init__(self, inbox: Inbox, clock: Clock, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._inbox = inbox
        self._clock = clock
        self._polled: float | None = None
        self._fetched = False

    @property
    def polled(self) -> float | None:
        """When Telegram last gave an answer to getUpdates, by the clock; None before the first."""
        return self._polled

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """As in Bot; an update that the library cannot read is passed on empty, so that those after it come through."""
        if self._fetched:
            await asyncio.sleep(_HEAD_START)
        try:
            updates = await super().get_updates(*args, **kwargs)
        except TelegramError:
            raise
        except (TypeError, KeyError, ValueError, AttributeError):
            asked = {name: kwargs[name] for name in ("offset", "allowed_updates") if kwargs.get(name)}
            raw = await self.do_api_request("getUpdates", api_kwargs={**asked, "timeout": 0})
            updates = tuple(_read(one, self) for one in raw)
        self._polled = self._clock()
        self._fetched = bool(updates)
        if updates:
            self._inbox.receive({update.update_id: update.to_json() for update in updates})
        return updates


class InOrder(BaseUpdateProcessor):
    """Handles the updates of one chat one after another, and of different chats side by side."""

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(_CONCURRENT)
        self._inbox = inbox
        self._locks: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()
        self._taken: set[int] = set()
        self._running: set[asyncio.Future[Any]] = set()
        self._leaving = False

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when those before it in its chat are done; the lock lets them in as they came."""
        assert isinstance(update, Update)
        assert inspect.iscoroutine(coroutine)
        fresh = update.update_id not in self._taken and self._inbox.holds(update.update_id)
        if self._leaving or not fresh:
            coroutine.close()
            return
        self._taken.add(update.update_id)
        task = asyncio.ensure_future(self._in_turn(update, coroutine))
        self._running.add(task)
        try:
            await task
        except asyncio.CancelledError:
            coroutine.close()  # where it had not begun
            if not self._leaving:
                raise
        else:
            self._inbox.done(update.update_id)
        finally:
            self._running.discard(task)
            self._taken.discard(update.update_id)

    async def _in_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        lock = self._locks.setdefault(_queue(update), asyncio.Lock())
        async with lock:
            await coroutine

    async def leave(self) -> None:
        """Take nothing more up, give what is under way a moment, and leave the rest to the next start."""
        self._leaving = True
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=_GRACE)
            for task in late:
                task.cancel()

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""


def left_over(inbox: Inbox, bot: ExtBot[Before]) -> list[Update]:
    """The updates that an earlier process fetched and did not answer, oldest first."""
    updates: list[Update] = []
    for waiting in inbox.waiting():
        update = None
        with contextlib.suppress(ValueError, KeyError, TypeError, TelegramError):
            update = Update.de_json(json.loads(waiting.payload), bot)
        if update is None:
            _LOGGER.error("更新 %s 读不出来，不再处理", waiting.update_id)
            inbox.done(waiting.update_id)
        else:
            updates.append(update)
    return updates


def _read(raw: dict[str, Any], bot: ExtBot[Before]) -> Update:
    try:
        return Update.de_json(dict(raw), bot)
    except (TypeError, KeyError, ValueError, AttributeError):
        _LOGGER.exception("更新 %s 读不出来，不作处理", raw["update_id"])
        return Update(raw["update_id"])


def _queue(update: Update) -> Hashable:
    """What has to keep its order: a chat, or, outside of chats, a person."""
    chat, user = update.effective_chat, update.effective_user
    return chat.id if chat is not None else user.id if user is not None else 0
