"""The database file: opened, its tables made, people's ids hashed."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.storage.folder import make_private, write_whole

VERSION = 4
SALT = "salt"  # in a file of its own: who comes by the database alone can try out nobody's number
_SALT_APART = 3  # the version that began so
_NAME = "zhaoshang.sqlite3"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS inbox (
    update_id INTEGER PRIMARY KEY,
    payload TEXT,                 -- NULL once handled: nothing of a message is kept longer than needed
    sends INTEGER NOT NULL DEFAULT 0,
    received REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS chats (
    chat_id INTEGER PRIMARY KEY,  -- of a private chat its hash
    scope TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE IF NOT EXISTS conversations (asker TEXT PRIMARY KEY, person TEXT NOT NULL, texts TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS conversations_person ON conversations (person);
CREATE TABLE IF NOT EXISTS questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    person TEXT NOT NULL,
    texts TEXT NOT NULL,          -- JSON: the conversation up to and with this question
    scope TEXT NOT NULL,          -- JSON: the regions its chat answered for
    corpus TEXT NOT NULL,
    outcome TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS questions_at ON questions (at);
CREATE INDEX IF NOT EXISTS questions_person ON questions (person);
CREATE INDEX IF NOT EXISTS questions_unmet ON questions (at)
    WHERE outcome IN ('no_evidence', 'place_not_held', 'year_not_held');
CREATE TABLE IF NOT EXISTS replies (
    token TEXT PRIMARY KEY,
    chat INTEGER NOT NULL,        -- of a private chat its hash
    person TEXT NOT NULL,
    question INTEGER REFERENCES questions (id) ON DELETE CASCADE,
    at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS replies_question ON replies (question);
CREATE INDEX IF NOT EXISTS replies_at ON replies (at);
CREATE TABLE IF NOT EXISTS answers (
    message TEXT PRIMARY KEY,     -- the hash of the message that holds the answer
    asked TEXT NOT NULL,          -- the hash of the message that asked
    number INTEGER NOT NULL,      -- of the answer's message, in its chat
    question INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_asked ON answers (asked);
CREATE INDEX IF NOT EXISTS answers_question ON answers (question);
CREATE TABLE IF NOT EXISTS verdicts (
    question INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    person TEXT NOT NULL,
    verdict TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (question, person)
);
CREATE INDEX IF NOT EXISTS verdicts_unmet ON verdicts (at) WHERE verdict <> 'useful';
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,           -- of its file, made safe
    state TEXT NOT NULL,
    received TEXT NOT NULL UNIQUE, -- what tells the message it came with: the same one again is the same document
    hash TEXT NOT NULL,
    at REAL NOT NULL,
    region TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS prompts (
    message INTEGER PRIMARY KEY,  -- the one that asks, in a private chat
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    field TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS hidden (report_id TEXT PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    person TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,        -- a document's number or a report's id
    title TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS measured (corpus TEXT NOT NULL, judged TEXT NOT NULL, result TEXT NOT NULL, PRIMARY KEY (corpus, judged));
CREATE TABLE IF NOT EXISTS subscriptions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
    address INTEGER NOT NULL,     -- where to write: the chat's own number, of a person's too
    topic INTEGER NOT NULL,       -- of a forum, else 0
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    at REAL NOT NULL,
    UNIQUE (chat, topic, text)
);
CREATE TABLE IF NOT EXISTS alert_times (
    chat INTEGER PRIMARY KEY REFERENCES chats (chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
    rhythm TEXT NOT NULL,
    quiet_from INTEGER,
    quiet_to INTEGER
);
CREATE TABLE IF NOT EXISTS announcements (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    subscription INTEGER NOT NULL REFERENCES subscriptions (number) ON DELETE CASCADE,
    chat INTEGER NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
    topic INTEGER NOT NULL,
    name TEXT NOT NULL,           -- the report and what became of it, hashed
    content TEXT,                 -- JSON; NULL once said
    at REAL NOT NULL,
    due REAL NOT NULL,
    claim TEXT,
    claimed REAL,
    sent REAL,
    UNIQUE (chat, topic, name)
);
CREATE INDEX IF NOT EXISTS announcements_due ON announcements (due) WHERE sent IS NULL;
CREATE INDEX IF NOT EXISTS announcements_claim ON announcements (claim);
CREATE INDEX IF NOT EXISTS announcements_subscription ON announcements (subscription);
CREATE TABLE IF NOT EXISTS compared (one INTEGER PRIMARY KEY CHECK (one = 1), corpus TEXT NOT NULL);
"""


# Telegram's ids of people have at most 52 bits; a larger one is a hash.
_HASHING = """
UPDATE OR REPLACE chats SET chat_id = person_key(chat_id) WHERE chat_id BETWEEN 1 AND 4503599627370495;
"""


class StorageError(Exception):
    """The database cannot be used; its text is one sentence that names the file and the mend."""


class Database:
    """A connection for one thread. Each statement is a transaction of its own unless ``with`` says otherwise."""

    def __init__(self, folder: Path) -> None:
        """Open the file in ``folder``, or make it. Raises StorageError."""
        self.path = folder / _NAME
        self._salt_path = folder / SALT
        try:
            make_private(folder)
            self.path.touch(mode=0o600)  # what SQLite writes beside it is as open as it is
            self.connection = sqlite3.connect(self.path, isolation_level=None)
            # Written ahead and synced by the system: a killed process loses nothing, and no write waits for the disk.
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute("PRAGMA foreign_keys = ON")
            self.connection.execute("PRAGMA secure_delete = ON")
            self.connection.execute("PRAGMA busy_timeout = 1000")
            self._salt = self._prepare()
        except StorageError:
            self.connection.close()
            raise
        except (OSError, sqlite3.Error) as error:
            raise StorageError(
                f"数据库 {self.path} 打不开（{error}）：请检查 BOT_DATA_DIR 能否写入；文件坏了的话，把它挪开再启动。"
            ) from error

    def _prepare(self) -> str:
        """Give the file what it lacks; the salt."""
        [(version,)] = self.connection.execute("PRAGMA user_version")
        if version == VERSION:
            return self._kept_salt()
        if version > VERSION:
            raise StorageError(f"数据库 {self.path} 是更新的版本写的：请升级本程序，或换一个 BOT_DATA_DIR。")
        # What an earlier version made stays, and is given what it lacks; the ids of people it kept are hashed.
        self.connection.execute("BEGIN IMMEDIATE")  # of two that begin at once, the second finds it done
        try:
            [(version,)] = self.connection.execute("PRAGMA user_version")
            salt = self._earlier_salt() if 0 < version < _SALT_APART else self._kept_salt(begin=version == 0)
            self.connection.create_function("person_key", 1, lambda chat: _key(_hash(salt, chat)))
            for statement in _statements(f"{_SCHEMA}{_HASHING}\nDROP TABLE IF EXISTS secret;"):
                self.connection.execute(statement)
            self.connection.execute(f"PRAGMA user_version = {VERSION}")
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")
        self.connection.execute(
            "PRAGMA wal_checkpoint(TRUNCATE)"
        )  # a salt that stood here stands here no more
        return salt

    def _earlier_salt(self) -> str:
        """The salt of a file of an earlier version, which kept it itself; from now on it has a file of its own."""
        row = self.connection.execute("SELECT salt FROM secret").fetchone()
        if row is None:
            return self._kept_salt()
        write_whole(self._salt_path, f"{row[0]}\n")
        return str(row[0])

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

    def problems(self) -> list[str]:
        """What SQLite finds wrong with the file, in its own words."""
        try:
            found = [row[0] for row in self.connection.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
            amiss = self.connection.execute("PRAGMA foreign_key_check").fetchmany(5)
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return found + [f"{row[0]} → {row[2]}" for row in amiss]

    @contextmanager
    def durable(self) -> Iterator[None]:
        """A transaction that is on the disk when it ends: for what somebody is told has been done."""
        self.connection.execute("PRAGMA synchronous = FULL")
        try:
            with self.connection:
                self.connection.execute("BEGIN IMMEDIATE")
                yield
        finally:
            self.connection.execute("PRAGMA synchronous = NORMAL")

    @classmethod
    def existing(cls, folder: Path) -> Database | None:
        """The database in a folder; None where there is none yet. Raises StorageError."""
        return cls(folder) if (folder / _NAME).is_file() else None

    def hashed(self, *parts: Hashable) -> str:
        """What stands for a person (or a person in a chat) here: 16 hexadecimal digits, salted."""
        return _hash(self._salt, *parts)

    def key(self, chat_id: int) -> int:
        """What stands for a chat: a group's own id; a person's, which is that of the private chat, hashed."""
        return chat_id if chat_id < 0 else _key(_hash(self._salt, chat_id))

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: run as a whole it would end the transaction it stands in."""
    lines = ""
    for line in script.splitlines(keepends=True):
        lines += line
        if sqlite3.complete_statement(lines):
            yield lines
            lines = ""


def _hash(salt: str, *parts: Hashable) -> str:
    text = "\0".join(map(str, (salt, *parts)))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _key(hashed: str) -> int:
    return int(hashed, 16) >> 2 | 1 << 62  # larger than any id, and no sign
