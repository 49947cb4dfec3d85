"""The limit of a group: Telegram accepts about 20 messages a minute from a bot in one group."""

from __future__ import annotations

from collections import OrderedDict, deque

from bot.answers.replies.markup import Mark, Rich
from bot.answers.wording import label
from bot.telegram.limits import Clock
from bot.telegram.messages import MAX_UNITS, cut, fit, join
from bot.telegram.utf16 import units

_MINUTE = 60.0
_MOST = 18  # answers a minute in a group; two are left for a notice and for what buttons send
_AT_ONCE = 6  # of them must be free again before the next: answers then come together and do not trickle
_QUESTION = 60  # characters of a question above its answer
_CHATS = 1000


class GroupLimit:
    """Counts the messages to groups, and puts answers together if there is no room for each."""

    def __init__(self, ticks: Clock) -> None:
        self._ticks = ticks
        self._sent: OrderedDict[int, deque[float]] = OrderedDict()
        self._told: dict[int, float] = {}

    def sent(self, chat_id: int) -> None:
        """Count a message."""
        self._sent.setdefault(chat_id, deque(maxlen=_MOST)).append(self._ticks())
        self._sent.move_to_end(chat_id)
        if len(self._sent) > _CHATS:
            gone, _ = self._sent.popitem(last=False)
            self._told.pop(gone, None)

    def wait(self, chat_id: int) -> float:
        """Seconds until there is room for answers; 0 if there is."""
        times, now = self._sent.get(chat_id, deque()), self._ticks()
        if len(times) < _MOST or times[0] <= now - _MINUTE:
            return 0.0
        return times[_AT_ONCE - 1] + _MINUTE - now

    def tell(self, chat_id: int) -> bool:
        """True if the group is to hear that answers will come together: once a minute."""
        now = self._ticks()
        if now - self._told.get(chat_id, -_MINUTE) < _MINUTE:
            return False
        self._told[chat_id] = now
        return True


def together(answers: list[tuple[str, Rich]], note: Rich, language: str) -> Rich:
    """Questions and their answers as one message; without the excerpts where it would be too long with them."""
    whole = join(*(_under(question, rich, language) for question, rich in answers))
    if units(whole.text) <= MAX_UNITS:
        return whole
    short = join(*(_under(question, _headline(rich), language) for question, rich in answers), note)
    return fit(short, lambda: note)


def _under(question: str, rich: Rich, language: str) -> Rich:
    """An answer below its question, which is in bold."""
    said = question if len(question) <= _QUESTION else f"{question[:_QUESTION]}…"
    line = label("asked", language, question=said)
    return join(Rich(line, (Mark("bold", 0, len(line)),)), rich, by="\n")


def _headline(rich: Rich) -> Rich:
    """The text before the first excerpt."""
    first = min(
        (mark.start for mark in rich.marks if mark.kind.endswith("blockquote")), default=len(rich.text)
    )
    return cut(rich, 0, first)
