"""Pictures that people send in private: what stands on them is asked, or traced."""

from __future__ import annotations

import asyncio

from telegram import Message
from telegram.constants import ChatType

from bot import picture_text
from bot.answers.questions.shortening import MAX_QUESTION
from bot.commands import Call, Command
from bot.telegram import reply_intent
from bot.telegram.outbox import Outbox

_TYPING = 4.0  # seconds that Telegram shows such an action


class Pictures:
    """Reads one picture at a time: recognising text takes seconds of every processor."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._reading = asyncio.Semaphore(1)

    def takes(self, message: Message) -> bool:
        """True if a message is a picture without words that can be read."""
        private = message.chat.type == ChatType.PRIVATE
        return private and bool(message.photo) and not message.caption and picture_text.can_read()

    async def read(self, message: Message) -> Call | None:
        """The call in the text on a picture: a question is asked, other text traced. None if there is no text on it."""
        async with self._reading:
            largest = message.photo[-1]
            data = await self._outbox.fetch(message.chat_id, largest.file_id)
            if data is None:
                return None
            reading = asyncio.ensure_future(asyncio.to_thread(picture_text.text_of, data))
            while not (await asyncio.wait({reading}, timeout=_TYPING))[0]:
                await self._outbox.typing(message)
            text = reading.result()[:MAX_QUESTION]
        if not text:
            return None
        return Call(Command.ASK if reply_intent.asks(text) else Command.TRACE, text)
