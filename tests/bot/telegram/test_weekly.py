"""A line a week for admins who asked for it: told once, whatever is restarted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.serving import Serving
from bot.storage.database import Database
from bot.storage.questions import Asked, Questions
from bot.storage.schedule import Schedule
from bot.telegram.weekly import WEEK, Weekly
from retrieval.report import Report
from tests.bot.telegram.telegram_bench import FakeAnswerer

pytestmark = pytest.mark.slow  # the bot for weeks

START = 1_750_000_000.0  # 2025-06-15
ANN, BEN = 42, 43


class Office:
    """Two admins, and the weekly lines of one process after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = START
        self.sent: list[tuple[int, str]] = []
        self.databases: list[Database] = []
        self.weekly = self.started()

    def started(self) -> Weekly:
        database = Database(self.folder)
        self.databases.append(database)
        self.questions = Questions(database, lambda: self.now)
        answerer: Any = FakeAnswerer(reports=[Report("a", "旧", "正文", published="2025-06-05")])
        outbox: Any = self
        return Weekly(
            [ANN, BEN],
            database.hashed,
            Schedule(database),
            self.questions,
            Serving(answerer),
            outbox,
            lambda: self.now,
        )

    async def send(self, chat_id: int, said: Any, update_id: int | None) -> None:
        assert update_id is None
        self.sent.append((chat_id, said.rich.text))

    def ask(self, outcome: str) -> None:
        self.questions.add(Asked("p", ("问",), (), "c", outcome))

    async def says(self, text: str, admin: int = ANN, language: str = "zh") -> str:
        return (await self.weekly.respond(text, admin, language)).rich.text

    async def due(self) -> list[tuple[int, str]]:
        """What is sent now."""
        self.sent = []
        await self.weekly.send_due()
        return self.sent


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    for database in office.databases:
        database.close()


async def test_what_the_line_says(office: Office) -> None:
    office.ask("no_evidence")
    office.now += WEEK + 1
    for outcome in ("answered", "partial", "answered", "place_not_held"):
        office.ask(outcome)
    said = await office.says("")
    assert "4 问，答上 75%，没答上 1 问（/gaps" in said
    assert "资料 1 份，最新的一份是 2025-06-05（17 天前）" in said
    assert "/weekly on" in said
    assert "4 questions, 75% answered, 1 not" in await office.says("", language="en")


async def test_nobody_asked(office: Office) -> None:
    assert "没有人问" in await office.says("")


@pytest.mark.parametrize(("on", "off"), [("on", "off"), ("开", "停"), (" ON ", "关闭")])
async def test_it_comes_each_week_until_it_is_ended(office: Office, on: str, off: str) -> None:
    assert "以后每周" in await office.says(on)
    assert "/weekly off" in await office.says("")
    assert await office.due() == []
    office.now += WEEK
    assert [admin for admin, _ in await office.due()] == [ANN], "the other did not ask for it"
    assert await office.due() == []
    office.now += WEEK
    assert len(await office.due()) == 1
    assert "不再每周" in await office.says(off)
    office.now += 9 * WEEK
    assert await office.due() == []


async def test_over_restarts_and_replicas_it_comes_once(office: Office) -> None:
    await office.says("on", BEN, "en")
    office.now += 3 * WEEK  # nothing ran all that time
    first, second = office.started(), office.started()
    office.sent = []
    for one in (first, second, first):
        await one.send_due()
    [(admin, line)] = office.sent
    assert (admin, line.split(":")[0]) == (BEN, "The last 7 days")
    office.now += WEEK - 1
    office.sent = []
    await office.started().send_due()
    assert office.sent == []


async def test_turned_on_in_another_language_it_comes_in_that_alone(office: Office) -> None:
    await office.says("on", language="zh")
    await office.says("on", language="en")
    office.now += WEEK
    [(_, line)] = await office.due()
    assert line.startswith("The last")
