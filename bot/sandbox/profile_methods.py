"""Methods of the Bot API about the bot itself: its menus of commands, name and descriptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox.chats import Json
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusal import bad
from bot.sandbox.world import Sandbox

Method = Callable[[Sandbox, Parameters], Any]


def set_my_commands(sandbox: Sandbox, parameters: Parameters) -> bool:
    commands = parameters.json("commands", [])
    for command in commands:
        name, description = command.get("command", ""), command.get("description", "")
        if not (
            1 <= len(name) <= 32
            and name.isascii()
            and name == name.lower()
            and name.replace("_", "").isalnum()
        ):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    scope, language = _menu(parameters)
    sandbox.commands[scope, language] = commands
    sandbox.tell("commands", {"scope": scope, "language": language, "commands": commands})
    return True


def get_my_commands(sandbox: Sandbox, parameters: Parameters) -> list[Json]:
    return sandbox.commands.get(_menu(parameters), [])


def delete_my_commands(sandbox: Sandbox, parameters: Parameters) -> bool:
    sandbox.commands.pop(_menu(parameters), None)
    return True


def text_setter(kind: str, field: str, longest: int) -> Method:
    def setter(sandbox: Sandbox, parameters: Parameters) -> bool:
        if len(parameters.text(field)) > longest:
            raise bad(f"{kind} is too long")
        sandbox.texts[kind, parameters.text("language_code")] = parameters.text(field)
        return True

    return setter


def text_getter(kind: str, field: str) -> Method:
    return lambda sandbox, parameters: {
        field: sandbox.texts.get((kind, parameters.text("language_code")), "")
    }


def _menu(parameters: Parameters) -> tuple[str, str]:
    return parameters.json("scope", {}).get("type", "default"), parameters.text("language_code")
