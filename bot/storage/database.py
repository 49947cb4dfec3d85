"""The database: a file in the data folder, or on a server that several processes share; people's ids hashed."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from bot.storage.connection import Connection, StorageError
from bot.storage.embedded import NAME, open_embedded
from bot.storage.folder import make_private
from bot.storage.hashing import hash_of, key_of
from bot.storage.server import open_server


class Database:
    """A connection, and what makes hashes that only this installation can make."""

    connection: Connection

    def __init__(self, folder: Path, url: str = "") -> None:
        """Open the file in ``folder``, or make it; with a ``url``, the database there. Raises StorageError."""
        self.folder = folder
        self.shared = bool(url)
        try:
            make_private(folder)
        except OSError as error:
            raise StorageError(
                f"数据文件夹 {folder} 用不了（{error.strerror}）：请检查 BOT_DATA_DIR 能否写入。"
            ) from error
        self.connection, self.salt = open_server(url) if url else open_embedded(folder)

    @classmethod
    def existing(cls, folder: Path, url: str = "") -> Database | None:
        """The database, where there is one; a server is always there. Raises StorageError."""
        return cls(folder, url) if url or (folder / NAME).is_file() else None

    def hashed(self, *parts: Hashable) -> str:
        """Salted hash of a person (or of a person in a chat): 16 hexadecimal digits."""
        return hash_of(self.salt, *parts)

    def key(self, chat_id: int) -> int:
        """Key of a chat: the id of a group; for a private chat a hash of it, since it is the person's."""
        return chat_id if chat_id < 0 else key_of(hash_of(self.salt, chat_id))

    def problems(self) -> list[str]:
        """Problems found by the database's own integrity check."""
        return self.connection.problems()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
