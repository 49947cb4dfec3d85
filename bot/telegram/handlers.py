"""What happens with a message that is meant for the bot."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, TypeVar

from telegram import Message, Update
from telegram.constants import ChatType

from bot.answers.markup import Rich
from bot.answers.shortening import MAX_QUESTION
from bot.answers.wording import label, say
from bot.serving import Serving
from bot.storage.chats import Chats
from bot.storage.inbox import Inbox
from bot.storage.replies import Replies
from bot.telegram.access import Access
from bot.telegram.administering import Administering
from bot.telegram.backlog import Backlog
from bot.telegram.conversations import Conversations
from bot.telegram.language import of_person, of_text
from bot.telegram.limits import CHAT_SHARE, Admission, Clock, RateLimit
from bot.telegram.membership import Membership, is_admin
from bot.telegram.mentions import Call, Command, read, sends_file
from bot.telegram.people import People, is_anonymous_admin
from bot.telegram.sending import Bot, Courier, Said
from bot.telegram.showing import Showing

_THINKING = 3  # questions at once; more of them would only hold one another up
_TYPING_AFTER = 0.5  # seconds; before that an answer comes sooner than the sign that it is coming
_LOGGER = logging.getLogger(__name__)

# What changes something is done at the word of who writes it; a forwarded word is somebody else's.
_ORDERS = frozenset({Command.SCOPE, Command.NEW, Command.FORGET_ME})

Result = TypeVar("Result")


class Handlers:
    """Answers the messages that are meant for the bot."""

    def __init__(
        self,
        serving: Serving,
        bot: Bot,
        inbox: Inbox,
        courier: Courier,
        membership: Membership,
        chats: Chats,
        conversations: Conversations,
        people: People,
        showing: Showing,
        administering: Administering,
        per_minute: int,
        replies: Replies,
        access: Access,
        backlog: Backlog,
        ticks: Clock,
    ) -> None:
        self._serving = serving
        self._bot = bot
        self._inbox = inbox
        self._courier = courier
        self._membership = membership
        self._chats = chats
        self._conversations = conversations
        self._people = people
        self._showing = showing
        self._administering = administering
        self._replies = replies
        self._access = access
        self._backlog = backlog
        self._of_person = RateLimit(per_minute, ticks)
        self._of_chat = RateLimit(per_minute * CHAT_SHARE, ticks)
        self._thinking = asyncio.Semaphore(_THINKING)
        self._told_away: set[Hashable] = set()

    async def on_message(self, update: Update) -> None:
        """Read a new message, and reply where it is for the bot."""
        message = update.message
        if message is None:
            return
        self._membership.on_migration(message)
        call = read(message, self._bot.bot)
        if sends_file(message) and (call is None or self._administering.admins.wrote(message)):
            call = Call(Command.UPLOAD)
        if call is None and self._administering.shows_picture(message):
            said = Said(say("as_file", of_person(message.from_user)))
            await self._courier.reply(message, said, update.update_id)
        if call is None:
            return
        written = "" if call.command is Command.START else call.text  # a link's text is nobody's words
        language = of_text(written, message.from_user)
        turned_away = self._turned_away(message, language, update.update_id)
        if turned_away is not None:
            said = turned_away
        else:
            try:
                said = await self._respond(call, message, language, update.update_id)
            except sqlite3.Error:
                raise  # it is done again when it can be written down
            except Exception:
                # Whatever went wrong with one question, its asker hears of it, and the bot goes on.
                _LOGGER.exception("a message could not be answered")
                said = Said(say("error", language))
        if said.rich.text:
            await self._courier.reply(message, said, update.update_id)
        if call.command is Command.FORGET_ME:
            self._inbox.wipe(update.update_id)

    def _turned_away(self, message: Message, language: str, update_id: int) -> Said | None:
        """What is said, or, with an empty text, not even that, where a question is not answered; else None."""
        private = message.chat.type == ChatType.PRIVATE
        if not private and self._backlog.is_stale(update_id, message.date):
            if message.chat_id in self._told_away:
                return Said(Rich(""))
            self._told_away.add(message.chat_id)
            return Said(say("away", language))
        if self._administering.admins.wrote(message):
            return None  # thirty reports may well be sent at once
        limits = [(self._of_person, self._people.asker(message).person)]
        if not private:
            limits.append((self._of_chat, str(message.chat_id)))
        for limit, who in limits:
            admission = limit.admit(who)
            if admission is Admission.SILENCE:
                return Said(Rich(""))
            if admission is Admission.NOTICE:
                return Said(
                    say("rate_limited", language, limit=limit.per_minute, of_chat=limit is self._of_chat)
                )
        return None

    async def _respond(self, call: Call, message: Message, language: str, update_id: int) -> Said:
        if self._administering.takes(call, message):
            return await self._administering.respond(call, message, language, update_id)
        if message.forward_origin is not None and call.command in _ORDERS:
            return Said(say("forwarded", language))
        asker = self._people.asker(message)
        scope = self._chats.scope(message.chat_id)
        match call.command:
            case Command.START:
                if not call.text:
                    return self._showing.start(language)
                if await self._access.may_open(call.text, message):
                    return self._showing.linked(call.text, language)
                return Said(Rich(label("elsewhere", language)))
            case Command.HELP:
                return self._showing.help(language)
            case Command.ABOUT:
                return self._showing.about(language)
            case Command.REPORTS:
                return await _apart(self._showing.listing, 0, scope, self._reply_to(message), language)
            case Command.REPORT:
                return await _apart(self._showing.report, call.text, self._reply_to(message), language)
            case Command.SCOPE:
                return await self._scope(call.text, message, language)
            case Command.TRACE:
                private = message.chat.type == ChatType.PRIVATE
                tracing = _apart(self._showing.trace, call.text, private, self._reply_to(message), language)
                return await self._slowly(message, tracing)
            case Command.NEW:
                self._conversations.begin_anew(asker)
                return Said(say("forgotten", language))
            case Command.FORGET_ME:
                asked = self._conversations.forget(asker)
                if message.sender_chat is None and message.from_user is not None:
                    self._chats.drop(message.from_user.id)  # a person's private chat has the person's number
                return Said(say("forgotten_person", language, asked=asked))
            case Command.ASK if call.text:
                return await self._answer(call.text, message, language)
            case _:
                return Said(say("usage", language))

    async def _answer(self, text: str, message: Message, language: str) -> Said:
        answerer, asker = self._serving.answerer, self._people.asker(message)
        asking = self._conversations.ask(answerer, asker, text, self._chats.scope(message.chat_id))
        answered = await self._slowly(message, asking)
        note = say("too_long", language, limit=MAX_QUESTION) if len(text) > MAX_QUESTION else None
        private = message.chat.type == ChatType.PRIVATE
        return self._showing.answer(
            answerer, answered.reply, self._reply_to(message, answered.number), private, note=note
        )

    def _reply_to(self, message: Message, question: int | None = None) -> str:
        """A token for the buttons under what is said to a message."""
        return self._replies.add(message.chat_id, self._people.asker(message).person, question)

    async def _slowly(self, message: Message, work: Coroutine[Any, Any, Result]) -> Result:
        """Do something that may take a moment, and show that it is under way where it does."""
        async with self._thinking:
            task = asyncio.ensure_future(work)
            done, _ = await asyncio.wait({task}, timeout=_TYPING_AFTER)
            if not done:
                await self._courier.typing(message)
            return await task

    async def _scope(self, text: str, message: Message, language: str) -> Said:
        chat, now = message.chat, self._chats.scope(message.chat_id)
        if not text:
            return self._showing.scope(now, language)
        if chat.type != ChatType.PRIVATE and not await self._is_admin(message):
            return self._showing.scope(now, language, change="admins")
        wanted = self._serving.answerer.scopes.read(text)
        if wanted.unknown:
            return self._showing.scope(now, language, change="unknown", unknown=wanted.unknown)
        self._chats.set_scope(chat.id, wanted.regions)
        return self._showing.scope(wanted.regions, language, change="set")

    async def _is_admin(self, message: Message) -> bool:
        """Whether a group's message is from one of its admins."""
        if is_anonymous_admin(message):
            return True
        user = message.from_user
        return user is not None and await is_admin(self._bot, message.chat_id, user.id)


async def _apart(make: Callable[..., Said], *arguments: Any) -> Said:
    """Make a message in a thread, so that other chats go on."""
    return await asyncio.to_thread(make, *arguments)
