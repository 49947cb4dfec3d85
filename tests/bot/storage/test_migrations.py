"""The tables, taken from each step to the next, and from what was there before steps were numbered."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage.chats import Chats
from bot.storage.connection import DatabaseError
from bot.storage.database import Database
from bot.storage.evaluation_cache import EvaluationCache
from bot.storage.inbox import Inbox, Waiting
from bot.storage.library import Library
from bot.storage.library_records import Action, State
from bot.storage.migrations import migrate_sqlite, steps
from bot.storage.questions import Asked, Questions

NAME = "zhaoshang.sqlite3"
SALT = "0123456789abcdef0123456789abcdef"
PERSON = "01e19e19ca2bec22"  # of 777, by this salt


@pytest.fixture
def unnumbered(tmp_path: Path) -> Path:
    """A data folder as 0.4.0 left it before steps were numbered."""
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:
        connection.executescript((Path(__file__).parent / "version3.sql").read_text("utf-8"))
    (tmp_path / "salt").write_text(f"{SALT}\n")
    return tmp_path


@pytest.fixture
def taken_on(unnumbered: Path) -> Iterator[Database]:
    """Its database, opened today."""
    database = Database(unnumbered)
    yield database
    database.close()


def test_what_was_there_before_the_steps_goes_on(taken_on: Database) -> None:
    assert taken_on.hashed(777) == PERSON
    inbox = Inbox(taken_on, lambda: 1_750_000_000.0)
    assert inbox.waiting() == [Waiting(2, '{"update_id": 2}')]
    assert inbox.receive({1: "{}"}) == set()
    assert Chats(taken_on).scope(-5) == ("湖南省/邵阳市",)
    assert Chats(taken_on).scope(777) == ("湖南省/岳阳市",)
    questions = Questions(taken_on)
    assert questions.get(1) == Asked(PERSON, ("平江落地奖多少",), ("湖南省",), "c0", "answered")
    assert questions.of_message("messagehash") == 1
    assert questions.add(Asked(PERSON, ("新的",), (), "c1", "answered")) == 3
    library = Library(taken_on)
    [document] = [library.get(1)]
    assert document is not None
    assert (document.name, document.state) == ("6b86b273ff34fce1/简报.md", State.ADDED)
    assert [change.action for change in library.history(9)] == [Action.HIDE, Action.HIDE, Action.ADD]
    assert list(library.hidden()) == ["z-first", "a-second"], "in the order in which they were hidden"
    assert EvaluationCache(taken_on).get("c0", "j") == {"x": 1.0}
    assert taken_on.problems() == []


def test_a_program_from_before_the_steps_keeps_off(taken_on: Database) -> None:
    assert taken_on.connection.execute("PRAGMA user_version").rows == [(4,)]


def test_the_first_versions_kept_the_salt_and_the_ids_in_the_file(unnumbered: Path) -> None:
    with closing(sqlite3.connect(unnumbered / NAME)) as connection:
        connection.execute(
            "INSERT INTO chats VALUES (778, '[\"湖南省/岳阳市\"]')"
        )  # as it kept private chats
        for table in ("prompts", "documents", "hidden", "changes", "measured"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("CREATE TABLE secret (salt TEXT NOT NULL)")
        connection.execute("INSERT INTO secret VALUES (?)", (SALT,))
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    (unnumbered / "salt").unlink()
    with closing(Database(unnumbered)) as database:
        assert (unnumbered / "salt").read_text().strip() == SALT
        assert not any(SALT.encode() in path.read_bytes() for path in unnumbered.glob(f"{NAME}*"))
        assert Library(database).history(9) == []
        assert Chats(database).scope(778) == ("湖南省/岳阳市",)
        assert database.connection.execute("SELECT count(*) FROM chats WHERE chat_id = 778").rows == [(0,)]
        assert database.hashed(777) == PERSON


def _tables(path: Path) -> dict[str, object]:
    """The columns and indexes of a file's tables, without their types' names."""
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    inspected = sa.inspect(engine)
    keys = {
        table: inspected.get_pk_constraint(table)["constrained_columns"]
        for table in inspected.get_table_names()
    }
    return {
        table: (
            # A key was said to be none by SQLite where it was not said twice.
            sorted((c["name"], c["nullable"] and c["name"] not in key) for c in inspected.get_columns(table)),
            sorted(
                (index["name"], index["column_names"], "sqlite_where" in index["dialect_options"])
                for index in inspected.get_indexes(table)
            ),
            key,
            _foreign_keys(path, table),
        )
        for table, key in keys.items()
    }


def _foreign_keys(path: Path, table: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({table})")]


def test_a_file_that_was_taken_on_is_like_a_new_one(taken_on: Database, tmp_path: Path) -> None:
    with closing(Database(tmp_path / "new")) as fresh:
        assert _tables(taken_on.folder / NAME) == _tables(fresh.folder / NAME)


def test_steps_are_numbered_without_a_gap() -> None:
    assert steps() == [f"v{number:04}" for number in range(1, len(steps()) + 1)]


def test_v0002_keeps_the_order_of_what_was_hidden_and_measured(tmp_path: Path) -> None:
    path = tmp_path / NAME
    migrate_sqlite(path, "v0001")
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany("INSERT INTO hidden VALUES (?, ?)", [("z", "先"), ("a", "后")])
        connection.executemany("INSERT INTO measured VALUES (?, 'j', '{}')", [("z",), ("a",)])
        connection.commit()
        migrate_sqlite(path, "v0002")
        assert connection.execute("SELECT report_id FROM hidden ORDER BY at").fetchall() == [("z",), ("a",)]
        assert connection.execute("SELECT corpus FROM measured ORDER BY at").fetchall() == [("z",), ("a",)]


def test_v0004_keeps_chats_and_what_is_kept_of_them_goes_with_them(tmp_path: Path) -> None:
    path = tmp_path / NAME
    migrate_sqlite(path, "v0003")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO chats VALUES (-5, '[]')")
        connection.commit()
        migrate_sqlite(path, "v0004")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("INSERT INTO subscriptions VALUES (1, -5, -5, 0, '邵阳', 'zh', 0)")
        connection.execute("INSERT INTO alert_times VALUES (-5, 'daily', 22, 8)")
        connection.execute(
            "INSERT INTO announcements (subscription, chat, topic, name, at, due) VALUES (1, -5, 0, 'x', 0, 0)"
        )
        connection.execute("UPDATE chats SET chat_id = -6")
        for table in ("subscriptions", "alert_times", "announcements"):
            assert connection.execute(f"SELECT chat FROM {table}").fetchall() == [(-6,)]
        connection.execute("DELETE FROM chats")
        for table in ("subscriptions", "alert_times", "announcements"):
            assert connection.execute(f"SELECT chat FROM {table}").fetchall() == []


def test_a_step_that_fails_leaves_the_tables_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / NAME
    migrate_sqlite(path, "v0001")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE measured ADD COLUMN at REAL")  # so that v0002 breaks off halfway
        connection.commit()
        before = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
        with pytest.raises(DatabaseError):
            migrate_sqlite(path)
        assert connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == before
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("v0001",)]


@pytest.mark.slow  # another process
def test_a_file_that_is_up_to_date_opens_without_sqlalchemy(tmp_path: Path) -> None:
    """It takes a third of a second to load, which who asks in a terminal would wait for."""
    Database(tmp_path).close()
    code = (
        "import sys; from pathlib import Path; from bot.storage.database import Database;"
        f"Database(Path({str(tmp_path)!r})).close();"
        "print(sorted({'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
