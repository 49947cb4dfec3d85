"""What is made of reports, kept in a file by a hash of what it was made from, so that it is made once.

What is lost here is made again: a damaged file is begun anew, where nothing can be kept all is made each time,
and no write waits for the disk.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_UNUSED = 30 * 24 * 3600.0  # seconds; what nothing has used for so long is dropped
_NOTED = 24 * 3600.0  # seconds; that something was used is noted no more often
_TOGETHER = 500  # keys in one query
_log = logging.getLogger(__name__)
T = TypeVar("T")


class Cache:
    """Bytes by key, in an SQLite file; without one, and once the file has failed, it holds nothing and keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        if path is None:
            return
        for _ in range(2):  # the second time in place of a damaged file
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._connection = _open(path)
                return
            except (OSError, sqlite3.Error) as error:
                if not self._dropped(error):
                    return

    def known(self, keys: Sequence[bytes]) -> frozenset[bytes]:
        """Those of the keys that are held."""
        wanted = set(keys)
        return self._try(
            lambda connection: frozenset(
                key for (key,) in connection.execute("SELECT key FROM kept") if key in wanted
            ),
            frozenset(),
        )

    def get(self, key: bytes) -> bytes | None:
        """Value of a key; None if there is none, or it is damaged."""
        return self.get_all([key]).get(key)

    def get_all(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Values of some keys; missing and damaged ones are left out."""

        def find(connection: sqlite3.Connection) -> dict[bytes, bytes]:
            found: dict[bytes, bytes] = {}
            for at in range(0, len(keys), _TOGETHER):
                part = keys[at : at + _TOGETHER]
                marks = ", ".join("?" * len(part))
                rows = connection.execute(f"SELECT key, sum, content FROM kept WHERE key IN ({marks})", part)
                found.update((key, content) for key, checked, content in rows if _sum(content) == checked)
            return found

        return self._try(find, {})

    def put(self, key: bytes, content: bytes) -> None:
        """Keep something."""
        row = (key, time.time(), _sum(content), content)
        self._try(
            lambda connection: connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", row),
            None,
        )

    def finish(self, keys: Iterable[bytes]) -> None:
        """Note that these keys were used, and drop what has not been used for long."""
        now = time.time()
        wanted = set(keys)

        def note(connection: sqlite3.Connection) -> None:
            rows = connection.execute("SELECT key FROM kept WHERE used < ?", (now - _NOTED,))
            stale = [key for (key,) in rows if key in wanted]
            with connection:
                connection.execute("BEGIN")
                connection.executemany(
                    "UPDATE kept SET used = ? WHERE key = ?", ((now, key) for key in stale)
                )
                connection.execute("DELETE FROM kept WHERE used < ?", (now - _UNUSED,))

        self._try(note, None)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()

    def _try(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        if self._connection is None:
            return otherwise
        try:
            return work(self._connection)
        except sqlite3.Error as error:
            self.close()
            self._connection = None
            self._dropped(error)
            return otherwise

    def _dropped(self, error: Exception) -> bool:
        """True if the file is damaged, and is gone now; one that is full or locked is left alone."""
        assert self._path is not None
        damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if not damaged:
            _log.warning("nothing can be kept in %s (%s)", self._path, error)
            return False
        _log.warning("what is kept in %s is damaged (%s) and is made anew", self._path, error)
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()
        return True


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used REAL, sum BLOB, content BLOB) WITHOUT ROWID"
        )
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=8).digest()
