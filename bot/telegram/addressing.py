"""Tells whether a message is meant for the bot, and what it asks. Pure: a message in, a Call or None out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

from bot.commands import NAME, Call, Command, by_word, plain
from bot.telegram import reply_intent
from bot.telegram.utf16 import code_points, sound

_NOT_WORDS = (
    MessageEntity.URL,
    MessageEntity.EMAIL,
    MessageEntity.CODE,
    MessageEntity.PRE,
    MessageEntity.TEXT_LINK,
)
_SEPARATORS = " \t\n\u3000,，、:："


def read(message: Message, me: User) -> Call | None:
    """Read the call to the bot in a message; None if it is not for the bot."""
    if not _from_a_person(message):
        return None
    text = _text(message)
    if text is None:
        return None
    private = message.chat.type == ChatType.PRIVATE
    if not private and message.forward_origin is not None:
        return None  # what was said elsewhere was not said to the bot
    command = NAME.match(text.lstrip())
    if command is not None:
        return _read_command(message, me, command)
    called = _ranges(message, me)
    question = _cut(text, called)
    spoken_to = private or bool(called)
    if text.lstrip().startswith("/") and (named := by_word(question)) is not None:
        return _about(named, message, me)  # Telegram knows no such command, and no other bot does
    if not spoken_to and not (
        replies_to(message, me) and not _speaks_to_another(message, me) and reply_intent.asks(question)
    ):
        return None
    return _about(by_word(question) or Call(Command.ASK, question), message, me)


def thanks(message: Message, me: User) -> bool:
    """True if somebody thanks the bot in a group, by a reply or by its name, without saying anything else."""
    text = _text(message)
    if text is None or message.chat.type == ChatType.PRIVATE or not _from_a_person(message):
        return False
    called = _ranges(message, me)
    return bool(called or replies_to(message, me)) and reply_intent.thanks(_cut(text, called))


def written(message: Message) -> str:
    """The text of a message; "" if it is a command or has no text."""
    text = (_text(message) or "").strip()
    return "" if text.startswith("/") or not _from_a_person(message) else text


def sends_file(message: Message) -> bool:
    """True if a person sends a file, in the private chat."""
    return _from_a_person(message) and message.document is not None and message.chat.type == ChatType.PRIVATE


def sends_no_text(message: Message) -> bool:
    """True if a person sends, in the private chat, what the bot cannot read: a voice, a picture, a sticker."""
    kinds = (
        message.voice,
        message.audio,
        message.photo,
        message.video,
        message.video_note,
        message.sticker,
        message.animation,
        message.location,
        message.contact,
        message.poll,
        message.dice,
    )
    private = message.chat.type == ChatType.PRIVATE
    return private and _from_a_person(message) and _text(message) is None and any(kinds)


def _about(call: Call, message: Message, me: User) -> Call:
    """A call with the message that it is about: the one that is replied to, of which a part may be quoted."""
    if call.command not in (Command.ASK, Command.MATCH, Command.TRACE):
        return call
    claim = _quoted(message, me)
    if call.command is Command.TRACE:
        return Call(call.command, call.text or claim or _first_words(message, me))
    if not call.text or not claim:
        return Call(call.command, call.text or claim)
    if reply_intent.doubts(call.text):
        return Call(call.command, f"{claim} 对吗")
    return Call(call.command, call.text, before=claim if reply_intent.leans(call.text) else "")


def _read_command(message: Message, me: User, command: re.Match[str]) -> Call | None:
    text = command.string
    if command["bot"] and command["bot"].lower() != (me.username or "").lower():
        return None
    name = command["name"].lower()
    if name not in set(Command):
        # In private an unknown command is a person who is lost: an empty question brings the example.
        return Call(Command.ASK) if message.chat.type == ChatType.PRIVATE else None
    known = Command(name)
    if not known.row.takes:
        return Call(known)
    question = _cut(text[command.end() :], _words(text[command.end() :], me))
    return _about(Call(known, question), message, me)


def _from_a_person(message: Message) -> bool:
    """True if a person wrote it, be it as an anonymous admin or in the name of a channel."""
    if message.from_user is None or message.is_automatic_forward or message.via_bot is not None:
        return False
    # An anonymous admin appears as a bot, with the group as the sending chat.
    return not message.from_user.is_bot or message.sender_chat is not None


def replies_to(message: Message, me: User) -> bool:
    """True if a message replies to one of the bot's messages."""
    replied = message.reply_to_message
    # In a forum topic every message replies, formally, to the one that opened the topic.
    if replied is None or replied.forum_topic_created is not None:
        return False
    return replied.from_user is not None and replied.from_user.id == me.id


def _speaks_to_another(message: Message, me: User) -> bool:
    """True if a message mentions somebody else than the bot."""
    text = _text(message) or ""
    for entity in (*message.entities, *message.caption_entities):
        if entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id != me.id:
            return True
        start, end = code_points(text, entity.offset), code_points(text, entity.offset + entity.length)
        own = f"@{me.username}".lower()
        if entity.type == MessageEntity.MENTION and text[start:end].lower() != own:
            return True
    return False


def _quoted(message: Message, me: User) -> str:
    """The text a message refers to: the part that it quotes, or the message of somebody else that it replies to."""
    if message.quote is not None:  # also of the bot's own message, and of one of another chat
        return plain(sound(message.quote.text)).strip()
    replied = message.reply_to_message
    if replied is None or replies_to(message, me) or replied.forum_topic_created is not None:
        return ""
    text = _text(replied)
    return _cut(text, _words(text, me)) if text is not None else ""


def _first_words(message: Message, me: User) -> str:
    """The first paragraph of the bot's message that is replied to: the claim in it."""
    if not replies_to(message, me) or message.reply_to_message is None:
        return ""
    return (_text(message.reply_to_message) or "").split("\n\n")[0]


def _text(message: Message) -> str | None:
    text = message.text if message.text is not None else message.caption
    return None if text is None else plain(sound(text))


def _ranges(message: Message, me: User) -> list[tuple[int, int]]:
    """Ranges of the mentions of the bot, in code points."""
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
    """Ranges of the bot's @username in a text, also where Telegram does not mark them (``@name邵阳``)."""
    pattern = rf"(?<![A-Za-z0-9_.+\-/@])@{re.escape(me.username or '')}(?![A-Za-z0-9_])"
    for match in re.finditer(pattern, text, re.IGNORECASE | re.ASCII):
        yield match.span()


def _cut(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """The text without the ranges, and without white space and separators at its ends."""
    for start, end in sorted(ranges, reverse=True):
        text = text[:start] + text[end:]
    return re.sub(r"[^\S\n]+", " ", text).strip(_SEPARATORS)
