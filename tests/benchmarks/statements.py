"""Why the storage's statements are text: an insert and a look-up, by three ways into the same SQLite file.

``python -m tests.benchmarks.statements`` prints the median of each in milliseconds, taken in turn, and how long a
process takes to load the storage, and SQLAlchemy.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.questions import Asked, Questions
from bot.storage.sqlite import SqliteConnection

ROUNDS = 2000
ROW = (0.0, "person", '["问题"]', "[]", "corpus", "answered")
INSERT = "INSERT INTO questions (at, person, texts, scope, corpus, outcome) VALUES (?, ?, ?, ?, ?, ?)"
SELECT = "SELECT person, texts, scope, corpus, outcome FROM questions WHERE id = ?"


def ways(folder: Path) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    """For each way an insert and a look-up."""
    database = Database(folder)
    connection = database.connection
    assert isinstance(connection, SqliteConnection)
    driver, questions = connection.driver, Questions(database)
    engine = sa.create_engine("sqlite://", creator=lambda: driver, poolclass=sa.StaticPool)
    core = engine.connect()
    table = sa.Table("questions", sa.MetaData(), autoload_with=core)
    names = ("at", "person", "texts", "scope", "corpus", "outcome")
    insert = sa.insert(table).values(dict(zip(names, ROW, strict=True)))
    select = sa.select(*(table.c[name] for name in names[1:])).where(table.c.id == 1)
    asked = Asked("person", ("问题",), (), "corpus", "answered")
    return {
        "sqlite3": (lambda: driver.execute(INSERT, ROW), lambda: driver.execute(SELECT, (1,)).fetchone()),
        "ours": (lambda: questions.add(asked), lambda: questions.get(1)),
        "SQLAlchemy Core": (lambda: core.execute(insert), lambda: core.execute(select).fetchone()),
    }


def loading(module: str) -> float:
    """Seconds that a process takes to load a module, and Python."""
    taken = []
    for _ in range(5):
        before = time.perf_counter()
        subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
        taken.append(time.perf_counter() - before)
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        found = ways(Path(folder))
        taken: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in found}
        for _ in range(ROUNDS):
            for name, acts in found.items():
                for act, times in zip(acts, taken[name], strict=True):
                    before = time.perf_counter()
                    act()
                    times.append((time.perf_counter() - before) * 1000)
    print(f"{'':16} {'insert ms':>10} {'look-up ms':>11}")
    for name, (inserts, lookups) in taken.items():
        print(f"{name:16} {statistics.median(inserts):10.3f} {statistics.median(lookups):11.3f}")
    for module in ("bot.storage.database", "sqlalchemy"):
        print(f"loading {module}: {loading(module):.2f} s")


if __name__ == "__main__":
    main()
