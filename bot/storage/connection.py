"""What the rooms of the storage ask of a database, whichever it is.

Statements are text that SQLite and PostgreSQL both take, with ``?`` for each value, and go to the driver as they are:
built and run by SQLAlchemy a look-up takes twice as long, and who asks in a terminal would wait for it to be loaded
(``tests/benchmarks/statements.py`` measures both). SQLAlchemy makes and changes the tables, see ``bot.storage.migrations``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

Row = tuple[Any, ...]


class StorageError(Exception):
    """The database cannot be used; its text is one sentence that names it and how to fix it."""


class DatabaseError(Exception):
    """A statement could not be carried out now: the disk is full, the server is away. It may be tried again."""


class TakenOverError(Exception):
    """Another replica has what this one was at: it was taken for dead, or the other was quicker."""


@dataclass(frozen=True, slots=True)
class Result:
    """Result of a statement: its rows, and how many rows it wrote."""

    rows: Sequence[Row]
    rowcount: int

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def fetchone(self) -> Row | None:
        """The first row; None if there is none."""
        return self.rows[0] if self.rows else None


class Connection(Protocol):
    """A connection for one thread. Each statement is a transaction of its own unless ``transaction`` says otherwise."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Result:
        """Carry out a statement. Raises DatabaseError."""

    def transaction(self, durable: bool = False) -> AbstractContextManager[None]:
        """A transaction of several statements, all or none of them done; ``durable`` ones are on the disk when they end."""

    def lock(self, name: str) -> None:
        """In a transaction: wait until no other one holds the lock of this name; it is let go when the transaction ends."""

    def now(self) -> float:
        """Seconds since 1970, by a clock that all who share the database have in common."""

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read meanwhile is as it was at one moment; nobody who writes is held up."""

    def tables(self) -> dict[str, list[str]]:
        """The names of the tables, and of the columns of each."""

    def scrub(self) -> None:
        """See to it that what was deleted is not to be found in the files either, as far as that can be."""

    def problems(self) -> list[str]:
        """Problems found by the database's own integrity check."""

    def close(self) -> None:
        """Close the connection."""
