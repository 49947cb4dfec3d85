"""What happens when somebody presses a button."""

from __future__ import annotations

import asyncio

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType

from bot.answers.answerer import Answerer
from bot.answers.wording import label
from bot.serving import Serving
from bot.storage.chats import Chats
from bot.storage.questions import Asked, Questions
from bot.telegram import admin_buttons, buttons
from bot.telegram.administering import Administering
from bot.telegram.buttons import Judgement, Listing, More, Outline, Passage, Verdict
from bot.telegram.conversations import again
from bot.telegram.language import of_person
from bot.telegram.membership import is_admin
from bot.telegram.people import People
from bot.telegram.sending import Bot, Courier, Said
from bot.telegram.showing import Showing


class Pressing:
    """Does what a button says; what it cannot do it says in a word to whoever pressed."""

    def __init__(
        self,
        serving: Serving,
        bot: Bot,
        courier: Courier,
        chats: Chats,
        questions: Questions,
        people: People,
        showing: Showing,
        administering: Administering,
    ) -> None:
        self._serving = serving
        self._bot = bot
        self._courier = courier
        self._chats = chats
        self._questions = questions
        self._people = people
        self._showing = showing
        self._administering = administering

    async def on_press(self, update: Update) -> None:
        """A button under one of the bot's messages was pressed."""
        query = update.callback_query
        assert query is not None
        message = query.message
        language = of_person(query.from_user)
        admin = admin_buttons.read(query.data or "")
        if admin is not None and isinstance(message, Message):
            await self._administering.on_press(admin, query, message, language)
            return
        press = buttons.read(query.data or "")
        if press is None or not isinstance(message, Message):
            await self._courier.acknowledge(query, label("expired", language), alert=True)
            return
        match press:
            case Passage():
                await self._passage(press, query, message, language, update.update_id)
            case More():
                await self._more(press, query, message, language)
            case Judgement():
                await self._judge(press, query, message, language)
            case Listing() | Outline():
                await self._turn(press, query, message, language)

    async def _passage(
        self, press: Passage, query: CallbackQuery, message: Message, language: str, update_id: int
    ) -> None:
        said = await asyncio.to_thread(self._showing.passage, press, language)
        if said is None:
            await self._courier.acknowledge(query, label("moved_on", language), alert=True)
            return
        await self._courier.acknowledge(query)
        await self._courier.reply(message, said, update_id)

    async def _more(self, press: More, query: CallbackQuery, message: Message, language: str) -> None:
        asked = self._questions.get(press.question)
        answerer = self._serving.answerer
        if asked is None:
            await self._courier.acknowledge(query, label("expired", language), alert=True)
        elif asked.corpus != answerer.name:
            await self._courier.acknowledge(query, label("moved_on", language), alert=True)
        elif not await self._may_turn(query, message, asked.person):
            await self._courier.acknowledge(query, label("only_asker", language), alert=True)
        else:
            await self._courier.acknowledge(query)
            private = message.chat.type == ChatType.PRIVATE
            said = await asyncio.to_thread(self._again, answerer, asked, press, private)
            await self._courier.edit(message, said)

    def _again(self, answerer: Answerer, asked: Asked, press: More, private: bool) -> Said:
        reply = again(answerer, asked.texts, asked.scope)
        return self._showing.answer(answerer, reply, press.question, private, press.page)

    async def _judge(self, press: Judgement, query: CallbackQuery, message: Message, language: str) -> None:
        self._questions.judge(press.question, self._people.person(query.from_user.id), press.verdict)
        keyboard = message.reply_markup or InlineKeyboardMarkup([])
        if press.verdict is Verdict.NOT_USEFUL:
            await self._courier.acknowledge(query, label("why", language))
            await self._courier.change_buttons(
                message, buttons.with_reasons(keyboard, press.question, language)
            )
        else:
            await self._courier.acknowledge(query, label("thanks", language))
            await self._courier.change_buttons(message, buttons.judged(keyboard))

    async def _turn(
        self, press: Listing | Outline, query: CallbackQuery, message: Message, language: str
    ) -> None:
        private = message.chat.type == ChatType.PRIVATE
        if not private and press.who != self._people.badge(query.from_user.id):
            await self._courier.acknowledge(query, label("only_asker", language), alert=True)
            return
        scope = self._chats.scope(message.chat_id)
        said = await asyncio.to_thread(self._showing.turned, press, scope, language)
        if said is None:
            await self._courier.acknowledge(query, label("moved_on", language), alert=True)
            return
        await self._courier.acknowledge(query)
        await self._courier.edit(message, said)

    async def _may_turn(self, query: CallbackQuery, message: Message, person: str) -> bool:
        """Whether the one who presses is the one who asked; who asked in the group's name is one of its admins."""
        if message.chat.type == ChatType.PRIVATE or self._people.person(query.from_user.id) == person:
            return True
        if self._people.person(message.chat_id) != person:
            return False
        return await is_admin(self._bot, message.chat_id, query.from_user.id)
