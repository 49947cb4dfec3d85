"""``zhaoshang backup`` and ``zhaoshang restore``: asked again, the bot answers the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.instance_lock import InstanceLock
from bot.storage.database import Database
from bot.storage.library import Library
from tests.fixtures import SMALL, Ended

pytestmark = pytest.mark.slow  # whole processes of the bot

Q = "娄底市新签约项目多少个？"


def answered(zhaoshang: Callable[..., Ended]) -> dict[str, Any]:
    ended = zhaoshang("ask", Q, "--json")
    assert ended.code == 0
    answer: dict[str, Any] = json.loads(ended.out)
    answer.pop("elapsed_ms")
    return answer


def test_what_was_restored_answers_as_before(
    zhaoshang: Callable[..., Ended], fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_CORPUS_DIR", str(SMALL))
    monkeypatch.setenv("BOT_DATA_DIR", str(fresh))
    with closing(Database(fresh)) as database:
        library = Library(database)
        content = "# 2024年娄底市简报\n\n娄底市新签约项目66个。\n".encode()
        library.add(library.receive(library.store("简报.md", content, "1"), "1"), "简报", "p")
    before = answered(zhaoshang)
    assert before["citations"][0]["report_id"] == "added/1"
    with InstanceLock(fresh).claimed():  # while a bot runs
        ended = zhaoshang("backup", tmp_path / "b.zip")
    assert (ended.code, "已备份" in ended.both) == (0, True)
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "new"))
    assert not answered(zhaoshang)["answered"]
    assert zhaoshang("restore", tmp_path / "b.zip").code == 0
    assert answered(zhaoshang) == before


def test_nothing_is_restored_under_a_running_bot(
    zhaoshang: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    Database(tmp_path / "data").close()
    assert zhaoshang("backup", tmp_path / "b.zip").code == 0
    with InstanceLock(tmp_path / "data").claimed():
        assert "先停下" in zhaoshang("restore", tmp_path / "b.zip", "--replace").sentence


def test_where_nothing_is_kept(
    zhaoshang: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    assert "没有什么要备份" in zhaoshang("backup", tmp_path / "b.zip").sentence
    assert "备份" in zhaoshang("restore", tmp_path / "b.zip").sentence
    assert not (tmp_path / "data" / "zhaoshang.sqlite3").exists()
