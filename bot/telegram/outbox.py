"""Sends messages so that each arrives, once."""

from __future__ import annotations

import asyncio
import datetime
import itertools
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from telegram import CallbackQuery, Message
from telegram.constants import ChatAction
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from bot.answers.replies.markup import Rich
from bot.storage.chats import Chats
from bot.storage.inbox import Inbox
from bot.telegram.abilities import Abilities
from bot.telegram.http_client import may_have_arrived
from bot.telegram.keyboard import Keyboard, keyboard_json, keyboard_of
from bot.telegram.limits import Before
from bot.telegram.messages import Json
from bot.telegram.niceties import Niceties
from bot.telegram.outgoing import OutgoingMessage, SentMessage, buttons_json, receiver_alone, rendered, topic
from bot.telegram.raw_bot import RawBot
from bot.telegram.rich_tables import blocks

PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)  # seconds before each further attempt; the last for all that follow
UNKNOWN = 4  # attempts of which nobody knows whether they arrived; then a reply is given up
# What Telegram says where a group lets its members, or this one, write nothing.
_MUTED = ("not enough rights", "have no rights", "CHAT_WRITE_FORBIDDEN", "CHAT_RESTRICTED", "chat not found")
_NO_PREVIEW = {"is_disabled": True}
_LOGGER = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[None]]
Bot = ExtBot[Before]
Result = TypeVar("Result")


class Outbox:
    """Tries until a message is through: other chats go on meanwhile.

    A refusal for good (the bot was removed, muted or blocked) is logged once a chat and drops the
    chat. What may have arrived although the connection broke is sent again only when Telegram answers
    once more, so that an outage never makes a row of copies.
    """

    def __init__(
        self,
        bot: RawBot,
        inbox: Inbox,
        chats: Chats,
        sleep: Sleep = asyncio.sleep,
        abilities: Abilities | None = None,
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._chats = chats
        self._sleep = sleep
        self._gone: set[int] = set()
        self._abilities = abilities or Abilities()
        self._niceties = Niceties()
        self._tried_edits: dict[tuple[int, int], asyncio.Task[Any]] = {}

    async def reply(self, message: Message, said: OutgoingMessage, update_id: int) -> SentMessage | None:
        """Send a message as a reply to another, in its topic; gives what was sent, None if it could not be."""
        return await self._send(
            message.chat_id,
            said,
            update_id,
            where={
                "message_thread_id": topic(message),
                "reply_parameters": {"message_id": message.message_id, "allow_sending_without_reply": True},
            },
            receiver=receiver_alone(message) if said.alone else None,
        )

    async def learn(self) -> None:
        """Find out, by a call that does nothing, if the server has messages that one member of a group sees."""
        nothing = {"chat_id": self._bot.id, "receiver_user_id": self._bot.id, "ephemeral_message_id": 1}
        try:
            await self._bot.do_api_request("deleteEphemeralMessage", nothing)
        except BadRequest:
            self._abilities.alone = True
        except TelegramError as error:  # it knows no such call, or is not reached
            _LOGGER.debug("no messages for one member: %s", type(error).__name__)

    async def show(self, message: Message, query: CallbackQuery, said: OutgoingMessage) -> bool:
        """Show something in a group only to the one who pressed a button there; True if the server has done so."""
        text, entities = rendered(said.rich)
        to = {"receiver_user_id": query.from_user.id, "callback_query_id": query.id}
        body = {
            "text": text,
            "entities": entities,
            "link_preview_options": _NO_PREVIEW,
            "ephemeral_message_parameters": to,
            "message_thread_id": topic(message),
        }

        async def attempt(chat_id: int) -> bool:
            try:
                await self._post(chat_id, body)
            except BadRequest:
                return False
            return True

        return self._abilities.alone and bool(await self._through(attempt, message.chat_id))

    async def react(self, message: Message, emoji: str) -> None:
        """React to a message, if that works."""
        await self._niceties.wait(self._bot.set_message_reaction(message.chat_id, message.message_id, emoji))

    async def send(self, chat_id: int, said: OutgoingMessage, update_id: int | None) -> None:
        """Send a message that replies to none; without an update where it answers none."""
        await self._send(chat_id, said, update_id)

    async def ask(self, chat_id: int, rich: Rich) -> SentMessage | None:
        """Ask for something that is to be written as a reply; gives the question as it was sent."""
        text, entities = rendered(rich)
        body = {"text": text, "entities": entities, "reply_markup": {"force_reply": True}}

        async def attempt(chat_id: int) -> SentMessage:
            return await self._post(chat_id, body)

        return await self._through(attempt, chat_id)

    async def send_file(self, chat_id: int, name: str, content: bytes) -> None:
        """Send a file."""

        async def attempt(chat_id: int) -> None:
            await self._bot.send_document(chat_id, content, filename=name)

        await self._through(attempt, chat_id)

    async def fetch(self, chat_id: int, file_id: str) -> bytes | None:
        """A file that was sent to the bot in a chat; None if Telegram does not give it."""

        async def attempt(_: int) -> bytes:
            file = await self._bot.get_file(file_id)
            return bytes(await file.download_as_bytearray())

        return await self._through(attempt, chat_id)

    async def _send(
        self,
        chat_id: int,
        said: OutgoingMessage,
        update_id: int | None,
        receiver: int | None = None,
        where: Mapping[str, Any] = MappingProxyType({}),
    ) -> SentMessage | None:
        text, entities = rendered(said.rich)
        body = {
            "text": text,
            "entities": entities,
            "link_preview_options": _NO_PREVIEW,
            "reply_markup": buttons_json(said),
            **where,
        }
        rows = blocks(said.rich, said.table) if said.tabular and self._abilities.tables else None
        # An ephemeral message (Bot API 10.2) is seen by one member only; an older server overlooks that, and one that
        # refuses it is asked to show the message to all.
        to = {"ephemeral_message_parameters": {"receiver_user_id": receiver}} if receiver is not None else {}

        def sending() -> None:
            if update_id is not None:
                self._inbox.sending(update_id)

        async def plain(chat_id: int, to: Json) -> SentMessage:
            return await self._post(chat_id, {**body, **to}, sending)

        async def table(chat_id: int) -> SentMessage:
            body = {
                "chat_id": chat_id,
                "rich_message": {"blocks": rows},
                "reply_markup": buttons_json(said),
                **where,
            }
            sent = await self._bot.do_api_request(
                "sendRichMessage",
                {name: value for name, value in body.items() if value is not None},
                rate_limit_args=sending,
            )
            return SentMessage(chat_id, sent["message_id"])

        async def attempt(chat_id: int) -> SentMessage:
            nonlocal to, rows
            try:
                return await (table(chat_id) if rows is not None else plain(chat_id, to))
            except EndPointNotFound:
                self._abilities.tables = False
            except BadRequest:
                if not to and rows is None:
                    raise
            to, rows = {}, None
            return await plain(chat_id, to)

        refused = None if update_id is None else partial(self._inbox.refused, update_id)
        return await self._through(attempt, chat_id, refused)

    async def announce(
        self,
        chat_id: int,
        topic: int,
        said: OutgoingMessage,
        sending: Callable[[], None],
        refused: Callable[[], None],
    ) -> None:
        """Send what nobody asked for now, in a forum topic or with 0 in none; it is noted when that is ``sending``, and
        when it was ``refused`` and will be tried again. What ``sending`` raises ends it.
        """
        text, entities = rendered(said.rich)
        body = {"text": text, "entities": entities, "link_preview_options": _NO_PREVIEW}

        async def in_topic(chat_id: int, topic: int) -> SentMessage:
            return await self._post(chat_id, {**body, "message_thread_id": topic or None}, sending)

        async def attempt(chat_id: int) -> SentMessage:
            try:
                return await in_topic(chat_id, topic)
            except BadRequest as error:
                if not topic or "thread not found" not in error.message:
                    raise
                return await in_topic(chat_id, 0)  # the topic is gone, the chat is not

        await self._through(attempt, chat_id, refused)

    async def _post(self, chat_id: int, body: Json, before: Before | None = None) -> SentMessage:
        """Send a message of text; ``before`` is called when that is done."""
        return SentMessage(chat_id, await self._bot.post_message({"chat_id": chat_id, **body}, before))

    async def edit(self, message: Message | SentMessage, said: OutgoingMessage) -> None:
        """Change one of the bot's own messages; doing so twice does no harm."""
        await self.edit_number(message.chat_id, message.message_id, said)

    async def edit_number(self, chat_id: int, message_id: int, said: OutgoingMessage) -> None:
        """Change one of the bot's own messages, which is known by its number only."""
        tried = self._tried_edits.get((chat_id, message_id))
        if tried is not None:  # it must not come after what is said now
            await asyncio.wait({tried})

        async def attempt(chat_id: int) -> None:
            try:
                await self._change(chat_id, message_id, said)
            except BadRequest as error:
                if "not modified" not in error.message:
                    raise

        await self._through(attempt, chat_id)

    async def try_edit(self, message: Message | SentMessage, said: OutgoingMessage) -> None:
        """Change one of the bot's own messages if that works at once: it is about to be changed again."""
        key = (message.chat_id, message.message_id)
        if key in self._tried_edits:
            return
        task = await self._niceties.wait(self._change(*key, said))
        if not task.done():
            self._tried_edits[key] = task
            task.add_done_callback(lambda _: self._tried_edits.pop(key, None))

    async def _change(self, chat_id: int, message_id: int, said: OutgoingMessage) -> None:
        text, entities = rendered(said.rich)
        more = {"entities": entities, "link_preview_options": _NO_PREVIEW, "reply_markup": buttons_json(said)}
        await self._bot.edit_message_text(text, chat_id, message_id, api_kwargs=more)

    async def change_buttons(self, message: Message, buttons: Keyboard) -> None:
        """Change the buttons under one of the bot's own messages, where they are not those already."""
        if keyboard_of(message.reply_markup) == buttons:
            return

        more = {"reply_markup": keyboard_json(buttons)} if buttons else {}

        async def attempt(chat_id: int) -> None:
            try:
                await self._bot.edit_message_reply_markup(chat_id, message.message_id, api_kwargs=more)
            except BadRequest as error:
                if "not modified" not in error.message:
                    raise

        await self._through(attempt, message.chat_id)

    async def typing(self, message: Message) -> None:
        """Show that an answer is on its way, if that works."""
        await self._niceties.wait(
            self._bot.send_chat_action(message.chat_id, ChatAction.TYPING, message_thread_id=topic(message))
        )

    async def acknowledge(
        self, query: CallbackQuery, text: str = "", alert: bool = False, url: str | None = None
    ) -> None:
        """End the waiting that a pressed button shows, with a word, or a link into the private chat, or without."""
        await self._niceties.wait(
            self._bot.answer_callback_query(query.id, text or None, show_alert=alert, url=url)
        )

    def welcome_back(self, chat_id: int) -> None:
        """Note that the bot can write to a chat again."""
        self._gone.discard(chat_id)

    def lost(self, chat_id: int, reason: str) -> None:
        """Note that the bot can no longer write to a chat: log it once and drop what is kept of it."""
        if chat_id not in self._gone:
            self._gone.add(chat_id)
            _LOGGER.warning("不能再往聊天 %s 里写了，不再保留它的设置：%s", self._chats.mark(chat_id), reason)
        self._chats.drop(chat_id)

    async def _through(
        self,
        attempt: Callable[[int], Awaitable[Result]],
        chat_id: int,
        refused: Callable[[], None] | None = None,
    ) -> Result | None:
        """Try a call until it is through or refused for good; a refusal is logged, not raised, and gives None."""
        unknown = 0
        for pause in pauses():
            try:
                sent = await attempt(chat_id)
                if refused is not None and isinstance(sent, SentMessage):
                    mark = self._chats.mark(chat_id)
                    _LOGGER.info("发出一条消息", extra={"chat": mark, "message_id": sent.message_id})
                return sent
            except RetryAfter as error:
                after = error.retry_after
                pause = (after.total_seconds() if isinstance(after, datetime.timedelta) else after) + 0.1
            except ChatMigrated as error:
                self._chats.move(chat_id, error.new_chat_id)
                chat_id, pause = error.new_chat_id, 0.0
            except Forbidden as error:
                self.lost(chat_id, error.message)
                return None
            except BadRequest as error:  # a NetworkError to the library; Telegram's last word on a message
                if any(reason in error.message for reason in _MUTED):
                    self.lost(chat_id, error.message)
                else:
                    _LOGGER.error("聊天 %s 里的一条消息被拒绝：%s", self._chats.mark(chat_id), error.message)
                return None
            except NetworkError as error:
                if may_have_arrived(error):
                    unknown += 1
                    if unknown > UNKNOWN:
                        _LOGGER.error(
                            "聊天 %s 里的一条消息没能送到：%s", self._chats.mark(chat_id), error.message
                        )
                        return None
                    await self._way_is_clear()
                    continue
            except TelegramError as error:
                _LOGGER.error("聊天 %s 里的一条消息没能送到：%s", self._chats.mark(chat_id), error.message)
                return None
            if refused is not None:
                refused()
            await self._sleep(pause)
        return None

    async def _way_is_clear(self) -> None:
        """Wait until Telegram answers a call that changes nothing."""
        for pause in pauses():
            await self._sleep(pause)
            try:
                await self._bot.get_me()
            except RetryAfter:
                return
            except TelegramError as error:
                _LOGGER.info("Telegram 还没有回应：%s", error.message)
            else:
                return


def pauses() -> Iterator[float]:
    """Seconds before each further attempt at something, without end."""
    return itertools.chain(PAUSES, itertools.repeat(PAUSES[-1]))
