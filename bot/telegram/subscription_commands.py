"""The commands /subscribe, /subscriptions and /unsubscribe; in a group for its admins."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import datetime

from telegram import CallbackQuery, Message
from telegram.constants import ChatType

from bot import alert_times
from bot.alert_times import AlertTimes, Rhythm
from bot.answers.replies.interests import in_words, read_interest
from bot.answers.replies.markup import Rich
from bot.answers.wording import label, language_of, say
from bot.clock import time_of_day
from bot.commands import Call, Command
from bot.serving import Serving
from bot.storage.subscriptions import MOST, Subscription, Subscriptions
from bot.telegram import buttons
from bot.telegram.buttons import QUIET, STOP, AlertsButton
from bot.telegram.membership import is_admin, wrote_as_admin
from bot.telegram.outbox import Bot, Outbox
from bot.telegram.outgoing import OutgoingMessage, topic

_LONGEST = 200  # code points of what is subscribed to
_ALL = re.compile(r"全部|所有|all", re.IGNORECASE)
_BY_NUMBER = re.compile(r"#(\d{1,12})")
_BY_PLACE = re.compile(r"第?(\d{1,2})[个条号]?")


class SubscriptionCommands:
    """Carries out the commands about subscriptions, and shows the subscriptions afterwards."""

    def __init__(
        self,
        serving: Serving,
        subscriptions: Subscriptions,
        outbox: Outbox,
        bot: Bot,
        now: Callable[[], datetime],
    ) -> None:
        self._serving = serving
        self._subscriptions = subscriptions
        self._outbox = outbox
        self._bot = bot
        self._now = now

    async def respond(self, call: Call, message: Message, token: str, language: str) -> OutgoingMessage:
        """Reply to one of the three commands. ``token`` is that of the replying message."""
        chat_id = message.chat_id
        private = message.chat.type == ChatType.PRIVATE
        if call.text and not private and not await wrote_as_admin(self._bot, message):
            return self._shown(chat_id, token, language, "admins")
        match call.command:
            case Command.SUBSCRIBE:
                return await self._subscribe(call.text, message, token, language)
            case Command.UNSUBSCRIBE if call.text:
                return self._unsubscribe(call.text, chat_id, token, language)
        return self._shown(chat_id, token, language)

    def choices(self, chat_id: int) -> list[Call]:
        """Calls behind the numbers of the list that was shown: each ends a subscription."""
        return [Call(Command.UNSUBSCRIBE, f"#{one.number}") for one in self._subscriptions.of_chat(chat_id)]

    async def on_press(
        self, press: AlertsButton, query: CallbackQuery, message: Message, language: str
    ) -> None:
        """Handle the press of a button under the list, whoever pressed it."""
        chat_id = message.chat_id
        if message.chat.type != ChatType.PRIVATE and not await is_admin(
            self._bot, chat_id, query.from_user.id
        ):
            await self._outbox.acknowledge(query, label("group_admins_only", language), alert=True)
            return
        await self._outbox.acknowledge(query)
        if press.act == STOP:
            self._subscriptions.remove(chat_id, press.number)
        else:
            times = self._subscriptions.times(chat_id)
            if press.act == QUIET:
                times = AlertTimes(times.rhythm, None if times.quiet else AlertTimes().quiet)
            else:
                times = AlertTimes(Rhythm(press.act), times.quiet)
            self._set_times(chat_id, times)
        await self._outbox.edit(message, self._shown(chat_id, press.token, language))

    async def _subscribe(self, text: str, message: Message, token: str, language: str) -> OutgoingMessage:
        chat_id, before = message.chat_id, self._subscriptions.times(message.chat_id)
        times, wanted = alert_times.read_times(text, before)
        wanted = wanted[:_LONGEST]
        if times != before:
            self._set_times(chat_id, times)
        if not wanted:
            return self._shown(chat_id, token, language, "times")
        answerer = self._serving.answerer
        if language_of(wanted) != "zh":  # the reports are in Chinese, and so are what they are about
            wanted = (await asyncio.to_thread(answerer.retriever.read, wanted)).text
        interest = await asyncio.to_thread(read_interest, answerer.corpus, wanted)
        if interest is None:
            return self._shown(chat_id, token, language, "nothing")
        if interest.unclear:
            return self._shown(chat_id, token, language, "unclear", "、".join(interest.unclear))
        if not self._subscriptions.add(chat_id, topic(message) or 0, wanted, language):
            return self._shown(chat_id, token, language, "full")
        names = answerer.scopes.names(interest.regions, language)
        return self._shown(chat_id, token, language, "added", in_words(interest, names, language))

    def _unsubscribe(self, text: str, chat_id: int, token: str, language: str) -> OutgoingMessage:
        if _ALL.fullmatch(text):
            self._subscriptions.clear(chat_id)
            return self._shown(chat_id, token, language, "removed")
        named = self._named(text, self._subscriptions.of_chat(chat_id))
        if named is None:
            return self._shown(chat_id, token, language, "unknown")
        self._subscriptions.remove(chat_id, named.number)
        return self._shown(chat_id, token, language, "removed", named.text)

    @staticmethod
    def _named(text: str, held: list[Subscription]) -> Subscription | None:
        """The subscription that a text names: by its number, its place in the list, or its words."""
        if match := _BY_NUMBER.fullmatch(text):
            return next((one for one in held if one.number == int(match[1])), None)
        if match := _BY_PLACE.fullmatch(text):
            at = int(match[1]) - 1
            return held[at] if 0 <= at < len(held) else None
        return next((one for one in held if one.text == text), None)

    def _set_times(self, chat_id: int, times: AlertTimes) -> None:
        self._subscriptions.set_times(chat_id, times, alert_times.due(times, self._now()).timestamp())

    def _shown(
        self, chat_id: int, token: str, language: str, change: str = "", what: str = ""
    ) -> OutgoingMessage:
        """The list of subscriptions, after a ``change``: added, removed, times, or refused: unclear, nothing, unknown, full, admins."""
        held, times = self._subscriptions.of_chat(chat_id), self._subscriptions.times(chat_id)
        rich: Rich = say(
            "subscriptions",
            language,
            change=change,
            what=what,
            texts=[one.text for one in held],
            rhythm=label(f"rhythm_{times.rhythm}", language),
            quiet=times.quiet,
            now=time_of_day(self._now()),
            most=MOST,
            private=chat_id > 0,
            examples=self._serving.answerer.examples(language),
        )
        return OutgoingMessage(
            rich, buttons.under_subscriptions(times, [one.number for one in held], token, language)
        )
