"""Replicas on one database: each update is one's, a chat's in order, and what the dead had is another's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from bot.storage.admissions import Admissions
from bot.storage.connection import DatabaseError, TakenOverError
from bot.storage.database import Database
from bot.storage.replicas import LIFE, Replica
from bot.storage.shared_inbox import SharedInbox
from tests.postgresql import Server

pytestmark = pytest.mark.slow  # a PostgreSQL server

Made = Callable[[], tuple[Replica, SharedInbox]]


@pytest.fixture
def url(on_server: str) -> str:
    """On the server only."""
    return on_server


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What time it is for all replicas."""
    now = [1000.0]
    monkeypatch.setattr("bot.storage.postgresql.PostgresqlConnection.now", lambda _: now[0])
    return now


@pytest.fixture
def made(tmp_path: Path, url: str, now: list[float]) -> Iterator[Made]:
    """Makes a replica that has lived for a while, with a connection of its own."""
    with ExitStack() as stack:

        def make() -> tuple[Replica, SharedInbox]:
            database = stack.enter_context(closing(Database(tmp_path, url)))
            replica = Replica(database)
            replica.beat()
            replica._steady_since = now[0] - LIFE - 1
            return replica, SharedInbox(database, replica, lambda: now[0])

        yield make


def keep(inbox: SharedInbox, updates: dict[int, int], waited: bool = False) -> None:
    """Keep updates by their ids, with the numbers of their chats."""
    inbox.keep({number: f'"{number}"' for number in updates}, updates, waited)


def taken(inbox: SharedInbox, chats: int = 9) -> list[int]:
    return [one.update_id for one in inbox.take(chats)]


def test_each_update_is_one_replicas(made: Made) -> None:
    (_, one), (_, other) = made(), made()
    keep(one, {1: -1, 2: -2, 3: -3})
    keep(other, {2: -2})  # fetched twice
    assert taken(one, chats=2) == [1, 2]
    assert taken(other) == [3]
    assert taken(one) == taken(other) == []


def test_a_chat_stays_with_its_replica(made: Made) -> None:
    (_, one), (_, other) = made(), made()
    keep(one, {1: -1})
    assert taken(one) == [1]
    keep(other, {2: -1, 3: -2})
    assert taken(other) == [3], "2 comes after 1, which is not done"
    one.done(1)
    assert taken(other) == []
    assert taken(one, chats=0) == [2]


def test_a_chat_that_was_silent_for_long_is_anybodys(made: Made, now: list[float]) -> None:
    (replica, one), (another, other) = made(), made()
    keep(one, {1: -1})
    assert taken(one) == [1]
    now[0] += 700
    for living in (replica, another):
        living.beat()
    replica.let_go()
    keep(other, {2: -1})
    assert taken(other) == [], "1 is not done"
    one.done(1)
    one.done(2)
    replica.let_go()
    keep(other, {3: -1})
    assert taken(other) == [3]


def test_what_the_dead_had_is_anothers_in_order(made: Made, now: list[float]) -> None:
    (_, dead), (replica, other) = made(), made()
    keep(dead, {1: -1, 2: -1, 3: -2})
    assert taken(dead) == [1, 2, 3]
    dead.done(3)
    now[0] += LIFE - 1
    replica.beat()
    assert taken(other) == []
    now[0] += 2
    assert taken(other) == [1, 2]


def test_who_was_taken_for_dead_does_not_send(made: Made, now: list[float]) -> None:
    (stalled, one), (replica, other) = made(), made()
    keep(one, {1: -1, 2: -2})
    assert taken(one) == [1, 2]
    now[0] += LIFE + 1
    replica.beat()
    assert taken(other) == [1, 2]
    with pytest.raises(TakenOverError):
        one.sending(1)
    other.sending(1)
    stalled.beat()
    one.done(2)  # it needed no reply
    with pytest.raises(TakenOverError):
        other.sending(2)


def test_after_an_outage_nobody_is_dead_before_he_could_say_that_he_lives(
    made: Made, now: list[float], server: Server
) -> None:
    (_, one), (replica, other) = made(), made()
    keep(one, {1: -1})
    assert taken(one) == [1]
    now[0] += LIFE + 1
    server.cut()
    replica._connection.close()
    replica._connection._url = "postgresql://bot@127.0.0.1:9/bot"  # type: ignore[attr-defined]
    with pytest.raises(DatabaseError):
        replica.beat()
    replica._connection._url = one._connection._url  # type: ignore[attr-defined]
    replica.beat()
    assert taken(other) == []
    now[0] += LIFE + 1
    replica.beat()
    assert taken(other) == [1]


def test_who_leaves_is_followed_at_once(made: Made) -> None:
    (leaving, one), (_, other) = made(), made()
    keep(one, {1: -1})
    assert taken(one) == [1]
    leaving.leave()
    assert taken(other) == [1]


def test_one_has_a_duty(made: Made, now: list[float]) -> None:
    (one, _), (other, _) = made(), made()
    assert one.has("polling")
    assert not other.has("polling")
    assert other.has("something else")
    now[0] += LIFE + 1
    other.beat()
    assert other.has("polling")
    assert not one.has("polling")
    other.leave()
    assert one.has("polling")


def test_what_was_marked_and_never_came_is_given_again(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection breaks when the transaction has ended on the server, and before that is heard here."""
    _, inbox = made()
    keep(inbox, {1: -1, 2: -2})
    connection = inbox._connection
    execute = connection.execute

    def breaking(statement: str, values: tuple[object, ...] = ()) -> object:
        result = execute(statement, values)
        if statement == "COMMIT":
            raise DatabaseError("broken")
        return result

    with monkeypatch.context() as patched:
        patched.setattr(connection, "execute", breaking)
        with pytest.raises(DatabaseError):
            inbox.take(9)
    assert taken(inbox) == [1, 2]
    assert taken(inbox) == []


def test_what_is_done_says_nothing_of_whose_it_was(made: Made) -> None:
    _, inbox = made()
    keep(inbox, {1: -1}, waited=True)
    [one] = inbox.take(9)
    assert one.waited
    inbox.done(1)
    rows = inbox._connection.execute("SELECT payload, queue, taken_by FROM inbox").rows
    assert rows == [(None, "", "")]


def test_limits_are_counted_together(tmp_path: Path, url: str, now: list[float]) -> None:
    with closing(Database(tmp_path, url)) as first, closing(Database(tmp_path, url)) as second:
        one, other = Admissions(first), Admissions(second)
        assert [who.admit("questions", 7, 3) for who in (one, other, one, other)] == [True, True, True, False]
        assert other.admit("questions", 8, 3)
        assert other.admit("buttons", 7, 3)
        now[0] += 61
        assert one.admit("questions", 7, 3)
        one.clear_away()
        assert first.connection.execute("SELECT count(*) FROM admissions").rows == [(1,)]
        assert first.connection.execute("SELECT count(*) FROM admissions WHERE who = '7'").rows == [(0,)]
