"""The operator's files and what admins added, as replicas share them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.connection import DatabaseError
from bot.storage.corpora import Corpora
from bot.storage.database import Database
from bot.storage.files import Files
from bot.storage.library import Library

pytestmark = pytest.mark.slow  # a PostgreSQL server


@pytest.fixture
def url(on_server: str) -> str:
    """On the server only."""
    return on_server


@pytest.fixture
def other(tmp_path: Path, url: str) -> Iterator[Database]:
    """Another replica, with a data folder of its own."""
    with closing(Database(tmp_path / "other", url)) as database:
        yield database


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """The operator's folder."""
    folder = tmp_path / "reports"
    (folder / "岳阳").mkdir(parents=True)
    (folder / "岳阳" / "a.md").write_text("# 甲\n\n一", "utf-8")
    (folder / "b.md").write_text("# 乙\n\n二", "utf-8")
    (folder / ".hidden").write_text("x")
    return folder


def held(folder: Path | None) -> dict[str, str]:
    assert folder is not None
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_version_is_the_same_everywhere(database: Database, other: Database, reports: Path) -> None:
    one, another = Corpora(database), Corpora(other)
    assert one.newest() == 0
    first = one.offer(reports)
    assert another.newest() == 0, "it is only offered"
    one.serve(first, "an index")
    assert (another.newest(), another.index_of(first)) == (first, "an index")
    (reports / "b.md").write_text("# 乙\n\n变了", "utf-8")
    assert held(another.path_of(first)) == {"岳阳/a.md": "# 甲\n\n一", "b.md": "# 乙\n\n二"}
    second = one.offer(reports)
    one.serve(second, "another")
    assert held(another.path_of(another.newest()))["b.md"] == "# 乙\n\n变了"


def test_who_has_no_files_offers_the_newest_again(database: Database, other: Database, reports: Path) -> None:
    one, another = Corpora(database), Corpora(other)
    nothing = another.offer(None)
    assert another.path_of(nothing) is None, "the bundled reports"
    one.serve(one.offer(reports), "")
    again = another.offer(None)
    assert another.path_of(again) == another.path_of(one.newest())


def test_one_file_is_offered_by_itself(database: Database, reports: Path) -> None:
    corpora = Corpora(database)
    assert held(corpora.path_of(corpora.offer(reports / "b.md"))) == {"b.md": "# 乙\n\n二"}


def test_a_folder_is_whole_or_not_there(database: Database, other: Database, reports: Path) -> None:
    number = Corpora(database).offer(reports)
    database.connection.execute("DELETE FROM files WHERE content = ?", ("# 甲\n\n一".encode(),))
    with pytest.raises(DatabaseError):
        Corpora(other).path_of(number)
    assert list((other.folder / "shared").iterdir()) == []


def test_what_nobody_needs_is_dropped(database: Database, reports: Path) -> None:
    corpora = Corpora(database)
    for number in range(5):
        (reports / "b.md").write_text(str(number))
        corpora.serve(corpora.offer(reports), "")
        corpora.path_of(corpora.newest())
    Files(database).tidy(())
    kept = {bytes(row[0]) for row in database.connection.execute("SELECT content FROM files")}
    assert kept == {"# 甲\n\n一".encode(), b"2", b"3", b"4"}
    newest = corpora.path_of(corpora.newest())
    corpora.tidy({newest})
    assert list((database.folder / "shared").iterdir()) == [newest]


def test_what_one_receives_another_has(database: Database, other: Database) -> None:
    library = Library(database)
    document = library.receive(library.store("简报.md", b"# a\n\nb", "1"), "1")
    there = Library(other).get(document.number)
    assert there is not None
    assert Library(other).as_added(there).path.read_bytes() == b"# a\n\nb", "to look at it"
    library.add(document, "简报", "p")
    [added] = Library(other).added()
    assert added.path.is_relative_to(other.folder)
    assert added.path.read_bytes() == b"# a\n\nb"
    added.path.unlink()
    assert Library(other).damaged() == []
    library.remove(document, "简报", "p")
    library.unneeded(0.0)
    library.undo(library.history(1)[0].number, "p")
    assert [one.path.read_bytes() for one in Library(other).added()] == [b"# a\n\nb"]
