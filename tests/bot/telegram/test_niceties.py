"""What is only nice to have is waited for a moment, and never cancelled: httpx does not get back the connection."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web
from telegram import Chat, Message
from telegram.request import HTTPXRequest

from bot.answers.replies.markup import Rich
from bot.telegram import niceties
from bot.telegram.outbox import Outbox, OutgoingMessage
from bot.telegram.raw_bot import RawBot
from tests.bot.telegram.telegram_bench import TOKEN


class Slow:
    """A bot whose calls take their time."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.takes = 0.05

    async def send_chat_action(self, *_: Any, **__: Any) -> None:
        await asyncio.sleep(self.takes)
        self.done.append("typing")

    async def edit_message_text(self, text: str, *_: Any, **__: Any) -> None:
        takes, self.takes = self.takes, 0.0
        await asyncio.sleep(takes)
        self.done.append(text)


@pytest.fixture
def message() -> Message:
    return Message(7, None, Chat(1, "private"))  # type: ignore[arg-type]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    monkeypatch.setattr(niceties, "_MOMENT", 0.01)
    return Slow()


def outbox_of(bot: Any) -> Outbox:
    nothing: Any = None
    return Outbox(bot, nothing, nothing)


async def test_a_typing_action_that_takes_long_ends_by_itself(slow: Slow, message: Message) -> None:
    await outbox_of(slow).typing(message)
    assert slow.done == []
    await asyncio.sleep(0.1)
    assert slow.done == ["typing"]


async def test_a_tried_edit_comes_before_what_is_said_after_it(slow: Slow, message: Message) -> None:
    box = outbox_of(slow)
    await box.try_edit(message, OutgoingMessage(Rich("一半")))
    await box.try_edit(
        message, OutgoingMessage(Rich("三分之二"))
    )  # left out: the one before is still on its way
    await box.edit(message, OutgoingMessage(Rich("好了")))
    assert slow.done == ["一半", "好了"]


async def test_every_connection_comes_back(monkeypatch: pytest.MonkeyPatch, message: Message) -> None:
    """Against a real server that takes longer than a nicety may, with the library's own client."""

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(0.02)
        return web.json_response({"ok": True, "result": True})

    monkeypatch.setattr(niceties, "_MOMENT", 0.001)
    server = web.Application()
    server.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    sending = HTTPXRequest(httpx_kwargs={"trust_env": False})
    bot = RawBot(TOKEN, base_url=address, request=sending)
    await sending.initialize()
    box = outbox_of(bot)
    for _ in range(5):
        await asyncio.gather(*(box.typing(message) for _ in range(20)))
    async with asyncio.timeout(10):
        while box._niceties.late:  # noqa: ASYNC110 - they end by themselves
            await asyncio.sleep(0.01)
    pool = sending._client._transport._pool  # type: ignore[attr-defined]
    assert pool.connections
    assert all(connection.is_idle() for connection in pool.connections)
    await sending.shutdown()
    await runner.cleanup()
