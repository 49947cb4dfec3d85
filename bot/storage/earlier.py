"""Converts a database of an earlier version: moves the salt to a file of its own and hashes the ids of people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.storage.folder import write_whole
from bot.storage.sqlite import SqliteConnection

SALT_APART = 3  # the version that gave the salt a file of its own
# Telegram's ids of people have at most 52 bits; a larger one is a hash.
_HASHING = (
    "UPDATE OR REPLACE chats SET chat_id = person_key(chat_id) WHERE chat_id BETWEEN 1 AND 4503599627370495"
)


def take_apart(connection: SqliteConnection, salt_path: Path, key: Callable[[str, int], int]) -> None:
    """Give the salt a file of its own, and hash the ids with it (``key``)."""
    with connection.transaction():  # of two that begin at once, the second finds it done
        [(version,)] = connection.execute("PRAGMA user_version")
        if version >= SALT_APART:
            return
        row = connection.execute("SELECT salt FROM secret").fetchone()
        if row is not None:
            salt = str(row[0])
            write_whole(salt_path, f"{salt}\n")
            connection.driver.create_function("person_key", 1, lambda chat: key(salt, chat))
            connection.execute(_HASHING)
        connection.execute("DROP TABLE secret")
        connection.execute(f"PRAGMA user_version = {SALT_APART}")
    connection.scrub()  # a salt that stood here stands here no more
