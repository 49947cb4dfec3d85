"""Sources that did not change are not read again, and what did change is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval import corpus as corpus_room
from retrieval import loaders
from retrieval.corpus import Corpus
from retrieval.corpus_files import CorpusFiles
from retrieval.report_store import StoredReport
from retrieval.search import Retriever
from tests.fixtures import SMALL

pytestmark = pytest.mark.slow  # other processes


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of reports that were last changed long ago, and a file that cannot be read."""
    folder = tmp_path / "reports"
    shutil.copytree(SMALL, folder)
    (folder / "坏.jsonl").write_text("{", "utf-8")
    for file in folder.rglob("*"):
        os.utime(file, (1e9, 1e9))
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The paths that are read."""
    paths: list[Path] = []
    original = corpus_room.read

    def counting(selection: CorpusFiles, *rest: object) -> loaders.Loaded:
        paths.append(selection.path)
        return original(selection, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(corpus_room, "read", counting)
    return paths


Opened = Callable[..., Corpus]


def test_what_did_not_change_is_not_read_again(
    reports: Path, tmp_path: Path, opened: Opened, read: list[Path]
) -> None:
    first = opened(reports, tmp_path / "home")
    again = opened(reports, tmp_path / "home")
    assert read == [reports]
    assert [str(error) for error in again.refused] == [str(error) for error in first.refused]
    assert again.refused
    for name in ("reports", "laws", "outdated", "placed"):
        mine, theirs = getattr(again, name), getattr(first, name)
        assert mine == theirs or [r.report_id for r in mine] == [r.report_id for r in theirs]


def test_what_is_kept_is_what_was_read(reports: Path, tmp_path: Path, opened: Opened) -> None:
    """Character for character, and every passage a slice of its report."""
    loaded = loaders.load(reports, opened(reports).places)
    corpus = opened(reports, tmp_path / "home")
    assert all(isinstance(report, StoredReport) for report in corpus.reports)
    for kept, plain in zip(corpus.reports, loaded.reports, strict=True):
        for name in plain.__dataclass_fields__:
            assert getattr(kept, name) == getattr(plain, name), name
    plain_corpus = opened(reports)
    for number in range(len(corpus.index.passages)):
        assert corpus.text(number) == plain_corpus.text(number)
    one, other = Retriever(corpus), Retriever(plain_corpus)
    hits = [(hit.report.report_id, hit.score) for hit in one.search(one.read("企业开办要几天"))]
    assert hits == [(hit.report.report_id, hit.score) for hit in other.search(other.read("企业开办要几天"))]


@pytest.mark.parametrize("change", ["text", "new", "gone", "just now", "forgotten", "damaged"])
def test_what_changed_is_read_again(
    reports: Path, tmp_path: Path, opened: Opened, read: list[Path], change: str
) -> None:
    home = tmp_path / "home"
    before = opened(reports, home)
    file = min(reports.rglob("*.md"))
    if change == "text":
        file.write_text(file.read_text("utf-8") + "\n\n新写的一句。\n", "utf-8")
        os.utime(file, (1e9 + 1, 1e9 + 1))
    elif change == "new":
        (reports / "新.md").write_text("# 新报告\n\n岳阳市新建一座码头。\n", "utf-8")
    elif change == "gone":
        file.unlink()
    elif change == "just now":  # the same size, and a time so near that a second change would not show
        os.utime(file)
        opened(reports, home)
    else:
        (memory,) = (home / "indexes").glob("source-*.json")
        memory.write_text("{" if change == "damaged" else "{}", "utf-8")
    after = opened(reports, home)
    assert len(read) == (3 if change == "just now" else 2)
    assert (len(after.reports) != len(before.reports)) == (change in ("new", "gone"))
    if change == "text":
        assert any("新写的一句" in report.text for report in after.reports)
