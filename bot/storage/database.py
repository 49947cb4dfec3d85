"""The database: opened, its tables brought up to date, people's ids hashed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Hashable
from pathlib import Path

from bot.storage import earlier
from bot.storage.connection import DatabaseError, StorageError
from bot.storage.folder import make_private, write_whole
from bot.storage.migrations import migrate_sqlite, steps
from bot.storage.sqlite import SqliteConnection

SALT = "salt"  # in a file of its own: who comes by the database alone can try out nobody's number
NAME = "zhaoshang.sqlite3"


class Database:
    """A connection, and what makes hashes that only this installation can make."""

    def __init__(self, folder: Path) -> None:
        """Open the file in ``folder``, or make it. Raises StorageError."""
        self.folder = folder
        self.path = folder / NAME
        self._salt_path = folder / SALT
        try:
            make_private(folder)
            self.path.touch(mode=0o600)  # what SQLite writes beside it is as open as it is
            self.connection = SqliteConnection(self.path)
        except (OSError, DatabaseError) as error:
            raise self._unusable(error) from error
        try:
            self.salt = self._prepare()
        except (OSError, DatabaseError) as error:
            self.connection.close()
            raise self._unusable(error) from error
        except StorageError:
            self.connection.close()
            raise

    def _unusable(self, error: Exception) -> StorageError:
        return StorageError(
            f"数据库 {self.path} 打不开（{error}）：请检查 BOT_DATA_DIR 能否写入；文件坏了的话，把它挪开再启动。"
        )

    def _prepare(self) -> str:
        """Give the tables what they lack; the salt."""
        known, [(version,)] = steps(), self.connection.execute("PRAGMA user_version")
        step = self._step() if version > earlier.SALT_APART else ""
        if version > earlier.SALT_APART and step not in known:
            raise StorageError(f"数据库 {self.path} 是更新的版本写的：请升级本程序，或换一个 BOT_DATA_DIR。")
        if 0 < version < earlier.SALT_APART:
            earlier.take_apart(self.connection, self._salt_path, lambda salt, chat: _key(_hash(salt, chat)))
        with (
            self.connection.transaction()
        ):  # of two that begin at once, the second finds the salt of the first
            salt = self._kept_salt(begin=version == 0)
        if step != known[-1]:
            self._migrate()
        return salt

    def _step(self) -> str:
        """The step that the tables have come to."""
        try:
            row = self.connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except DatabaseError:
            return ""
        return str(row[0]) if row is not None else ""

    def _migrate(self) -> None:
        from sqlalchemy.exc import SQLAlchemyError

        try:
            migrate_sqlite(self.path)
        except SQLAlchemyError as error:
            raise DatabaseError(str(error.args[0] if error.args else error)) from error

    def _kept_salt(self, begin: bool = False) -> str:
        """The salt; made where this is the ``begin``ning, or an operator has put an empty file in its place. Raises StorageError."""
        try:
            salt = self._salt_path.read_text("utf-8").strip()
        except (FileNotFoundError, UnicodeDecodeError) as error:
            if not (begin and isinstance(error, FileNotFoundError)):
                raise StorageError(
                    f"盐文件 {self._salt_path} 不见了或读不懂：请从备份里放回来。没有备份的，新建一个同名的空文件再启动，"
                    "以后照常，只是以前问过的话不再知道是谁的。"
                ) from None
            salt = ""
        if not salt:
            salt = secrets.token_hex(16)
            write_whole(self._salt_path, f"{salt}\n")
        return salt

    @classmethod
    def existing(cls, folder: Path) -> Database | None:
        """The database in a folder; None where there is none yet. Raises StorageError."""
        return cls(folder) if (folder / NAME).is_file() else None

    def hashed(self, *parts: Hashable) -> str:
        """What stands for a person (or a person in a chat) here: 16 hexadecimal digits, salted."""
        return _hash(self.salt, *parts)

    def key(self, chat_id: int) -> int:
        """What stands for a chat: a group's own id; a person's, which is that of the private chat, hashed."""
        return chat_id if chat_id < 0 else _key(_hash(self.salt, chat_id))

    def problems(self) -> list[str]:
        """What the database finds wrong with itself, in its own words."""
        return self.connection.problems()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def _hash(salt: str, *parts: Hashable) -> str:
    text = "\0".join(map(str, (salt, *parts)))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _key(hashed: str) -> int:
    return int(hashed, 16) >> 2 | 1 << 62  # larger than any id, and no sign
