"""What is due when, for all processes together: what several of them look after is done by one."""

from __future__ import annotations

from bot.storage.database import Database

_PROBE = "probe"


class Schedule:
    """Times by name, in seconds since 1970."""

    def __init__(self, database: Database) -> None:
        self._connection = database.connection

    def plan(self, name: str, at: float) -> None:
        """Plan something for a time."""
        self._connection.execute(
            "INSERT INTO schedule (name, due) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET due = excluded.due",
            (name, at),
        )

    def drop(self, name: str) -> bool:
        """Remove something from the plan; True if it was planned."""
        return bool(self._connection.execute("DELETE FROM schedule WHERE name = ?", (name,)).rowcount)

    def due(self, name: str) -> float | None:
        """Time at which something is due; None if it is not planned."""
        row = self._connection.execute("SELECT due FROM schedule WHERE name = ?", (name,)).fetchone()
        return None if row is None else float(row[0])

    def take(self, name: str, now: float, again: float) -> bool:
        """True if something planned is due ``now``; it is due ``again`` then. Of all processes that ask, one gets True."""
        taken = self._connection.execute(
            "UPDATE schedule SET due = ? WHERE name = ? AND due <= ?", (again, name, now)
        )
        return bool(taken.rowcount)

    def take_once(self, name: str, now: float, again: float) -> bool:
        """Like ``take``, but what nobody ever planned is due as well."""
        taken = self._connection.execute(
            "INSERT INTO schedule (name, due) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET due = excluded.due WHERE schedule.due <= ?",
            (name, again, now),
        )
        return bool(taken.rowcount)

    def prove(self, now: float) -> None:
        """Write something, to see if the database can be written. Raises DatabaseError."""
        self.plan(_PROBE, now)
