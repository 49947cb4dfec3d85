"""Connections are used again while they can be, and no longer."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from bot.telegram.http_connections import BrokenError, Connections, Origin

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
ASKED = b"GET / HTTP/1.1\r\n\r\n"
Serve = Callable[[int, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def server(serve: Serve) -> AsyncIterator[Origin]:
    """A server that hands each connection, with its number from 1, to ``serve``."""
    count = 0
    tasks: list[asyncio.Task[object] | None] = []

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal count
        count += 1
        tasks.append(asyncio.current_task())
        try:
            await serve(count, reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(one, "127.0.0.1", 0)
    async with listening:
        yield Origin("127.0.0.1", listening.sockets[0].getsockname()[1], tls=False)
    await asyncio.gather(*filter(None, tasks))


@asynccontextmanager
async def pool(at_once: int = 4, idle: float = 5.0) -> AsyncIterator[Connections]:
    connections = Connections(at_once, ssl.create_default_context(), idle)
    try:
        yield connections
    finally:
        await connections.close()


async def answering(number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer each request with the number of the connection."""
    while True:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n%d" % number)


async def ask(connections: Connections, origin: Origin, silence: float | None = 2.0) -> bytes:
    return (await connections.exchange(origin, ASKED, 2.0, silence)).body


async def test_one_after_another_goes_over_the_same_connection() -> None:
    async with server(answering) as origin, pool() as connections:
        assert [await ask(connections, origin) for _ in range(3)] == [b"1", b"1", b"1"]


async def test_at_once_each_has_its_own_and_those_that_find_no_room_wait() -> None:
    async with server(answering) as origin, pool(at_once=2) as connections:
        numbers = await asyncio.gather(*(ask(connections, origin) for _ in range(6)))
    assert sorted(set(numbers)) == [b"1", b"2"]


async def test_one_that_lay_idle_is_closed() -> None:
    async with server(answering) as origin, pool(idle=0.02) as connections:
        assert await ask(connections, origin) == b"1"
        await asyncio.sleep(0.1)
        assert await ask(connections, origin) == b"2"


async def test_one_that_the_server_closed_is_not_used_again() -> None:
    async def once(_: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(ANSWER)

    async with server(once) as origin, pool() as connections:
        for _ in range(3):
            assert await ask(connections, origin) == b"ok"
            await asyncio.sleep(0.02)


async def test_one_that_sends_what_was_not_asked_for_is_not_used_again() -> None:
    async def talkative(number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n%d" % number)
        await asyncio.sleep(0.01)
        writer.write(ANSWER)
        await reader.read()

    async with server(talkative) as origin, pool() as connections:
        assert await ask(connections, origin) == b"1"
        await asyncio.sleep(0.05)
        assert await ask(connections, origin) == b"2"


async def test_an_answer_that_drips_is_waited_for_and_silence_is_not() -> None:
    async def dripping(number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for at in range(len(ANSWER) if number == 1 else 5):
            writer.write(ANSWER[at : at + 1])
            await asyncio.sleep(0.01)
        if number > 1:
            await reader.read()

    async with server(dripping) as origin, pool() as connections:
        assert await ask(connections, origin, silence=0.2) == b"ok"
        await asyncio.sleep(0.05)
        with pytest.raises(TimeoutError):
            await ask(connections, origin, silence=0.1)


async def test_how_long_one_request_may_wait_says_nothing_of_the_next() -> None:
    async def slow(_: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(ANSWER[:1])
            await asyncio.sleep(0.15)
            writer.write(ANSWER[1:])

    async with server(slow) as origin, pool() as connections:
        assert await ask(connections, origin, silence=0.17) == b"ok"
        assert await ask(connections, origin, silence=5) == b"ok"
        assert await ask(connections, origin, silence=None) == b"ok"


async def test_closing_ends_what_is_under_way() -> None:
    async def silent(_: int, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        await reader.read()

    async with server(silent) as origin, pool() as connections:
        asking = asyncio.create_task(ask(connections, origin))
        await asyncio.sleep(0.05)
        await connections.close()
        with pytest.raises(BrokenError):
            await asking


async def test_a_request_that_was_given_up_leaves_its_connection_closed() -> None:
    async with server(answering) as origin, pool(at_once=1) as connections:
        asking = asyncio.create_task(ask(connections, origin))
        await asyncio.sleep(0)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        assert await ask(connections, origin) in (b"1", b"2")
