"""What happens with a message that is meant for the bot."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Hashable, Sequence
from typing import Any, Protocol

from telegram import Message, Update
from telegram.ext import CallbackContext

from bot.answers.answer import Answer
from bot.answers.markup import Rich
from bot.answers.wording import say
from bot.telegram import sending
from bot.telegram.limits import Admission, LastQuestions, RateLimit
from bot.telegram.mentions import Call, Command, read
from bot.telegram.messages import MAX_UNITS, fit, join
from bot.telegram.utf16 import units
from retrieval.report import Report

MAX_QUESTION = 300  # code points
_MAX_SHOWN = 60  # reports named in one message
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LOGGER = logging.getLogger(__name__)

Context = CallbackContext[Any, Any, Any, Any]


class Reply(Protocol):
    """An answer, and the question as it was understood: handed in with the same asker's next one."""

    @property
    def answer(self) -> Answer: ...

    @property
    def question(self) -> Any: ...


class Answerer(Protocol):
    """What this room needs of the answers. What a question is made of is no concern of a chat."""

    @property
    def reports(self) -> Sequence[Report]: ...

    def ask(self, text: str, previous: Any = None) -> Reply: ...


class Handlers:
    """Answers the messages that are meant for the bot."""

    def __init__(
        self, answerer: Answerer, limit: RateLimit, last: LastQuestions, sleep: sending.Sleep = asyncio.sleep
    ) -> None:
        self._answerer = answerer
        self._limit = limit
        self._last = last
        self._sleep = sleep

    async def on_message(self, update: Update, context: Context) -> None:
        """Read a new message, and reply where it is for the bot."""
        message = update.message
        call = None if message is None else read(message, context.bot.bot)
        if message is None or call is None:
            return
        language = _language(message, call.text)
        admission = self._limit.admit(_person(message))
        if admission is Admission.SILENCE:
            return
        if admission is Admission.NOTICE:
            said = say("rate_limited", language, limit=self._limit.per_minute)
        else:
            said = await self._respond(call, message, language, context.bot.username)
        await sending.reply(message, said, self._sleep)

    async def _respond(self, call: Call, message: Message, language: str, username: str) -> Rich:
        match call.command:
            case Command.START:
                return say("start", language, username=username, held=len(self._answerer.reports))
            case Command.HELP:
                return say("help", language, username=username)
            case Command.REPORTS:
                return list_reports(self._answerer.reports, language)
            case Command.ASK if not call.text:
                return say("usage", language)
            case Command.ASK:
                answer = self._answer(call.text, message, language)
                return (await asyncio.gather(answer, sending.typing(message)))[0]

    async def _answer(self, text: str, message: Message, language: str) -> Rich:
        question = shorten_question(text)
        asker = (message.chat_id, sending.topic(message), _person(message))
        try:
            reply = await asyncio.to_thread(self._answerer.ask, question, self._last.get(asker))
        except Exception:  # whatever went wrong with one question, its asker hears of it, and the bot goes on
            _LOGGER.exception("a question could not be answered")
            return say("error", language)
        if reply.question is not None:
            self._last.put(asker, reply.question)
        note = say("too_long", language, limit=MAX_QUESTION) if question != text else Rich("")
        # Within the last paragraph, which shortening keeps: it says how far the answer can be relied on.
        return fit(join(reply.answer.rich, note, by="\n"), say("shortened", language))


def shorten_question(text: str) -> str:
    """The first MAX_QUESTION code points of a question, up to the last sentence end in their later half."""
    if len(text) <= MAX_QUESTION:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, MAX_QUESTION // 2, MAX_QUESTION)]
    return text[: ends[-1] if ends else MAX_QUESTION].strip()


def list_reports(reports: Sequence[Report], language: str) -> Rich:
    """The reports held, as many of them as one message holds, and how many more there are."""
    shown = min(len(reports), _MAX_SHOWN)
    while True:
        listing = say("reports", language, held=len(reports), shown=reports[:shown])
        if units(listing.text) <= MAX_UNITS or shown == 0:
            return listing
        shown -= 1


def _person(message: Message) -> Hashable:
    """Who asks: the chat that an anonymous admin or a channel's owner writes as, or else the user."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user is not None else None


def _language(message: Message, text: str) -> str:
    """The language of what was written, or else of the person's Telegram: zh or en."""
    if _HAN.search(text):
        return "zh"
    if re.search("[A-Za-z]", text):
        return "en"
    code = (message.from_user.language_code if message.from_user is not None else None) or "zh"
    return "zh" if code.lower().startswith("zh") else "en"
