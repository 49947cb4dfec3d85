"""A backup: one file with all that cannot be made again, as it was at one moment, each part with its checksum.

It is a zip archive: ``tables/NAME.jsonl`` (the columns, then a row a line), the salt, the files of the library and what
the operator keeps in the data folder, and ``backup.json``, which says what there is. It does not say which kind of
database it was, and can be restored into either.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path

from bot.storage.database import Database
from bot.storage.embedded import SALT
from bot.storage.library import FOLDER, Library
from bot.storage.migrations import STEP, step_of

FORMAT = 1
CONTENTS = "backup.json"
TABLES = "tables/"
# Tables that say something of the database itself, or hold what replicas share and make anew.
OWN = (STEP, "secrets", "replicas", "turns", "admissions", "files", "corpora", "corpus_files")
OPERATORS = ("eval", "lexicon")  # folders in the data folder that an operator fills


class BackupError(Exception):
    """A backup or restore that cannot be done; the text is one sentence that names what is wrong and how to fix it."""


def newer(file: Path) -> BackupError:
    """The backup was made by a later version of the program."""
    return BackupError(f"备份 {file} 是更新的版本写的：请升级本程序再恢复。")


@dataclass(frozen=True, slots=True)
class Contents:
    """Table of contents of a backup: the SHA-256 of each part, and the number of rows of each table."""

    format: int
    program: str
    step: str
    made: float  # seconds since 1970
    parts: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


def back_up(database: Database, file: Path) -> Contents:
    """Write a backup, whole or not at all; who answers meanwhile is not held up. Raises BackupError and DatabaseError."""
    step = step_of(database.connection)
    contents = Contents(FORMAT, metadata.version("zhaoshang-bot"), step, time.time())
    working = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    try:
        descriptor = os.open(working, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with os.fdopen(descriptor, "w+b") as written:
            with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, chunks in _parts(database, contents):
                    contents.parts[name] = _put(archive, name, chunks)
                archive.writestr(CONTENTS, json.dumps(asdict(contents), ensure_ascii=False, indent=1))
            written.flush()
            os.fsync(written.fileno())
        working.replace(file)
    except OSError as error:
        raise BackupError(
            f"备份 {file} 没有写成（{error.strerror or error}）：请换一个能写、有地方的位置。"
        ) from error
    finally:
        working.unlink(missing_ok=True)
    return contents


def _parts(database: Database, contents: Contents) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The parts by their names, a piece after another; rows are counted on the way."""
    library = Library(database)
    with database.connection.snapshot():
        for table, columns in database.connection.tables().items():
            if table not in OWN:
                yield f"{TABLES}{table}.jsonl", _rows(database, table, columns, contents)
        damaged = library.damaged()
    if damaged:
        raise BackupError(
            f"加进来的文件 {damaged[0]} 和收到时不一样了，或者不见了：请先用 /remove 删除或重新发给机器人。"
        )
    yield SALT, [database.salt.encode()]
    for folder in (FOLDER, *OPERATORS):
        for path in sorted((database.folder / folder).rglob("*")):
            content = _content(path)
            if content is not None:
                yield path.relative_to(database.folder).as_posix(), [content]


def _content(path: Path) -> bytes | None:
    """A file's content; None for what is no file, is being written, or has just been thrown away."""
    if path.name.startswith(".") or not path.is_file():
        return None
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _rows(database: Database, table: str, columns: list[str], contents: Contents) -> Iterator[bytes]:
    yield _line(columns)
    contents.rows[table] = 0
    for row in database.connection.execute(f"SELECT {', '.join(columns)} FROM {table}"):
        contents.rows[table] += 1
        yield _line(row)


def _line(values: Iterable[object]) -> bytes:
    return json.dumps(list(values)).encode() + b"\n"


def _put(archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes]) -> str:
    """Write a part; its checksum."""
    digest = hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as part:
        for chunk in chunks:
            digest.update(chunk)
            part.write(chunk)
    return digest.hexdigest()


def opened(file: Path) -> tuple[zipfile.ZipFile, Contents]:
    """A backup whose parts are all as they were written. Raises BackupError."""
    try:
        archive = zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile) as error:
        raise BackupError(f"备份 {file} 读不了（{error}）：请核对文件名，或换一份备份。") from error
    try:
        contents = Contents(**json.loads(archive.read(CONTENTS)))
        if contents.format != FORMAT:
            raise newer(file)
        bad = next(
            (name for name, known in contents.parts.items() if _checksum(archive, name) != known), None
        )
        if bad is not None:
            raise BackupError(f"备份 {file} 坏了（{bad} 的校验和不对）：请换一份备份。")
    except (KeyError, ValueError, TypeError, OSError, zipfile.BadZipFile, zlib.error) as error:
        archive.close()
        raise BackupError(f"备份 {file} 坏了，或不是备份：请换一份。") from error
    except BackupError:
        archive.close()
        raise
    return archive, contents


def _checksum(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as part:
        while chunk := part.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
