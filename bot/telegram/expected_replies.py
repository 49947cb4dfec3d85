"""What an asker's next message is taken for: the text of a command that was sent bare, a number of a list, or what he was
asked for."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.profile import Need, read_profile
from bot.commands import Call, Command
from bot.telegram.limits import Clock

_PATIENCE = 5 * 60.0  # seconds; what is said later is a question
_ASKERS = 10_000


@dataclass(frozen=True, slots=True)
class Expectation:
    """A command whose text was asked for, what the numbers of a list stand for, from 1 on, or what of the asker was asked
    for."""

    command: Command | None = None
    choices: tuple[Call, ...] = ()
    need: Need | None = None


class ExpectedReplies:
    """Expectations by conversation, until something else is said there; a restart forgets them."""

    def __init__(self, ticks: Clock) -> None:
        self._ticks = ticks
        self._kept: OrderedDict[str, tuple[float, Expectation]] = OrderedDict()

    def text_for(self, conversation: str, command: Command) -> None:
        """Expect the text of a command."""
        self._keep(conversation, Expectation(command))

    def number_of(self, conversation: str, choices: Sequence[Call]) -> None:
        """Expect a number that picks one of these."""
        if choices:
            self._keep(conversation, Expectation(choices=tuple(choices)))

    def answer_to(self, conversation: str, need: Need) -> None:
        """Expect what was asked of the asker, be it in words that ask nothing: 设备2000万, 是的."""
        self._keep(conversation, Expectation(need=need))

    def take(self, conversation: str, text: str) -> Call | None:
        """Take the expectation that a text meets, if any. It is used up by that, but a list may be picked from again."""
        at, expectation = self._kept.pop(conversation, (0.0, Expectation()))
        if not text or self._ticks() - at > _PATIENCE:
            return None
        if expectation.command is not None:
            return Call(expectation.command, text)
        if expectation.need is not None:
            said = read_profile(text, asked=expectation.need)
            return Call(Command.ASK, text) if said.says or said.unsure else None
        number = re.fullmatch(r"(?:第\s*)?(\d{1,3})\s*(?:[个份条号.。、])?", text)
        if number is None or not 1 <= int(number[1]) <= len(expectation.choices):
            return None
        self._keep(conversation, expectation)
        return expectation.choices[int(number[1]) - 1]

    def _keep(self, conversation: str, expectation: Expectation) -> None:
        self._kept[conversation] = (self._ticks(), expectation)
        self._kept.move_to_end(conversation)
        if len(self._kept) > _ASKERS:
            self._kept.popitem(last=False)
