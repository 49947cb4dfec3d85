"""What stands between the bot and Telegram for an hour, or for good: by a clock that the test turns."""

from __future__ import annotations

import asyncio
import logging
import warnings
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.monitoring.metrics import Metrics
from bot.monitoring.troubles import Troubles
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.telegram import polling
from bot.telegram.backlog import Backlog, ServerClock
from bot.telegram.intake import InOrder, Receiver
from bot.telegram.polling import Polling
from tests.bot.telegram.telegram_bench import GROUP, message

pytestmark = pytest.mark.slow  # whole processes of the bot

HOUR = 3600.0


class World:
    """A clock, Telegram's end of the line, and the bot's own, as far as updates go."""

    def __init__(self, folder: Path) -> None:
        self.now = 1_750_000_000.0
        self.waiting: list[dict[str, Any]] = []
        self.trouble: TelegramError | None = None
        self.until = 0.0
        self.hangs = False
        self.anew = 0
        self.fetched: list[float] = []
        self.handled: list[int] = []
        self.stale: list[int] = []
        self.database = Database(folder)
        server = ServerClock(lambda: self.now, lambda: self.now)
        backlog, inbox = Backlog(server), Inbox(self.database)
        server._ahead = 0.0
        alarm: Any = None
        bot: Any = self

        async def handle(update: Update) -> None:
            self.handled.append(update.update_id)
            if update.message is not None and backlog.is_stale(update.update_id, update.message.date):
                self.stale.append(update.update_id)

        turns = InOrder(inbox, backlog, alarm, handle, Metrics(), self.sleep)
        receiver = Receiver(bot, inbox, turns, backlog, Troubles())
        alarm = type("Silent", (), {"cleared": lambda _: None})()
        self.polling = Polling(bot, receiver, turns, backlog, alarm, [], self.sleep, lambda: self.now)

    async def delete_webhook(self) -> bool:
        return True

    async def begin_anew(self) -> None:
        self.anew += 1

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)

    async def fetch(self, offset: int | None, seconds: float, _: list[str]) -> list[dict[str, Any]]:
        self.fetched.append(self.now)
        await asyncio.sleep(0)
        if self.hangs:
            self.hangs = False
            await asyncio.sleep(60)
        self.now += seconds
        if self.trouble is not None and self.now < self.until:
            raise self.trouble
        self.waiting = [one for one in self.waiting if offset is None or one["update_id"] >= offset]
        return self.waiting[:100]

    def send(self, number: int, **more: Any) -> None:
        body = message("总值多少", **more) | {"date": int(self.now)}
        self.waiting.append({"update_id": number, "message": body})

    async def run(self, until: Any) -> None:
        """Poll until something is so."""
        task = asyncio.create_task(self.polling.run())
        async with asyncio.timeout(10):
            while not until() and not task.done():  # noqa: ASYNC110 - the clock is the test's
                await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def world(tmp_path: Path) -> Any:
    world = World(tmp_path)
    yield world
    world.database.close()


@pytest.mark.parametrize("trouble", [NetworkError("no route"), TimedOut(), NetworkError("502")])
async def test_an_hour_offline(
    world: World, caplog: pytest.LogCaptureFixture, trouble: TelegramError
) -> None:
    """Nothing is lost; the log says once that it is gone and once that it is back; old questions of groups are known as old."""
    caplog.set_level(logging.INFO)
    world.send(1)
    await world.run(lambda: world.handled == [1])
    world.trouble, world.until = trouble, world.now + HOUR
    caplog.clear()
    world.send(2, chat=GROUP)
    fetched = len(world.fetched)
    for number in range(3, 150):
        world.send(number)
    await world.run(lambda: len(world.handled) == 149)
    assert world.handled == [1, *range(2, 150)]
    assert world.stale == list(range(2, 150))
    tries = [at for at in world.fetched[fetched:] if at < world.until]
    assert 60 <= len(tries) <= 200, "about every half minute, and neither more seldom nor without a pause"
    assert not world.polling.stalled
    said = [record.message for record in caplog.records if "取消息" in record.message]
    assert [line[:6] for line in said] == ["取消息没有成", "又能从 Te"]


async def test_a_fetch_that_hangs_is_ended(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(polling, "_ONE_FETCH", 0.05)
    world.hangs = True
    world.send(1)
    await world.run(lambda: world.handled)
    assert world.handled == [1]
    assert "没有取完" in caplog.text
    assert world.anew == 1


async def test_what_hangs_for_good_has_stalled(world: World) -> None:
    """The clock goes on and no fetch ends: that is what the watchdog looks at."""
    assert not world.polling.stalled, "it has not begun"
    world.hangs = True
    await world.run(lambda: world.fetched)
    assert not world.polling.stalled
    world.now += polling._STALLED + 1
    assert world.polling.stalled


async def test_a_flood_that_Telegram_names_is_no_stall(world: World) -> None:  # noqa: N802
    with warnings.catch_warnings(action="ignore"):  # the library's own way of making one
        world.trouble = RetryAfter(900)
    world.until = world.now + 60
    late: list[bool] = []
    sleep = world.polling._sleep

    async def looking(seconds: float) -> None:
        await sleep(seconds)
        late.append(world.polling.stalled)

    world.polling._sleep = looking
    world.send(1)
    await world.run(lambda: world.handled)
    assert world.now > 1_750_000_000.0 + 900
    assert late
    assert not any(late)
