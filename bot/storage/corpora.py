"""The operator's report files as replicas share them: each version of the corpus is a list of files, by their hashes.

A version is offered with its files before the corpus is made of them, and others hear of it when it is served. Each
replica writes its files into a folder of its own, which is there whole or not at all.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from bot.storage.connection import DatabaseError
from bot.storage.database import Database
from bot.storage.files import Files
from retrieval.corpus_files import CorpusFiles
from retrieval.loaders.folder import read
from retrieval.report import CorpusError

FOLDER = "shared"  # in the data folder
_KEPT = 3  # versions


class Corpora:
    """Versions of the operator's part of the corpus; one without files is that of the bundled reports."""

    def __init__(self, database: Database) -> None:
        self._connection = database.connection
        self._files = Files(database)
        self._besides = database.folder
        self._folder = database.folder / FOLDER

    def newest(self) -> int:
        """The number of the version to serve, 0 where there is none yet. Raises DatabaseError."""
        [(number,)] = self._connection.execute(
            "SELECT coalesce(max(number), 0) FROM corpora WHERE served = 1"
        )
        return int(number)

    def index_of(self, number: int) -> str:
        """The name of the index that was made of a version, "" where it is not kept. Raises DatabaseError."""
        row = self._connection.execute(
            "SELECT index_name FROM corpora WHERE number = ?", (number,)
        ).fetchone()
        return "" if row is None else str(row[0])

    def offer(self, path: Path | None) -> int:
        """Keep the files of a path as a new version, or where there is none those of the newest; its number.

        What cannot be read is left out. Raises DatabaseError, and CorpusError where the path does not exist.
        """
        connection = self._connection
        with connection.transaction(durable=True):
            self._files.lock()
            [(number,)] = connection.execute(
                "INSERT INTO corpora (at) VALUES (?) RETURNING number", (connection.now(),)
            )
            if path is None:
                connection.execute(
                    "INSERT INTO corpus_files (corpus, name, hash) "
                    "SELECT ?, name, hash FROM corpus_files WHERE corpus = ?",
                    (number, self.newest()),
                )
            for name, content in _contents(path, self._besides) if path is not None else ():
                connection.execute(
                    "INSERT INTO corpus_files (corpus, name, hash) VALUES (?, ?, ?)",
                    (number, name, self._files.put(content)),
                )
        return int(number)

    def serve(self, number: int, index: str) -> None:
        """All are to serve a version, of which this index was made. Raises DatabaseError."""
        with self._connection.transaction(durable=True):
            self._connection.execute(
                "UPDATE corpora SET served = 1, index_name = ? WHERE number = ?", (index, number)
            )
            self._connection.execute("DELETE FROM corpora WHERE number <= ?", (number - _KEPT,))

    def path_of(self, number: int) -> Path | None:
        """A folder with the files of a version, None where they are the bundled reports. Raises DatabaseError and OSError."""
        rows = self._connection.execute(
            "SELECT name, hash FROM corpus_files WHERE corpus = ? ORDER BY name", (number,)
        ).rows
        if not rows:
            return None
        # By what is in it: after a restore a number may mean another version.
        folder = self._folder / hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
        if not folder.is_dir():
            working = self._folder / f".{folder.name}-{secrets.token_hex(4)}"
            try:
                for name, hashed in rows:
                    file = working / name
                    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                    content = self._files.get(hashed)
                    if content is None:
                        raise DatabaseError(f"the file {name} of the corpus is not kept")
                    file.write_bytes(content)
                working.rename(folder)
            finally:
                shutil.rmtree(working, ignore_errors=True)
        return folder

    def tidy(self, kept: Collection[Path | None]) -> None:
        """Drop the folders of all other versions."""
        for folder in self._folder.glob("*"):
            if folder not in kept:
                shutil.rmtree(folder, ignore_errors=True)


def _contents(path: Path, besides: Path) -> Iterator[tuple[str, bytes]]:
    """The operator's files with their names within a path; what cannot be read is left out."""
    root = path if path.is_dir() else path.parent
    for file in CorpusFiles(path, besides=besides).files():
        with suppress(CorpusError):
            if file.refused is None:
                yield file.path.relative_to(root).as_posix(), read(file.path)
