"""SQLite: one file in the data folder, which one process answers from."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bot.storage.connection import DatabaseError, Result, Row


class SqliteConnection:
    """See ``bot.storage.connection.Connection``."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises DatabaseError."""
        self._transacting = False
        with _translated():
            self.driver = sqlite3.connect(path, isolation_level=None)
            try:
                # Written ahead and synced by the system: a killed process loses nothing, and no write waits for the disk.
                self.driver.execute("PRAGMA journal_mode = WAL")
                self.driver.execute("PRAGMA synchronous = NORMAL")
                self.driver.execute("PRAGMA foreign_keys = ON")
                self.driver.execute("PRAGMA secure_delete = ON")
                self.driver.execute("PRAGMA busy_timeout = 1000")
            except sqlite3.Error:
                self.driver.close()
                raise

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Result:
        """Carry out a statement. Raises DatabaseError."""
        try:
            cursor = self.driver.execute(statement, values)
            rows: list[Row] = cursor.fetchall()
        except sqlite3.Error as error:
            raise DatabaseError(str(error)) from error
        return Result(rows, cursor.rowcount)

    @contextmanager
    def transaction(self, durable: bool = False) -> Iterator[None]:
        """Statements of which all or none are done; a transaction within another is part of it."""
        if self._transacting:
            yield
            return
        if durable:
            self.execute("PRAGMA synchronous = FULL")
        self._transacting = True
        try:
            self.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.execute("COMMIT")
            except BaseException:
                with suppress(DatabaseError):  # where the disk is full SQLite may have rolled back by itself
                    self.execute("ROLLBACK")
                raise
        finally:
            self._transacting = False
            if durable:
                self.execute("PRAGMA synchronous = NORMAL")

    def lock(self, name: str) -> None:
        """Does nothing: a transaction has the whole file to itself."""

    def now(self) -> float:
        """The host's time."""
        return time.time()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read meanwhile is as it was when the first of it was read."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            self.execute("ROLLBACK")

    def tables(self) -> dict[str, list[str]]:
        """The names of the tables, and of the columns of each."""
        found: dict[str, list[str]] = {}
        for table, column in self.execute(
            "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns "
            "WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' ORDER BY tables.name, columns.cid"
        ):
            found.setdefault(table, []).append(column)
        return found

    def scrub(self) -> None:
        """Overwrite deleted rows in the file, and empty its write-ahead log."""
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def problems(self) -> list[str]:
        """Problems found by SQLite's integrity check."""
        try:
            found = [row[0] for row in self.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
            amiss = self.execute("PRAGMA foreign_key_check").rows[:5]
        except DatabaseError as error:
            return [str(error)]
        return found + [f"{row[0]} → {row[2]}" for row in amiss]

    def close(self) -> None:
        """Close the file."""
        self.driver.close()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise DatabaseError(str(error)) from error
