"""Our HTTP client against real sockets: what arrives, what each breakage becomes, and when the library's own client is taken."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.telegram import http_client
from bot.telegram.http_client import AiohttpRequest, may_have_arrived
from tests.bot.telegram.telegram_bench import SENT, TOKEN

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@asynccontextmanager
async def connected(address: str, heard: Callable[[str], None] = lambda _: None) -> AsyncIterator[Bot]:
    client = AiohttpRequest(heard)
    await client.initialize()
    await client.initialize()  # the library does so more than once
    bot = Bot(TOKEN, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot", request=client)
    try:
        yield bot
    finally:
        await client.shutdown()
        await client.shutdown()


@asynccontextmanager
async def sockets(serve: Callable[..., Coroutine[Any, Any, None]]) -> AsyncIterator[str]:
    serving: list[asyncio.Task[Any] | None] = []

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.append(asyncio.current_task())
        await serve(reader, writer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(one, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    await asyncio.gather(*filter(None, serving))


async def test_texts_and_files_arrive_and_the_date_is_heard() -> None:
    arrived: list[dict[str, Any]] = []
    dates: list[str] = []

    async def take(request: web.Request) -> web.Response:
        if request.content_type == "application/json":
            arrived.append(await request.json())
            return web.json_response({"ok": True, "result": SENT})
        fields = await request.post()
        arrived.append({k: v.file.read() if isinstance(v, web.FileField) else v for k, v in fields.items()})
        return web.json_response({"ok": True, "result": SENT})

    application = web.Application()
    application.router.add_post("/{path:.*}", take)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with connected(f"http://127.0.0.1:{runner.addresses[0][1]}", dates.append) as bot:
        entities = [{"type": "bold", "offset": 0, "length": 2}]
        await bot.send_message(
            1, "招商：100%&更多+\n", message_thread_id=7, api_kwargs={"entities": entities}
        )
        await bot.send_document(1, "表格\r\n1,2".encode(), filename="缺口.csv")
    await runner.cleanup()
    assert arrived[0] == {
        "chat_id": 1,
        "text": "招商：100%&更多+\n",
        "message_thread_id": 7,
        "entities": entities,
    }
    assert arrived[1]["document"] == "表格\r\n1,2".encode()
    assert len(dates) == 2
    assert all("GMT" in date for date in dates)


async def hang_up(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")


async def half_an_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{"ok":')
    await writer.drain()


async def no_http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"what?\r\n\r\n")
    await writer.drain()


async def silence(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


@pytest.mark.parametrize("serve", [hang_up, half_an_answer, no_http, silence])
async def test_what_breaks_after_it_was_sent_may_have_arrived(
    serve: Callable[..., Coroutine[Any, Any, None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_client, "_STEP", 0.2)
    async with sockets(serve) as address, connected(address) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "答案")
    assert isinstance(caught.value, TimedOut) == (serve is silence)
    assert may_have_arrived(caught.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://nowhere.invalid", "https://127.0.0.1:9"])
async def test_what_never_was_connected_has_not_arrived(address: str) -> None:
    async with connected(address) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "答案")
    assert not may_have_arrived(caught.value)
    assert TOKEN not in caught.value.message


async def test_no_room_for_a_connection_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "_CONNECT", 0.1)
    async with sockets(silence) as address:
        client = AiohttpRequest(lambda _: None, at_once=1)
        await client.initialize()
        bot = Bot(TOKEN, base_url=f"{address}/bot", request=client)
        first = asyncio.create_task(bot.send_message(1, "一"))
        await asyncio.sleep(0.05)
        with pytest.raises(TimedOut) as caught:
            await bot.send_message(1, "二")
        assert not may_have_arrived(caught.value)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        await client.shutdown()


async def test_an_address_that_is_none_does_not_tell_the_token() -> None:
    async with connected("http://[nowhere") as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.get_me()
    assert TOKEN not in caught.value.message


@pytest.mark.parametrize(
    ("proxy", "environment", "straight"),
    [
        (None, {}, True),
        ("http://127.0.0.1:1080", {}, False),
        ("socks5://127.0.0.1:1080", {}, False),
        (None, {"https_proxy": "http://127.0.0.1:1080"}, False),
        (None, {"all_proxy": "http://127.0.0.1:1080"}, False),
        (None, {"no_proxy": "localhost"}, True),
        (None, {"https_proxy": "http://127.0.0.1:1080", "no_proxy": "api.telegram.org"}, True),
        (None, {"https_proxy": "http://127.0.0.1:1080", "no_proxy": "elsewhere.org"}, False),
    ],
)
def test_through_a_proxy_goes_the_library_s_own_client(
    monkeypatch: pytest.MonkeyPatch, proxy: str | None, environment: dict[str, str], straight: bool
) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    made = http_client.client("https://api.telegram.org", proxy, lambda _: None)
    assert isinstance(made, AiohttpRequest if straight else HTTPXRequest)
