"""An outgoing message, and how it is put to the Bot API: its topic, receiver, text, entities and buttons."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatType

from bot.answers.answer import TableRow
from bot.answers.replies.markup import Rich
from bot.telegram.keyboard import Keyboard, keyboard_json
from bot.telegram.messages import Json, fit, render

_LEFT_OUT = Rich("……")


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message to send: its text and the buttons under it.

    ``prompt`` is what stands in the field where an answer to it is to be written, "" if it asks for none;
    ``alone`` tells that it concerns nobody but whom it is said to, ``tabular`` that rows in it may be shown as a table,
    ``table`` is one that is told of in it.
    """

    rich: Rich
    buttons: Keyboard = ()
    prompt: str = ""
    alone: bool = False
    tabular: bool = False
    table: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One of the bot's own messages: its chat, and its number there."""

    chat_id: int
    message_id: int


def topic(message: Message) -> int | None:
    """The forum topic that a message stands in; a thread of replies in a plain group is no topic."""
    return message.message_thread_id if message.is_topic_message else None


def receiver_alone(message: Message) -> int | None:
    """The user who alone may see a reply in a group; None in a private chat, or if the writer is not known."""
    if message.chat.type == ChatType.PRIVATE or message.sender_chat is not None or message.from_user is None:
        return None
    return message.from_user.id


def buttons_json(said: OutgoingMessage) -> Json | None:
    """Reply markup of a message: its buttons, or the prompt for an answer."""
    if said.prompt:
        return {"force_reply": True, "selective": True, "input_field_placeholder": said.prompt}
    return keyboard_json(said.buttons)


def rendered(rich: Rich) -> tuple[str, list[Json]]:
    """Text and entities to send; a text too long for one message is shortened."""
    return render(fit(rich, lambda: _LEFT_OUT))
