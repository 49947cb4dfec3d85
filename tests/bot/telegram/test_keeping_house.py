"""What goes on beside the answers: old things are forgotten, and replaced corpora let go."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import weakref
from pathlib import Path
from typing import Any

import pytest
from telegram_bench import FakeAnswerer

from bot.storage.database import Database
from bot.storage.questions import Questions
from bot.telegram import application
from bot.telegram.conversations import Conversations
from bot.telegram.people import Asker


async def test_one_failure_does_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[float] = []
    thrice = asyncio.Event()

    class Locked:
        def clear_away(self, before: float) -> None:
            tried.append(before)
            if len(tried) == 3:
                thrice.set()
            raise sqlite3.OperationalError("database is locked")

    questions: Any = Locked()
    monkeypatch.setattr(application, "_HOUR", 0.001)
    house = asyncio.create_task(application._keep_house(questions, questions, 2, lambda: 1000.0))
    async with asyncio.timeout(10):
        await thrice.wait()
    assert tried == [1000.0 - 2 * 86400] * 3
    house.cancel()


async def test_a_corpus_that_was_replaced_is_let_go(tmp_path: Path) -> None:
    database = Database(tmp_path)
    conversations = Conversations(Questions(database))
    answerer: Any = FakeAnswerer()
    gone = weakref.ref(answerer)
    await conversations.ask(answerer, Asker("me here", "me"), "湘西企业开办要几天？", ())
    del answerer
    gc.collect()
    assert gone() is None
    database.close()
