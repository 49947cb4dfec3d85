"""Work that may take a moment: a few pieces at once, and the chat sees that it is under way."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from telegram import Message

from bot.telegram.outbox import Outbox

_AT_ONCE = 3  # more of them would only hold one another up
_TYPING_AFTER = 0.5  # seconds; before that an answer comes sooner than the sign that it is coming

Result = TypeVar("Result")


class Thinking:
    """Runs the work for messages, a few pieces at once."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def slowly(self, message: Message, work: Coroutine[Any, Any, Result]) -> Result:
        """Do something for a message; if it takes a moment its chat sees the bot typing."""
        typing: list[asyncio.Task[None]] = []

        def type_() -> None:
            typing.append(asyncio.create_task(self._outbox.typing(message)))

        async with self._room:
            soon = asyncio.get_running_loop().call_later(_TYPING_AFTER, type_)
            try:
                return await work
            finally:
                soon.cancel()
                for sign in typing:  # it is not to come after the answer
                    await sign
