"""Which of the processes that share a database live, and which of them has which chat or duty.

A replica says every few seconds that it lives; what one that has fallen silent had is another's then. After an outage
of the database all have been silent: each first gives the others time to say that they live.
"""

from __future__ import annotations

import secrets

from bot.storage.database import Database

LIFE = 10.0  # seconds without a word after which a replica counts as dead
BEAT = 2.5  # seconds between two words
_UNUSED = 10 * 60.0  # seconds; a chat that was silent for so long may go to another replica
_FORGOTTEN = 3600.0  # seconds

_ALIVE = "SELECT name FROM replicas WHERE until >= ?"


class Replica:
    """This process among the replicas. ``name`` tells it from the others, and from itself before a restart."""

    def __init__(self, database: Database) -> None:
        self.name = secrets.token_hex(8)
        self._connection = database.connection
        self._steady_since: float | None = None

    def beat(self) -> None:
        """Say that this replica lives. Raises DatabaseError."""
        now = self._connection.now()
        try:
            self._connection.execute(
                "INSERT INTO replicas (name, until) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET until = excluded.until",
                (self.name, now + LIFE),
            )
        except Exception:
            self._steady_since = None
            raise
        if self._steady_since is None:
            self._steady_since = now

    def dead_before(self) -> float:
        """Time before which a replica that last said it lives counts as dead; none is dead while this one has just come back itself."""
        now = self._connection.now()
        steady = self._steady_since is not None and now - self._steady_since > LIFE
        return now if steady else 0.0

    def has(self, duty: str) -> bool:
        """True if this replica alone has a duty; it takes over one that nobody alive has. Raises DatabaseError."""
        taken = self._connection.execute(
            "INSERT INTO turns (queue, replica, used) VALUES (?, ?, ?) ON CONFLICT (queue) DO UPDATE "
            "SET replica = excluded.replica, used = excluded.used "
            f"WHERE turns.replica = excluded.replica OR turns.replica NOT IN ({_ALIVE}) RETURNING replica",
            (duty, self.name, self._connection.now(), self.dead_before()),
        )
        return bool(taken.rows)

    def claim(self, most: int) -> None:
        """Take over so many chats in which something waits and that nobody alive has. Raises DatabaseError."""
        self._connection.execute(
            "INSERT INTO turns (queue, replica, used) "
            "SELECT queue, ?, ? FROM inbox WHERE payload IS NOT NULL AND queue NOT IN "
            f"(SELECT queue FROM turns WHERE replica IN ({_ALIVE})) GROUP BY queue ORDER BY min(update_id) LIMIT ? "
            "ON CONFLICT (queue) DO UPDATE SET replica = excluded.replica, used = excluded.used",
            (self.name, self._connection.now(), self.dead_before(), most),
        )

    def let_go(self) -> None:
        """Leave the chats that have been silent for long to whoever takes them, and forget the dead. Raises DatabaseError."""
        now = self._connection.now()
        self._connection.execute(
            "DELETE FROM turns WHERE replica = ? AND used < ? AND queue NOT IN "
            "(SELECT queue FROM inbox WHERE payload IS NOT NULL)",
            (self.name, now - _UNUSED),
        )
        self._connection.execute("DELETE FROM replicas WHERE until < ?", (now - _FORGOTTEN,))

    def leave(self) -> None:
        """Give up all chats and duties, so that others need not wait to take over. Raises DatabaseError."""
        with self._connection.transaction():
            self._connection.execute("DELETE FROM turns WHERE replica = ?", (self.name,))
            self._connection.execute("DELETE FROM replicas WHERE name = ?", (self.name,))

    def others(self) -> int:
        """Number of other replicas that are alive. Raises DatabaseError."""
        [(count,)] = self._connection.execute(
            "SELECT count(*) FROM replicas WHERE until >= ? AND name <> ?",
            (self._connection.now(), self.name),
        )
        return int(count)
