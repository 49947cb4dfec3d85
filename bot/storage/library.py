"""What admins have added to the corpus and hidden of it: files in a folder, and in the database what counts of them.

A file is whole and on the disk before the database knows it; what the database says is done in one
transaction with the note of who did it. A process that dies in between leaves at most a file that
nothing names, which the next start clears away.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.storage.database import Database
from bot.storage.files import Files
from bot.storage.folder import write_whole
from bot.storage.library_records import PREFIX, Action, AddedDocument, Change, Prompt, State, Stored
from retrieval.corpus_files import AddedFile, CorpusFiles

FOLDER = "library"  # in the data folder
_LONGEST_NAME = 80  # code points; three bytes each are still a name for every file system
_UNSAFE = re.compile(r"[^\w\-.()（）《》〔〕【】、，+ ]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_PREVIEWED = 7 * 24 * 3600.0  # seconds; a document that nobody has decided on is dropped
_FRESH = 3600.0  # seconds; a file so young may be about to become a document


class Library:
    """Keeps documents and changes."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._connection = database.connection
        self._clock = clock
        self._folder = database.folder / FOLDER
        self._shared = Files(database) if database.shared else None

    # -- What counts -------------------------------------------------------------------------------

    def added(self) -> tuple[AddedFile, ...]:
        """The documents that belong to the corpus."""
        rows = self._connection.execute(
            "SELECT number, name, state, region, date, hash FROM documents WHERE state = ? ORDER BY number",
            (State.ADDED,),
        )
        return tuple(
            self.as_added(AddedDocument(number, name, State(state), *rest))
            for number, name, state, *rest in rows
        )

    def as_added(self, document: AddedDocument) -> AddedFile:
        """A document as a part of the corpus."""
        return AddedFile(
            self._fetched(document), document.report_id, document.region, document.date, document.hash
        )

    def hidden(self) -> dict[str, str]:
        """The ids of the reports that are left out, with their titles."""
        return dict(self._connection.execute("SELECT report_id, title FROM hidden ORDER BY at, report_id"))

    # -- Documents ---------------------------------------------------------------------------------

    def store(self, name: str, content: bytes, received: str) -> Stored:
        """Write a file where ``receive`` finds it. Needs no database, so that another thread can wait for the disk."""
        folder = self._folder / hashlib.sha256(received.encode()).hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / safe_name(name)
        working = folder / ".new"
        with working.open("wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        working.replace(file)
        _sync(folder)
        _sync(self._folder)
        return Stored(f"{folder.name}/{file.name}", hashlib.sha256(content).hexdigest())

    def receive(self, stored: Stored, received: str) -> AddedDocument:
        """Keep a stored file as a document that nobody has decided on yet."""
        with self._connection.transaction(durable=True):
            if self._shared is not None:
                self._shared.lock()
                self._shared.put((self._folder / stored.name).read_bytes())
            self._connection.execute(
                "INSERT INTO documents (name, state, received, hash, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (stored.name, State.PREVIEW, received, stored.hash, self._clock()),
            )
        [(number,)] = self._connection.execute("SELECT number FROM documents WHERE received = ?", (received,))
        found = self.get(number)
        assert found is not None
        return found

    def twin(self, document: AddedDocument) -> AddedDocument | None:
        """Another document with the same content that was added before."""
        row = self._connection.execute(
            "SELECT other.number FROM documents AS other JOIN documents AS this ON other.hash = this.hash "
            "WHERE this.number = ? AND other.number <> this.number AND other.state = ?",
            (document.number, State.ADDED),
        ).fetchone()
        return None if row is None else self.get(row[0])

    def get(self, number: int) -> AddedDocument | None:
        """A document by its number."""
        row = self._connection.execute(
            "SELECT number, name, state, region, date, hash FROM documents WHERE number = ?",
            (number,),
        ).fetchone()
        return None if row is None else AddedDocument(row[0], row[1], State(row[2]), *row[3:])

    def of_report(self, report_id: str) -> AddedDocument | None:
        """The document that a report stands in, which may just have been removed; None if it is the operator's."""
        match = re.fullmatch(rf"{PREFIX}(\d{{1,12}})(?:#\d+)?", report_id)
        return self.get(int(match[1])) if match else None

    def damaged(self) -> list[str]:
        """The files of the documents that belong to the corpus which are not as they were received."""
        self.added()  # what another replica has received is here now
        rows = self._connection.execute("SELECT name, hash FROM documents WHERE state = ?", (State.ADDED,))
        return [name.partition("/")[2] for name, kept in rows if _hash_of(self._folder / name) != kept]

    def path(self, document: AddedDocument) -> Path:
        """Path of its file."""
        return self._folder / document.name

    def _fetched(self, document: AddedDocument) -> Path:
        """Path of a document's file; a file that another replica received is fetched. Raises DatabaseError."""
        path = self.path(document)
        if self._shared is not None and not path.exists():
            content = self._shared.get(document.hash)
            if content is not None:
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_whole(path, content)
        return path

    def ask(self, number: int, field: str, message: int) -> None:
        """Keep that a message of ours asks for a document's field (region, date)."""
        self._connection.execute(
            "INSERT INTO prompts (message, document, field) VALUES (?, ?, ?) ON CONFLICT (message) "
            "DO UPDATE SET document = excluded.document, field = excluded.field",
            (message, number, field),
        )

    def asked(self, message: int) -> Prompt | None:
        """The prompt that a message of ours was; None if it was none."""
        row = self._connection.execute(
            "SELECT document, field FROM prompts WHERE message = ?", (message,)
        ).fetchone()
        if row is None:
            return None
        document = self.get(row[0])
        return None if document is None else Prompt(document, row[1])

    def correct(self, prompt: Prompt, value: str) -> AddedDocument | None:
        """Give a document the field that was asked for; None if it was decided on before."""
        column = {"region": "region", "date": "date"}[prompt.field]
        done = self._connection.execute(
            f"UPDATE documents SET {column} = ? WHERE number = ? AND state = ?",
            (value, prompt.document.number, State.PREVIEW),
        )
        return self.get(prompt.document.number) if done.rowcount else None

    # -- Changes -----------------------------------------------------------------------------------

    def add(self, document: AddedDocument, title: str, person: str) -> bool:
        """Make a document belong to the corpus; False if it was decided on before."""
        return self._decide(document, State.PREVIEW, State.ADDED, Action.ADD, title, person)

    def remove(self, document: AddedDocument, title: str, person: str) -> bool:
        """Take a document out of the corpus; False if it is not in it."""
        return self._decide(document, State.ADDED, State.REMOVED, Action.REMOVE, title, person)

    def drop(self, document: AddedDocument) -> bool:
        """Forget a document that was only previewed; False if it was decided on before."""
        done = self._move(document.number, State.PREVIEW, State.DROPPED)
        if done:
            shutil.rmtree(self.path(document).parent, ignore_errors=True)
        return done

    def hide(self, report_id: str, title: str, person: str) -> bool:
        """Leave a report of the operator's out; False if it is left out already."""
        with self._connection.transaction(durable=True):
            done = self._hide(report_id, title)
            if done:
                self._note(person, Action.HIDE, report_id, title)
        return done

    def restore(self, report_id: str, person: str) -> bool:
        """Bring back a hidden report; False if it is not hidden."""
        with self._connection.transaction(durable=True):
            title = self._show(report_id)
            if title is not None:
                self._note(person, Action.RESTORE, report_id, title)
        return title is not None

    def history(self, most: int) -> list[Change]:
        """The last changes, newest first."""
        rows = self._connection.execute(
            "SELECT number, at, person, action, subject, title, undone FROM changes ORDER BY number DESC LIMIT ?",
            (most,),
        )
        return [_change(row) for row in rows]

    def undoable(self) -> Change | None:
        """The last change that was not undone, and can be."""
        row = self._connection.execute(
            "SELECT number, at, person, action, subject, title, undone FROM changes "
            "WHERE undone = 0 AND action <> ? ORDER BY number DESC LIMIT 1",
            (Action.UNDO,),
        ).fetchone()
        if row is None:
            return None
        change = _change(row)
        if change.action is Action.REMOVE:
            document = self.get(int(change.subject))
            if document is None or not self._fetched(document).is_file():
                return None
        return change

    def undo(self, number: int, person: str) -> Change | None:
        """Undo the last change if it is (still) the one of this number; gives what was undone."""
        change = self.undoable()
        if change is None or change.number != number:
            return None
        with self._connection.transaction(durable=True):
            match change.action:
                case Action.ADD:
                    self._move(int(change.subject), State.ADDED, State.REMOVED)
                case Action.REMOVE:
                    self._move(int(change.subject), State.REMOVED, State.ADDED)
                case Action.HIDE:
                    self._show(change.subject)
                case Action.RESTORE:
                    self._hide(change.subject, change.title)
            self._connection.execute("UPDATE changes SET undone = 1 WHERE number = ?", (number,))
            self._note(person, Action.UNDO, str(number), change.title)
        return change

    def unneeded(self, removed_before: float) -> list[Path]:
        """The folders of files that nothing names, of previews that nobody decided on, and of what was removed before a time."""
        self._connection.execute(
            "UPDATE documents SET state = ? WHERE state = ? AND at < ?",
            (State.DROPPED, State.PREVIEW, self._clock() - _PREVIEWED),
        )
        kept = {
            name.partition("/")[0]: hashed
            for name, hashed in self._connection.execute(
                "SELECT name, hash FROM documents WHERE state IN (?, ?) OR (state = ? AND EXISTS (SELECT 1 FROM changes "
                "WHERE subject = CAST(documents.number AS TEXT) AND action IN (?, ?) AND changes.at >= ?))",
                (State.PREVIEW, State.ADDED, State.REMOVED, Action.ADD, Action.REMOVE, removed_before),
            )
        }
        if self._shared is not None:
            self._shared.tidy(set(kept.values()))
        fresh = time.time() - _FRESH
        return [
            folder
            for folder in self._folder.glob("*/")
            if folder.name not in kept and folder.stat().st_mtime < fresh
        ]

    @staticmethod
    def tidy(unneeded: Sequence[Path]) -> None:
        """Drop folders."""
        for folder in unneeded:
            shutil.rmtree(folder, ignore_errors=True)

    def _decide(
        self, document: AddedDocument, before: State, after: State, action: Action, title: str, person: str
    ) -> bool:
        with self._connection.transaction(durable=True):
            done = self._move(document.number, before, after)
            if done:
                self._note(person, action, str(document.number), title)
        return done

    def _move(self, number: int, before: State, after: State) -> bool:
        moved = self._connection.execute(
            "UPDATE documents SET state = ? WHERE number = ? AND state = ?", (after, number, before)
        )
        return bool(moved.rowcount)

    def _hide(self, report_id: str, title: str) -> bool:
        done = self._connection.execute(
            "INSERT INTO hidden (report_id, title, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (report_id, title, self._clock()),
        )
        return bool(done.rowcount)

    def _show(self, report_id: str) -> str | None:
        row = self._connection.execute(
            "SELECT title FROM hidden WHERE report_id = ?", (report_id,)
        ).fetchone()
        self._connection.execute("DELETE FROM hidden WHERE report_id = ?", (report_id,))
        return None if row is None else str(row[0])

    def _note(self, person: str, action: Action, subject: str, title: str) -> None:
        self._connection.execute(
            "INSERT INTO changes (at, person, action, subject, title) VALUES (?, ?, ?, ?, ?)",
            (self._clock(), person, action, subject, title),
        )


def selected(path: Path, data_dir: Path, url: str = "") -> CorpusFiles:
    """What is held: an operator's file or folder, with what admins added to it and hid of it. Raises StorageError and DatabaseError.

    ``url`` is that of the database, "" for the file in ``data_dir``.
    """
    database = Database.existing(data_dir, url)
    if database is None:
        return CorpusFiles(path, besides=data_dir)
    try:
        library = Library(database)
        return CorpusFiles(path, library.added(), frozenset(library.hidden()), data_dir)
    finally:
        database.close()


def _hash_of(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def safe_name(name: str) -> str:
    """A file's name that is one on every system and leads nowhere else; its suffix stays."""
    plain = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    plain = _UNSAFE.sub("_", plain.encode("utf-8", "replace").decode("utf-8")).rstrip(" .")
    stem, dot, suffix = plain.rpartition(".")
    if not dot:
        stem, suffix = plain, ""
    suffix = suffix[:10]
    stem = stem[: _LONGEST_NAME - len(suffix)].strip(" .") or "资料"
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem}.{suffix}" if suffix else stem


def _change(row: Sequence[Any]) -> Change:
    number, at, person, action, subject, title, undone = row
    return Change(number, at, person, Action(action), subject, title, bool(undone))


def _sync(folder: Path) -> None:
    """Write the names in a folder through to the disk, if the system can."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
