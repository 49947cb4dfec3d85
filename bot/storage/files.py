"""Contents of files by their hashes, in a database that replicas share."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from bot.storage.database import Database


class Files:
    """Each content once."""

    def __init__(self, database: Database) -> None:
        self._connection = database.connection

    def lock(self) -> None:
        """In a transaction: nothing that is put is dropped before it is named."""
        self._connection.lock("files")

    def put(self, content: bytes) -> str:
        """Keep a content; its hash. Raises DatabaseError."""
        hashed = hashlib.sha256(content).hexdigest()
        if not self._connection.execute("SELECT 1 FROM files WHERE hash = ?", (hashed,)).rows:
            self._connection.execute(
                "INSERT INTO files (hash, content) VALUES (?, ?) ON CONFLICT DO NOTHING", (hashed, content)
            )
        return hashed

    def get(self, hashed: str) -> bytes | None:
        """The content of a hash; None where it is not kept, or not as it was. Raises DatabaseError."""
        row = self._connection.execute("SELECT content FROM files WHERE hash = ?", (hashed,)).fetchone()
        if row is None or hashlib.sha256(row[0]).hexdigest() != hashed:
            return None
        return bytes(row[0])

    def tidy(self, kept: Collection[str]) -> None:
        """Drop what no version of the corpus needs, and is none of these hashes. Raises DatabaseError."""
        marks = ", ".join("?" * len(kept)) or "''"
        with self._connection.transaction():
            self.lock()
            self._connection.execute(
                "DELETE FROM files WHERE hash NOT IN (SELECT hash FROM corpus_files) "
                f"AND hash NOT IN ({marks})",
                tuple(kept),
            )
