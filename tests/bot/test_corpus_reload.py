"""What is served is replaced whole, by what another process has made, or not at all."""

from __future__ import annotations

import asyncio
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import corpus_reload, subprocesses
from bot.answers.answerer import Answerer
from bot.corpus_rebuild import Rebuilt
from bot.corpus_reload import Reloader, ReloadError
from bot.serving import Serving
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.library import Library
from retrieval.corpus import Corpus
from retrieval.progress import Stage
from tests.fixtures import SMALL

pytestmark = pytest.mark.slow(seconds=20)  # other processes

Opened = Callable[..., Corpus]
Judge = Callable[[list[dict[str, Any]]], None]
JUDGED = [{"id": "a", "q": "平江县魔芋食品产业园总投资多少？", "report": ["魔芋"], "gold": ["9.8亿元"]}]


@pytest.fixture
def serving(opened: Opened, reports: Path, fresh: Path) -> Serving:
    return Serving(Answerer(opened(reports, fresh)))


@pytest.fixture
def reloader(serving: Serving, reports: Path, fresh: Path, surroundings: Path) -> Reloader:
    assert surroundings
    return Reloader(Settings(corpus_dir=reports, data_dir=fresh), serving)


def nothing(*_: object) -> None:
    pass


async def test_a_reload_replaces_the_corpus(reloader: Reloader, serving: Serving, reports: Path) -> None:
    before = serving.answerer
    (reports / "new.md").write_text("# 2024年娄底市简报\n\n娄底市新签约项目66个。\n", "utf-8")
    stages: list[Stage] = []
    made = await reloader.reload(lambda stage, _done, _of: stages.append(stage))
    assert list(made.added) == ["2024年娄底市简报"]
    assert serving.answerer is not before
    assert serving.answerer.name == made.index
    assert serving.answerer.ask("娄底市新签约项目多少个").answer.spans == ("66个",)
    assert set(stages) == {Stage.READING, Stage.INDEXING}


async def test_an_empty_corpus_replaces_nothing(reloader: Reloader, serving: Serving, reports: Path) -> None:
    before = serving.answerer
    for file in sorted(SMALL.iterdir()):
        (reports / file.name).unlink()
    with pytest.raises(ReloadError, match=r"unreadable .*没有可以读取的资料"):
        await reloader.reload(nothing)
    (reports / "a.jsonl").write_text("{", "utf-8")
    with pytest.raises(ReloadError, match="不是 JSON"):
        await reloader.reload(nothing)
    shutil.rmtree(reports)
    with pytest.raises(ReloadError, match="没有这个文件"):
        await reloader.reload(nothing)
    assert serving.answerer is before
    assert not reloader.busy


async def test_a_process_that_dies_replaces_nothing(
    reloader: Reloader, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = serving.answerer
    monkeypatch.setattr(subprocesses.sys, "executable", shutil.which("false"))
    with pytest.raises(ReloadError, match="died"):
        await reloader.reload(nothing)
    assert serving.answerer is before


async def test_a_process_that_hangs_replaces_nothing(
    reloader: Reloader, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = serving.answerer
    monkeypatch.setattr(corpus_reload, "_PATIENCE", 0.05)
    with pytest.raises(ReloadError, match="silent"):
        await reloader.reload(nothing)
    assert serving.answerer is before
    assert not reloader.busy


async def test_what_stays_the_same_is_in_use_since_then(
    reloader: Reloader, serving: Serving, reports: Path
) -> None:
    since = serving.since
    (reports / "bad.jsonl").write_text("{", "utf-8")
    made = await reloader.reload(nothing)
    assert serving.answerer.name == made.index
    assert serving.since == since
    assert [error.line for error in serving.answerer.corpus.refused] == [1], "but what is refused is new"


async def test_a_change_that_makes_answers_worse_is_held_back_as_well(
    reloader: Reloader, serving: Serving, reports: Path, judged: Judge
) -> None:
    judged(JUDGED)
    before = serving.answerer
    konjac = reports / "pingjiang-konjac.md"
    konjac.write_text(konjac.read_text("utf-8").replace("9.8亿元", "8.8亿元"), "utf-8")
    made = await reloader.include(nothing)
    assert made is not None
    assert made.judging is not None
    assert {fall.name for fall in made.judging.falls} == {"headline", "answer", "misled"}
    assert serving.answerer is before
    await reloader.serve(made)
    assert serving.answerer.name == made.index


async def test_one_reload_at_a_time(reloader: Reloader) -> None:
    first = asyncio.create_task(reloader.reload(nothing))
    await asyncio.sleep(0)
    assert reloader.busy
    with pytest.raises(ReloadError, match="busy"):
        await reloader.reload(nothing)
    await first
    assert not reloader.busy


async def test_what_is_worse_is_held_back(
    reloader: Reloader, serving: Serving, reports: Path, judged: Judge
) -> None:
    judged(JUDGED)
    before = serving.answerer
    (reports / "pingjiang-konjac.md").unlink()
    made = await reloader.reload(nothing)
    assert made.judging is not None
    assert made.judging.falls
    assert serving.answerer is before
    await reloader.serve(made)
    assert serving.answerer.name == made.index


async def test_changes_are_not_reloaded_twice(
    reloader: Reloader, serving: Serving, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []
    original = Reloader._rebuild

    async def counting(self: Reloader, progress: Any) -> Rebuilt:
        built.append("")
        return await original(self, progress)

    monkeypatch.setattr(Reloader, "_rebuild", counting)
    database = Database(fresh)
    library = Library(database)
    including = []
    for number in range(4):
        text = f"# 2024年第{number}号简报\n\n娄底市第{number}号项目投资{number + 3}亿元。\n"
        document = library.receive(library.store(f"{number}.md", text.encode(), str(number)), str(number))
        library.add(document, "简报", "p")
        including.append(asyncio.create_task(reloader.include(nothing)))
        await asyncio.sleep(0)
    await asyncio.gather(*including)
    database.close()
    assert len(built) <= 2
    ids = {report.report_id for report in serving.answerer.reports}
    assert {f"added/{number}" for number in range(1, 5)} <= ids


async def test_a_reload_that_is_ended_ends_its_process(
    reloader: Reloader, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reports / "new.md").write_text("# 2024年娄底市简报\n\n娄底市新签约项目66个。\n", "utf-8")
    begun: list[asyncio.subprocess.Process] = []
    original = asyncio.create_subprocess_exec

    async def beginning(*arguments: Any, **more: Any) -> asyncio.subprocess.Process:
        begun.append(await original(*arguments, **more))
        return begun[0]

    monkeypatch.setattr(subprocesses.asyncio, "create_subprocess_exec", beginning)
    reading = asyncio.Event()
    task = asyncio.create_task(reloader.reload(lambda *_: reading.set()))
    async with asyncio.timeout(20):
        await reading.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [process.returncode for process in begun] == [-signal.SIGKILL]
    assert not reloader.busy
