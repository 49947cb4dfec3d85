"""What was backed up is restored, whole or not at all."""

from __future__ import annotations

import json
import sqlite3
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.storage.backup import CONTENTS, BackupError, back_up
from bot.storage.chats import Chats
from bot.storage.database import Database
from bot.storage.inbox import Inbox, Waiting
from bot.storage.library import Library
from bot.storage.migrations import migrate_sqlite
from bot.storage.questions import Asked, Questions
from bot.storage.replicas import Replica
from bot.storage.restore import restore

pytestmark = pytest.mark.slow  # files by the dozen

SENT = "# 2024年娄底市简报\n\n娄底市新签约项目66个。\n"
ASKED = Asked("person", ("湘西企业开办要几天？",), ("湖南省",), "corpus", "answered")


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[Database]:
    """A data folder in which something of everything is kept."""
    database = Database(tmp_path / "lived")
    fill(database)
    yield database
    database.close()


def fill(database: Database) -> None:
    """Keep something of everything."""
    library = Library(database)
    document = library.receive(library.store("简报.md", SENT.encode(), "1"), "1")
    library.add(document, "简报", "p")
    library.hide("b", "先藏的", "p")
    library.hide("a", "后藏的", "p")
    Chats(database).set_scope(-5, ("湖南省/邵阳市",))
    Questions(database).judge(Questions(database).add(ASKED), "other", "useful")
    Inbox(database).receive({7: '{"text": "😀 \\ud800"}'})
    for folder in ("eval", "lexicon"):
        (database.folder / folder).mkdir()
        (database.folder / folder / "own.txt").write_text("我们的\n", "utf-8")


def rows(folder: Path) -> dict[str, list[Any]]:
    """All that stands in the tables of a data folder."""
    with closing(sqlite3.connect(folder / "zhaoshang.sqlite3")) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def test_all_that_is_kept_comes_back(lived: Database, tmp_path: Path) -> None:
    back_up(lived, tmp_path / "b.zip")
    contents, aside = restore(tmp_path / "b.zip", tmp_path / "new")
    assert aside is None
    assert contents.rows["questions"] == 1
    assert rows(tmp_path / "new") == rows(lived.folder)
    for name in ("salt", "eval/own.txt", "lexicon/own.txt"):
        assert (tmp_path / "new" / name).read_bytes().strip() == (lived.folder / name).read_bytes().strip()
    with closing(Database(tmp_path / "new")) as database:
        assert database.hashed(7) == lived.hashed(7)
        [added] = Library(database).added()
        assert added.path.read_text("utf-8") == SENT
        assert Library(database).damaged() == []
        assert list(Library(database).hidden()) == ["b", "a"]
        assert Inbox(database).waiting() == [Waiting(7, '{"text": "😀 \\ud800"}')]
        assert Questions(database).add(ASKED) == 2, "numbers go on"


def test_nobody_else_can_read_it(lived: Database, tmp_path: Path) -> None:
    back_up(lived, tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "new")
    kept = [tmp_path / "b.zip", *(tmp_path / "new").rglob("*")]
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []


def test_it_is_of_one_moment(lived: Database, tmp_path: Path) -> None:
    """Two chats are always given the same scope, by somebody who goes on writing."""
    over = threading.Event()
    wrote: list[int] = []

    def write() -> None:
        with closing(Database(lived.folder)) as database:
            chats = Chats(database)
            while not over.is_set():
                with database.connection.transaction():
                    for chat in (-1, -2):
                        chats.set_scope(chat, (str(len(wrote)),))
                wrote.append(1)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(5):
            back_up(lived, tmp_path / f"{number}.zip")
    finally:
        over.set()
        thread.join()
    for number in range(5):
        restore(tmp_path / f"{number}.zip", tmp_path / f"new{number}")
        with closing(Database(tmp_path / f"new{number}")) as database:
            assert Chats(database).scope(-1) == Chats(database).scope(-2)


def test_who_answers_is_not_held_up(database: Database, tmp_path: Path, url: str) -> None:
    Chats(database).set_scope(-1, ("旧",))
    with closing(Database(tmp_path, url)) as other, database.connection.snapshot():
        assert Chats(database).scope(-1) == ("旧",)
        Chats(other).set_scope(-1, ("新",))
        assert Chats(database).scope(-1) == ("旧",)
    assert Chats(database).scope(-1) == ("新",)


def test_what_is_here_is_set_aside_only_where_that_was_said(lived: Database, tmp_path: Path) -> None:
    back_up(lived, tmp_path / "b.zip")
    there = tmp_path / "there"
    with closing(Database(there)) as database:
        Chats(database).set_scope(-9, ("北京市",))
    before = rows(there)
    with pytest.raises(BackupError, match="--replace"):
        restore(tmp_path / "b.zip", there)
    assert rows(there) == before
    _, aside = restore(tmp_path / "b.zip", there, replace=True)
    assert aside is not None
    assert rows(aside) == before
    assert rows(there) == rows(lived.folder)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def written_over(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[200:260] = b"\x00" * 60
    file.write_bytes(content)


def no_archive(file: Path) -> None:
    file.write_text("letter")


def changed(file: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Write an archive anew, with other parts."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def other_part(file: Path) -> None:
    changed(file, lambda parts: parts.update(salt=b"other"))


def lost_part(file: Path) -> None:
    changed(file, lambda parts: parts.pop("salt"))


def said_otherwise(**more: Any) -> Callable[[Path], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[CONTENTS] = json.dumps(json.loads(parts[CONTENTS]) | more).encode()

    return lambda file: changed(file, change)


def leading_elsewhere(file: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["library/../../evil"] = b""
        contents = json.loads(parts[CONTENTS])
        contents["parts"]["library/../../evil"] = (
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of nothing
        )
        parts[CONTENTS] = json.dumps(contents).encode()

    changed(file, change)


@pytest.mark.parametrize(
    "damage",
    [
        cut_short,
        written_over,
        no_archive,
        other_part,
        lost_part,
        leading_elsewhere,
        said_otherwise(format=2),
        said_otherwise(step="v9999"),
        said_otherwise(rows={"questions": 5}),
        Path.unlink,
    ],
)
def test_a_backup_that_is_none_changes_nothing(
    lived: Database, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    file = tmp_path / "b.zip"
    back_up(lived, file)
    damage(file)
    there = tmp_path / "there"
    with closing(Database(there)) as database:
        Chats(database).set_scope(-9, ("北京市",))
    before = rows(there)
    with pytest.raises(BackupError, match="备份"):
        restore(file, there, replace=True)
    assert rows(there) == before
    assert [path.name for path in there.iterdir() if "restor" in path.name] == []
    assert not (tmp_path / "evil").exists()


def test_a_backup_of_an_earlier_step_is_taken_on(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "old")) as database:
        (database.folder / "zhaoshang.sqlite3").unlink()
        migrate_sqlite(database.folder / "zhaoshang.sqlite3", "v0001")
    with closing(sqlite3.connect(tmp_path / "old" / "zhaoshang.sqlite3")) as connection:
        connection.executemany("INSERT INTO hidden VALUES (?, ?)", [("z", "先"), ("a", "后")])
        connection.commit()
    old = Database.__new__(Database)  # as the program of that step had it open
    from bot.storage.sqlite import SqliteConnection

    old.folder, old.salt, old.shared = tmp_path / "old", "salt", False
    old.connection = SqliteConnection(tmp_path / "old" / "zhaoshang.sqlite3")
    contents = back_up(old, tmp_path / "b.zip")
    old.close()
    assert contents.step == "v0001"
    restore(tmp_path / "b.zip", tmp_path / "new")
    with closing(Database(tmp_path / "new")) as database:
        assert list(Library(database).hidden()) == ["z", "a"]


def test_a_place_that_cannot_be_written(lived: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="能写"):
        back_up(lived, tmp_path / "nowhere" / "b.zip")


def test_a_damaged_report_is_no_backup(lived: Database, tmp_path: Path) -> None:
    [added] = Library(lived).added()
    added.path.write_text("changed")
    with pytest.raises(BackupError, match=r"简报\.md"):
        back_up(lived, tmp_path / "b.zip")
    assert not list(tmp_path.glob("*b.zip*"))


@pytest.mark.parametrize("onto", ["sqlite", "postgresql"])
def test_it_goes_into_either_kind(
    tmp_path: Path, url: str, onto: str, request: pytest.FixtureRequest
) -> None:
    """Which is also the way from a file to a server, and back."""
    other = request.getfixturevalue("server").new() if onto == "postgresql" else ""
    with closing(Database(tmp_path / "one", url)) as database:
        fill(database)
        hashed = database.hashed(7)
        back_up(database, tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "other", other)
    with closing(Database(tmp_path / "other", other)) as database:
        assert database.hashed(7) == hashed
        [added] = Library(database).added()
        assert added.path.read_text("utf-8") == SENT
        assert list(Library(database).hidden()) == ["b", "a"]
        assert Chats(database).scope(-5) == ("湖南省/邵阳市",)
        assert Inbox(database).waiting() == [Waiting(7, '{"text": "😀 \\ud800"}')]
        assert Questions(database).get(1) == ASKED
        assert Questions(database).add(ASKED) == 2, "numbers go on"


def test_nothing_is_restored_under_living_replicas(lived: Database, tmp_path: Path, postgresql: str) -> None:
    back_up(lived, tmp_path / "b.zip")
    with closing(Database(tmp_path / "there", postgresql)) as database:
        replica = Replica(database)
        replica.beat()
        with pytest.raises(BackupError, match="先停下"):
            restore(tmp_path / "b.zip", tmp_path / "there", postgresql, replace=True)
        replica.leave()
    restore(tmp_path / "b.zip", tmp_path / "there", postgresql, replace=True)
    with closing(Database(tmp_path / "elsewhere", postgresql)) as other:
        assert [added.path.read_text("utf-8") for added in Library(other).added()] == [SENT]


def test_what_a_server_held_is_set_aside(lived: Database, tmp_path: Path, postgresql: str) -> None:
    back_up(lived, tmp_path / "b.zip")
    with closing(Database(tmp_path / "there", postgresql)) as database:
        Chats(database).set_scope(-9, ("北京市",))
    with pytest.raises(BackupError, match="--replace"):
        restore(tmp_path / "b.zip", tmp_path / "there", postgresql)
    with closing(Database(tmp_path / "there", postgresql)) as database:
        assert Chats(database).scope(-9) == ("北京市",)
    _, aside = restore(tmp_path / "b.zip", tmp_path / "there", postgresql, replace=True)
    assert aside is not None
    with closing(Database(tmp_path / "there", postgresql)) as database:
        assert not Chats(database).known(-9)
    restore(aside / "database.zip", tmp_path / "there", postgresql, replace=True)
    with closing(Database(tmp_path / "there", postgresql)) as database:
        assert Chats(database).scope(-9) == ("北京市",)
