"""What admins add, hide and undo; files and database agree whatever happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.library import Library, safe_name, selected
from bot.storage.library_records import Action, AddedDocument, State
from retrieval.corpus_files import read

DAY = 24 * 3600.0


@pytest.fixture
def now() -> list[float]:
    return [1_750_000_000.0]


@pytest.fixture
def library(database: Database, now: list[float]) -> Library:
    return Library(database, lambda: now[0])


def sent(
    library: Library, name: str = "报告.md", content: bytes = b"# a\n\nb", received: str = "1"
) -> AddedDocument:
    return library.receive(library.store(name, content, received), received)


def test_a_document_is_added_once(library: Library, tmp_path: Path, url: str) -> None:
    document = sent(library)
    assert library.added() == ()
    assert library.path(document).read_bytes() == b"# a\n\nb"
    assert library.add(document, "报告", "p")
    assert not library.add(document, "报告", "p")
    [added] = library.added()
    assert (added.path, added.report_id) == (library.path(document), "added/1")
    assert selected(tmp_path / "seeds", tmp_path, url).added == (added,)
    assert [change.action for change in library.history(9)] == [Action.ADD]


@pytest.mark.usefixtures("read_here")
def test_what_is_not_as_it_was_received_is_no_part_of_the_corpus(
    library: Library, tmp_path: Path, url: str
) -> None:
    library.add(sent(library, content=b"# a\n\nb" * 9), "报告", "p")
    operator = tmp_path / "seeds.md"
    operator.write_text("# c\n\nd", "utf-8")
    assert library.damaged() == []
    assert len(read(selected(operator, tmp_path, url)).reports) == 2
    [added] = library.added()
    added.path.write_bytes(b"# a\n\nb" * 5)
    loaded = read(selected(operator, tmp_path, url))
    assert len(loaded.reports) == 1
    assert ["重新发给机器人" in refused.reason for refused in loaded.refused] == [True]
    assert library.damaged() == ["报告.md"]
    added.path.unlink()
    assert library.damaged() == ([] if url else ["报告.md"]), "a shared database has it"


def test_the_same_message_is_the_same_document(library: Library) -> None:
    assert sent(library) == sent(library)
    other = sent(library, received="2")
    assert other != sent(library)
    library.add(sent(library), "报告", "p")
    twin = library.twin(other)
    assert twin is not None
    assert twin.number == 1


def test_corrections_go_with_the_document(library: Library) -> None:
    document = sent(library)
    library.ask(document.number, "region", 77)
    library.ask(document.number, "date", 78)
    assert library.asked(79) is None
    for message, value in ((77, "湖南省/邵阳市"), (78, "2024-05-16"), (77, "湖南省/娄底市")):
        prompt = library.asked(message)
        assert prompt is not None
        document = library.correct(prompt, value) or document
    library.add(document, "报告", "p")
    [added] = library.added()
    assert (added.region, added.date) == ("湖南省/娄底市", "2024-05-16")
    prompt = library.asked(78)
    assert prompt is not None
    assert library.correct(prompt, "1999-01-01") is None, "what is decided on stays as it was decided on"
    assert library.added() == (added,)


def test_what_was_dropped_is_gone(library: Library) -> None:
    document = sent(library)
    assert library.drop(document)
    assert not library.path(document).exists()
    assert not library.add(document, "报告", "p")
    kept = sent(library, received="2")
    library.add(kept, "报告", "p")
    assert not library.drop(kept)
    assert library.path(kept).exists()


def test_each_change_is_undone_in_turn(library: Library) -> None:
    document = sent(library)
    library.add(document, "报告", "p")
    library.remove(document, "报告", "q")
    library.hide("旧报告", "旧报告", "q")
    states = []
    while (change := library.undoable()) is not None:
        undone = library.undo(change.number, "r")
        assert undone is not None
        assert library.undo(change.number, "r") is None, "twice"
        states.append((undone.action, len(library.added()), list(library.hidden())))
    assert states == [(Action.HIDE, 0, []), (Action.REMOVE, 1, []), (Action.ADD, 0, [])]
    history = library.history(9)
    assert [change.action for change in history] == [Action.UNDO] * 3 + [
        Action.HIDE,
        Action.REMOVE,
        Action.ADD,
    ]
    assert [change.person for change in history] == ["r"] * 3 + ["q", "q", "p"]
    assert all(change.undone for change in history[3:])


def test_only_the_last_change_is_undone(library: Library) -> None:
    library.hide("a", "甲", "p")
    first = library.undoable()
    library.hide("b", "乙", "p")
    assert first is not None
    assert library.undo(first.number, "p") is None
    assert list(library.hidden()) == ["a", "b"]
    assert library.restore("a", "p")
    assert not library.restore("a", "p")
    assert list(library.hidden()) == ["b"]


def test_what_nothing_names_is_cleared_away(library: Library, now: list[float], tmp_path: Path) -> None:
    kept = sent(library, received="1")
    library.add(kept, "报告", "p")
    removed = sent(library, content=b"# c\n\nd", received="2")
    library.add(removed, "报告", "p")
    library.remove(removed, "报告", "p")
    waiting = sent(library, received="3")
    orphan = tmp_path / "library" / library.store("x.md", b"x", "4").name
    for folder in orphan.parent.parent.iterdir():
        os.utime(folder, (1e9, 1e9))
    fresh = tmp_path / "library" / library.store("y.md", b"y", "5").name
    library.tidy(library.unneeded(now[0] - 90 * DAY))
    there = [library.path(one).is_file() for one in (kept, removed, waiting)]
    assert (there, orphan.exists(), fresh.exists()) == ([True, True, True], False, True)
    now[0] += 100 * DAY
    library.tidy(library.unneeded(now[0] - 90 * DAY))
    there = [library.path(one).is_file() for one in (kept, removed, waiting)]
    assert there == [True, False, False]
    assert library.undoable() is None, "the file of what was removed is gone"
    dropped = library.get(waiting.number)
    assert dropped is not None
    assert dropped.state is State.DROPPED


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("报告.pdf", "报告.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\某\\报告（终稿）.docx", "报告（终稿）.docx"),
        ("..", "资料"),
        ("", "资料"),
        (".pdf", "资料.pdf"),
        ("a\0b\n.txt", "a_b_.txt"),
        ("CON.txt", "_CON.txt"),
        ("湘政办发〔2024〕12号.pdf", "湘政办发〔2024〕12号.pdf"),
        ("长" * 300 + ".md", "长" * 78 + ".md"),
        ("a\ud800.md", "a_.md"),
        ("x." + "y" * 50, "x." + "y" * 10),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert len(safe.encode()) < 255
