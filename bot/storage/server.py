"""The database on a PostgreSQL server: connected to, its tables brought up to date, its salt where all who share it find it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from bot.storage.connection import DatabaseError, StorageError
from bot.storage.migrations import migrate_postgresql, step_of, steps

if TYPE_CHECKING:
    from bot.storage.postgresql import PostgresqlConnection

_SALT = "salt"


def open_server(url: str) -> tuple[PostgresqlConnection, str]:
    """Connect to a database, and make its tables where it has none; a connection and the salt. Raises StorageError."""
    try:
        from bot.storage.postgresql import PostgresqlConnection
    except ImportError:
        raise StorageError(
            "BOT_DATABASE_URL 要用的驱动没有装：请加上 --extra postgresql 再装一次，或去掉这个设置。"
        ) from None
    try:
        connection = PostgresqlConnection(url)
        try:
            return connection, _prepare(connection, url)
        except BaseException:
            connection.close()
            raise
    except DatabaseError as error:
        raise StorageError(
            f"PostgreSQL 连不上或用不了（{error}）：请核对 BOT_DATABASE_URL，看看服务器是否在运行。"
        ) from error


def _prepare(connection: PostgresqlConnection, url: str) -> str:
    known, step = steps(), step_of(connection)
    if step and step not in known:
        raise StorageError("BOT_DATABASE_URL 指的数据库是更新的版本写的：请升级本程序，或换一个数据库。")
    if step != known[-1]:
        migrate_postgresql(url)
    connection.execute(
        "INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (_SALT, secrets.token_hex(16)),
    )
    [(salt,)] = connection.execute("SELECT value FROM secrets WHERE name = ?", (_SALT,))
    return str(salt)
