"""The commands, one row each, for every shell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.answerer import Answerer
from bot.answers.question import language_of
from bot.answers.wording import label
from retrieval.report import Report


class Command(StrEnum):
    """A command."""

    ASK = "ask"
    MATCH = "match"
    REPORTS = "reports"
    REPORT = "report"
    SCOPE = "scope"
    SUBSCRIBE = "subscribe"
    SUBSCRIPTIONS = "subscriptions"
    UNSUBSCRIBE = "unsubscribe"
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
    WEEKLY = "weekly"
    UPLOAD = ""  # no command: a file that is sent


@dataclass(frozen=True, slots=True)
class Call:
    """Something the bot is asked to do; ``text`` is the question, or what else the command is about, or "".

    ``before`` is what another person said that a question goes on from, "" if it is about nothing of the kind.
    """

    command: Command
    text: str = ""
    before: str = ""


# Telegram knows no Chinese commands; these words do as much, in private or where the bot is called.
WORDS = {
    "问": Command.ASK,
    "匹配": Command.MATCH,
    "帮助": Command.HELP,
    "怎么问": Command.HELP,
    "资料": Command.REPORTS,
    "报告": Command.REPORT,
    "范围": Command.SCOPE,
    "订阅": Command.SUBSCRIBE,
    "我的订阅": Command.SUBSCRIPTIONS,
    "取消订阅": Command.UNSUBSCRIBE,
    "退订": Command.UNSUBSCRIBE,
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
    "周报": Command.WEEKLY,
}
TAKING_TEXT = frozenset(
    {
        Command.ASK,
        Command.MATCH,
        Command.REPORT,
        Command.SCOPE,
        Command.SUBSCRIBE,
        Command.UNSUBSCRIBE,
        Command.TRACE,
        Command.START,
        Command.REMOVE,
        Command.WEEKLY,
    }
)
_WORD = re.compile(rf"(?P<slash>/?)(?P<word>{'|'.join(WORDS)})(?:[\s:：]+(?P<text>.*))?", re.DOTALL)
# Telegram marks no command in "/ask邵阳": the name ends where no further username character follows.
NAME = re.compile(r"/(?P<name>[A-Za-z0-9_]+)(?:@(?P<bot>[A-Za-z0-9_]+))?(?![A-Za-z0-9_@/])")
_FULL_WIDTH = str.maketrans("＠／", "@/")


def understood(call: Call) -> Call:
    """A call as it is carried out: what an asker says of himself to /match is the question which policies fit him."""
    if call.command is not Command.MATCH or not call.text:
        return call
    return Call(Command.ASK, f"{label('matching', language_of(call.text))}{call.text}", call.before)


def plain(text: str) -> str:
    """The text with full-width ＠ and ／ as a Chinese keyboard writes them made plain; its length stays."""
    return text.translate(_FULL_WIDTH)


def by_word(text: str) -> Call | None:
    """The command that a text names by a Chinese word, with or without a slash; None if it names none."""
    match = _WORD.fullmatch(text.strip())
    if match is None:
        return None
    command, rest = WORDS[match["word"]], match["text"] or ""
    if command is Command.ASK and not match["slash"]:
        return None  # 问 is a word of questions, too
    return Call(command, rest.strip()) if not rest or command in TAKING_TEXT else None


def meant(answerer: Answerer, text: str) -> tuple[Report, ...]:
    """The reports that a number, a title or a place may mean; a place also by its English name (Tianxin)."""
    if not text.strip():
        return ()
    found = tuple(answerer.listing.meant(text))
    if found or not text.isascii():
        return found
    places = [place for mention in answerer.retriever.read(text).mentions for place in mention.places]
    return tuple(
        dict.fromkeys(report for place in places for report in answerer.listing.meant(place.path[-1]))
    )
