"""When a message is meant for the bot, and what it asks. Pure: a message in, a Call or None out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

from bot.telegram.utf16 import code_points, sound


class Command(StrEnum):
    """What the bot can be asked to do."""

    ASK = "ask"
    REPORTS = "reports"
    REPORT = "report"
    SCOPE = "scope"
    TRACE = "trace"
    NEW = "new"
    START = "start"
    HELP = "help"
    ABOUT = "about"
    FORGET_ME = "forget_me"
    RELOAD = "reload"
    EVAL = "eval"
    STATUS = "status"
    GAPS = "gaps"
    HISTORY = "history"
    REMOVE = "remove"
    UPLOAD = ""  # no command: a file that is sent


@dataclass(frozen=True, slots=True)
class Call:
    """Something the bot is asked to do; ``text`` is the question, or what else the command is about, or ""."""

    command: Command
    text: str = ""


# Telegram knows no Chinese commands; these words do as much, in private or where the bot is called.
_WORDS = {
    "帮助": Command.HELP,
    "怎么问": Command.HELP,
    "资料": Command.REPORTS,
    "报告": Command.REPORT,
    "范围": Command.SCOPE,
    "出处": Command.TRACE,
    "新话题": Command.NEW,
    "关于": Command.ABOUT,
    "忘掉我": Command.FORGET_ME,
    "更新资料": Command.RELOAD,
    "评测": Command.EVAL,
    "运行状态": Command.STATUS,
    "缺口": Command.GAPS,
    "改动记录": Command.HISTORY,
    "删除资料": Command.REMOVE,
}
_TAKING_TEXT = frozenset(
    {Command.ASK, Command.REPORT, Command.SCOPE, Command.TRACE, Command.START, Command.REMOVE}
)
_WORD = re.compile(rf"/?({'|'.join(_WORDS)})(?:[\s:：]+(.*))?", re.DOTALL)
# Telegram marks no command in "/ask邵阳": the name ends where no further username character follows.
_COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]+)(?:@(?P<bot>[A-Za-z0-9_]+))?(?![A-Za-z0-9_@/])")
_NOT_WORDS = (
    MessageEntity.URL,
    MessageEntity.EMAIL,
    MessageEntity.CODE,
    MessageEntity.PRE,
    MessageEntity.TEXT_LINK,
)
_SEPARATORS = " \t\n\u3000,，、:："


def read(message: Message, me: User) -> Call | None:
    """What a message asks of the bot, or None where it is not for the bot."""
    if not _from_a_person(message):
        return None
    text = _text(message)
    if text is None:
        return None
    private = message.chat.type == ChatType.PRIVATE
    command = _COMMAND.match(text.lstrip())
    if command is not None:
        return _read_command(message, me, command)
    called = _ranges(message, me)
    if not (private or called or _replies_to(message, me)):
        return None
    question = _cut(text, called)
    word = _WORD.fullmatch(question)
    if word is not None and (not word[2] or _WORDS[word[1]] in _TAKING_TEXT):
        return _call(_WORDS[word[1]], word[2] or "", message, me)
    return _call(Command.ASK, question, message, me)


def sends_file(message: Message) -> bool:
    """Whether a person sends a file, in the private chat."""
    return _from_a_person(message) and message.document is not None and message.chat.type == ChatType.PRIVATE


def _call(command: Command, text: str, message: Message, me: User) -> Call:
    """A call; what is asked or traced may stand in the message that this one replies to."""
    if not text and command in (Command.ASK, Command.TRACE):
        text = _quoted(message, me)
    return Call(command, text.strip())


def _read_command(message: Message, me: User, command: re.Match[str]) -> Call | None:
    text = command.string
    if command["bot"] and command["bot"].lower() != (me.username or "").lower():
        return None
    name = command["name"].lower()
    if name not in set(Command):
        # In private an unknown command is a person who is lost: an empty question brings the example.
        return Call(Command.ASK) if message.chat.type == ChatType.PRIVATE else None
    known = Command(name)
    if known not in _TAKING_TEXT:
        return Call(known)
    question = _cut(text[command.end() :], _words(text[command.end() :], me))
    return _call(known, question, message, me)


def _from_a_person(message: Message) -> bool:
    """Whether a person wrote it, be it as an anonymous admin or in the name of a channel."""
    if message.from_user is None or message.is_automatic_forward or message.via_bot is not None:
        return False
    # An anonymous admin appears as a bot, with the group as the sending chat.
    return not message.from_user.is_bot or message.sender_chat is not None


def _replies_to(message: Message, me: User) -> bool:
    replied = message.reply_to_message
    # In a forum topic every message replies, formally, to the one that opened the topic.
    if replied is None or replied.forum_topic_created is not None:
        return False
    return replied.from_user is not None and replied.from_user.id == me.id


def _quoted(message: Message, me: User) -> str:
    """The text of somebody else's message that this one replies to; of it, the part that is quoted."""
    replied = message.reply_to_message
    if _replies_to(message, me):
        return ""
    if message.quote is not None:
        return sound(message.quote.text).strip()
    text = _text(replied) if replied is not None else None
    return _cut(text, _words(text, me)) if text is not None else ""


def _text(message: Message) -> str | None:
    text = message.text if message.text is not None else message.caption
    return None if text is None else sound(text)


def _ranges(message: Message, me: User) -> list[tuple[int, int]]:
    """Where a message mentions the bot, by code points."""
    text = _text(message) or ""
    found: list[tuple[int, int]] = []
    barred: list[tuple[int, int]] = []
    name = f"@{me.username}".lower()
    for entity in (*message.entities, *message.caption_entities):
        start = code_points(text, entity.offset)
        end = code_points(text, entity.offset + entity.length)
        if (entity.type == MessageEntity.MENTION and text[start:end].lower() == name) or (
            entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == me.id
        ):
            found.append((start, end))
        elif entity.type in _NOT_WORDS:
            barred.append((start, end))
    for start, end in _words(text, me):
        if not any(left < end and start < right for left, right in found + barred):
            found.append((start, end))
    return found


def _words(text: str, me: User) -> Iterator[tuple[int, int]]:
    """Where the bot's @username stands in a text, also where Telegram marks none (``@name邵阳``)."""
    pattern = rf"(?<![A-Za-z0-9_.+\-/@])@{re.escape(me.username or '')}(?![A-Za-z0-9_])"
    for match in re.finditer(pattern, text, re.IGNORECASE | re.ASCII):
        yield match.span()


def _cut(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """The text without the ranges, and without white space and separators at its ends."""
    for start, end in sorted(ranges, reverse=True):
        text = text[:start] + text[end:]
    return re.sub(r"[^\S\n]+", " ", text).strip(_SEPARATORS)
