"""Rich text → what Telegram is sent: plain text and entities, in UTF-16, within its limits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from telegram import MessageEntity
from telegram.constants import MessageLimit

from bot.answers.replies.markup import Mark, Rich
from bot.answers.wording import say
from bot.telegram.utf16 import code_points, sound, units

MAX_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)
MAX_ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)
_MAX_ENDING = 1000  # UTF-16 units; a longer last paragraph is shortened like the rest
_TYPES = {
    "bold": str(MessageEntity.BOLD),
    "italic": str(MessageEntity.ITALIC),
    "code": str(MessageEntity.CODE),
    "link": str(MessageEntity.TEXT_LINK),
    "blockquote": str(MessageEntity.BLOCKQUOTE),
    "expandable_blockquote": str(MessageEntity.EXPANDABLE_BLOCKQUOTE),
}

_WIDE = re.compile("[\U00010000-\U0010ffff]")

Json = dict[str, Any]


def render(rich: Rich) -> tuple[str, list[Json]]:
    """The text and the entities to send, as JSON; of more marks than Telegram takes, the first ones.

    As objects of the library's they would be made and read again, which takes longer than all else about a message.
    """
    text = sound(rich.text)
    marks = [mark for mark in rich.marks if mark.kind != "link" or mark.url][:MAX_ENTITIES]
    wide = [match.start() for match in _WIDE.finditer(text)]  # each is two units
    entities = []
    for mark in marks:
        start = mark.start + bisect_left(wide, mark.start)
        end = mark.end + bisect_left(wide, mark.end)
        entity: Json = {"type": _TYPES[mark.kind], "offset": start, "length": end - start}
        entities.append(entity | ({"url": mark.url} if mark.url else {}))
    return text, entities


def shortened(rich: Rich, language: str) -> Rich:
    """The text as one message holds it; where a part is left out, a line says so."""
    return fit(rich, lambda: say("shortened", language))


def fit(rich: Rich, make_note: Callable[[], Rich]) -> Rich:
    """The text as it is where one message holds it; else with a note where a part is left out.

    What is left out ends at a border of blockquotes or lines where there is one. The last paragraph,
    which says how far an answer can be relied on, stays.
    """
    if units(rich.text) <= MAX_UNITS:
        return rich
    note = make_note()
    ending = _ending(rich)
    room = MAX_UNITS - units(note.text) - units(ending.text) - 4  # two empty lines between the three
    return join(cut(rich, 0, _border(rich, code_points(sound(rich.text), room))), note, ending)


def join(*parts: Rich, by: str = "\n\n") -> Rich:
    """The parts that are not empty, with ``by`` (an empty line) between."""
    text = ""
    marks: list[Mark] = []
    for part in parts:
        if part.text:
            text += by if text else ""
            marks += [
                Mark(mark.kind, len(text) + mark.start, len(text) + mark.end, mark.url) for mark in part.marks
            ]
            text += part.text
    return Rich(text, tuple(marks))


def cut(rich: Rich, start: int, end: int) -> Rich:
    """The part of a text between two code points, without white space at its end, and the marks in it."""
    text = rich.text[start:end].rstrip()
    marks = [
        Mark(mark.kind, max(mark.start - start, 0), min(mark.end - start, len(text)), mark.url)
        for mark in rich.marks
    ]
    return Rich(text, tuple(mark for mark in marks if mark.start < mark.end))


def _ending(rich: Rich) -> Rich:
    start = rich.text.rfind("\n\n") + 2
    inside = any(mark.start < start < mark.end for mark in rich.marks)
    if start < 2 or inside or units(rich.text[start:]) > _MAX_ENDING:
        return Rich("")
    return cut(rich, start, len(rich.text))


def _border(rich: Rich, most: int) -> int:
    """The best place to cut within ``most`` code points: outside a blockquote, else at the end of a line, else at ``most``."""
    quotes = [(mark.start, mark.end) for mark in rich.marks if mark.kind.endswith("blockquote")]
    lines = [place for place in range(most // 2, most + 1) if rich.text[place] == "\n"]
    outside = [place for place in lines if not any(start < place < end for start, end in quotes)]
    return (outside or lines or [most])[-1]
