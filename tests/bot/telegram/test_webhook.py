"""Updates that Telegram sends to an address of ours: taken with the secret alone, acknowledged when they are kept."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import signal
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram import WebhookInfo
from telegram.error import BadRequest, NetworkError

from bot.monitoring import listener
from bot.monitoring.listener import listening
from bot.sandbox.chats import Chat, Json
from bot.settings import Settings
from bot.storage.connection import DatabaseError
from bot.telegram.webhook import SECRET_HEADER, Webhook, secret_of
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import started
from tests.bot.telegram.telegram_bench import TOKEN, Bench, make_bench, message
from tests.fixtures import bare

pytestmark = pytest.mark.slow(seconds=25)  # whole processes of the bot

URL = "https://bot.example.cn/tg"
SECRET = secret_of(TOKEN)
UPDATE = {"update_id": 9, "message": message("总值多少")}


class Door:
    """A webhook that listens, and what is behind it."""

    def __init__(self, bench: Bench, address: str) -> None:
        self.bench = bench
        self.address = address

    @property
    def webhook(self) -> Webhook:
        source = self.bench.application.source
        assert isinstance(source, Webhook)
        return source

    @property
    def kept(self) -> int:
        [(count,)] = self.bench.database.connection.execute("SELECT COUNT(*) FROM inbox")
        return int(count)

    async def knock(self, body: Any = UPDATE, secret: str | None = SECRET, **more: Any) -> int:
        headers = {} if secret is None else {SECRET_HEADER: secret}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.address}/tg", data=io.BytesIO(data), headers=headers | more) as response,
        ):
            return response.status


@pytest.fixture
async def door(settings: Settings) -> AsyncIterator[Door]:
    bench = make_bench(settings.model_copy(update={"webhook_url": URL}), webhook=True)
    async with bench.application, listening("127.0.0.1:0", bench.application.routes) as address:
        door = Door(bench, address)
        door.webhook._open = True
        yield door
        await bench.application.turns.idle()
    bench.database.close()


async def test_an_update_is_answered_once(door: Door) -> None:
    assert [await door.knock() for _ in range(3)] == [200, 200, 200]
    await door.bench.application.turns.idle()
    assert door.bench.answerer.asked == ["总值多少"]
    assert len(door.bench.telegram.texts) == 1


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"secret": None}, 403),
        ({"secret": ""}, 403),
        ({"secret": SECRET[:-1]}, 403),
        ({"secret": SECRET.upper()}, 403),
        ({"secret": TOKEN}, 403),
        ({"secret": "密", "body": b"x" * 100}, 403),
        ({"body": b"no JSON"}, 400),
        ({"body": b"[" * 100_000}, 400),
        ({"body": []}, 400),
        ({"body": {"message": message("x")}}, 400),
        ({"body": b'{"update_id": "9"}'}, 400),
        ({"body": b"\xff\xfe"}, 400),
        ({"body": b" " * (listener.LARGEST + 1)}, 413),
    ],
)
async def test_whatever_else_comes_changes_nothing(door: Door, said: dict[str, Any], status: int) -> None:
    if said.get("secret") == "密":
        said = said | {"secret": "密".encode().decode("latin-1")}
    assert await door.knock(**said) == status
    await door.bench.application.turns.idle()
    assert door.kept == 0
    assert door.bench.telegram.calls == []


async def test_without_the_secret_the_body_is_not_even_read(door: Door) -> None:
    host, port = door.address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /tg HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
    async with asyncio.timeout(2):
        assert (await reader.readline()).split()[1] == b"403"
    writer.close()
    await writer.wait_closed()


async def test_what_cannot_be_kept_is_sent_again(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DatabaseError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(door.webhook._receiver, "receive", full)
        assert await door.knock() == 503
    assert door.kept == 0
    assert await door.knock() == 200
    await door.bench.application.turns.idle()
    assert door.bench.answerer.asked == ["总值多少"]


async def test_before_and_after_it_serves_everything_is_left_to_telegram(door: Door) -> None:
    door.webhook._open = False
    assert await door.knock() == 503
    assert await door.knock(secret="x") == 403
    assert door.kept == 0


def test_the_secret_is_another_for_another_token_and_no_token() -> None:
    other = secret_of("424242:another")
    assert other != SECRET
    assert set(SECRET) <= set("0123456789abcdef")
    assert TOKEN.partition(":")[2] not in SECRET


class Telegram:
    """The calls about webhooks."""

    token = TOKEN

    def __init__(self) -> None:
        self.url = ""
        self.registered = 0
        self.trouble: Exception | None = None
        self.complaint = ""

    async def set_webhook(self, url: str, allowed_updates: list[str], secret_token: str) -> None:
        assert (allowed_updates, secret_token) == (["message"], SECRET)
        if self.trouble is not None:
            raise self.trouble
        self.url, self.registered = url, self.registered + 1

    async def get_webhook_info(self) -> WebhookInfo:
        if self.trouble is not None:
            raise self.trouble
        return WebhookInfo(self.url, False, 3, last_error_message=self.complaint or None)

    async def delete_webhook(self) -> None:
        self.url = ""


class Clocked:
    """A webhook by a clock of the test's."""

    def __init__(self) -> None:
        self.now, self.telegram = 0.0, Telegram()
        self.events: dict[float, Callable[[], None]] = {}
        self.gate = asyncio.Event()
        self.task: asyncio.Task[None] | None = None
        bot: Any = self.telegram
        nothing: Any = None
        self.webhook = Webhook(
            bot, URL, nothing, nothing, nothing, nothing, ["message"], self.sleep, lambda: self.now
        )

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        for at in [one for one in self.events if one <= self.now]:
            self.events.pop(at)()
        await asyncio.sleep(0)
        await self.gate.wait()

    async def run(self, until: float) -> None:
        """Let it run until a time, and hold it there."""
        if self.task is None:
            self.task = asyncio.create_task(self.webhook.run())
        self.gate.set()
        while self.now < until and not self.task.done():  # noqa: ASYNC110 - the clock is the test's
            await asyncio.sleep(0)
        self.gate.clear()
        if self.task.done():
            await self.task

    async def end(self) -> None:
        """End it."""
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)


@pytest.fixture
async def clocked() -> AsyncIterator[Clocked]:
    clocked = Clocked()
    yield clocked
    await clocked.end()


async def test_one_that_was_taken_away_is_registered_anew(
    clocked: Clocked, caplog: pytest.LogCaptureFixture
) -> None:
    clocked.events = {300.0: lambda: setattr(clocked.telegram, "url", "")}
    await clocked.run(900)
    assert clocked.telegram.registered == 2
    assert clocked.telegram.url == URL
    await clocked.webhook.leave()
    assert clocked.telegram.url == ""
    assert not [record for record in caplog.records if record.levelname == "WARNING"]


async def test_what_telegram_complains_of_is_logged_once(
    clocked: Clocked, caplog: pytest.LogCaptureFixture
) -> None:
    clocked.events = {300.0: lambda: setattr(clocked.telegram, "complaint", "SSL error")}
    await clocked.run(900)
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == [
        f"Telegram 把消息送到 {URL} 时没有成功：SSL error"
    ]


async def test_an_hour_without_telegram_is_outlived(
    clocked: Clocked, caplog: pytest.LogCaptureFixture
) -> None:
    clocked.events = {
        300.0: lambda: setattr(clocked.telegram, "trouble", NetworkError("no route")),
        3900.0: lambda: setattr(clocked.telegram, "trouble", None),
    }
    await clocked.run(3800)
    assert not clocked.webhook.fresh
    assert not clocked.webhook.stalled
    await clocked.run(4000)
    assert clocked.telegram.registered == 1
    assert len([record for record in caplog.records if record.levelname == "WARNING"]) == 1


async def test_an_address_that_telegram_does_not_take_is_refused_at_once(clocked: Clocked) -> None:
    clocked.telegram.trouble = BadRequest("Bad webhook: An HTTPS URL must be provided for webhook")
    with pytest.raises(BadRequest):
        await clocked.run(60)
    assert clocked.now == 0


# -- The process as it is run ------------------------------------------------------------------------

Q = "湘西企业开办要几天？"
SPAN = "3个工作日以内"


@pytest.fixture
def data(tmp_path: Path, home: Path, bundled_corpus: object) -> Path:
    assert bundled_corpus is not None
    for name in ("cache", "indexes"):
        shutil.copytree(home / name, tmp_path / "data" / name)
    return tmp_path / "data"


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answered(chat: Chat, asked: Json) -> bool:
    """Whether a message was answered; twice is no fault where the bot was killed right after it sent."""
    replied = [sent for sent in chat.sent if sent["reply_to_message"]["message_id"] == asked["message_id"]]
    return any(SPAN in sent["text"] for sent in replied)


def ask_and_wait(sandbox: Sandbox, chat: Chat, person: Json) -> None:
    asked = sandbox.say(chat, person, Q)
    sandbox.wait_for(lambda: answered(chat, asked), 60)


@pytest.mark.slow
def test_the_bot_behind_a_webhook(tmp_path: Path, data: Path, port: int) -> None:
    """Registered, killed, taken up again, stopped and removed; a bot that polls removes one that was left behind."""
    sandbox, url = Sandbox(), f"http://127.0.0.1:{port}/tg"
    person = sandbox.person()
    chat = sandbox.private(person)
    behind = {"BOT_WEBHOOK_URL": url, "BOT_HTTP_LISTEN": str(port)}
    with running(sandbox) as address:
        with started(sandbox, address, data, tmp_path / "log", "--webhook", **behind) as process:
            sandbox.wait_for(lambda: sandbox.webhook.get("url") == url)
            assert sandbox.webhook["secret"] == secret_of(sandbox.token)
            assert set(sandbox.allowed or ()) >= {"message", "callback_query", "my_chat_member"}
            ask_and_wait(sandbox, chat, person)
            process.end(signal.SIGKILL)
        assert sandbox.webhook, "who is killed takes nothing away"
        asked = sandbox.say(chat, person, Q)
        with started(sandbox, address, data, tmp_path / "log", "--webhook", **behind) as process:
            sandbox.wait_for(lambda: answered(chat, asked), 60)
            assert process.end() == 0
            assert sandbox.webhook == {}
        sandbox.webhook = {"url": url, "secret": "left behind"}
        sandbox.calls.clear()
        with started(sandbox, address, data, tmp_path / "log") as process:
            ask_and_wait(sandbox, chat, person)
            assert sandbox.webhook == {}
            assert process.end() == 0
    assert "Traceback" not in process.logged
    assert secret_of(sandbox.token) not in process.logged


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "BOT_WEBHOOK_URL"),
        ({"BOT_WEBHOOK_URL": "bot.example.cn"}, "BOT_WEBHOOK_URL"),
        ({"BOT_WEBHOOK_URL": "http://bot.example.cn/tg"}, "https://"),
    ],
)
def test_what_is_missing_for_a_webhook_is_one_sentence(
    tmp_path: Path, data: Path, more: dict[str, str], said: str
) -> None:
    ended = bare("run", "--webhook", cwd=tmp_path, home=data, BOT_TOKEN=TOKEN, **more)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_an_address_that_telegram_refuses_is_one_sentence(tmp_path: Path, data: Path, port: int) -> None:
    sandbox = Sandbox()
    with running(sandbox) as address:
        settings = {"BOT_TOKEN": sandbox.token, "BOT_API_URL": address, "NO_PROXY": "127.0.0.1"}
        settings |= {"BOT_WEBHOOK_URL": "http://bot.example.cn/", "BOT_HTTP_LISTEN": str(port)}
        ended = bare("run", "--webhook", cwd=tmp_path, home=data, **settings)
    assert ended.returncode == 2
    assert "BOT_WEBHOOK_URL" in ended.stderr.splitlines()[-1]
    assert "https url must be provided" in ended.stderr.lower()
    assert "Traceback" not in ended.stderr
