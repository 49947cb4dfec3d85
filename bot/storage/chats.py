"""The places that each chat is limited to."""

from __future__ import annotations

import json
from functools import lru_cache

from bot.storage.database import Database


class Chats:
    """Chats that the bot is in or was written to from."""

    def __init__(self, database: Database) -> None:
        self._connection = database.connection
        self._key = database.key
        self._hashed = database.hashed
        # What another process may have changed is looked up each time.
        self._kept_scope = lru_cache(maxsize=0 if database.shared else 1024)(self._scope)

    def mark(self, chat_id: int) -> str:
        """Name of a chat for logs."""
        return self._hashed("log", chat_id)[:6]

    def known(self, chat_id: int) -> bool:
        """True if anything is kept of a chat."""
        return bool(
            self._connection.execute(
                "SELECT 1 FROM chats WHERE chat_id = ?", (self._key(chat_id),)
            ).fetchone()
        )

    def add(self, chat_id: int) -> None:
        """Remember a chat; what was kept of it stays."""
        self._connection.execute(
            "INSERT INTO chats (chat_id) VALUES (?) ON CONFLICT DO NOTHING", (self._key(chat_id),)
        )

    def scope(self, chat_id: int) -> tuple[str, ...]:
        """The regions a chat answers for, () for all."""
        return self._kept_scope(chat_id)

    def _scope(self, chat_id: int) -> tuple[str, ...]:
        row = self._connection.execute(
            "SELECT scope FROM chats WHERE chat_id = ?", (self._key(chat_id),)
        ).fetchone()
        return tuple(json.loads(row[0])) if row else ()

    def set_scope(self, chat_id: int, regions: tuple[str, ...]) -> None:
        """Have a chat answer for some regions only, () for all."""
        self._kept_scope.cache_clear()
        self._connection.execute(
            "INSERT INTO chats (chat_id, scope) VALUES (?, ?) ON CONFLICT (chat_id) DO UPDATE SET scope = excluded.scope",
            (self._key(chat_id), json.dumps(regions, ensure_ascii=False)),
        )

    def move(self, old: int, new: int) -> None:
        """A group became a supergroup: what was kept of it goes with it. Telegram tells both sides of it."""
        self._kept_scope.cache_clear()
        with self._connection.transaction():
            if self.known(old):
                self._connection.execute("DELETE FROM chats WHERE chat_id = ?", (self._key(new),))
            self._connection.execute(
                "UPDATE chats SET chat_id = ? WHERE chat_id = ?", (self._key(new), self._key(old))
            )
            self._connection.execute(
                "UPDATE replies SET chat = ? WHERE chat = ?", (self._key(new), self._key(old))
            )

    def drop(self, chat_id: int) -> bool:
        """Forget a chat that the bot can no longer write to; True if it was known."""
        self._kept_scope.cache_clear()
        return bool(
            self._connection.execute("DELETE FROM chats WHERE chat_id = ?", (self._key(chat_id),)).rowcount
        )
