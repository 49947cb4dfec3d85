"""What is kept no longer is deleted every hour, also after an hour in which that failed."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.library import Library
from bot.storage.questions import Asked, Questions
from bot.telegram import application


async def test_a_failure_is_no_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(tmp_path)
    now = [0.0]
    questions = Questions(database, lambda: now[0])
    old = questions.add(Asked("p", ("旧",), (), "corpus", "answered"))
    now[0] = 91 * 24 * 3600.0
    failures = [sqlite3.OperationalError("database or disk is full"), None]
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
    with pytest.raises(asyncio.CancelledError):
        await application._keep_house(questions, Library(database), 90, lambda: now[0])
    assert questions.get(old) is None
    assert "disk is full" in caplog.text
    database.close()
