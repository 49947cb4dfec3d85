"""Sets the bot's command menus and descriptions in Telegram."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from telegram import (
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.answers.wording import languages, say
from bot.commands import Audience, menu
from bot.telegram.outbox import Bot

# Whose menus show the commands of which audience. In a private chat everybody is the chat's own admin.
_MENUS: tuple[tuple[tuple[Audience, ...], tuple[BotCommandScope, ...]], ...] = (
    (
        (Audience.EVERYBODY, Audience.GROUP_ADMINS),
        (
            BotCommandScopeDefault(),
            BotCommandScopeAllPrivateChats(),
            BotCommandScopeAllChatAdministrators(),
        ),
    ),
    ((Audience.EVERYBODY,), (BotCommandScopeAllGroupChats(),)),
)
_LOGGER = logging.getLogger(__name__)


async def introduce(bot: Bot, admins: Sequence[int] = ()) -> None:
    """Set the menus of commands and both descriptions; the bot works without as well."""
    for admin in admins:
        try:
            for language in languages():
                commands = menu(language, *Audience)
                code = None if language == "zh" else language
                await bot.set_my_commands(commands, scope=BotCommandScopeChat(admin), language_code=code)
        except TelegramError as error:
            _LOGGER.info("有一位管理员还没有和机器人说过话，命令菜单没有设：%s", error.message)
    try:
        for language in languages():
            # Chinese is what Telegram shows where it has nothing in a person's own language.
            code = None if language == "zh" else language
            for audiences, scopes in _MENUS:
                commands = menu(language, *audiences)
                for scope in scopes:
                    await bot.set_my_commands(commands, scope=scope, language_code=code)
            await bot.set_my_description(say("description", language).text, language_code=code)
            await bot.set_my_short_description(say("short_description", language).text, language_code=code)
    except TelegramError as error:
        _LOGGER.warning("命令菜单和简介没有设好，不影响回答：%s", error.message)
