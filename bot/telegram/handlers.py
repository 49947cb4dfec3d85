"""Handles messages meant for the bot."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cache, partial

from telegram import Message, Update
from telegram.constants import ChatType

from bot.answers.questions.shortening import MAX_QUESTION
from bot.answers.replies.adjustments import adjustment_of
from bot.answers.replies.markup import Rich
from bot.answers.wording import label, say
from bot.commands import Call, Command, understood
from bot.serving import Serving
from bot.storage.chats import Chats
from bot.storage.connection import DatabaseError, TakenOverError
from bot.storage.inbox import Inbox
from bot.storage.questions import Questions
from bot.storage.replies import new_token
from bot.telegram import addressing
from bot.telegram.access import Access
from bot.telegram.adjustments import Adjusting
from bot.telegram.admin_commands import AdminCommands
from bot.telegram.answering import ON_ITS_WAY
from bot.telegram.backlog import Backlog
from bot.telegram.chat_commands import ChatCommands
from bot.telegram.command_message import CommandMessage
from bot.telegram.conversations import Answered, Conversations
from bot.telegram.expected_replies import ExpectedReplies
from bot.telegram.group_limit import GroupLimit, together
from bot.telegram.language import of_person, of_text
from bot.telegram.limits import CHAT_SHARE, Admission, Clock, Limits
from bot.telegram.membership import Membership
from bot.telegram.messages import join
from bot.telegram.outbox import Bot, Outbox, Sleep
from bot.telegram.outgoing import OutgoingMessage
from bot.telegram.people import People
from bot.telegram.pictures import Pictures
from bot.telegram.thinking import Thinking
from bot.telegram.views import Views

_EDITABLE = 120.0  # seconds after a question was asked in which a better wording of it is answered instead
_THANKED = "👍"
_LOGGER = logging.getLogger(__name__)

Record = Callable[[], int | None]
"""Writes down, once, what was asked and answered; gives the number of the question, None if that fails."""


class Handlers:
    """Answers the messages that are meant for the bot."""

    def __init__(
        self,
        serving: Serving,
        bot: Bot,
        inbox: Inbox,
        outbox: Outbox,
        membership: Membership,
        chats: Chats,
        questions: Questions,
        conversations: Conversations,
        people: People,
        views: Views,
        admin_commands: AdminCommands,
        chat_commands: ChatCommands,
        expected: ExpectedReplies,
        thinking: Thinking,
        limits: Limits,
        access: Access,
        backlog: Backlog,
        ticks: Clock,
        sleep: Sleep,
        following: Callable[[Update], list[Update]],
    ) -> None:
        self._serving = serving
        self._bot = bot
        self._inbox = inbox
        self._outbox = outbox
        self._membership = membership
        self._chats = chats
        self._questions = questions
        self._conversations = conversations
        self._people = people
        self._views = views
        self._admin_commands = admin_commands
        self._chat_commands = chat_commands
        self._access = access
        self._backlog = backlog
        self._of_person = limits.of("questions")
        self._of_chat = limits.of("questions of a chat", CHAT_SHARE)
        self._thinking = thinking
        self._expected = expected
        self._pictures = Pictures(outbox)
        self._adjusting = Adjusting(serving, questions, self._expected, views)
        self._group_limit = GroupLimit(ticks)
        self._sleep = sleep
        self._following = following
        self._merged: set[int] = set()  # updates that were answered together with one before them
        self._told_away: set[Hashable] = set()

    async def on_message(self, update: Update) -> None:
        """Read a new message, and reply where it is for the bot."""
        message = update.message
        if message is None:
            return
        if update.update_id in self._merged:
            self._merged.discard(update.update_id)
            return
        self._membership.on_migration(message)
        if addressing.thanks(message, self._bot.bot):
            await self._outbox.react(message, _THANKED)
            return
        call = self._read(message)
        if addressing.sends_file(message) and (call is None or self._admin_commands.admins.wrote(message)):
            call = Call(Command.UPLOAD)
        if call is None and self._pictures.takes(message) and not self._admin_commands.admins.wrote(message):
            await self._on_picture(message, update.update_id)
            return
        if call is None:
            name = "as_file" if self._admin_commands.shows_picture(message) else "only_text"
            if addressing.sends_no_text(message):
                said = self._views.with_examples(name, of_person(message.from_user))
                await self._outbox.reply(message, said, update.update_id)
            return
        if await self._together(call, message, update):
            return
        said, record = await self._said(call, message, update.update_id)
        if said.rich.text:
            await self._reply(message, said, record, update.update_id)
        if call.command is Command.FORGET_ME:
            self._inbox.wipe(update.update_id)

    async def _reply(
        self, message: Message, said: OutgoingMessage, record: Record | None, update_id: int
    ) -> None:
        """Reply to a message; what is kept of that is written down while the reply is on its way, so that it waits for none of it."""
        soon = asyncio.get_running_loop().call_later(ON_ITS_WAY, record) if record is not None else None
        try:
            sent = await self._outbox.reply(message, said, update_id)
        finally:
            if soon is not None:
                soon.cancel()
        self._group_limit.sent(message.chat_id)
        question = record() if record is not None else None
        if sent is not None and question is not None:
            self._note(question, message, sent.message_id)

    async def _on_picture(self, message: Message, update_id: int) -> None:
        """Answer what stands on a picture, and say what was read."""
        language = of_person(message.from_user)
        said = self._turned_away(message, language, update_id)
        if said is None:
            call = await self._pictures.read(message)
            said = OutgoingMessage(say("no_text", language))
            if call is not None:
                answered, record = await self._respond(call, message, language, update_id)
                if record is not None:
                    record()
                read = Rich(label("read_picture", language, text=call.text))
                said = replace(answered, rich=join(read, answered.rich), tabular=False)
        if said.rich.text:
            await self._outbox.reply(message, said, update_id)

    async def _together(self, call: Call, message: Message, update: Update) -> bool:
        """Where a group's limit is used up, wait and answer all that was asked there meanwhile in one message; True if it did so."""
        wait = self._group_limit.wait(message.chat_id) if message.chat_id < 0 else 0.0
        if not wait:
            return False
        language = of_text(call.text, message.from_user)
        if self._group_limit.tell(message.chat_id):
            notice = OutgoingMessage(say("crowded", language, seconds=math.ceil(wait)))
            await self._outbox.send(message.chat_id, notice, None)
        await self._sleep(wait)
        asked = [(update.update_id, message, call)]
        for other in self._following(update):
            if other.message is not None and not addressing.thanks(other.message, self._bot.bot):
                further = self._read(other.message)
                if further is not None and further.command is Command.ASK and further.text:
                    asked.append((other.update_id, other.message, further))
        if len(asked) == 1 or call.command is not Command.ASK or not call.text:
            return False
        answers = []
        for update_id, one, question in asked:
            said, record = await self._said(question, one, update_id)
            if record is not None:
                record()
            if said.rich.text:
                answers.append((question.text, said.rich))
        self._merged.update(update_id for update_id, _, _ in asked[1:])
        rich = together(answers, say("in_short", language), language)
        await self._outbox.reply(message, OutgoingMessage(rich), update.update_id)
        self._group_limit.sent(message.chat_id)
        return True

    async def on_edit(self, update: Update) -> None:
        """A question was put better, soon after it was asked: its answer is put better as well, in its place."""
        message = update.edited_message
        if message is None or message.edit_date is None:
            return
        if (message.edit_date - message.date).total_seconds() > _EDITABLE:
            return
        call = addressing.read(message, self._bot.bot)
        call = None if call is None else understood(call)
        if call is None or call.command is not Command.ASK or not call.text:
            return
        number = self._questions.answer_to(self._people.message(message.chat_id, message.message_id))
        said, record = await self._said(call, message, update.update_id)
        if not said.rich.text or (number is not None and record is None):
            return  # the answer that stands is better than a word about a limit
        question = record() if record is not None else None
        if number is None:
            sent = await self._outbox.reply(message, said, update.update_id)
            number = sent.message_id if sent is not None else None
        else:
            await self._outbox.edit_number(message.chat_id, number, said)
        if number is not None and question is not None:
            self._note(question, message, number)

    def _note(self, question: int, message: Message, number: int) -> None:
        """Keep which message answers which."""
        asked = self._people.message(message.chat_id, message.message_id)
        self._conversations.answered(question, asked, self._people.message(message.chat_id, number), number)

    def _read(self, message: Message) -> Call | None:
        """The call in a message, with what was asked for just before."""
        call = self._heard(message)
        return None if call is None else understood(call)

    def _heard(self, message: Message) -> Call | None:
        me, text = self._bot.bot, addressing.written(message)
        call = addressing.read(message, me)
        if call is not None and text and call.command is not Command.ASK:
            return call  # a command in words
        if call is None and not addressing.replies_to(message, me):
            return None
        if self._admin_commands.takes(call or Call(Command.ASK), message):
            return call
        words = call.text if call is not None and text else text
        return self._expected.take(self._people.asker(message).conversation, words) or call

    async def _said(
        self, call: Call, message: Message, update_id: int
    ) -> tuple[OutgoingMessage, Record | None]:
        """Reply to a call, and what writes it down; None if no question was answered."""
        written = "" if call.command.row.named else call.text
        language = of_text(written, message.from_user)
        turned_away = self._turned_away(message, language, update_id)
        if turned_away is not None:
            return turned_away, None
        try:
            return await self._respond(call, message, language, update_id)
        except (DatabaseError, TakenOverError):
            raise  # it is done again when it can be written down; or another replica does it
        except Exception:
            # Whatever went wrong with one question, its asker hears of it, and the bot goes on.
            _LOGGER.exception("a message could not be answered")
            return OutgoingMessage(say("error", language)), None

    def _turned_away(self, message: Message, language: str, update_id: int) -> OutgoingMessage | None:
        """The reply to a question that is not answered, empty if nothing is said; None if it is answered."""
        private = message.chat.type == ChatType.PRIVATE
        if not private and self._backlog.is_stale(update_id, message.date):
            if message.chat_id in self._told_away:
                return OutgoingMessage(Rich(""))
            self._told_away.add(message.chat_id)
            return OutgoingMessage(say("away", language))
        if self._admin_commands.admins.wrote(message):
            return None  # thirty reports may well be sent at once
        limits = [(self._of_person, self._people.asker(message).person)]
        if not private:
            limits.append((self._of_chat, str(message.chat_id)))
        for limit, who in limits:
            admission = limit.admit(who)
            if admission is Admission.SILENCE:
                return OutgoingMessage(Rich(""))
            if admission is Admission.NOTICE:
                return OutgoingMessage(
                    say("rate_limited", language, limit=limit.per_minute, of_chat=limit is self._of_chat),
                    alone=limit is self._of_person,
                )
        return None

    async def _respond(
        self, call: Call, message: Message, language: str, update_id: int
    ) -> tuple[OutgoingMessage, Record | None]:
        if self._admin_commands.takes(call, message):
            return await self._admin_commands.respond(call, message, language, update_id), None
        if message.forward_origin is not None and call.command.row.changes:
            return OutgoingMessage(say("forwarded", language)), None
        if call.command.row.prompts and not call.text:
            self._expected.text_for(self._people.asker(message).conversation, call.command)
            prompt = label(f"prompt_{call.command}", language)
            usage = self._views.with_examples("usage", language, command=call.command.value)
            return replace(usage, prompt=prompt), None
        if call.command is Command.ASK:
            return await self._answer(call, message, language)
        return await self._chat_commands.respond(CommandMessage(call, message, language, update_id)), None

    async def _answer(
        self, call: Call, message: Message, language: str
    ) -> tuple[OutgoingMessage, Record | None]:
        answerer, asker, text = self._serving.answerer, self._people.asker(message), call.text
        scope = self._chats.scope(message.chat_id)
        before = self._before(call, message)
        turn = adjustment_of(text)
        private = message.chat.type == ChatType.PRIVATE
        if turn is not None and (last := self._adjusting.goes_on_from(asker, before)):
            token = self._access.token(message, self._adjusting.number(asker, last))
            turning = asyncio.to_thread(
                self._adjusting.said, turn, last, scope, asker, token, private, language
            )
            return await self._thinking.slowly(message, turning), None
        asking = self._conversations.ask(answerer, asker, text, scope, before)
        answered = await self._thinking.slowly(message, asking)
        others = [] if answered.reply.answer.outcome.answered else answered.reply.answer.suggestions
        self._expected.number_of(asker.conversation, [Call(Command.ASK, other) for other in others])
        question = answered.reply.question
        if question is not None and question.asked is not None:
            self._expected.answer_to(asker.conversation, question.asked)
        note = say("too_long", language, limit=MAX_QUESTION) if len(text) > MAX_QUESTION else None
        token = new_token()
        said = self._views.answer(answerer, answered.reply, token, private, note=note)
        return said, cache(partial(self._keep, message, answered, token)) if answered.asked else None

    def _keep(self, message: Message, answered: Answered, token: str) -> int | None:
        """Keep an answered question, and whose the buttons under its answer are; its number.

        If that fails only a log line says so, since the answer has been sent.
        """
        assert answered.asked is not None
        try:
            number = self._conversations.keep(self._people.asker(message), answered.asked)
            self._access.keep(token, message, number)
        except DatabaseError as error:
            _LOGGER.warning("一个问题没有记成：%s", error)
            return None
        return number

    def _before(self, call: Call, message: Message) -> tuple[str, ...] | None:
        """What a question goes on from where it replies to something: the question of that answer, whoever asked it, or the words quoted."""
        replied = message.reply_to_message
        if replied is not None and addressing.replies_to(message, self._bot.bot):
            number = self._questions.of_message(self._people.message(message.chat_id, replied.message_id))
            asked = self._questions.get(number) if number is not None else None
            if asked is not None:
                return asked.texts
        return (call.before,) if call.before else None
