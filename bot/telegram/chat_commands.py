"""The commands of everybody but the question itself: reports, places, subscriptions, what the bot is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from telegram.constants import ChatType

from bot.answers.replies.markup import Rich
from bot.answers.wording import label, say
from bot.commands import Call, Command, meant
from bot.serving import Serving
from bot.storage.chats import Chats
from bot.telegram.access import Access
from bot.telegram.admin_commands import Admins
from bot.telegram.command_message import CommandMessage
from bot.telegram.conversations import Conversations
from bot.telegram.expected_replies import ExpectedReplies
from bot.telegram.membership import wrote_as_admin
from bot.telegram.outbox import Bot
from bot.telegram.outgoing import OutgoingMessage
from bot.telegram.people import People
from bot.telegram.subscription_commands import SubscriptionCommands
from bot.telegram.thinking import Thinking
from bot.telegram.views import Views


class ChatCommands:
    """Does what a command says; ``DOES`` has a method for each."""

    def __init__(
        self,
        serving: Serving,
        bot: Bot,
        chats: Chats,
        conversations: Conversations,
        people: People,
        views: Views,
        admins: Admins,
        subscription_commands: SubscriptionCommands,
        access: Access,
        expected: ExpectedReplies,
        thinking: Thinking,
    ) -> None:
        self._serving = serving
        self._bot = bot
        self._chats = chats
        self._conversations = conversations
        self._people = people
        self._views = views
        self._admins = admins
        self._subscription_commands = subscription_commands
        self._access = access
        self._expected = expected
        self._thinking = thinking

    async def respond(self, said: CommandMessage) -> OutgoingMessage:
        """Reply to a command."""
        return await self.DOES[said.call.command](self, said)

    async def _start(self, said: CommandMessage) -> OutgoingMessage:
        if not said.text:
            return self._views.start(said.language)
        if await self._access.may_open(said.text, said.message):
            return self._views.linked(said.text, said.language)
        return OutgoingMessage(Rich(label("elsewhere", said.language)))

    async def _help(self, said: CommandMessage) -> OutgoingMessage:
        return self._views.help(said.language, said.private and self._admins.wrote(said.message))

    async def _about(self, said: CommandMessage) -> OutgoingMessage:
        return self._views.about(said.language, self._admins.wrote(said.message))

    async def _reports(self, said: CommandMessage) -> OutgoingMessage:
        held = len(self._serving.answerer.reports)
        self._await_number(said, [Call(Command.REPORT, str(number)) for number in range(1, held + 1)])
        scope, token = self._chats.scope(said.message.chat_id), self._access.token(said.message)
        return await asyncio.to_thread(self._views.listing, 0, scope, token, said.language)

    async def _report(self, said: CommandMessage) -> OutgoingMessage:
        found = meant(self._serving.answerer, said.text)
        numbers = [Call(Command.REPORT, report.report_id) for report in found]
        self._await_number(said, numbers if len(numbers) > 1 else [])
        token = self._access.token(said.message)
        return await asyncio.to_thread(self._views.report, found, token, said.language)

    async def _trace(self, said: CommandMessage) -> OutgoingMessage:
        token = self._access.token(said.message)
        work = asyncio.to_thread(self._views.trace, said.text, said.private, token, said.language)
        return await self._thinking.slowly(said.message, work)

    async def _subscription(self, said: CommandMessage) -> OutgoingMessage:
        commands, token = self._subscription_commands, self._access.token(said.message)
        reply = await commands.respond(said.call, said.message, token, said.language)
        self._await_number(said, commands.choices(said.message.chat_id))
        return reply

    async def _scope(self, said: CommandMessage) -> OutgoingMessage:
        chat, language, now = said.message.chat, said.language, self._chats.scope(said.message.chat_id)
        if not said.text:
            return self._views.scope(now, language)
        if chat.type != ChatType.PRIVATE and not await wrote_as_admin(self._bot, said.message):
            return self._views.scope(now, language, change="admins")
        wanted = self._serving.answerer.scopes.read(said.text)
        if wanted.unknown:
            return self._views.scope(now, language, change="unknown", unknown=wanted.unknown)
        self._chats.set_scope(chat.id, wanted.regions)
        return self._views.scope(wanted.regions, language, change="set")

    async def _new(self, said: CommandMessage) -> OutgoingMessage:
        self._conversations.begin_anew(self._people.asker(said.message))
        return OutgoingMessage(say("forgotten", said.language))

    async def _forget_me(self, said: CommandMessage) -> OutgoingMessage:
        message = said.message
        asked = self._conversations.forget(self._people.asker(message))
        if message.sender_chat is None and message.from_user is not None:
            self._chats.drop(message.from_user.id)  # a person's private chat has the person's number
        return OutgoingMessage(say("forgotten_person", said.language, asked=asked))

    def _await_number(self, said: CommandMessage, choices: list[Call]) -> None:
        """A number that the asker sends next picks one of these."""
        self._expected.number_of(self._people.asker(said.message).conversation, choices)

    DOES: Mapping[Command, Callable[[ChatCommands, CommandMessage], Awaitable[OutgoingMessage]]] = {
        Command.START: _start,
        Command.HELP: _help,
        Command.ABOUT: _about,
        Command.REPORTS: _reports,
        Command.REPORT: _report,
        Command.TRACE: _trace,
        Command.SUBSCRIBE: _subscription,
        Command.SUBSCRIPTIONS: _subscription,
        Command.UNSUBSCRIBE: _subscription,
        Command.SCOPE: _scope,
        Command.NEW: _new,
        Command.FORGET_ME: _forget_me,
    }
