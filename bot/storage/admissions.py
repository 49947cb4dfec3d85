"""How much people may still ask, counted for all replicas together."""

from __future__ import annotations

from collections.abc import Hashable

from bot.storage.database import Database

_MINUTE = 60.0


class Admissions:
    """Questions that were admitted in the last minute, by kind and person."""

    def __init__(self, database: Database) -> None:
        self._connection = database.connection
        self._hashed = database.hashed

    def admit(self, kind: str, who: Hashable, most: int) -> bool:
        """Count something, unless ``most`` were counted in the last minute; True if it was counted. Raises DatabaseError."""
        now, who = self._connection.now(), self._hashed("limit", who)
        admitted = self._connection.execute(
            "INSERT INTO admissions (kind, who, at) SELECT ?, ?, ? WHERE "
            "(SELECT count(*) FROM admissions WHERE kind = ? AND who = ? AND at > ?) < ? RETURNING at",
            (kind, who, now, kind, who, now - _MINUTE, most),
        )
        return bool(admitted.rows)

    def clear_away(self) -> None:
        """Forget what counts no longer. Raises DatabaseError."""
        self._connection.execute("DELETE FROM admissions WHERE at <= ?", (self._connection.now() - _MINUTE,))
