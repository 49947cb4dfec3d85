"""Permissions of buttons and links: a button works in its own chat, a link for those who saw it."""

from __future__ import annotations

from telegram import CallbackQuery, Message

from bot.storage.replies import Replies, ShownReply, new_token
from bot.telegram import buttons
from bot.telegram.membership import is_admin, is_in
from bot.telegram.outbox import Bot
from bot.telegram.people import People


class Access:
    """Issues the tokens of buttons under replies, and tells to which reply a token belongs and who may use it."""

    def __init__(self, replies: Replies, people: People, bot: Bot) -> None:
        self._replies = replies
        self._people = people
        self._bot = bot

    def token(self, message: Message, question: int | None = None) -> str:
        """A token for the buttons under a reply to a message; ``question`` is the number of the question it answers."""
        token = new_token()
        self.keep(token, message, question)
        return token

    def keep(self, token: str, message: Message, question: int | None = None) -> None:
        """Keep what a token stands for: a reply to a message."""
        self._replies.add(token, message.chat_id, self._people.asker(message).person, question)

    def reply(self, token: str, message: Message, query: CallbackQuery) -> ShownReply | None:
        """The reply that a pressed button belongs to; None if it is not one of this chat or of this person's private chat."""
        reply = self._replies.get(token)
        if reply is None or not self._replies.stands_in(reply, message.chat_id):
            return None
        return reply if reply.chat < 0 or reply.person == self._people.person(query.from_user.id) else None

    async def may_turn(self, reply: ShownReply, message: Message, query: CallbackQuery) -> bool:
        """True if the one who presses is the asker; if somebody asked in the group's name, any of its admins is."""
        if self._people.person(query.from_user.id) == reply.person:
            return True
        if self._people.person(message.chat_id) != reply.person:
            return False
        return await is_admin(self._bot, message.chat_id, query.from_user.id)

    async def may_open(self, payload: str, message: Message) -> bool:
        """True if whoever followed a link asked what it belongs to, or is in the group where that was answered."""
        link = buttons.read_link(payload)
        if link is None:
            return True  # it leads to nothing but the first words
        reply = self._replies.get(link.token)
        if reply is None:
            return False
        asker = self._people.asker(message).person
        if asker == reply.person or self._replies.stands_in(reply, message.chat_id):
            return True
        person = message.from_user
        return reply.chat < 0 and person is not None and await is_in(self._bot, reply.chat, person.id)
