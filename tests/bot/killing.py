"""Kills a process at each of its steps while it uploads, reloads and removes; says what is left each time.

``python -m tests.bot.killing FOLDER REPORTS EVERY`` loads everything once, then forks for each point (every
``EVERY``-th of the steps): the fork goes through the steps and is killed, by itself and as ``kill -9`` does it, right before its n-th write, rename,
removal or statement to the database. Then the corpus is opened as the next start would. A JSON line a point.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.corpus_rebuild import Order, rebuild
from bot.storage.database import Database
from bot.storage.library import Library, selected
from bot.storage.sqlite import SqliteConnection
from retrieval.corpus import open_corpus, reopen_corpus
from tests import once

_EVENTS = (
    "os.rename",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "shutil.rmtree",
    "os.truncate",
    "sqlite3.connect",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
SENT = "# 2024年娄底市简报\n\n娄底市新签约项目66个。\n"
HIDDEN = "yueyang-2021"


class Doom:
    """Counts steps, and kills the process before the one it is set to."""

    def __init__(self, step: int) -> None:
        self._left = step

    def count(self, *_: object) -> None:
        """Another step is about to be taken."""
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Something is about to happen to a file."""
        if event in _EVENTS or (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
        ):
            self.count()


def steps(data: Path, reports: Path, step: int, say: Callable[[str], None]) -> None:
    """What a bot does for an admin; ``say`` is what it tells them."""
    doom = Doom(step)
    sys.addaudithook(doom.hear)
    database = Database(data)
    connection = database.connection
    assert isinstance(connection, SqliteConnection)
    connection.driver.set_trace_callback(doom.count)
    library = Library(database)
    order = Order(reports, data, "")
    document = library.receive(library.store("简报.md", SENT.encode(), "1"), "1")
    library.add(document, "简报", "p")
    say("added")
    made = rebuild(order)
    reopen_corpus(made.index, data)
    say("removing")
    library.remove(document, "简报", "p")
    say("removed")
    rebuild(order)
    say("hiding")
    library.hide(HIDDEN, "岳阳", "p")
    say("hidden")
    made = rebuild(order)
    change = library.undoable()
    assert change is not None
    say("undoing")
    library.undo(change.number, "p")
    say("undone")
    rebuild(Order(reports, data, made.index))
    say("through")


def left(data: Path, reports: Path) -> list[str]:
    """The ids of the reports that the next start has, each read to its end."""
    database = Database(data)
    Library(database).unneeded(0.0)
    database.close()
    corpus = open_corpus(selected(reports, data), data)
    for number in range(len(corpus.index.passages)):
        assert corpus.text(number)
    return [report.report_id for report in corpus.reports]


def in_a_fork(work: Callable[[Callable[[str], None]], None]) -> tuple[list[str], int]:
    """What some work says in a process of its own, and how that ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)

            def say(said: str) -> None:
                os.write(writing, f"{said}\n".encode())

            work(say)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read().splitlines()
    _, status = os.waitpid(child, 0)
    return said, os.waitstatus_to_exitcode(status)


def main() -> None:
    """Go through all points."""
    folder, reports, every = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    start = folder / "start"
    start.mkdir(parents=True, exist_ok=True)
    Database(start).close()
    # Made once: a process to read the files, or words for the segmenter, take longer than all that it is killed in.
    once.share(pytest.MonkeyPatch(), once.analyzers_in(start / "cache"))
    open_corpus(selected(reports, start), start)
    for step in itertools.count(1, every):
        data = folder / "data"
        shutil.copytree(start, data)

        def go(say: Callable[[str], None], data: Path = data, step: int = step) -> None:
            steps(data, reports, step, say)

        def look(say: Callable[[str], None], data: Path = data) -> None:
            for report_id in left(data, reports):
                say(report_id)

        said, code = in_a_fork(go)
        held, looked = in_a_fork(look)
        line = {"step": step, "said": said, "code": code, "held": held, "loads": looked == 0}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        shutil.rmtree(data)
        if code != -signal.SIGKILL:
            return


if __name__ == "__main__":
    main()
