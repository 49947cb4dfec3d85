"""Admins hear of errors: at most once an hour a sort, without what people wrote and without code."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.answers.wording import label, languages
from bot.monitoring.request import handling
from bot.monitoring.troubles import Troubles
from bot.settings import Settings
from bot.storage.connection import DatabaseError
from bot.storage.database import Database
from bot.storage.schedule import Schedule
from bot.telegram import error_notices
from bot.telegram.background_tasks import BackgroundTasks
from bot.telegram.error_notices import ErrorNotices
from tests.bot.telegram.telegram_bench import Bench, make_bench, message

SAID = "我叫张三，电话13800138000"
ADMIN = 42


class Office:
    """Admins, told by a bot whose clock a test turns."""

    def __init__(self, settings: Settings) -> None:
        self.bench: Bench = make_bench(settings)
        self.now = 0.0
        self.background = BackgroundTasks()
        self.database = Database(settings.data_dir)
        self.schedule = Schedule(self.database)
        self.troubles = Troubles()
        self.notices = self.replica()

    def replica(self) -> ErrorNotices:
        outbox: Any = self
        notices = ErrorNotices(outbox, [ADMIN], self.schedule, self.background, lambda: self.now)
        self.troubles.listeners.append(notices.on_error)
        notices.begin()
        return notices

    async def send(self, chat_id: int, said: Any, update_id: int | None) -> None:
        assert (chat_id, update_id) == (ADMIN, None)
        self.said.append(said.rich.text)

    said: list[str]

    async def told(self, sort: str = "bot.telegram.handlers") -> list[str]:
        """What is told of an error that is logged now."""
        self.said = []
        with handling(77):
            try:
                raise RuntimeError(SAID)
            except RuntimeError:
                logging.getLogger(sort).exception("a message could not be answered: %s", SAID)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return self.said


@pytest.fixture
async def office(settings: Settings) -> AsyncIterator[Office]:
    office = Office(settings)
    logging.getLogger().addHandler(office.troubles)
    yield office
    logging.getLogger().removeHandler(office.troubles)
    await office.background.stop()
    office.database.close()
    office.bench.database.close()


async def test_one_notice_an_hour_a_sort(office: Office) -> None:
    [first] = await office.told()
    assert "77" in first
    assert not [word for word in ("张三", "13800138000", "Error", "Traceback", "handlers") if word in first]
    assert await office.told() == []
    office.now = error_notices.EVERY - 1
    assert await office.told() == []
    assert len(await office.told("bot.telegram.outbox")) == 1, "another sort"
    office.now = error_notices.EVERY
    assert len(await office.told()) == 1


async def test_of_two_replicas_one_tells_and_a_restart_tells_nothing_again(office: Office) -> None:
    office.replica()
    assert len(await office.told()) == 1
    office.troubles.listeners.clear()
    office.replica()
    assert await office.told() == []


async def test_an_error_of_the_database_is_told_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(office.schedule, "take_once", full)
    [said] = await office.told("bot.telegram.alarm")
    assert "写不进去" in said
    assert await office.told("bot.telegram.alarm") == []


async def test_a_warning_is_no_error(office: Office) -> None:
    office.said = []
    logging.getLogger("bot.telegram.outbox").warning("又")
    await asyncio.sleep(0)
    assert office.said == []


async def test_an_error_of_a_thread_is_told(office: Office) -> None:
    office.said = []
    await asyncio.to_thread(logging.getLogger("asyncio").error, "出错")
    await asyncio.sleep(0.01)
    [said] = office.said
    assert "编号" not in said, "outside of any update there is no number"


@pytest.mark.parametrize("sort", sorted([*error_notices._KNOWN, "other"]))
def test_every_sort_has_words_and_a_room(sort: str) -> None:
    assert all(label(f"error_{sort}", language) for language in languages())
    rooms = {path.stem for path in (Path(error_notices.__file__).parents[1]).rglob("*.py")}
    assert sort in rooms | {"other"}


async def test_the_application_hears_of_its_own_errors(settings: Settings) -> None:
    troubles = Troubles()
    bench = make_bench(settings.model_copy(update={"admin_ids": (ADMIN,)}), troubles=troubles)
    logging.getLogger().addHandler(troubles)
    try:
        async with bench.application:
            troubles.listeners[-1].__self__.begin()  # type: ignore[attr-defined] # as when it begins to serve
            bench.answerer.error = RuntimeError(SAID)
            await bench.receive(message("总值多少"))
            await asyncio.sleep(0.05)
    finally:
        logging.getLogger().removeHandler(troubles)
        bench.database.close()
    [notice] = [one["text"] for one in bench.telegram.sent if one["chat_id"] == ADMIN]
    assert "没能答上" in notice
    assert "张三" not in notice
