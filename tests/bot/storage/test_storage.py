"""What is kept, across connections, as a restart opens them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.chats import Chats
from bot.storage.database import Database, StorageError
from bot.storage.inbox import Inbox, Waiting
from bot.storage.library import Library
from bot.storage.questions import CONVERSATION, Asked, Questions


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path)
    yield database
    database.close()


def test_what_is_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    first = Database(tmp_path)
    Inbox(first).receive({7: "{}"})
    Chats(first).set_scope(-5, ("湖南省/邵阳市",))
    hashed = first.hashed(7)
    first.connection.close()  # no tidying up: as a killed process leaves it
    second = Database(tmp_path)
    assert Inbox(second).waiting() == [Waiting(7, "{}")]
    assert Chats(second).scope(-5) == ("湖南省/邵阳市",)
    assert second.hashed(7) == hashed
    assert second.hashed(8) != hashed
    second.close()


def test_what_an_earlier_version_made_is_given_what_it_lacks(tmp_path: Path) -> None:
    first = Database(tmp_path)
    Chats(first).set_scope(-5, ("湖南省/邵阳市",))
    first.connection.execute(
        "INSERT INTO chats VALUES (777, '[\"湖南省/岳阳市\"]')"
    )  # as it kept private chats
    hashed = first.hashed(7)
    for table in ("prompts", "documents", "hidden", "changes", "measured"):
        first.connection.execute(f"DROP TABLE {table}")
    first.connection.execute("PRAGMA user_version = 1")
    first.close()
    second = Database(tmp_path)
    assert Library(second).history(9) == []
    assert Chats(second).scope(-5) == ("湖南省/邵阳市",)
    assert Chats(second).scope(777) == ("湖南省/岳阳市",)
    assert second.connection.execute("SELECT count(*) FROM chats WHERE chat_id = 777").fetchone() == (0,)
    assert second.hashed(7) == hashed
    second.close()


def test_what_is_looked_up_often_is_found_by_an_index(database: Database) -> None:
    """Over hundreds of thousands of questions /gaps must not hold up those who ask."""
    seen: list[str] = []
    database.connection.set_trace_callback(seen.append)
    Questions(database).unmet(9)
    database.connection.set_trace_callback(None)
    plans = [row[3] for text in seen for row in database.connection.execute(f"EXPLAIN QUERY PLAN {text}")]
    assert len(seen) == 2
    assert all("USING" in plan for plan in plans), plans


def test_hashes_differ_between_installations(tmp_path: Path) -> None:
    one, other = Database(tmp_path / "one"), Database(tmp_path / "other")
    assert one.hashed(7) != other.hashed(7)
    one.close()
    other.close()


@pytest.mark.parametrize("content", [b"no database at all, but long enough to look at", b""])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "zhaoshang.sqlite3").write_bytes(content)
    if not content:
        Database(tmp_path).close()  # an empty file is a database to SQLite, and becomes ours
        return
    with pytest.raises(StorageError, match=r"zhaoshang\.sqlite3.*BOT_DATA_DIR"):
        Database(tmp_path)


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    Database(tmp_path).close()
    with sqlite3.connect(tmp_path / "zhaoshang.sqlite3") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StorageError, match="更新的版本"):
        Database(tmp_path)


def test_an_update_is_kept_until_it_is_done(database: Database) -> None:
    inbox = Inbox(database)
    assert inbox.receive({1: "a", 2: "b"}) == {1, 2}
    assert inbox.receive({2: "b", 3: "c"}) == {3}
    inbox.done(2)
    assert [one.update_id for one in inbox.waiting()] == [1, 3]
    assert not inbox.holds(2)
    assert inbox.receive({2: "b"}) == set()  # delivered again: it was answered


def test_a_reply_of_unknown_fate_is_sent_again_once(database: Database) -> None:
    inbox = Inbox(database)
    inbox.receive({1: "a"})
    inbox.sending(1)
    assert inbox.waiting()
    inbox.sending(1)
    assert inbox.waiting() == []


def test_a_refused_attempt_does_not_count(database: Database) -> None:
    inbox = Inbox(database)
    inbox.receive({1: "a"})
    for _ in range(5):
        inbox.sending(1)
        inbox.refused(1)
    assert inbox.waiting() == [Waiting(1, "a")]


def test_what_was_done_is_forgotten_after_two_days(database: Database) -> None:
    now = [0.0]
    inbox = Inbox(database, lambda: now[0])
    inbox.receive({1: "a", 2: "b"})
    inbox.done(1)
    now[0] = 3 * 24 * 3600
    assert inbox.waiting() == [Waiting(2, "b")]
    assert inbox.receive({1: "a"}) == {1}


def test_a_group_that_moves_takes_its_settings_along(database: Database) -> None:
    chats = Chats(database)
    chats.set_scope(-5, ("湖南省",))
    for _ in range(2):  # Telegram says it in the old group and in the new one
        chats.move(-5, -1005)
    assert chats.scope(-1005) == ("湖南省",)
    assert not chats.known(-5)
    assert chats.drop(-1005)
    assert chats.scope(-1005) == ()
    assert not chats.drop(-1005)


def test_a_conversation_lasts_half_an_hour(database: Database) -> None:
    now = [0.0]
    questions = Questions(database, lambda: now[0])
    questions.go_on("asker", "person", ("一", "二"))
    now[0] = CONVERSATION - 1
    assert questions.conversation("asker") == ("一", "二")
    assert questions.conversation("other") == ()
    now[0] = CONVERSATION + 1
    assert questions.conversation("asker") == ()
    questions.go_on("asker", "person", ("三",))
    questions.begin_anew("asker")
    assert questions.conversation("asker") == ()


def test_a_question_and_what_is_said_of_its_answer(database: Database) -> None:
    questions = Questions(database)
    asked = Asked("person", ("一", "那二呢"), ("湖南省",), "corpus", "answered")
    number = questions.add(asked)
    assert questions.get(number) == asked
    assert questions.get(number + 1) is None
    questions.judge(number, "person", "useful")
    questions.judge(number, "person", "outdated")
    questions.judge(number + 1, "person", "useful")
    rows = database.connection.execute("SELECT question, verdict FROM verdicts").fetchall()
    assert rows == [(number, "outdated")]
