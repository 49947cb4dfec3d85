"""Whoever sends a file that takes a while to look into is told so, and then shown in the same message what is in it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.file_preview import Preview
from bot.storage.database import Database
from bot.storage.library import Library
from bot.telegram import uploads
from bot.telegram.outgoing import OutgoingMessage
from bot.telegram.people import People
from bot.telegram.uploads import Uploads

SENT: Any = SimpleNamespace(
    document=SimpleNamespace(file_size=3, file_id="f", file_name="简报.md"), chat_id=7, message_id=1
)


@dataclass
class Courier:
    told: asyncio.Event = field(default_factory=asyncio.Event)
    said: list[str] = field(default_factory=list)

    async def fetch(self, *_: object) -> bytes:
        return b"abc"

    async def reply(self, _: object, said: OutgoingMessage, __: int) -> str:
        self.said.append(said.rich.text)
        self.told.set()
        return "the message"

    async def edit(self, message: str, said: OutgoingMessage) -> None:
        assert message == "the message"
        self.said.append(said.rich.text)


@pytest.fixture
def outbox() -> Courier:
    return Courier()


@pytest.fixture
def desk(tmp_path: Path, outbox: Any) -> Iterator[Uploads]:
    database = Database(tmp_path)
    anything: Any = None
    yield Uploads(anything, outbox, Library(database), People(database.hashed), anything, tmp_path)
    database.close()


async def test_who_waits_is_told(desk: Uploads, outbox: Courier, monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(*_: object) -> Preview:
        await outbox.told.wait()  # without the word this never ends
        return Preview(0, (), ("没有文字层",))

    monkeypatch.setattr(uploads, "look", slow)
    monkeypatch.setattr(uploads, "_PATIENCE", 0.01)
    async with asyncio.timeout(10):
        said = await desk.receive(SENT, "zh", 1)
    assert said.rich.text == ""
    assert outbox.said[0].startswith("⏳ 正在读这个文件")
    assert "没有文字层" in outbox.said[1]


async def test_who_need_not_wait_is_shown_at_once(
    desk: Uploads, outbox: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def quick(*_: object) -> Preview:
        return Preview(0, (), ("没有文字层",))

    monkeypatch.setattr(uploads, "look", quick)
    monkeypatch.setattr(uploads, "_PATIENCE", 60.0)
    assert "没有文字层" in (await desk.receive(SENT, "zh", 1)).rich.text
    assert outbox.said == []
