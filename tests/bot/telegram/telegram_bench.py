"""A Bot API that answers from a table, a hand-written Answerer, and updates as Telegram sends them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

from telegram import Update
from telegram.request import BaseRequest, RequestData

from bot.answers.answer import Answer, Outcome
from bot.answers.answerer import Answerer
from bot.answers.questions.kinds import Kind as Asked
from bot.answers.replies.examples import Examples
from bot.answers.replies.markup import Rich
from bot.answers.replies.markup import read as read_markup
from bot.monitoring.troubles import Troubles
from bot.serving import Serving
from bot.settings import Settings
from bot.storage.database import Database
from bot.telegram.application import App, build_application
from retrieval.report import Report, ReportKind

TOKEN = "424242:AAsecretSECRETsecretSECRETsecretSECR"
ME = {"id": 424242, "is_bot": True, "first_name": "招商问策", "username": "Zhaoshang_bot"}
ASKER = {"id": 7, "is_bot": False, "first_name": "小李", "language_code": "zh-hans"}
PRIVATE = {"id": 7, "type": "private", "first_name": "小李"}
GROUP = {"id": -1001, "type": "supergroup", "title": "招商群"}
SENT = {"message_id": 9000, "date": 1_750_000_000, "chat": PRIVATE, "from": ME, "text": "好"}

_RESULTS = {
    "setMessageReaction": True,
    "editMessageText": SENT,
    "answerGuestQuery": {"inline_message_id": "x"},
}


class FakeQuestion(str):
    """What a question was understood as."""

    language = "zh"
    asked = None
    kind = Asked.OTHER


@dataclass
class FakeReply:
    answer: Answer
    question: FakeQuestion | None
    goes_on: bool = False


@dataclass(eq=False)
class FakeAnswerer:
    """Remembers what it was asked; answers with ``markup``, or raises ``error``."""

    markup: str = "<b>705.7亿元</b>\n\n<blockquote expandable>[1] 总值705.7亿元。</blockquote>"
    error: Exception | None = None
    understands: bool = True
    reports: Sequence[Report] = (
        Report("a", "一份报告", "正文", region="湖南省/长沙市", kind=ReportKind.DIGEST),
    )
    name: str = "a corpus"
    corpus: Any = field(default_factory=lambda: SimpleNamespace(refused=(), index=SimpleNamespace()))
    asked: list[str] = field(default_factory=list)
    previous: list[Any] = field(default_factory=list)

    def ask(self, text: str, previous: Any = None, _scope: Sequence[str] = ()) -> FakeReply:
        self.asked.append(text)
        self.previous.append(previous)
        if self.error is not None:
            raise self.error
        rich: Rich = read_markup(self.markup)
        return FakeReply(
            Answer(text, Outcome.ANSWERED, "", (), (), (), rich),
            FakeQuestion(f"understood: {text}") if self.understands else None,
        )

    def warm_up(self) -> None: ...

    def examples(self, _language: str) -> Examples:
        return Examples(
            ("一份报告的总值是多少？",),
            ("长沙市",),
            "一份报告",
            "总值705.7亿元",
            "在长沙市投资",
            "长沙市 新能源",
        )

    def more_results(self, _reply: FakeReply) -> list[Any]:
        return []


class FakeTelegram(BaseRequest):
    """Answers getMe, sendMessage and sendChatAction, records the calls, and refuses everything else."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.troubles: list[tuple[int, dict[str, Any]] | Exception] = []
        self.typing_trouble: Exception | None = None

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(  # type: ignore[override]
        self, url: str, method: str, request_data: RequestData | None = None, **timeouts: Any
    ) -> tuple[int, bytes]:
        assert method == "POST"
        assert timeouts
        root, _, endpoint = url.rpartition("/")
        assert root == f"https://api.telegram.org/bot{TOKEN}"
        if endpoint == "getMe":
            return _ok(ME)
        if endpoint == "sendRichMessage":  # a server that has no tables
            return 404, json.dumps({"ok": False, "error_code": 404, "description": "Not Found"}).encode()
        assert endpoint in ("sendMessage", "sendChatAction", *_RESULTS), f"{endpoint} is not for this bot"
        assert request_data is not None
        self.calls.append((endpoint, {**request_data.parameters}))
        if endpoint in _RESULTS:
            return _ok(_RESULTS[endpoint])
        if endpoint == "sendChatAction":
            if self.typing_trouble is not None:
                raise self.typing_trouble
            return _ok(True)
        if self.troubles:
            trouble = self.troubles.pop(0)
            if isinstance(trouble, Exception):
                raise trouble
            return trouble[0], json.dumps({"ok": False, "error_code": trouble[0], **trouble[1]}).encode()
        return _ok(SENT)

    @property
    def sent(self) -> list[dict[str, Any]]:
        """The parameters of every attempt to send a message."""
        return [parameters for endpoint, parameters in self.calls if endpoint == "sendMessage"]

    @property
    def texts(self) -> list[str]:
        """The texts of every attempt to send a message."""
        return [parameters["text"] for parameters in self.sent]


def _ok(result: Any) -> tuple[int, bytes]:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def entity(text: str, kind: str, part: str, **more: Any) -> dict[str, Any]:
    """An entity over the first place of ``part`` in ``text``, counted in UTF-16 as Telegram does."""
    before = text[: text.index(part)]
    return {
        "type": kind,
        "offset": len(before.encode("utf-16-le")) // 2,
        "length": len(part.encode("utf-16-le")) // 2,
        **more,
    }


def message(text: str | None = None, chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    """A message as Telegram sends it."""
    body: dict[str, Any] = {"message_id": 5, "date": 1_750_000_000, "chat": chat, "from": ASKER}
    if text is not None:
        body["text"] = text
    return body | more


@dataclass
class Bench:
    """An application with everything around it replaced."""

    application: App
    telegram: FakeTelegram
    answerer: FakeAnswerer
    database: Database
    now: list[float]
    pauses: list[float]

    async def receive(self, body: dict[str, Any], kind: str = "message") -> None:
        """Let a message arrive, as an update of a kind."""
        update = Update.de_json({"update_id": 1, kind: body}, self.application.bot)
        await self.application.process_update(update)


START = 1_750_000_000.0  # when the messages of these tests were written


def make_bench(
    settings: Settings, real: Answerer | None = None, webhook: bool = False, troubles: Troubles | None = None
) -> Bench:
    """A bench that is not initialised yet; with a real answerer in the place of the hand-written one where it is given."""
    telegram, answerer, now, pauses = FakeTelegram(), FakeAnswerer(), [START], []
    database = Database(settings.data_dir)

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    application = build_application(
        settings,
        Serving(cast(Any, answerer if real is None else real)),
        database,
        webhook=webhook,
        troubles=troubles,
        request=telegram,
        clock=lambda: now[0],
        ticks=lambda: now[0],
        sleep=sleep,
    )
    return Bench(application, telegram, answerer, database, now, pauses)
