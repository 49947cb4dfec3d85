"""The bot is added, removed, muted or blocked, or its group becomes a supergroup."""

from __future__ import annotations

import logging

from telegram import ChatMember, ChatMemberRestricted, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.storage.chats import Chats
from bot.telegram.language import of_person
from bot.telegram.outbox import Bot, Outbox
from bot.telegram.people import is_anonymous_admin
from bot.telegram.views import Views

_OUTSIDE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
_LOGGER = logging.getLogger(__name__)


class Membership:
    """Keeps the table of chats up to date."""

    def __init__(self, chats: Chats, outbox: Outbox, views: Views) -> None:
        self._chats = chats
        self._outbox = outbox
        self._views = views

    async def on_change(self, update: Update) -> None:
        """Handle a change of the bot's own standing in a chat."""
        change = update.my_chat_member
        assert change is not None
        chat = change.chat
        if not _may_write(change.new_chat_member):
            self._outbox.lost(chat.id, change.new_chat_member.status)
            return
        self._outbox.welcome_back(chat.id)
        if chat.type not in _GROUPS:
            return
        new = change.old_chat_member.status in _OUTSIDE and not self._chats.known(chat.id)
        self._chats.add(chat.id)
        if new:
            said = self._views.with_examples("welcome", of_person(change.from_user))
            await self._outbox.send(chat.id, said, update.update_id)

    def on_migration(self, message: Message) -> None:
        """Handle a group that has become a supergroup; Telegram says so in both."""
        if message.migrate_to_chat_id is not None:
            self._chats.move(message.chat_id, message.migrate_to_chat_id)
            self._chats.add(message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            self._chats.move(message.migrate_from_chat_id, message.chat_id)


def _may_write(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status not in _OUTSIDE


async def is_admin(bot: Bot, chat_id: int, user_id: int) -> bool:
    """True if a person is one of a group's admins, as far as Telegram can be asked."""
    member = await _member(bot, chat_id, user_id)
    return member is not None and member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def wrote_as_admin(bot: Bot, message: Message) -> bool:
    """True if a group's message is from one of its admins."""
    if message.sender_chat is not None:  # the group itself, or a channel, which is nobody's admin
        return is_anonymous_admin(message)
    user = message.from_user
    return user is not None and await is_admin(bot, message.chat_id, user.id)


async def is_in(bot: Bot, chat_id: int, user_id: int) -> bool:
    """True if a person is in a group, as far as Telegram can be asked."""
    member = await _member(bot, chat_id, user_id)
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member is not None and member.status not in _OUTSIDE


async def _member(bot: Bot, chat_id: int, user_id: int) -> ChatMember | None:
    try:
        return await bot.get_chat_member(chat_id, user_id)
    except TelegramError as error:
        _LOGGER.warning("一个群的成员没有问到：%s", error.message)
        return None
