"""Signs of life to systemd, and the end of a process that lives on without serving."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.exit_codes import STALLED
from bot.monitoring import supervision
from bot.monitoring.supervision import Supervision, notify, watchdog_interval

pytestmark = pytest.mark.slow  # whole servers


class Systemd:
    """What systemd is told."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self.said: list[str] = []

    def heard(self) -> list[str]:
        """What came since the last time."""
        before = len(self.said)
        with contextlib.suppress(BlockingIOError):
            while True:
                self.said.append(self._listener.recv(100).decode())
        return self.said[before:]


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Systemd]:
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.setblocking(False)
        listener.bind(str(path))
        monkeypatch.setenv("NOTIFY_SOCKET", str(path))
        monkeypatch.setenv("WATCHDOG_USEC", "60000")  # 60 ms
        yield Systemd(listener)


@contextlib.asynccontextmanager
async def running(one: Supervision) -> AsyncIterator[None]:
    task = asyncio.create_task(one.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not happened():  # noqa: ASYNC110 - it is told by a socket or a thread
            await asyncio.sleep(0.01)


async def test_ready_comes_when_it_serves_and_signs_go_on_while_it_does(systemd: Systemd) -> None:
    serves, stalled = False, False
    async with running(Supervision(lambda: serves, lambda: stalled)):
        await until(lambda: systemd.heard() and systemd.said.count("WATCHDOG=1") > 2)
        assert "READY=1" not in systemd.said
        serves = True
        await until(lambda: "READY=1" in systemd.heard())
        stalled = True
        await asyncio.sleep(0.1)
        systemd.heard()
        await asyncio.sleep(0.1)
        assert systemd.heard() == []
    assert systemd.heard() == ["STOPPING=1"]
    assert systemd.said.count("READY=1") == 1


async def test_who_does_not_listen_holds_up_nothing(systemd: Systemd) -> None:
    """Linux keeps ten messages or so for one who does not read them; READY=1 is said again until it is taken."""
    serves = False
    async with running(Supervision(lambda: serves, lambda: False)):
        await asyncio.sleep(0.6)
        serves = True
        before = asyncio.get_running_loop().time()
        await asyncio.sleep(0.1)
        assert asyncio.get_running_loop().time() - before < 1
        await until(lambda: "READY=1" in systemd.heard())


@pytest.mark.parametrize("case", ["the loop is stuck", "nothing is fetched"])
async def test_what_lives_on_without_serving_is_ended(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, case: str
) -> None:
    monkeypatch.setattr(supervision, "_LOOK", 0.01)
    monkeypatch.setattr(supervision, "_STUCK", 0.2 if case == "the loop is stuck" else 60.0)
    monkeypatch.setattr(supervision.faulthandler, "dump_traceback", lambda: None)
    ended: list[int] = []
    end = threading.Event()

    def leave(code: int) -> None:
        ended.append(code)
        end.set()

    stalled = case == "nothing is fetched"
    async with running(Supervision(lambda: True, lambda: stalled, end=leave)):
        await asyncio.sleep(0.05)
        if not stalled:
            assert not ended
            time.sleep(0.4)  # noqa: ASYNC251 - it holds up the loop on purpose
        assert await asyncio.to_thread(end.wait, 5)
    assert ended == [STALLED]
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    assert "自己结束" in caplog.text


async def test_a_loop_that_turns_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "_LOOK", 0.01)
    monkeypatch.setattr(supervision, "_STUCK", 0.3)
    ended: list[int] = []
    async with running(Supervision(lambda: True, lambda: False, end=ended.append)):
        await asyncio.sleep(0.5)
    assert ended == []


def test_nobody_to_tell(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify("READY=1")
    assert caplog.records == []
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere/at/all")
    notify("READY=1")
    assert "READY=1" in caplog.text


@pytest.mark.parametrize(("usec", "seconds"), [("", 5.0), ("6000000", 2.0), ("90000000", 5.0), ("x", 5.0)])
def test_signs_come_thrice_as_often_as_asked(
    monkeypatch: pytest.MonkeyPatch, usec: str, seconds: float
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", usec)
    assert watchdog_interval() == seconds
