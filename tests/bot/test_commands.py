"""Each command has its row, its words and somebody who does it."""

from __future__ import annotations

import pytest

from bot.answers.replies.examples import Examples
from bot.answers.wording import languages
from bot.commands import ROWS, Audience, Command, help_lines, menu
from bot.telegram.admin_commands import AdminCommands
from bot.telegram.chat_commands import ChatCommands

ANSWERED = {Command.ASK, Command.MATCH}  # questions: the handlers answer them themselves


def test_every_command_is_done_by_one_who_is_there_for_its_audience() -> None:
    assert set(ChatCommands.DOES) | set(AdminCommands.DOES) | ANSWERED == set(Command)
    of_admins = {command for command in Command if command.row.audience is Audience.CORPUS_ADMINS}
    assert set(AdminCommands.DOES) == of_admins


def test_every_command_has_one_row() -> None:
    assert sorted(row.command for row in ROWS) == sorted(set(Command) - {Command.START, Command.UPLOAD})


@pytest.mark.parametrize("language", languages())
def test_every_command_has_its_words(language: str) -> None:
    assert [name for name, does in menu(language, *Audience) if does] == [row.command for row in ROWS]
    helped = [row.command for row in ROWS if row.audience is not Audience.CORPUS_ADMINS]
    assert [name for name, does, _ in help_lines(language, Examples()) if does] == helped


def test_a_group_shows_its_admins_more_than_the_others() -> None:
    everybody, admins = menu("zh", Audience.EVERYBODY), menu("zh", Audience.EVERYBODY, Audience.GROUP_ADMINS)
    assert {name for name, _ in admins} - {name for name, _ in everybody} == {
        "subscribe",
        "subscriptions",
        "unsubscribe",
        "scope",
    }
