"""What is due is done by one, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.schedule import Schedule


@pytest.fixture
def schedules(tmp_path: Path, url: str) -> Iterator[tuple[Schedule, Schedule]]:
    """Of two processes."""
    with closing(Database(tmp_path, url)) as first, closing(Database(tmp_path, url)) as second:
        yield Schedule(first), Schedule(second)


def test_what_is_due_is_taken_once(schedules: tuple[Schedule, Schedule]) -> None:
    first, second = schedules
    assert not first.take("weekly", 100.0, 200.0), "nobody planned it"
    first.plan("weekly", 100.0)
    assert second.due("weekly") == 100.0
    assert not second.take("weekly", 99.0, 200.0)
    assert [one.take("weekly", 100.0, 200.0) for one in (first, second, first)] == [True, False, False]
    assert second.take("weekly", 200.0, 300.0)
    assert first.drop("weekly")
    assert not second.drop("weekly")
    assert second.due("weekly") is None


def test_what_nobody_planned_is_due_at_first(schedules: tuple[Schedule, Schedule]) -> None:
    first, second = schedules
    taken = [one.take_once("error", now, now + 60) for now in (0.0, 59.0, 60.0) for one in (first, second)]
    assert taken == [True, False, False, False, True, False]


def test_it_outlives_a_restart(tmp_path: Path) -> None:
    with closing(Database(tmp_path)) as database:
        Schedule(database).plan("weekly", 100.0)
    with closing(Database(tmp_path)) as database:
        assert Schedule(database).take("weekly", 100.0, 200.0)
