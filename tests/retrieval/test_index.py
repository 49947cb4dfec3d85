from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retrieval import atomic_files
from retrieval import index as index_room
from retrieval.analyzer import Analyzer
from retrieval.bm25 import Postings
from retrieval.corpus import Corpus, open_corpus
from retrieval.index import Index
from retrieval.indexing import prepared_runs
from retrieval.outline import outline
from retrieval.report import Report
from retrieval.search import Retriever
from retrieval.shape import Lengths, Shape, Weighting

pytestmark = pytest.mark.slow  # whole corpora

ROOT = Path(__file__).parents[2]
QUESTION = "平江县魔芋食品产业园总投资多少？"
LEXICON = "0" * 16
SHAPE = Shape(index_room.FORMAT, index_room.DETAILS, "a tokeniser", LEXICON)


def report(report_id: str, title: str, text: str) -> Report:
    return Report(report_id, title, text, sections=outline(text))


REPORTS = (
    report(
        "a",
        "魔芋产业园",
        "# 魔芋产业园\n\n## 进展\n\n平江县魔芋食品产业园总投资9.8亿元。\n\n- 带动就业1450人；\n",
    ),
    report("b", "港口", "湘阴县港口物流园规划：\n- 泊位6个；\n- 堆场3处。\n"),
)


@pytest.fixture(scope="module")
def analyzer(analyzers: Callable[..., Analyzer]) -> Analyzer:
    return analyzers()


@pytest.fixture
def saved(tmp_path: Path, analyzer: Analyzer) -> Path:
    """The folder of an index that is kept."""
    index_room.open_or_build(REPORTS, analyzer, SHAPE, tmp_path)
    return folder_in(tmp_path)


def folder_in(home: Path) -> Path:
    """The one index of a home."""
    (folder,) = (path for path in home.iterdir() if path.is_dir())
    return folder


@pytest.fixture
def warned(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.WARNING, logger="retrieval.index"):
        yield caplog


def same(one: Index, other: Index, analyzer: Analyzer) -> bool:
    """Whether two indexes hold the same passages and score them alike."""
    terms = dict.fromkeys(analyzer.tokenise(QUESTION), 1.0)
    return list(one.passages) == list(other.passages) and bool(
        list(one.engine.ranked(terms, 99)) == list(other.engine.ranked(terms, 99))
    )


def built(reports: tuple[Report, ...], analyzer: Analyzer) -> Index:
    """The index of reports as it is where nothing can be kept."""
    return index_room.open_or_build(reports, analyzer, SHAPE, None)


@pytest.mark.parametrize("reports", [REPORTS, ()])
def test_what_is_saved_is_what_is_opened(
    tmp_path: Path, analyzer: Analyzer, reports: tuple[Report, ...]
) -> None:
    index_room.save(tmp_path / "kept", reports, SHAPE, prepared_runs(reports, analyzer, SHAPE))
    opened = index_room.load(tmp_path / "kept")
    assert opened is not None
    other = built(reports, analyzer)
    assert same(other, opened, analyzer)
    assert isinstance(opened.engine, Postings)
    assert isinstance(other.engine, Postings)
    assert list(opened.engine.vocabulary) == list(other.engine.vocabulary)
    assert [passage.intro for passage in opened.passages] == [passage.intro for passage in other.passages]
    assert [path.name for path in tmp_path.iterdir()] == ["kept"], "something was left beside it"


def test_an_index_that_is_kept_is_not_built_again(
    saved: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr(index_room, "build", never)
    assert index_room.open_or_build(REPORTS, analyzer, SHAPE, saved.parent).name == saved.name


def test_nothing_is_kept_without_a_home(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    index_room.open_or_build(REPORTS, analyzer, SHAPE, None)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_no_index(tmp_path: Path) -> None:
    assert index_room.load(tmp_path / "nothing") is None


FILES = sorted(index_room._FILES)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "missing"])
def test_a_damaged_index_is_built_anew(
    saved: Path, analyzer: Analyzer, warned: pytest.LogCaptureFixture, name: str, damage: str
) -> None:
    file = saved / name
    data = file.read_bytes()
    if damage == "flipped":
        file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    elif damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "empty":
        file.write_bytes(b"")
    else:
        file.unlink()
    mended = index_room.open_or_build(REPORTS, analyzer, SHAPE, saved.parent)
    assert "damaged" in warned.text
    assert same(mended, built(REPORTS, analyzer), analyzer)
    warned.clear()
    assert index_room.load(saved) is not None
    assert not warned.records


@pytest.mark.parametrize("text", ["", "{", '{"format": "1"}', "\x00"])
def test_a_damaged_manifest_is_built_anew(
    saved: Path, analyzer: Analyzer, warned: pytest.LogCaptureFixture, text: str
) -> None:
    (saved / "manifest.json").write_text(text, "utf-8")
    mended = index_room.open_or_build(REPORTS, analyzer, SHAPE, saved.parent)
    assert "damaged" in warned.text
    assert same(mended, built(REPORTS, analyzer), analyzer)


def test_a_half_written_folder_is_replaced(saved: Path, analyzer: Analyzer) -> None:
    """As a crash would leave it were it written in place: arrays, and no manifest."""
    (saved / "manifest.json").unlink()
    mended = index_room.open_or_build(REPORTS, analyzer, SHAPE, saved.parent)
    assert same(mended, built(REPORTS, analyzer), analyzer)
    assert index_room.load(saved) is not None


def test_a_write_that_fails_leaves_nothing(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch, warned: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(atomic_files, "checksum", full)  # the last that is done
    index = index_room.open_or_build(REPORTS, analyzer, SHAPE, tmp_path / "home")
    assert len(index.passages) > 1
    assert "cannot be kept" in warned.text
    assert [path for path in (tmp_path / "home").iterdir() if path.is_dir()] == []


def test_a_home_that_cannot_be_written_to_is_no_reason_not_to_answer(
    tmp_path: Path, analyzer: Analyzer, warned: pytest.LogCaptureFixture
) -> None:
    # A file where the folder should be: whoever runs the tests may be allowed to write anywhere.
    (tmp_path / "home").write_text("", "utf-8")
    index = index_room.open_or_build(REPORTS, analyzer, SHAPE, tmp_path / "home")
    assert len(index.passages) > 1
    assert "cannot be kept" in warned.text


class Later(Analyzer):
    """A tokeniser of another version."""

    version = "another"


@pytest.mark.parametrize(
    "changed",
    [
        (replace(REPORTS[0], text=REPORTS[0].text.replace("9.8", "9.9")), REPORTS[1]),
        (replace(REPORTS[0], title="另一个标题"), REPORTS[1]),
        (replace(REPORTS[0], report_id="c"), REPORTS[1]),
        (replace(REPORTS[0], sections=()), REPORTS[1]),
        (REPORTS[1], REPORTS[0]),
        REPORTS[:1],
        (),
    ],
    ids=["text", "title", "report_id", "sections", "order", "fewer", "none"],
)
def test_another_corpus_has_another_key(changed: tuple[Report, ...]) -> None:
    assert index_room.key(changed, SHAPE) != index_room.key(REPORTS, SHAPE)


@pytest.mark.parametrize(
    "changed",
    [
        {"lexicon": "1" * 16},
        {"language": "another"},
        {"format": "0"},
        {"details": "0"},
        {"weighting": Weighting(b=0.5)},
        {"weighting": Weighting(k1=0.5)},
        {"lengths": Lengths(target=Lengths().target + 1)},
        {"lengths": Lengths(whole=800)},
    ],
    ids=str,
)
def test_another_shape_has_another_key(changed: dict[str, Any]) -> None:
    assert index_room.key(REPORTS, replace(SHAPE, **changed)) != index_room.key(REPORTS, SHAPE)


def test_the_shape_tells_what_words_are_made_by(analyzer: Analyzer) -> None:
    shape = index_room.shape_of(analyzer, LEXICON)
    assert index_room.shape_of(analyzer, LEXICON) == shape
    assert index_room.shape_of(analyzer, "1" * 16) != shape
    assert index_room.shape_of(Later(), LEXICON) != shape


def test_another_weighting_gives_other_scores(analyzer: Analyzer) -> None:
    flat = replace(SHAPE, weighting=Weighting(k1=2.0, b=0.0))
    assert not same(
        index_room.open_or_build(REPORTS, analyzer, flat, None), built(REPORTS, analyzer), analyzer
    )


def test_where_a_text_ends_counts() -> None:
    """The same letters, parted otherwise between title and text."""
    one, other = report("r", "港口", "园区3个。"), report("r", "港", "口园区3个。")
    assert index_room.key([one], SHAPE) != index_room.key([other], SHAPE)


def test_answers_are_the_same_from_a_kept_index(opened: Callable[..., Corpus], tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for one in REPORTS:
        (reports / f"{one.report_id}.md").write_text(one.text, "utf-8")

    def hits(home: Path | None) -> list[tuple[str, int, int, float]]:
        retriever = Retriever(opened(reports, home))
        found = retriever.search(retriever.read(QUESTION))
        return [(hit.report.report_id, hit.passage.start, hit.passage.end, hit.score) for hit in found]

    built = hits(None)
    assert built
    assert hits(tmp_path / "home") == built
    assert hits(tmp_path / "home") == built
    folder = folder_in(tmp_path / "home" / "indexes")
    shutil.rmtree(folder)
    folder.mkdir()
    assert hits(tmp_path / "home") == built


def test_two_processes_that_build_at_once_leave_one_whole_index(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for one in REPORTS:
        (reports / f"{one.report_id}.md").write_text(one.text, "utf-8")
    home = tmp_path / "home"
    environment = {**os.environ, "BOT_DATA_DIR": str(home)}
    command = [sys.executable, "-m", "bot", "search", "--json", "--corpus", str(reports), QUESTION]
    running = [
        subprocess.Popen(
            command,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    ended = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0], ended
    one, other = (json.loads(out)["hits"] for out, _ in ended)
    assert one == other
    assert one
    folder = folder_in(home / "indexes")
    assert index_room.load(folder) is not None


def test_nothing_is_written_where_the_reports_lie(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.md").write_text(REPORTS[0].text, "utf-8")
    open_corpus(reports, tmp_path / "home")
    assert [path.name for path in reports.iterdir()] == ["a.md"]
