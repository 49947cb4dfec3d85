"""Tokens are made once for each run of reports, on all cores, and are the same wherever they come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from retrieval import index as index_room
from retrieval import indexing
from retrieval.analyzer import Analyzer
from retrieval.cache import Cache
from retrieval.indexing import Prepared, prepared_runs
from retrieval.outline import outline
from retrieval.progress import Stage
from retrieval.report import Report
from retrieval.shape import Lengths, Shape

pytestmark = pytest.mark.slow  # other processes

SHAPE = Shape("1", "1", "a tokeniser", "0" * 16)


def report(number: int, text: str = "平江县魔芋食品产业园总投资9.8亿元。") -> Report:
    whole = f"# 第{number}号\n\n{text}\n\n- 带动就业{number}人；\n"
    return Report(f"r{number}", f"报告{number}", whole, sections=outline(whole))


REPORTS = [report(number) for number in range(30)]


@pytest.fixture(scope="module")
def analyzer(analyzers: Callable[..., Analyzer]) -> Analyzer:
    return analyzers()


@pytest.fixture(autouse=True)
def short_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some three reports a run."""
    monkeypatch.setattr(indexing, "_RUN", 3 * len(REPORTS[0].text))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the reports that are tokenised."""
    ids: list[str] = []
    original = indexing.prepare_run

    def counting(run: Sequence[Report], analyzer: Analyzer, lengths: Lengths) -> Prepared:
        ids.extend(one.report_id for one in run)
        return original(run, analyzer, lengths)

    monkeypatch.setattr(indexing, "prepare_run", counting)
    return ids


def same(one: Sequence[Prepared], other: Sequence[Prepared]) -> bool:
    return len(one) == len(other) and all(
        a.reports == b.reports
        and a.bags.terms == b.bags.terms
        and (a.readings, a.details) == (b.readings, b.details)
        and np.array_equal(a.slices, b.slices)
        and all(
            np.array_equal(getattr(a.bags, name), getattr(b.bags, name))
            for name in ("starts", "numbers", "counts")
        )
        for a, b in zip(one, other, strict=True)
    )


def test_only_what_changed_is_tokenised_again(tmp_path: Path, analyzer: Analyzer, counted: list[str]) -> None:
    kept = tmp_path / "tokens.sqlite3"
    first = list(prepared_runs(REPORTS, analyzer, SHAPE, kept))
    assert counted == [one.report_id for one in REPORTS]
    counted.clear()
    assert same(list(prepared_runs(REPORTS, analyzer, SHAPE, kept)), first)
    assert counted == []
    changed = [*REPORTS[:5], report(5, "湘阴县港口物流园。"), *REPORTS[6:], report(99)]
    again = list(prepared_runs(changed, analyzer, SHAPE, kept))
    assert {"r5", "r99"} <= set(counted)
    assert len(counted) < 20, "runs that hold no change were tokenised as well"
    assert same(again, list(prepared_runs(changed, analyzer, SHAPE)))


def test_another_lexicon_means_other_tokens(tmp_path: Path, analyzer: Analyzer, counted: list[str]) -> None:
    kept = tmp_path / "tokens.sqlite3"
    list(prepared_runs(REPORTS[:3], analyzer, SHAPE, kept))
    counted.clear()
    list(prepared_runs(REPORTS[:3], analyzer, replace(SHAPE, lexicon="1" * 16), kept))
    assert len(counted) == 3
    renamed = [replace(one, report_id=f"x{one.report_id}") for one in REPORTS[:3]]
    counted.clear()
    list(prepared_runs(renamed, analyzer, SHAPE, kept))
    assert counted == [], "what a report is called is none of its tokens"


def test_many_processes_make_what_one_does(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = list(prepared_runs(REPORTS, analyzer, SHAPE))
    monkeypatch.setattr(indexing, "_WORTHWHILE", 0)
    monkeypatch.setattr(indexing.os, "cpu_count", lambda: 2)
    assert same(list(prepared_runs(REPORTS, analyzer, SHAPE, tmp_path / "tokens.sqlite3")), alone)


def test_progress_is_told(tmp_path: Path, analyzer: Analyzer) -> None:
    told: list[tuple[Stage, int, int]] = []
    list(prepared_runs(REPORTS, analyzer, SHAPE, tmp_path / "t", lambda *how_far: told.append(how_far)))
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == (Stage.INDEXING, 30, 30)


@pytest.mark.parametrize("damage", ["file", "row"])
def test_damaged_tokens_are_made_anew(
    tmp_path: Path, analyzer: Analyzer, counted: list[str], damage: str
) -> None:
    kept = tmp_path / "tokens.sqlite3"
    first = list(prepared_runs(REPORTS[:4], analyzer, SHAPE, kept))
    if damage == "file":
        for path in tmp_path.glob("tokens.sqlite3-*"):
            path.unlink()
        kept.write_bytes(b"this is no database, but it is long enough to be looked at" * 9)
    else:
        store = Cache(kept)
        assert store._connection is not None
        store._connection.execute("UPDATE kept SET content = zeroblob(40)")
        store.close()
    counted.clear()
    assert same(list(prepared_runs(REPORTS[:4], analyzer, SHAPE, kept)), first)
    assert len(counted) == 4


def test_old_indexes_are_cleared_away(tmp_path: Path, analyzer: Analyzer) -> None:
    for number in range(index_room._KEPT + 3):
        index_room.open_or_build(REPORTS[number : number + 1], analyzer, SHAPE, tmp_path)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == index_room._KEPT
