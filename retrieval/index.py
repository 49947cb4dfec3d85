"""The index on disk: build, save, open, verify.

Each index has a folder, named by what it was built from (the reports' content, the lexicon, the
tokeniser and this format), so that a changed corpus never meets a stale index. Written beside and
renamed into place: a folder that is there is whole.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from retrieval import atomic_files, near_spellings, postings_writer, report_store, vocabulary
from retrieval.analyzer import Analyzer
from retrieval.bags import Bags
from retrieval.bm25 import Postings
from retrieval.clauses import Clause
from retrieval.engine import Engine
from retrieval.extraction import VERSION as DETAILS
from retrieval.facts import Fact
from retrieval.in_force import Succession
from retrieval.indexing import Prepared, prepared_runs
from retrieval.lists import ItemList
from retrieval.passages import Passage
from retrieval.progress import Progress
from retrieval.report import Report
from retrieval.report_class import ReportClass
from retrieval.report_rows import section_rows
from retrieval.report_store import ReportStore
from retrieval.shape import Shape

FORMAT = "25"

_FILES = {
    f"{name}.npy"
    for name in (
        *postings_writer.FILES,
        *vocabulary.FILES,
        *near_spellings.FILES,
        *report_store.FILES,
        "slices",
    )
} | {report_store.CLASSES, report_store.SUCCESSION}
_TOKENS = "tokens.sqlite3"
_ABANDONED = 6 * 3600  # seconds; no build takes so long
_KEPT = 8  # indexes: of the corpora that are used in turn, and of the one before a change
_SAID = attrgetter(*(field.name for field in fields(Report) if field.name != "sections"))
_log = logging.getLogger(__name__)


class Passages(Sequence[Passage]):
    """The passages of a corpus by number, made of rows of offsets: nothing of them is in memory until it is asked for.

    ``slices`` (int64, n by 6) holds report, section, start, end, and the intro's start and end or -1.
    """

    def __init__(self, slices: NDArray[np.int64]) -> None:
        self.slices: NDArray[np.int64] = slices.view(np.ndarray)

    def __len__(self) -> int:
        return len(self.slices)

    @overload
    def __getitem__(self, number: int) -> Passage: ...

    @overload
    def __getitem__(self, number: slice) -> tuple[Passage, ...]: ...

    def __getitem__(self, number: int | slice) -> Passage | tuple[Passage, ...]:
        if isinstance(number, slice):
            return tuple(map(_passage, self.slices[number].tolist()))
        return _passage(self.slices[number].tolist())


@dataclass(frozen=True, slots=True)
class Index:
    """The passages of a corpus and the engine that scores them; ``passages[i]`` is what score i is about.

    ``name`` tells it from the index of any other corpus; ``reports`` are those it was built from, their texts
    on disk where the index is. ``facts``, ``clauses`` and ``lists`` give those of a report by its number, in the
    order they stand in it; ``reading`` gives a passage as a search reads it. Report n is of the class
    ``classes[class_of[n]]``; ``succession`` tells which reports replace which.
    """

    passages: Passages
    engine: Engine
    name: str
    reports: Sequence[Report]
    facts: Callable[[int], tuple[Fact, ...]]
    clauses: Callable[[int], tuple[Clause, ...]]
    lists: Callable[[int], tuple[ItemList, ...]]
    reading: Callable[[int], str]
    classes: tuple[ReportClass, ...]
    class_of: NDArray[np.int32]
    succession: Succession


def shape_of(analyzer: Analyzer, lexicon_digest: str) -> Shape:
    """Shape of indexes built with an analyzer and a lexicon."""
    return Shape(FORMAT, DETAILS, analyzer.version, lexicon_digest)


def key(reports: Sequence[Report], shape: Shape) -> str:
    """The name an index of these reports goes by: 24 hexadecimal digits."""
    state = hashlib.sha256(shape.digest.encode())
    for report in reports:
        state.update(repr((_SAID(report), section_rows(report))).encode("utf-8", "surrogatepass"))
    return state.hexdigest()[:24]


def build(folder: Path, reports: Sequence[Report], shape: Shape, preparing: Iterator[Prepared]) -> None:
    """Write reports, as they were prepared, with their passages and postings into ``folder``, which is there."""
    slices: list[NDArray[np.int64]] = [np.zeros((0, 6), np.int64)]
    readings: list[bytes] = []
    details: list[bytes] = []

    def blocks() -> Iterator[Bags]:
        before = 0
        for made in preparing:
            slices.append(made.slices + np.array([before, 0, 0, 0, 0, 0]))
            before += made.reports
            readings.extend(made.readings)
            details.extend(made.details)
            yield made.bags

    postings_writer.build(blocks(), folder, shape.weighting)
    np.save(folder / "slices.npy", np.concatenate(slices))
    report_store.write(folder, reports, readings, details)


def save(folder: Path, reports: Sequence[Report], shape: Shape, preparing: Iterator[Prepared]) -> None:
    """Build the index of reports as ``folder``, whole or not at all."""
    atomic_files.make(folder, lambda working: build(working, reports, shape, preparing), format=FORMAT)


def load(folder: Path) -> Index | None:
    """Open a saved index, mapped into memory; None, with a warning where it is damaged, when it must be built anew.

    Files are compared with their sums: small ones whole, large ones by their length and by samples, since
    reading gigabytes takes longer than answering.
    """
    if not (folder / atomic_files.MANIFEST).is_file():
        return None
    try:
        atomic_files.check(folder, _FILES)
        os.utime(folder)  # tells which indexes are still in use
        return _opened(folder, mapped=True)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        _log.warning("the index in %s is damaged (%s) and is built anew", folder, error)
        return None


def open_or_build(
    reports: Sequence[Report],
    analyzer: Analyzer,
    shape: Shape,
    home: Path | None,
    progress: Progress | None = None,
) -> Index:
    """The index of these reports: opened from ``home`` where it is kept, else built and kept there.

    What is built takes over the tokens of reports that were indexed before, kept beside the indexes.
    ``home`` None keeps nothing. A home that cannot be written to is no reason not to answer.
    """
    name = key(reports, shape)
    folder = home / name if home is not None else None
    index = load(folder) if folder is not None else None
    if folder is not None:
        if index is not None:
            return index
        try:
            save(
                folder,
                reports,
                shape,
                prepared_runs(reports, analyzer, shape, folder.parent / _TOKENS, progress),
            )
            _clear_away(folder.parent)
            index = load(folder)
        except OSError as error:
            _log.warning("the index cannot be kept in %s (%s)", folder, error)
    if index is None:
        with tempfile.TemporaryDirectory(prefix="zhaoshang-") as working:
            build(Path(working), reports, shape, prepared_runs(reports, analyzer, shape, None, progress))
            index = _opened(Path(working), mapped=False)
    return replace(index, name=name)


def _clear_away(home: Path) -> None:
    """Drop all indexes but the few that were used last, and what killed processes left half written."""
    folders = sorted(home.glob("[0-9a-f]*/"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    abandoned = time.time() - _ABANDONED
    half = [folder for folder in home.glob(".*-*/") if folder.stat().st_mtime < abandoned]
    for folder in (*folders[_KEPT:], *half):
        shutil.rmtree(folder, ignore_errors=True)


def _opened(folder: Path, mapped: bool) -> Index:
    slices = np.load(folder / "slices.npy", mmap_mode="r" if mapped else None, allow_pickle=False)
    held = ReportStore(folder, mapped)
    return Index(
        Passages(slices),
        Postings.open(folder, mapped),
        folder.name,
        held.reports,
        held.facts,
        held.clauses,
        held.lists,
        held.reading,
        held.classes,
        held.class_of,
        held.succession,
    )


def _passage(row: Sequence[int]) -> Passage:
    report, section, start, end, left, right = row
    return Passage(report, section, start, end, (left, right) if left >= 0 else None)
