"""Guest mode (Bot API 10.0): the bot is mentioned in a chat that it is not a member of, and answers there once."""

from __future__ import annotations

import asyncio
import logging

from telegram import Update
from telegram.error import TelegramError

from bot.answers.questions.shortening import shorten
from bot.commands import Command
from bot.serving import Serving
from bot.telegram.addressing import read
from bot.telegram.answering import Answering
from bot.telegram.inline import article
from bot.telegram.language import of_text
from bot.telegram.limits import Admission, Limits
from bot.telegram.outbox import Bot

_LOGGER = logging.getLogger(__name__)


class GuestMode:
    """Answers from the whole corpus; nothing of such a chat is kept, so nothing goes on from what was said in it."""

    def __init__(self, serving: Serving, bot: Bot, limits: Limits, answering: Answering) -> None:
        self._serving = serving
        self._bot = bot
        self._answering = answering
        self._limit = limits.of("guests")

    async def on_message(self, update: Update) -> None:
        """Answer a mention; every command but a question is left to chats the bot is in."""
        message = update.guest_message
        assert message is not None
        call = read(message, self._bot.bot)
        if message.guest_query_id is None or call is None or call.command is not Command.ASK:
            return
        user = message.from_user
        if user is None or self._limit.admit(user.id) is not Admission.GRANTED:
            return
        language, answerer = of_text(call.text, user), self._serving.answerer
        previous = None
        if call.before:
            previous = (await asyncio.to_thread(answerer.ask, shorten(call.before))).question
        reply = await self._answering.reply(answerer, shorten(call.text), previous)
        try:
            await self._bot.answer_guest_query(message.guest_query_id, article("0", reply.answer, language))
        except TelegramError as error:  # such a query can be answered once, and for a short time
            _LOGGER.info("一次客串的提问没有答上：%s", error.message)
