"""PostgreSQL: one database, which several processes answer from."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

import psycopg

from bot.storage.connection import DatabaseError, Result

# A statement waits for none of these much longer than people wait for an answer; a server that is gone is noticed.
_CONNECTING: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "application_name": "zhaoshang",
    # As with SQLite: a process that is killed loses nothing, and a write waits for the disk only where it is to be durable.
    "options": "-c statement_timeout=15s -c lock_timeout=10s -c synchronous_commit=off",
}


class PostgresqlConnection:
    """See ``bot.storage.connection.Connection``. A connection that broke is made anew with the next statement.

    A statement that stood alone when it broke is carried out once more, so each has to bear being done twice.
    """

    def __init__(self, url: str) -> None:
        """Connect. Raises DatabaseError."""
        self._url = url
        self._transacting = False
        self._ahead = 0.0  # the server's clock, against the one that nobody sets
        self._driver = self._connect()

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Result:
        """Carry out a statement. Raises DatabaseError."""
        if self._driver.closed and not self._transacting:
            self._driver = self._connect()
        try:
            return self._execute(statement, values)
        except DatabaseError:
            if not self._driver.closed or self._transacting:
                raise
        self._driver = self._connect()
        return self._execute(statement, values)

    @contextmanager
    def transaction(self, durable: bool = False) -> Iterator[None]:
        """Statements of which all or none are done; a transaction within another is part of it."""
        if self._transacting:
            yield
            return
        with self._begun("BEGIN"):
            if durable:
                self.execute("SET LOCAL synchronous_commit = on")
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read meanwhile is as it was when the first of it was read."""
        with self._begun("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"):
            yield

    def lock(self, name: str) -> None:
        """In a transaction: wait until no other one holds the lock of this name; it is let go when the transaction ends."""
        self.execute("SELECT pg_advisory_xact_lock(hashtext(?))", (name,))

    def now(self) -> float:
        """The server's time: it is the same for all who ask."""
        return time.monotonic() + self._ahead

    def tables(self) -> dict[str, list[str]]:
        """The names of the tables, and of the columns of each."""
        found: dict[str, list[str]] = {}
        for table, column in self.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
            "ORDER BY table_name, ordinal_position"
        ):
            found.setdefault(table, []).append(column)
        return found

    def scrub(self) -> None:
        """Does nothing: the server overwrites deleted rows by and by (VACUUM)."""

    def problems(self) -> list[str]:
        """None as long as the server answers: it looks after its files itself."""
        try:
            self.execute("SELECT 1")
        except DatabaseError as error:
            return [str(error)]
        return []

    def close(self) -> None:
        """Close the connection."""
        self._driver.close()

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        try:
            driver = psycopg.connect(self._url, autocommit=True, **_CONNECTING)
            row = driver.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchone()
        except psycopg.Error as error:
            raise DatabaseError(_said(error)) from error
        assert row is not None
        self._ahead = row[0] - time.monotonic()
        return driver

    def _execute(self, statement: str, values: Sequence[Any]) -> Result:
        try:
            cursor = self._driver.execute(_in_its_style(statement), values)
            rows = cursor.fetchall() if cursor.description is not None else []
        except psycopg.Error as error:
            raise DatabaseError(_said(error)) from error
        return Result(rows, cursor.rowcount)

    @contextmanager
    def _begun(self, statement: str) -> Iterator[None]:
        self.execute(statement)
        self._transacting = True
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            with suppress(DatabaseError):  # where the connection broke the server has rolled back by itself
                self.execute("ROLLBACK")
            raise
        finally:
            self._transacting = False


@cache
def _in_its_style(statement: str) -> bytes:
    """A statement with the driver's marks for values."""
    return statement.replace("%", "%%").replace("?", "%s").encode()


def _said(error: psycopg.Error) -> str:
    """The driver's error in one line, without the password."""
    return " ".join(str(error).split()) or type(error).__name__
