"""A corpus is made anew beside the running one: what differs is said, and what is worse is no secret."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import corpus_rebuild
from bot.answers.answerer import Answerer
from bot.corpus_rebuild import Order, Rebuilt, rebuild
from bot.file_preview import look, preview
from bot.storage.database import Database
from bot.storage.library import Library, selected
from retrieval import isolated
from retrieval.corpus import Corpus, open_corpus
from retrieval.corpus_files import AddedFile
from retrieval.loaders import File, Loaded
from retrieval.parsers.page_progress import Told
from retrieval.report import CorpusError
from tests.fixtures import ROOT, SMALL

pytestmark = pytest.mark.slow  # other processes

Opened = Callable[..., Corpus]
Judge = Callable[[list[dict[str, Any]]], None]
JUDGED: list[dict[str, Any]] = [
    {"id": "a", "q": "平江县魔芋食品产业园总投资多少？", "report": ["魔芋"], "gold": ["9.8亿元"]},
    {"id": "b", "q": "火星市的税率是多少？", "refuse": True},
]


@pytest.fixture
def making(
    opened: Opened, reports: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Rebuilt]:
    """``rebuild`` in this process."""
    monkeypatch.setattr(corpus_rebuild, "open_corpus", lambda selection, folder, _: opened(selection, folder))
    return lambda running="": rebuild(Order(reports, fresh, running))


def test_what_differs_is_told(making: Callable[..., Rebuilt], reports: Path) -> None:
    first = making()
    assert (first.added, first.changed, first.removed) == ((), (), ())
    assert making(first.index).index == first.index
    (reports / "new.md").write_text("# 2024年娄底市简报\n\n娄底市新签约项目66个。\n", "utf-8")
    (reports / "bad.jsonl").write_text("{", "utf-8")
    changed = reports / "dongting.txt"
    changed.write_text(changed.read_text("utf-8").replace("1", "2"), "utf-8")
    (reports / "pingjiang-konjac.md").unlink()
    made = making(first.index)
    assert list(made.added) == ["2024年娄底市简报"]
    assert len(made.changed) >= 1
    assert len(made.removed) == 1
    assert [Path(error.file).name for error in made.errors] == ["bad.jsonl"]


def test_judged_questions_are_asked_of_both(
    making: Callable[..., Rebuilt], reports: Path, judged: Judge
) -> None:
    judged(JUDGED)
    first = making()
    assert first.judging is not None
    assert first.judging.questions == 2
    assert (first.judging.now["answer"], first.judging.falls) == (1.0, [])
    (reports / "pingjiang-konjac.md").unlink()
    worse = making(first.index).judging
    assert worse is not None
    assert [fall.name for fall in worse.falls] == ["report@1", "headline", "answer", "over-refused"]
    assert list(worse.broken) == ["平江县魔芋食品产业园总投资多少？"]
    shutil.copy(SMALL / "pingjiang-konjac.md", reports)
    better = making(making().index).judging
    assert better is not None
    assert not better.falls


def test_an_answer_is_asked_for_once(
    making: Callable[..., Rebuilt], judged: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged(JUDGED)
    asked: list[str] = []
    original = Answerer.ask

    def asking(self: Answerer, text: str, *rest: Any) -> Any:
        asked.append(text)
        return original(self, text, *rest)

    monkeypatch.setattr(Answerer, "ask", asking)
    first = making()
    assert len(asked) == 2
    making(first.index)
    assert len(asked) == 2
    judged(JUDGED[:1])
    making(first.index)
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "q.jsonl第1行：不是一道判过的题"),
        ('{"id": 1, "q": "问", "gold": "答"}\n{"id": 2}', "q.jsonl第2行：不是一道判过的题"),
        ('{"id": 1, "q": "问", "gold": 3}', "第1行：不是一道判过的题"),
        ("", "没有题"),
    ],
)
def test_judged_questions_that_cannot_be_read_stop_nothing(
    making: Callable[..., Rebuilt], fresh: Path, content: str, reason: str
) -> None:
    (fresh / "eval").mkdir()
    (fresh / "eval" / "q.jsonl").write_text(content, "utf-8")
    made = making()
    assert made.judging is None
    assert reason in made.unjudged
    assert "Error" not in made.unjudged
    assert made.reports


def test_nothing_to_read_is_an_error(fresh: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match="没有可以读取的资料"):
        rebuild(Order(tmp_path / "empty", fresh))


def test_the_process_finds_no_settings(reports: Path, fresh: Path) -> None:
    """As the bot starts it: with the order alone."""
    order = json.dumps({"path": str(reports), "data_dir": str(fresh), "running": ""})
    done = subprocess.run(
        [sys.executable, "-m", "bot.corpus_rebuild"],
        input=order + "\n",
        cwd=ROOT,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[-1]["made"]["reports"] > 3
    assert {line["stage"] for line in lines[:-1]} == {"reading", "indexing"}


async def test_a_preview_is_the_same_in_another_process(tmp_path: Path) -> None:
    file = tmp_path / "一份简报.md"
    file.write_text("# 一份简报\n\n新建厂房3万平方米。\n", "utf-8")
    found = await look(AddedFile(file, "added/1", "", "2024-05-16"), tmp_path)
    assert found == preview(AddedFile(file, "added/1", "", "2024-05-16"), tmp_path)
    [glance] = found.shown
    assert (glance.title, glance.region, glance.date, glance.missing) == (
        "一份简报",
        "",
        "2024-05-16",
        ("region",),
    )
    assert glance.opening == "新建厂房3万平方米。"
    bad = await look(AddedFile(tmp_path / "nowhere.md", "added/2"), tmp_path)
    assert bad.count == 0
    assert bad.refused


def test_a_file_is_parsed_once_for_its_preview_and_the_corpus(
    reports: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    original = isolated.load

    def counting(file: File, data: bytes, told: Told | None) -> Loaded:
        read.append(file.path.name)
        return original(file, data, told)

    monkeypatch.setattr(isolated, "load", counting)
    database = Database(fresh)
    library = Library(database)
    text = "# 2024年娄底市简报\n\n娄底市新签约项目66个。\n"
    document = library.receive(library.store("简报.md", text.encode(), "1"), "1")
    for _ in range(2):
        assert preview(library.as_added(document), fresh).count == 1
    library.add(document, "简报", "p")
    database.close()
    assert "2024年娄底市简报" in [r.title for r in open_corpus(selected(reports, fresh), fresh).reports]
    assert read.count("简报.md") == 1


def test_the_command_makes_the_index_where_no_bot_runs(
    zhaoshang: Callable[..., Any], reports: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATA_DIR", str(fresh))
    monkeypatch.setenv("BOT_CORPUS_DIR", str(reports))
    (reports / "bad.jsonl").write_text("{", "utf-8")
    ended = zhaoshang("reload")
    assert ended.code == 0
    assert "索引已建好" in ended.both
    assert "bad.jsonl第1行" in ended.both
    assert list((fresh / "indexes").glob("*/manifest.json"))
    monkeypatch.setenv("BOT_CORPUS_DIR", str(reports / "bad.jsonl"))
    assert "不是JSON" in zhaoshang("reload").sentence


def test_what_admins_added_always_counts(
    zhaoshang: Callable[..., Any], reports: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATA_DIR", str(fresh))
    monkeypatch.setenv("BOT_CORPUS_DIR", str(reports))
    database = Database(fresh)
    library = Library(database)
    text = "# 2024年娄底市简报\n\n娄底市新签约项目66个。\n"
    document = library.receive(library.store("简报.md", text.encode(), "1"), "1")
    library.add(document, "简报", "p")
    library.hide("yueyang-2021", "岳阳", "p")
    database.close()
    assert "66个" in zhaoshang("ask", "娄底市新签约项目多少个").out
    listed = zhaoshang("reports").both
    assert "added/1" in listed
    assert "yueyang-2021" not in listed
    assert "66个" not in zhaoshang("ask", "娄底市新签约项目多少个", "--corpus", reports).out
