"""The commands, a row each: from these come routing, menus, /help and the README's tables, for every shell."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.answers.answerer import Answerer
from bot.answers.replies.examples import Examples
from bot.answers.wording import label, language_of
from retrieval.numerals import ONE_TO_TEN, whole_number
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

    @property
    def row(self) -> Row:
        """The row of the command."""
        return _ROW[self]


@dataclass(frozen=True, slots=True)
class Call:
    """Something the bot is asked to do; ``text`` is the question, or what else the command is about, or "".

    ``before`` is what another person said that a question goes on from, "" if it is about nothing of the kind.
    """

    command: Command
    text: str = ""
    before: str = ""


class Audience(StrEnum):
    """Who a command is for. Group admins are the admins of a group; in a private chat everybody is one."""

    EVERYBODY = "everybody"
    GROUP_ADMINS = "group admins"
    CORPUS_ADMINS = "corpus admins"


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a command; its words in menus and in /help are the rows menu_… and help_… of ``labels.tsv``.

    ``words`` are the Chinese words that do the same, ``takes`` what may stand behind it ("" if nothing), ``example``
    the name of such a text among ``Examples``. ``prompts``: without a text it asks for one. ``changes``: it changes
    something, so that a forwarded message is no order. ``named``: its text names something, so that it does not tell
    the language of who writes it. ``private``: its reply is for a private chat only. ``about`` is what the README
    says of it.
    """

    command: Command
    words: tuple[str, ...] = ()
    audience: Audience = Audience.EVERYBODY
    takes: str = ""
    example: str = ""
    prompts: bool = False
    changes: bool = False
    named: bool = False
    private: bool = False
    about: str = ""


# In the order of menus and /help. Telegram knows no Chinese commands; the words do as much, in private or where the bot is called.
ROWS = (
    Row(
        Command.ASK,
        ("问",),
        takes="问题",
        prompts=True,
        about="问；也可以 `@机器人 问题`，或者回复它。接着问可以省去前面说过的，半小时内有效，重启也不忘",
    ),
    Row(
        Command.MATCH,
        ("匹配",),
        takes="情况",
        example="situation",
        prompts=True,
        about="“我在…投资…做…能拿哪些政策”也行：逐条说 ✓ 符合、? 还要看、✗ 不符合和理由，能算的算出来，各有出处；缺什么问什么，接着补一句（设备2000万）就再算",
    ),
    Row(Command.REPORTS, ("资料",), about="有哪些资料，按地方"),
    Row(
        Command.REPORT,
        ("报告",),
        takes="名称",
        example="title",
        prompts=True,
        named=True,
        about="一份资料的目录和数字，读出的条款、分档和数",
    ),
    Row(
        Command.TRACE,
        ("出处",),
        takes="句子",
        example="sentence",
        prompts=True,
        named=True,
        about="一句话出自哪份资料：逐字在哪里，或者最接近的是哪句、数字差在哪里",
    ),
    Row(
        Command.SUBSCRIBE,
        ("订阅",),
        Audience.GROUP_ADMINS,
        takes="邵阳 新能源",
        example="interest",
        prompts=True,
        changes=True,
        about="也可以写情况，同 `/match`。有符合的新资料就说一声：标题、地方、最要紧的条款；改了的，改前改后逐句对照，金额前后都写。马上、每天、每周，夜里不打扰（`/subscribe 免打扰 22-8`）；群里由管理员设",
    ),
    Row(Command.SUBSCRIPTIONS, ("我的订阅",), Audience.GROUP_ADMINS, about="订阅了什么，改多久说一次"),
    Row(
        Command.UNSUBSCRIBE,
        ("退订", "取消订阅"),
        Audience.GROUP_ADMINS,
        takes="邵阳",
        changes=True,
        about="取消一个；`/unsubscribe 全部` 都取消",
    ),
    Row(
        Command.SCOPE,
        ("范围",),
        Audience.GROUP_ADMINS,
        takes="邵阳",
        example="place",
        changes=True,
        named=True,
        about="这个群只答这些地方的事；群里由管理员设，`/scope 全部` 取消",
    ),
    Row(Command.NEW, ("新话题",), changes=True, about="忘掉前面说的"),
    Row(Command.HELP, ("帮助", "怎么问"), about="怎么问"),
    Row(Command.ABOUT, ("关于",), about="它是什么"),
    Row(Command.FORGET_ME, ("忘掉我",), changes=True, about="删掉您问过的话和评价"),
    Row(
        Command.RELOAD,
        ("更新资料",),
        Audience.CORPUS_ADMINS,
        about="按文件夹现在的样子重建：进度写在同一条消息里，做好才整个换上；列出新增、改动、去掉和读不了的，各是什么原因",
    ),
    Row(
        Command.EVAL,
        ("评测",),
        Audience.CORPUS_ADMINS,
        about="拿新资料试答判过的题（放在 `BOT_DATA_DIR/eval/*.jsonl`），不换上；`/reload` 也先试，变差就先问您",
    ),
    Row(Command.STATUS, ("运行状态",), Audience.CORPUS_ADMINS, about="资料、索引、最近一次连上、错误"),
    Row(
        Command.GAPS,
        ("缺口",),
        Audience.CORPUS_ADMINS,
        private=True,
        about="没答上和说“没用”的问题，相近的并在一起，可要 CSV 表格",
    ),
    Row(
        Command.HISTORY,
        ("改动记录",),
        Audience.CORPUS_ADMINS,
        private=True,
        about="谁、什么时候、改了什么；撤销最近一次，恢复隐藏的",
    ),
    Row(
        Command.REMOVE,
        ("删除资料",),
        Audience.CORPUS_ADMINS,
        takes="名称",
        named=True,
        about="问清楚再删自己加的；文件夹里的只隐藏，原文件不动",
    ),
    Row(
        Command.WEEKLY,
        ("周报",),
        Audience.CORPUS_ADMINS,
        takes="on",
        private=True,
        about="过去7天多少问、答上多少、缺多少、资料多旧；`/weekly on` 每周发一行，`off` 停",
    ),
)
_ROW = {row.command: row for row in ROWS} | {
    # What Telegram sends where a chat is opened, with the payload of a link; and a file that an admin sends.
    Command.START: Row(Command.START, takes="…", named=True),
    Command.UPLOAD: Row(Command.UPLOAD, audience=Audience.CORPUS_ADMINS),
}
WORDS = {word: row.command for row in ROWS for word in row.words}
_WORD = re.compile(rf"(?P<slash>/?)(?P<word>{'|'.join(WORDS)})(?:[\s:：]+(?P<text>.*))?", re.DOTALL)
# Telegram marks no command in "/ask邵阳": the name ends where no further username character follows.
NAME = re.compile(r"/(?P<name>[A-Za-z0-9_]+)(?:@(?P<bot>[A-Za-z0-9_]+))?(?![A-Za-z0-9_@/])")
_FULL_WIDTH = str.maketrans("＠／", "@/")


# 谢谢老板，再问一下邵阳呢？
_THANKS_FIRST = re.compile(
    r"^(?:好的?[，,\s]*)?(?:谢谢|多谢|感谢|辛苦)(?:[了你您啦]|大家|老板|老师|领导)*[，,。！!~～\s]+(?:(?:那?我?再|顺便|另外)?(?:请?问|查)(?:一下|下)?[，,：:\s]*)?(?=\S)"
)


def understood(call: Call) -> Call:
    """A call as it is carried out: what an asker says of himself after /match becomes the question which policies fit him,
    and thanks before a question are left out."""
    if call.command is Command.ASK:
        return replace(call, text=_THANKS_FIRST.sub("", call.text))
    if call.command is not Command.MATCH or not call.text:
        return call
    return Call(Command.ASK, f"{label('matching', language_of(call.text))}{call.text}", call.before)


def plain(text: str) -> str:
    """The text with full-width ＠ and ／ as a Chinese keyboard writes them made plain; its length stays."""
    return text.translate(_FULL_WIDTH)


# 3, ③, 第三个, (3), 3、
_NUMBER = re.compile(rf"[(（]?(?:第\s*)?(\d{{1,3}}|[{ONE_TO_TEN}两]{{1,3}})\s*(?:[个份条号项.。、,)）])?")


def number_in(text: str) -> int | None:
    """The number of a list that a text says, and nothing else; None if it says none."""
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return None if match is None else whole_number(match[1])


def by_word(text: str) -> Call | None:
    """The command that a text names by a Chinese word, with or without a slash; None if it names none."""
    match = _WORD.fullmatch(text.strip())
    if match is None:
        return None
    command, rest = WORDS[match["word"]], match["text"] or ""
    if command is Command.ASK and not match["slash"]:
        return None  # 问 is a word of questions, too
    return Call(command, rest.strip()) if not rest or command.row.takes else None


def menu(language: str, *audiences: Audience) -> list[tuple[str, str]]:
    """The commands for some audiences, in order, each with what it does in a few words."""
    return [
        (row.command.value, label(f"menu_{row.command}", language))
        for row in ROWS
        if row.audience in audiences
    ]


def help_lines(language: str, examples: Examples) -> list[tuple[str, str, str]]:
    """The commands that are not for corpus admins alone: name, what it does, and in Chinese a way to say it in words."""

    def in_words(row: Row) -> str:
        if language != "zh" or row.command is Command.ASK:
            return ""
        return f"{row.words[0]} {getattr(examples, row.example) if row.example else ''}".strip()

    return [
        (row.command.value, label(f"help_{row.command}", language), in_words(row))
        for row in ROWS
        if row.audience is not Audience.CORPUS_ADMINS
    ]


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
