"""A real server: connections that break, many who begin at once, servers that are not there."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.chats import Chats
from bot.storage.connection import DatabaseError, StorageError
from bot.storage.database import Database
from bot.storage.inbox import Inbox, Waiting
from bot.storage.migrations import migrate_postgresql, step_of, steps
from tests.postgresql import Server

pytestmark = pytest.mark.slow  # whole servers


@pytest.fixture
def url(postgresql: str) -> str:
    """On the server only."""
    return postgresql


def test_what_stands_alone_is_done_although_the_connection_broke(database: Database, server: Server) -> None:
    inbox = Inbox(database)
    inbox.receive({1: "a"})
    server.cut()
    inbox.done(1)
    server.cut()
    assert inbox.waiting() == []


def test_a_transaction_that_breaks_did_nothing(database: Database, server: Server) -> None:
    inbox = Inbox(database)

    def cut_short() -> None:
        with database.connection.transaction():
            inbox.receive({1: "a"})
            server.cut()
            inbox.receive({2: "b"})

    with pytest.raises(DatabaseError):
        cut_short()
    assert inbox.waiting() == []
    inbox.receive({3: "c"})
    assert inbox.waiting() == [Waiting(3, "c")]


def test_what_goes_wrong_in_a_transaction_undoes_it(database: Database) -> None:
    chats = Chats(database)

    def go_wrong() -> None:
        with database.connection.transaction(durable=True):
            chats.add(-1)
            database.connection.execute("SELECT nothing_of_the_kind")

    with pytest.raises(DatabaseError):
        go_wrong()
    assert not chats.known(-1)
    chats.add(-1)
    assert chats.known(-1)


def test_marks_for_values_and_percents(database: Database) -> None:
    assert database.connection.execute("SELECT ?::text LIKE '%b%', 7 % 4", ("abc",)).rows == [(True, 3)]


def test_who_begin_at_once_share_tables_and_salt(tmp_path: Path, postgresql: str) -> None:
    def hashed(number: int) -> str:
        with closing(Database(tmp_path / str(number), postgresql)) as database:
            return database.hashed(7)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(hashed, range(4)))) == 1


def test_each_step_is_taken_from_the_one_before(tmp_path: Path, postgresql: str) -> None:
    for step in steps():
        migrate_postgresql(postgresql, step)
    with closing(Database(tmp_path, postgresql)) as database:
        assert step_of(database.connection) == steps()[-1]
        assert Inbox(database).waiting() == []


def test_tables_of_a_newer_program_are_left_alone(tmp_path: Path, database: Database, url: str) -> None:
    database.connection.execute("UPDATE alembic_version SET version_num = 'v9999'")
    with pytest.raises(StorageError, match="更新的版本"):
        Database(tmp_path, url)


@pytest.mark.parametrize("there", ["127.0.0.1:9/bot", "/bot?host=/nowhere", "256.0.0.1:x/bot"])
def test_a_server_that_is_not_there(tmp_path: Path, there: str, server: Server) -> None:  # noqa: ARG001 - skips
    with pytest.raises(StorageError, match="BOT_DATABASE_URL") as raised:
        Database(tmp_path, f"postgresql://bot:hunter2@{there}")
    assert "hunter2" not in str(raised.value)


def test_a_driver_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "bot.storage.postgresql", raising=False)
    with pytest.raises(StorageError, match="--extra postgresql"):
        Database(tmp_path, "postgresql://bot@127.0.0.1:9/bot")
