"""Updates that were fetched and are not yet handled: what makes an answer survive a crash.

Telegram counts an update as delivered when the next ones are asked for; until then it is written
here, and it stays until its reply is through. Of a reply that was being sent when the process died
nobody knows whether it arrived: it is sent again, once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.storage.database import Database

SENDS = 5  # a reply whose fate was unknown so often is not begun again
_REMEMBERED = 2 * 24 * 3600  # seconds; Telegram keeps what was not confirmed for 24 hours


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that was not handled to its end; ``payload`` is the JSON that Telegram sent."""

    update_id: int
    payload: str


class Inbox:
    """Each update once, in the order of arrival."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._connection = database.connection
        self._clock = clock

    def receive(self, payloads: Mapping[int, str]) -> set[int]:
        """Keep updates by their ids; those that were not here before."""
        now = self._clock()
        rows = ", ".join(["(?, ?, ?)"] * len(payloads))
        values = [value for update_id, payload in payloads.items() for value in (update_id, payload, now)]
        inserted = self._connection.execute(
            f"INSERT INTO inbox (update_id, payload, received) VALUES {rows} ON CONFLICT DO NOTHING RETURNING update_id",
            values,
        )
        return {update_id for (update_id,) in inserted}

    def waiting(self) -> list[Waiting]:
        """Updates that an earlier process left, oldest first; one that was begun too often is given up."""
        self._give_up()
        rows = self._connection.execute(
            "SELECT update_id, payload FROM inbox WHERE payload IS NOT NULL ORDER BY received, update_id"
        )
        return [Waiting(*row) for row in rows]

    def _give_up(self) -> None:
        with self._connection.transaction():
            self._connection.execute("UPDATE inbox SET payload = NULL WHERE sends >= ?", (SENDS,))
            self._connection.execute(
                "DELETE FROM inbox WHERE payload IS NULL AND received < ?", (self._clock() - _REMEMBERED,)
            )

    def sending(self, update_id: int) -> None:
        """The reply is about to be written to Telegram."""
        self._connection.execute("UPDATE inbox SET sends = sends + 1 WHERE update_id = ?", (update_id,))

    def refused(self, update_id: int) -> None:
        """The reply certainly did not arrive: the attempt does not count."""
        self._connection.execute("UPDATE inbox SET sends = sends - 1 WHERE update_id = ?", (update_id,))

    def done(self, update_id: int) -> None:
        """The update is handled; its id alone is remembered, should Telegram deliver it again."""
        self._connection.execute("UPDATE inbox SET payload = NULL WHERE update_id = ?", (update_id,))

    def clear_away(self) -> None:
        """Forget the ids of updates that Telegram will not deliver again."""
        self._connection.execute(
            "DELETE FROM inbox WHERE payload IS NULL AND received < ?", (self._clock() - _REMEMBERED,)
        )

    def wipe(self, update_id: int) -> None:
        """The update is handled, and neither it nor anything deleted before is still to be found in the file."""
        self.done(update_id)
        self._connection.scrub()
