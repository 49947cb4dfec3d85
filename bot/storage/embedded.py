"""The SQLite file in a data folder: opened, its tables brought up to date, its salt in a file of its own beside it."""

from __future__ import annotations

import secrets
from pathlib import Path

from bot.storage import earlier
from bot.storage.connection import DatabaseError, StorageError
from bot.storage.folder import write_whole
from bot.storage.hashing import hash_of, key_of
from bot.storage.migrations import migrate_sqlite, step_of, steps
from bot.storage.sqlite import SqliteConnection

SALT = "salt"  # apart: who comes by the database alone can try out nobody's number
NAME = "zhaoshang.sqlite3"


def open_embedded(folder: Path) -> tuple[SqliteConnection, str]:
    """Open the file in a folder, or make it; a connection and the salt. Raises StorageError."""
    path = folder / NAME
    try:
        path.touch(mode=0o600)  # what SQLite writes beside it is as open as it is
        connection = SqliteConnection(path)
        try:
            return connection, _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    except (OSError, DatabaseError) as error:
        raise StorageError(
            f"数据库 {path} 打不开（{error}）：请检查 BOT_DATA_DIR 能否写入；文件坏了的话，把它挪开再启动。"
        ) from error


def _prepare(connection: SqliteConnection, path: Path) -> str:
    """Give the tables what they lack; the salt."""
    known, [(version,)] = steps(), connection.execute("PRAGMA user_version")
    numbered = version > earlier.SALT_APART
    step = step_of(connection) if numbered else ""
    if numbered and step not in known:
        raise StorageError(f"数据库 {path} 是更新的版本写的：请升级本程序，或换一个 BOT_DATA_DIR。")
    salt_path = path.with_name(SALT)
    if 0 < version < earlier.SALT_APART:
        earlier.take_apart(connection, salt_path, lambda salt, chat: key_of(hash_of(salt, chat)))
    with connection.transaction():  # of two that begin at once, the second finds the salt of the first
        salt = _kept_salt(salt_path, begin=version == 0)
    if step != known[-1]:
        migrate_sqlite(path)
    return salt


def _kept_salt(path: Path, begin: bool) -> str:
    """The salt; a new one for a new database (``begin``), or where an operator has put an empty file in its place.

    Raises StorageError if it is missing otherwise.
    """
    try:
        salt = path.read_text("utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError) as error:
        if not (begin and isinstance(error, FileNotFoundError)):
            raise StorageError(
                f"盐文件 {path} 不见了或读不懂：请从备份里放回来。没有备份的，新建一个同名的空文件再启动，"
                "以后照常，只是以前问过的话不再知道是谁的。"
            ) from None
        salt = ""
    if not salt:
        salt = secrets.token_hex(16)
        write_whole(path, f"{salt}\n")
    return salt
