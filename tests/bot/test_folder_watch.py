"""Changes of the operator's files are told when they have come to rest, and not before."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot import folder_watch
from bot.folder_watch import STILL, Stillness, state_of, watch


def test_a_change_is_told_when_it_has_come_to_rest_and_until_it_is_taken() -> None:
    watched = Stillness("a", 0.0)
    assert not watched.changed("a", 1000.0)
    assert not watched.changed("b", 1010.0)
    assert not watched.changed("c", 1050.0), "more is being copied"
    assert not watched.changed("c", 1050.0 + STILL - 1)
    assert watched.changed("c", 1050.0 + STILL)
    assert watched.changed("c", 1060.0 + STILL)
    watched.taken()
    assert not watched.changed("c", 2000.0)


@pytest.mark.parametrize("then", ["a", ""])
def test_what_is_as_before_or_cannot_be_seen_is_no_change(then: str) -> None:
    watched = Stillness("a", 0.0)
    watched.changed("b", 10.0)
    watched.changed(then, 20.0)
    assert not watched.changed(then, 20.0 + 10 * STILL)


def test_what_tells_the_files(tmp_path: Path) -> None:
    reports, data = tmp_path / "reports", tmp_path / "reports" / "data"
    data.mkdir(parents=True)
    file = reports / "a.md"
    file.write_text("# 甲\n\n正文。\n", "utf-8")
    states = [state_of(reports, data)]
    (data / "b.md").write_text("# 乙", "utf-8")  # the bot's own
    assert state_of(reports, data) == states[0]
    file.write_text("# 甲\n\n正文二。\n", "utf-8")
    states.append(state_of(reports, data))
    os.utime(file, (1, 1))
    states.append(state_of(reports, data))
    (reports / "c.md").write_text("# 丙", "utf-8")
    states.append(state_of(reports, data))
    file.unlink()
    states.append(state_of(reports, data))
    assert len(set(states)) == len(states)
    assert state_of(tmp_path / "not mounted", data) == ""


async def test_it_goes_on_while_a_reload_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_watch, "EVERY", 0.001)
    now, states, told = [0.0], ["a", "b"], asyncio.Event()
    answers = [False, True]

    def look() -> str:
        now[0] += STILL
        return states.pop(0) if len(states) > 1 else states[0]

    def changed() -> bool:
        if len(answers) == 1:
            told.set()
        return answers.pop(0)

    task = asyncio.create_task(watch(look, changed, lambda: now[0]))
    async with asyncio.timeout(10):
        await told.wait()
        await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert answers == []
