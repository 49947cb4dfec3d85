"""The inbox of replicas: whoever fetches an update keeps it, and the replica that has its chat handles it.

A chat stays with the replica that has answered in it while that one lives, so that its updates keep their order and
what was just said there is known.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.storage.connection import DatabaseError, TakenOverError
from bot.storage.database import Database
from bot.storage.inbox import SENDS, Inbox, Waiting
from bot.storage.replicas import Replica


@dataclass(frozen=True, slots=True)
class Taken(Waiting):
    """An update that is now this replica's; ``waited`` tells that it was sent while nobody listened."""

    waited: bool


class SharedInbox(Inbox):
    """See ``Inbox``."""

    def __init__(self, database: Database, replica: Replica, clock: Callable[[], float] = time.time) -> None:
        super().__init__(database, clock)
        self._replica = replica
        self._hashed = database.hashed
        self._held: set[int] = set()
        self._in_doubt = False  # whether something may be marked as this one's that it was never given

    def keep(self, payloads: Mapping[int, str], queues: Mapping[int, object], waited: bool) -> None:
        """Keep updates for whichever replica takes them; ``queues`` names what each has to keep its order in."""
        with self._connection.transaction():
            for update_id, payload in payloads.items():
                self._connection.execute(
                    "INSERT INTO inbox (update_id, payload, received, queue, waited) VALUES (?, ?, ?, ?, ?) "
                    "ON CONFLICT DO NOTHING",
                    (
                        update_id,
                        payload,
                        self._connection.now(),
                        self._hashed("queue", queues[update_id]),
                        int(waited),
                    ),
                )

    def take(self, chats: int) -> Sequence[Taken]:
        """Updates waiting in the chats that this replica has, oldest first, and in so many more chats that nobody has. Raises DatabaseError."""
        connection, name = self._connection, self._replica.name
        try:
            with connection.transaction():
                connection.lock("turns")  # two who take at once would part a chat's updates between them
                if self._in_doubt:
                    self._give_back()
                if chats:
                    self._replica.claim(chats)
                rows = connection.execute(
                    "UPDATE inbox SET taken_by = ? WHERE payload IS NOT NULL AND taken_by <> ? AND sends < ? "
                    "AND queue IN (SELECT queue FROM turns WHERE replica = ?) RETURNING update_id, payload, waited",
                    (name, name, SENDS, name),
                ).rows
        except DatabaseError:
            self._in_doubt = True
            raise
        self._in_doubt = False
        rows = [row for row in sorted(rows) if row[0] not in self._held]
        self._held.update(row[0] for row in rows)
        return [Taken(number, payload, bool(waited)) for number, payload, waited in rows]

    def _give_back(self) -> None:
        """Give again the updates that were marked as this replica's when the connection broke, and never came."""
        marked = self._connection.execute(
            "SELECT update_id FROM inbox WHERE payload IS NOT NULL AND taken_by = ?", (self._replica.name,)
        )
        for (number,) in marked:
            if number not in self._held:
                self._connection.execute("UPDATE inbox SET taken_by = '' WHERE update_id = ?", (number,))

    def sending(self, update_id: int) -> None:
        """Note that the reply is about to be sent to Telegram. Raises TakenOverError."""
        mine = self._connection.execute(
            "UPDATE inbox SET sends = sends + 1 WHERE update_id = ? AND taken_by = ? AND payload IS NOT NULL",
            (update_id, self._replica.name),
        )
        if not mine.rowcount:
            self._held.discard(update_id)
            raise TakenOverError

    def done(self, update_id: int) -> None:
        """Note that an update is handled; its id alone is kept, in case Telegram delivers it again."""
        self._connection.execute(
            "UPDATE inbox SET payload = NULL, queue = '', taken_by = '' WHERE update_id = ?", (update_id,)
        )
        self._held.discard(update_id)

    def tidy(self) -> None:
        """Give up what was begun too often, and forget what nobody needs."""
        self._give_up()
