"""Handles presses of buttons (callback queries)."""

from __future__ import annotations

import asyncio

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.answers.answerer import Answerer
from bot.answers.wording import label, say
from bot.serving import Serving
from bot.storage.chats import Chats
from bot.storage.questions import Asked, Questions
from bot.storage.replies import ShownReply
from bot.telegram import admin_buttons, buttons
from bot.telegram.access import Access
from bot.telegram.admin_commands import AdminCommands
from bot.telegram.buttons import (
    AlertsButton,
    MoreButton,
    OutlineButton,
    QuoteButton,
    ReportListButton,
    Usefulness,
    UsefulnessButton,
)
from bot.telegram.conversations import again
from bot.telegram.keyboard import keyboard_of
from bot.telegram.language import of_person
from bot.telegram.limits import Admission, Limits
from bot.telegram.outbox import Outbox
from bot.telegram.outgoing import OutgoingMessage
from bot.telegram.people import People
from bot.telegram.subscription_commands import SubscriptionCommands
from bot.telegram.views import Views


class Callbacks:
    """Handles presses of buttons; if something cannot be done, whoever pressed is told so in a word."""

    def __init__(
        self,
        serving: Serving,
        outbox: Outbox,
        chats: Chats,
        questions: Questions,
        people: People,
        views: Views,
        admin_commands: AdminCommands,
        access: Access,
        subscription_commands: SubscriptionCommands,
        limits: Limits,
    ) -> None:
        self._serving = serving
        self._outbox = outbox
        self._chats = chats
        self._questions = questions
        self._people = people
        self._views = views
        self._admin_commands = admin_commands
        self._access = access
        self._subscription_commands = subscription_commands
        self._limit = limits.of("pressing")

    async def on_press(self, update: Update) -> None:
        """Handle the press of a button under one of the bot's messages."""
        query = update.callback_query
        assert query is not None
        message = query.message
        language = of_person(query.from_user)
        if not await self._admitted(query, language):
            return
        admin = admin_buttons.read(query.data or "")
        if admin is not None and isinstance(message, Message):
            await self._admin_commands.on_press(admin, query, message, language)
            return
        press = buttons.read(query.data or "")
        if press is None or not isinstance(message, Message):
            await self._outbox.acknowledge(query, label("expired", language), alert=True)
            return
        reply = self._access.reply(press.token, message, query)
        if reply is None:
            await self._outbox.acknowledge(query, label("expired", language), alert=True)
            return
        match press:
            case QuoteButton():
                await self._passage(press, query, message, language, update.update_id)
            case UsefulnessButton():
                await self._judge(press, reply, query, message, language)
            case AlertsButton():
                await self._subscription_commands.on_press(press, query, message, language)
            case _ if not await self._access.may_turn(reply, message, query):
                await self._outbox.acknowledge(query, label("only_asker", language), alert=True)
            case MoreButton():
                await self._more(press, reply, query, message, language)
            case ReportListButton() | OutlineButton():
                await self._turn(press, query, message, language)

    async def _admitted(self, query: CallbackQuery, language: str) -> bool:
        """True if somebody presses no more often than they may ask; who does is told so once."""
        if self._admin_commands.admins.are(query.from_user):
            return True
        admission = self._limit.admit(query.from_user.id)
        if admission is Admission.GRANTED:
            return True
        said = say("rate_limited", language, limit=self._limit.per_minute, of_chat=False).text
        await self._outbox.acknowledge(query, said if admission is Admission.NOTICE else "", alert=True)
        return False

    async def _passage(
        self, press: QuoteButton, query: CallbackQuery, message: Message, language: str, update_id: int
    ) -> None:
        said = await asyncio.to_thread(self._views.passage, press.passage, language)
        if said is None:
            await self._outbox.acknowledge(query, label("moved_on", language), alert=True)
            return
        if message.chat.type == ChatType.PRIVATE:
            await self._outbox.acknowledge(query)
            await self._outbox.reply(message, said, update_id)
        elif await self._outbox.show(message, query, said):
            await self._outbox.acknowledge(query)
        else:
            await self._outbox.acknowledge(query, url=self._views.link(press))

    async def _more(
        self, press: MoreButton, reply: ShownReply, query: CallbackQuery, message: Message, language: str
    ) -> None:
        asked = self._questions.get(reply.question) if reply.question is not None else None
        answerer = self._serving.answerer
        if asked is None:
            await self._outbox.acknowledge(query, label("expired", language), alert=True)
        elif asked.corpus != answerer.name:
            await self._outbox.acknowledge(query, label("moved_on", language), alert=True)
        else:
            await self._outbox.acknowledge(query)
            private = message.chat.type == ChatType.PRIVATE
            said = await asyncio.to_thread(self._again, answerer, asked, press, private)
            await self._outbox.edit(message, said)

    def _again(self, answerer: Answerer, asked: Asked, press: MoreButton, private: bool) -> OutgoingMessage:
        reply = again(answerer, asked.texts, asked.scope)
        return self._views.answer(answerer, reply, press.token, private, press.page)

    async def _judge(
        self,
        press: UsefulnessButton,
        reply: ShownReply,
        query: CallbackQuery,
        message: Message,
        language: str,
    ) -> None:
        if reply.question is None:
            await self._outbox.acknowledge(query, label("expired", language), alert=True)
            return
        self._questions.judge(reply.question, self._people.person(query.from_user.id), press.verdict)
        keyboard = keyboard_of(message.reply_markup)
        if press.verdict is Usefulness.NOT_USEFUL:
            await self._outbox.acknowledge(query, label("why", language))
            await self._outbox.change_buttons(message, buttons.with_reasons(keyboard, press.token, language))
        else:
            await self._outbox.acknowledge(query, label("thanks", language))
            await self._outbox.change_buttons(message, buttons.judged(keyboard))

    async def _turn(
        self, press: ReportListButton | OutlineButton, query: CallbackQuery, message: Message, language: str
    ) -> None:
        scope = self._chats.scope(message.chat_id)
        said = await asyncio.to_thread(self._views.turned, press, scope, language)
        if said is None:
            await self._outbox.acknowledge(query, label("moved_on", language), alert=True)
            return
        await self._outbox.acknowledge(query)
        await self._outbox.edit(message, said)
