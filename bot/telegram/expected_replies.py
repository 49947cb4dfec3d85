"""What an asker's next message is taken for: the text of a command that was sent bare, a number of a list, or what he was
asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.questions.profile import Need, tells_of_asker
from bot.answers.questions.small_talk import small_talk_kind
from bot.commands import Call, Command, number_in
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
            # 谢谢, 算了: who says so does not want it any more.
            return None if small_talk_kind(text.lower()) else Call(expectation.command, text)
        if expectation.need is not None:
            return Call(Command.ASK, text) if tells_of_asker(text, expectation.need) else None
        number = number_in(text)
        if number is None or not expectation.choices:
            return None
        self._keep(conversation, expectation)
        if 1 <= number <= len(expectation.choices):
            return expectation.choices[number - 1]
        # The command that lists them says that there is no such number; questions are listed without one.
        command = expectation.choices[0].command
        return None if command is Command.ASK else Call(command, str(number))

    def _keep(self, conversation: str, expectation: Expectation) -> None:
        self._kept[conversation] = (self._ticks(), expectation)
        self._kept.move_to_end(conversation)
        if len(self._kept) > _ASKERS:
            self._kept.popitem(last=False)
