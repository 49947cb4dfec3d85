"""Puts back what ``bot.storage.backup`` kept: all of it or none, and nothing that is here is thrown away."""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any

from bot.storage.backup import OPERATORS, OWN, TABLES, BackupError, Contents, back_up, newer, opened
from bot.storage.database import Database
from bot.storage.embedded import NAME, SALT
from bot.storage.files import Files
from bot.storage.folder import make_private
from bot.storage.library import FOLDER
from bot.storage.migrations import migrate_sqlite, steps
from bot.storage.replicas import Replica

_KEPT = (NAME, f"{NAME}-wal", f"{NAME}-shm", SALT, FOLDER, *OPERATORS)
_WORKING = ".restoring-"
_SHARED = ("files", "corpora", "corpus_files", "turns", "admissions")  # tables that replicas fill anew
_NAMED_BY_OTHERS = ("questions", "documents")  # tables whose rows others refer to
_NUMBERED = {"questions": "id", "documents": "number", "changes": "number"}  # tables that number their rows


def restore(file: Path, folder: Path, url: str = "", replace: bool = False) -> tuple[Contents, Path | None]:
    """Put a backup's contents into a data folder that nobody answers from; what it held, and where what was here is now.

    With a ``url`` the tables go into the database there. Where something is kept here already it is put aside with
    ``replace``, and without it BackupError is raised, as it is for a backup that is damaged. Raises StorageError,
    DatabaseError and OSError, too.
    """
    archive, contents = opened(file)
    with archive:
        if contents.step not in steps():
            raise newer(file)
        make_private(folder)
        for left in folder.glob(f"{_WORKING}*"):
            shutil.rmtree(left)
        here = [folder / name for name in _KEPT if (folder / name).exists()]
        if here and not replace:
            raise BackupError(_occupied(f"{folder} 里已经有数据（{here[0].name}）"))
        working = folder / f"{_WORKING}{secrets.token_hex(4)}"
        working.mkdir(mode=0o700)
        try:
            _unpack(archive, contents, working)
            aside = folder / f"{time.strftime('before-restore-%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"
            if url:
                _copy(working, folder, url, aside if replace else None)
            if here:
                _set_aside(here, aside)
            for path in working.iterdir():
                path.replace(folder / path.name)
        finally:
            shutil.rmtree(working)
    return contents, aside if aside.exists() else None


def _occupied(where: str) -> str:
    return f"{where}：要用备份换掉，请加 --replace，原来的会挪到旁边的文件夹里。"


def _copy(working: Path, folder: Path, url: str, aside: Path | None) -> None:
    """Move the tables of an unpacked backup into a database on a server; what it held is backed up into ``aside``."""
    with closing(Database(working)) as source, closing(Database(folder, url)) as database:
        if Replica(database).others():
            raise BackupError(
                "还有机器人在用 BOT_DATABASE_URL 指的数据库：请先停下它们（刚停下的等十秒），再恢复。"
            )
        connection, tables = database.connection, source.connection.tables()
        held = {table: columns for table, columns in tables.items() if table not in OWN}
        if any(connection.execute(f"SELECT 1 FROM {table} LIMIT 1").rows for table in held):
            if aside is None:
                raise BackupError(_occupied("BOT_DATABASE_URL 指的数据库里已经有数据"))
            aside.mkdir(mode=0o700)
            back_up(database, aside / "database.zip")
        with connection.transaction(durable=True):
            connection.execute(f"TRUNCATE {', '.join((*held, *_SHARED))} CASCADE")
            for table in sorted(held, key=lambda table: table not in _NAMED_BY_OTHERS):
                marks = ", ".join("?" * len(held[table]))
                names = ", ".join(held[table])
                for row in source.connection.execute(f"SELECT {names} FROM {table}"):
                    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)
            for table, number in _NUMBERED.items():
                connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', '{number}'), max({number})) FROM {table}"
                )
            for path in sorted((working / FOLDER).glob("*/*")):  # for the other replicas
                Files(database).put(path.read_bytes())
            connection.execute("UPDATE secrets SET value = ? WHERE name = ?", (source.salt, SALT))
    for path in working.glob(f"{NAME}*"):
        path.unlink()
    (working / SALT).unlink()


def _set_aside(here: list[Path], aside: Path) -> None:
    aside.mkdir(mode=0o700, exist_ok=True)
    for path in here:
        path.replace(aside / path.name)


def _unpack(archive: zipfile.ZipFile, contents: Contents, working: Path) -> None:
    """Make a data folder of a backup, and look whether it is one. Raises BackupError."""
    migrate_sqlite(working / NAME, contents.step)
    with closing(sqlite3.connect(working / NAME)) as connection:
        for name in contents.parts:
            if name.startswith(TABLES):
                _fill(connection, name.removeprefix(TABLES).removesuffix(".jsonl"), _lines(archive, name))
            else:
                _put(working, name, archive.read(name))
        connection.commit()
        wrong = [table for table, rows in contents.rows.items() if _count(connection, table) != rows]
    with closing(
        Database(working)
    ) as database:  # which takes the tables through the steps that have come since
        problems = wrong or database.problems()
    if problems:
        raise BackupError(f"备份恢复后不完整（{problems[0]}）：请换一份备份。")


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[list[Any]]:
    with archive.open(name) as part:
        for line in part:
            yield json.loads(line)


def _fill(connection: sqlite3.Connection, table: str, lines: Iterator[list[Any]]) -> None:
    columns = next(lines)
    known = [row[1] for row in connection.execute("SELECT * FROM pragma_table_info(?)", (table,))]
    if table in OWN or not known or not set(columns) <= set(known):
        raise BackupError(f"备份里有不认识的表 {table}：请换一份备份。")
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", lines)


def _count(connection: sqlite3.Connection, table: str) -> int:
    [(count,)] = connection.execute(f"SELECT count(*) FROM {table}")
    return int(count)


def _put(working: Path, name: str, content: bytes) -> None:
    """Write a file of the data folder; a name that leads elsewhere is none of ours. Raises BackupError."""
    parts = PurePosixPath(name).parts
    if ".." in parts or parts[0] not in _KEPT or "\\" in name:
        raise BackupError(f"备份里有不该有的文件 {name}：请换一份备份。")
    path = working.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(0o600)
    path.write_bytes(content)
