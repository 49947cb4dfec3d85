"""What is kept no longer is deleted every hour, also after an hour in which that failed; replaced corpora are let go."""

from __future__ import annotations

import asyncio
import gc
import weakref
from pathlib import Path
from typing import Any

import pytest

from bot.monitoring.metrics import Metrics
from bot.storage.announcements import Announcements
from bot.storage.connection import DatabaseError
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.library import Library
from bot.storage.questions import Asked, Questions
from bot.telegram import application
from bot.telegram.answering import Answering
from bot.telegram.conversations import Conversations
from bot.telegram.people import Asker
from tests.bot.telegram.telegram_bench import FakeAnswerer


async def test_a_failure_is_no_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(tmp_path)
    now = [0.0]
    questions = Questions(database, lambda: now[0])
    old = questions.add(Asked("p", ("旧",), (), "corpus", "answered"))
    now[0] = 91 * 24 * 3600.0
    failures = [DatabaseError("database or disk is full"), None]
    original = questions.clear_away

    def clear_away(before: float) -> None:
        failure = failures.pop(0)
        if failure is not None:
            raise failure
        original(before)

    async def soon(_: float) -> None:
        if not failures:
            raise asyncio.CancelledError

    monkeypatch.setattr(questions, "clear_away", clear_away)
    monkeypatch.setattr(application.asyncio, "sleep", soon)
    inbox = Inbox(database, lambda: now[0])
    with pytest.raises(asyncio.CancelledError):
        await application._keep_house(
            inbox, questions, Library(database), Announcements(database), 90, lambda: now[0]
        )
    assert questions.get(old) is None
    assert "disk is full" in caplog.text
    database.close()


async def test_a_corpus_that_was_replaced_is_let_go(tmp_path: Path) -> None:
    database = Database(tmp_path)
    conversations = Conversations(Questions(database), Answering(Metrics()))
    answerer: Any = FakeAnswerer()
    gone = weakref.ref(answerer)
    await conversations.ask(answerer, Asker("me here", "me"), "湘西企业开办要几天？", ())
    del answerer
    gc.collect()
    assert gone() is None
    database.close()
