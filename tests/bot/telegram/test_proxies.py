"""Everything goes through the proxy, both ways: fetching, sending, and files; against small proxies on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import struct
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import started

pytestmark = pytest.mark.slow  # whole processes of the bot

ELSEWHERE = "bot-api.invalid"  # nobody but the proxy finds it
USER, PASSWORD = b"office", b"hunter2"
Q = "湘西企业开办要几天？"


class Proxy:
    """Leads whoever asks for ELSEWHERE to the sandbox; ``paths`` are those that were asked for over it."""

    def __init__(self, there: int) -> None:
        self._there = there
        self.passed = bytearray()

    @property
    def methods(self) -> set[str]:
        lines = self.passed.decode("latin-1").split("\r\n")
        return {line.split()[1].rpartition("/")[2] for line in lines if line.endswith(" HTTP/1.1")}

    async def socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """SOCKS 5 with a user and a password (RFC 1928 and 1929)."""
        _, count = await reader.readexactly(2)
        assert 2 in await reader.readexactly(count)
        writer.write(b"\x05\x02")
        _, length = await reader.readexactly(2)
        user = await reader.readexactly(length)
        password = await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\x01\x00" if (user, password) == (USER, PASSWORD) else b"\x01\x01")
        head = await reader.readexactly(5)
        assert head[:4] == b"\x05\x01\x00\x03", "by its name, which the proxy is to look up"
        name = await reader.readexactly(head[4])
        assert name.decode() == ELSEWHERE
        await reader.readexactly(2)
        writer.write(b"\x05\x00\x00\x01" + bytes(4) + struct.pack(">H", 0))
        await self._joined(reader, writer, b"")

    async def http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A plain one, asked with the whole address."""
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.split()[1].startswith(f"http://{ELSEWHERE}/".encode())
        assert b"roxy-Authorization: Basic " in head
        await self._joined(reader, writer, head.replace(f"http://{ELSEWHERE}/".encode(), b"/", 1))

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._there)
        self.passed += first
        there_writer.write(first)

        async def pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter, note: bool) -> None:
            with contextlib.suppress(ConnectionError):
                while some := await source.read(65536):
                    if note:
                        some = some.replace(f"http://{ELSEWHERE}/".encode(), b"/")
                        self.passed += some
                    target.write(some)
                    await target.drain()
            target.close()

        await asyncio.gather(
            pass_on(reader, there_writer, note=True), pass_on(there_reader, writer, note=False)
        )


@contextlib.contextmanager
def serving(proxy: Proxy, kind: str) -> Iterator[int]:
    """The proxy's port, served from a thread of its own."""
    ready, leave = threading.Event(), asyncio.Event()
    ports: list[int] = []
    loop = asyncio.new_event_loop()

    @contextlib.asynccontextmanager
    async def open_one() -> AsyncIterator[None]:
        handler: Callable[..., Awaitable[None]] = getattr(proxy, kind)
        server = await asyncio.start_server(handler, "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        ready.set()
        yield
        server.close()

    async def serve() -> None:
        async with open_one():
            await leave.wait()

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(serve())

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(leave.set)
        thread.join()


@pytest.mark.parametrize(("kind", "scheme"), [("socks", "socks5"), ("http", "http")])
def test_both_ways(tmp_path: Path, home: Path, bundled_corpus: object, kind: str, scheme: str) -> None:
    assert bundled_corpus is not None
    data = tmp_path / "data"
    for name in ("cache", "indexes"):
        shutil.copytree(home / name, data / name)
    sandbox = Sandbox()
    admin, person = sandbox.person("管理员"), sandbox.person()
    with running(sandbox) as address:
        proxy = Proxy(int(address.rpartition(":")[2]))
        with serving(proxy, kind) as port:
            way = f"{scheme}://{USER.decode()}:{PASSWORD.decode()}@127.0.0.1:{port}"
            settings = {"BOT_PROXY_URL": way, "NO_PROXY": "", "BOT_ADMIN_IDS": str(admin["id"])}
            log = tmp_path / "log"
            with started(sandbox, f"http://{ELSEWHERE}", data, log, **settings) as process:
                chat, desk = sandbox.private(person), sandbox.private(admin)
                sandbox.say(chat, person, Q)
                sandbox.wait_for(lambda: chat.sent, 30)
                sandbox.attach(
                    desk, admin, "简报.md", "# 2024年娄底市简报\n\n娄底市新签约项目66个。\n".encode()
                )
                sandbox.wait_for(lambda: any("娄底" in sent["text"] for sent in desk.sent), 60)
                assert process.end() == 0
    assert {"getMe", "getUpdates", "sendMessage", "getFile"} <= proxy.methods
    assert any(method.startswith("file") for method in proxy.methods), "the file itself"
    assert "hunter2" not in process.logged
    assert "Traceback" not in process.logged
