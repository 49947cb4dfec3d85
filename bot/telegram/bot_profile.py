"""Sets the bot's command menus and descriptions in Telegram."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.answers.wording import LANGUAGES, say
from bot.telegram.outbox import Bot

_SCOPES: dict[str, tuple[BotCommandScope, ...]] = {
    "commands_private": (BotCommandScopeDefault(), BotCommandScopeAllPrivateChats()),
    "commands_group": (BotCommandScopeAllGroupChats(),),
    "commands_admin": (BotCommandScopeAllChatAdministrators(),),
}
_LOGGER = logging.getLogger(__name__)


async def introduce(bot: Bot, admins: Sequence[int] = ()) -> None:
    """Set the menus of commands and both descriptions; the bot works without as well."""
    for admin in admins:
        try:
            for language in LANGUAGES:
                commands = [*_commands("commands_private", language), *_commands("commands_corpus", language)]
                code = None if language == "zh" else language
                await bot.set_my_commands(commands, scope=BotCommandScopeChat(admin), language_code=code)
        except TelegramError as error:
            _LOGGER.info("有一位管理员还没有和机器人说过话，命令菜单没有设：%s", error.message)
    try:
        for language in LANGUAGES:
            # Chinese is what Telegram shows where it has nothing in a person's own language.
            code = None if language == "zh" else language
            for name, scopes in _SCOPES.items():
                commands = _commands(name, language)
                for scope in scopes:
                    await bot.set_my_commands(commands, scope=scope, language_code=code)
            await bot.set_my_description(say("description", language).text, language_code=code)
            await bot.set_my_short_description(say("short_description", language).text, language_code=code)
    except TelegramError as error:
        _LOGGER.warning("命令菜单和简介没有设好，不影响回答：%s", error.message)


def _commands(name: str, language: str) -> list[BotCommand]:
    rows = (line.split(" ", 1) for line in say(name, language).text.splitlines())
    return [BotCommand(command, help_) for command, help_ in rows]
