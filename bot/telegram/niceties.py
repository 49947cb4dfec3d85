"""Calls that are only nice to have: each is waited for a moment, and then left to end by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from telegram.error import TelegramError

_MOMENT = 2.0  # seconds; an answer does not wait longer for a typing action
_LOGGER = logging.getLogger(__name__)


class Niceties:
    """Starts calls and leaves them to end.

    None is cancelled: httpx never gets back a connection whose request is cancelled at a bad moment, and has 256.
    """

    def __init__(self) -> None:
        self.late: set[asyncio.Task[Any]] = set()

    async def wait(self, call: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Start a call, and give it a moment; an error in it is logged."""
        task = asyncio.create_task(call)
        self.late.add(task)
        task.add_done_callback(self._ended)
        await asyncio.wait({task}, timeout=_MOMENT)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self.late.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, TelegramError):
            _LOGGER.debug("left out: %s", type(error).__name__)
        elif error is not None:
            _LOGGER.error("something that is only nice to have went wrong", exc_info=error)
