"""How far a reload is is told seldom in a group, where it would take the answers' share of messages; what came of it always."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from telegram.constants import ChatType

from bot.corpus_rebuild import Rebuilt
from bot.corpus_reload import ReloadError, Trouble
from bot.instance_lock import InstanceLock
from bot.serving import Serving
from bot.telegram import reload_commands
from bot.telegram.background_tasks import BackgroundTasks
from bot.telegram.outgoing import OutgoingMessage, SentMessage
from bot.telegram.reload_commands import ReloadCommands
from tests.bot.telegram.telegram_bench import FakeAnswerer


@dataclass
class Courier:
    tried_edits: list[str] = field(default_factory=list)
    edits: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    async def try_edit(self, _: Any, said: OutgoingMessage) -> None:
        self.tried_edits.append(said.rich.text)

    async def edit(self, _: Any, said: OutgoingMessage) -> None:
        self.edits.put_nowait(said.rich.text)


@dataclass
class Reloader:
    """Makes a corpus step by step, the first time; then it is busy."""

    busy: bool = False

    async def reload(self, progress: Any, _: bool) -> Rebuilt:
        if self.busy:
            raise ReloadError(Trouble.BUSY)
        self.busy = True
        for step in range(20):
            progress("indexing", step, 20)
            await asyncio.sleep(0.005)
        self.busy = False
        return Rebuilt("a corpus", 1, 1)


@pytest.fixture
def outbox() -> Courier:
    return Courier()


@pytest.fixture
def begun(tmp_path: Path, outbox: Courier, monkeypatch: pytest.MonkeyPatch) -> ReloadCommands:
    monkeypatch.setattr(reload_commands, "_EVERY", 0.01)
    parts: tuple[Any, ...] = (
        Reloader(),
        Serving(cast(Any, FakeAnswerer())),
        outbox,
        InstanceLock(tmp_path),
        BackgroundTasks(),
    )
    return ReloadCommands(*parts)


def told(kind: str) -> SentMessage:
    return SentMessage(1 if kind == ChatType.PRIVATE else -1, 1)


@pytest.mark.parametrize(("kind", "often"), [(ChatType.PRIVATE, True), (ChatType.SUPERGROUP, False)])
async def test_how_far_it_is(begun: ReloadCommands, outbox: Courier, kind: str, often: bool) -> None:
    begun.reload(told(kind), "zh")
    async with asyncio.timeout(10):
        assert "✅" in await outbox.edits.get()
    assert (len(outbox.tried_edits) > 2) == often


async def test_what_did_not_begin_is_no_failure(begun: ReloadCommands, outbox: Courier) -> None:
    begun.reload(told(ChatType.PRIVATE), "zh")
    begun.reload(told(ChatType.PRIVATE), "zh")
    async with asyncio.timeout(10):
        assert "请等这一次做完" in await outbox.edits.get()
        assert not begun.last.ended, "the first goes on"
        assert "✅" in await outbox.edits.get()
    last = begun.last
    assert (last.ended, last.live) == (True, True)
