"""What is made of reports, kept in a file by a hash of what it was made from, so that it is made once.

What is lost here is made again: a damaged file is begun anew, and no write waits for the disk.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

_UNUSED = 30 * 24 * 3600.0  # seconds; what nothing has used for so long is dropped
_NOTED = 24 * 3600.0  # seconds; that something was used is noted no more often
_TOGETHER = 500  # keys in one query
_log = logging.getLogger(__name__)


class Store:
    """Bytes by key, in an SQLite file."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises OSError and sqlite3.Error where neither can be done."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = _open(path)
        except sqlite3.OperationalError:
            raise  # it cannot be written to, or is locked: no reason to throw it away
        except sqlite3.DatabaseError as error:
            _log.warning("what is kept in %s is damaged (%s) and is made anew", path, error)
            path.unlink(missing_ok=True)
            self._connection = _open(path)

    def known(self, keys: Sequence[bytes]) -> frozenset[bytes]:
        """Which of the keys are held."""
        wanted = set(keys)
        return frozenset(key for (key,) in self._connection.execute("SELECT key FROM kept") if key in wanted)

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key; None where nothing is, or it is damaged."""
        row = self._connection.execute("SELECT sum, content FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None or _sum(row[1]) != row[0]:
            return None
        content: bytes = row[1]
        return content

    def get_all(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept under some keys; what is not, or is damaged, is left out."""
        found: dict[bytes, bytes] = {}
        for at in range(0, len(keys), _TOGETHER):
            part = keys[at : at + _TOGETHER]
            marks = ", ".join("?" * len(part))
            rows = self._connection.execute(
                f"SELECT key, sum, content FROM kept WHERE key IN ({marks})", part
            )
            found.update((key, content) for key, checked, content in rows if _sum(content) == checked)
        return found

    def put(self, key: bytes, content: bytes) -> None:
        """Keep something."""
        self._connection.execute(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", (key, time.time(), _sum(content), content)
        )

    def finish(self, keys: Iterable[bytes]) -> None:
        """Note that these were used, and drop what has not been for long."""
        now = time.time()
        wanted = set(keys)
        rows = self._connection.execute("SELECT key FROM kept WHERE used < ?", (now - _NOTED,))
        stale = [key for (key,) in rows if key in wanted]
        self._connection.execute("BEGIN")
        self._connection.executemany("UPDATE kept SET used = ? WHERE key = ?", ((now, key) for key in stale))
        self._connection.execute("DELETE FROM kept WHERE used < ?", (now - _UNUSED,))
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used REAL, sum BLOB, content BLOB) WITHOUT ROWID"
    )
    return connection


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=8).digest()
