"""What is kept, across connections, as a restart opens them."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from bot.storage.chats import Chats
from bot.storage.connection import StorageError
from bot.storage.database import Database
from bot.storage.folder import make_private
from bot.storage.inbox import Inbox, Waiting
from bot.storage.questions import CONVERSATION, Asked, Questions
from bot.storage.replies import Replies, new_token
from bot.storage.sqlite import SqliteConnection


def test_what_is_kept_is_there_after_a_restart(tmp_path: Path, url: str) -> None:
    first = Database(tmp_path, url)
    Inbox(first).receive({7: "{}"})
    Chats(first).set_scope(-5, ("湖南省/邵阳市",))
    hashed = first.hashed(7)
    first.connection.close()  # no tidying up: as a killed process leaves it
    second = Database(tmp_path, url)
    assert Inbox(second).waiting() == [Waiting(7, "{}")]
    assert Chats(second).scope(-5) == ("湖南省/邵阳市",)
    assert second.hashed(7) == hashed
    assert second.hashed(8) != hashed
    second.close()


def test_what_is_looked_up_often_is_found_by_an_index(embedded: Database) -> None:
    """Over hundreds of thousands of questions /gaps must not hold up those who ask."""
    seen: list[str] = []
    assert isinstance(embedded.connection, SqliteConnection)
    embedded.connection.driver.set_trace_callback(seen.append)
    Questions(embedded).unmet(9)
    embedded.connection.driver.set_trace_callback(None)
    plans = [row[3] for text in seen for row in embedded.connection.execute(f"EXPLAIN QUERY PLAN {text}")]
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
        connection.execute("UPDATE alembic_version SET version_num = 'v9999'")
    connection.close()
    with pytest.raises(StorageError, match="更新的版本"):
        Database(tmp_path)


def test_an_update_is_kept_until_it_is_done(database: Database) -> None:
    inbox = Inbox(database)
    assert inbox.receive({1: "a", 2: "b"}) == {1, 2}
    assert inbox.receive({2: "b", 3: "c"}) == {3}
    inbox.done(2)
    assert [one.update_id for one in inbox.waiting()] == [1, 3]
    assert inbox.receive({2: "b"}) == set()  # delivered again: it was answered


def test_a_reply_of_unknown_fate_is_not_sent_again_for_ever(database: Database) -> None:
    inbox = Inbox(database)
    inbox.receive({1: "a"})
    for _ in range(4):
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
    rows = database.connection.execute("SELECT question, verdict FROM verdicts").rows
    assert rows == [(number, "outdated")]


# -- Who can read it -------------------------------------------------------------------------------


def test_nobody_else_can_read_what_is_kept(tmp_path: Path) -> None:
    data = tmp_path / "data"
    before = os.umask(0o022)
    try:
        database = Database(data)
        Inbox(database).receive({1: "{}"})
        modes = {path.name: path.stat().st_mode & 0o777 for path in (data, *data.iterdir())}
        database.close()
    finally:
        os.umask(before)
    assert modes.pop("data") == 0o700
    assert {"zhaoshang.sqlite3", "zhaoshang.sqlite3-wal", "salt"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_what_an_earlier_version_left_open_is_shut(tmp_path: Path) -> None:
    Database(tmp_path).close()
    (tmp_path / "cache").mkdir()
    (tmp_path / "lexicon").mkdir()
    for path in (tmp_path, *tmp_path.iterdir()):
        path.chmod(0o755)
    Database(tmp_path).close()
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
    assert (tmp_path / "salt").stat().st_mode & 0o077 == 0
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "lexicon").stat().st_mode & 0o777 == 0o755, "it is the operator's"


def test_a_folder_of_somebodys_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "letter.txt").write_text("mine")
    (tmp_path / "letter.txt").chmod(0o644)
    make_private(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "letter.txt").stat().st_mode & 0o777 == 0o644


def test_a_salt_that_is_lost(tmp_path: Path) -> None:
    first = Database(tmp_path)
    hashed = first.hashed(7)
    first.close()
    kept = (tmp_path / "salt").read_bytes()
    (tmp_path / "salt").unlink()
    with pytest.raises(StorageError, match=r"salt 不见了.*备份"):
        Database(tmp_path)
    assert not (tmp_path / "salt").exists(), "a new one would make everybody a stranger in silence"
    (tmp_path / "salt").write_bytes(kept)
    second = Database(tmp_path)
    assert second.hashed(7) == hashed
    second.close()
    (tmp_path / "salt").write_bytes(b"")  # the operator says to begin anew
    third = Database(tmp_path)
    assert third.hashed(7) != hashed
    third.close()
    fourth = Database(tmp_path)
    assert fourth.hashed(7) != hashed
    fourth.close()


def test_what_sqlite_finds_wrong_is_told(tmp_path: Path) -> None:
    database = Database(tmp_path)
    for number in range(500):
        Inbox(database).receive({number: "x" * 500})
    assert database.problems() == []
    database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    file = tmp_path / "zhaoshang.sqlite3"
    content = bytearray(file.read_bytes())
    content[-3 * 4096 :: 64] = b"\xff" * len(content[-3 * 4096 :: 64])
    file.write_bytes(content)
    damaged = Database(tmp_path)
    assert damaged.problems()
    damaged.close()


def test_a_token_belongs_to_a_chat(database: Database) -> None:
    replies, questions = Replies(database), Questions(database)
    number = questions.add(Asked("person", ("一",), (), "corpus", "answered"))
    token, other = new_token(), new_token()
    replies.add(token, -5, "person", number)
    replies.add(other, 7, "person")
    assert token != other
    reply = replies.get(token)
    assert reply is not None
    assert (reply.person, reply.question) == ("person", number)
    assert replies.stands_in(reply, -5)
    assert not replies.stands_in(reply, 7)
    assert replies.get(str(number)) is None
    questions.forget("person")
    assert replies.get(token) is None
    assert replies.get(other) is None
