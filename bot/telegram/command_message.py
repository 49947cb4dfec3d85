"""A command together with the message that it came in."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatType

from bot.commands import Call


@dataclass(frozen=True, slots=True)
class CommandMessage:
    """A call, the message and the update that it came in, and the language of the reply."""

    call: Call
    message: Message
    language: str
    update_id: int

    @property
    def text(self) -> str:
        """What stands behind the command."""
        return self.call.text

    @property
    def private(self) -> bool:
        """True if it was said in a private chat."""
        return self.message.chat.type == ChatType.PRIVATE
