"""What a corpus is to hold: an operator's files, what was added to them, and what of both is hidden.

Each file is read once: what was made of it is kept by its content.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock

from retrieval import isolated, loaders
from retrieval.cache import Cache
from retrieval.loaders import File, Loaded
from retrieval.parsed_files import ParsedFile, ParsedFiles
from retrieval.parsers.page_progress import Told
from retrieval.progress import Progress, Stage
from retrieval.report import CorpusError, Report

EVERYWHERE = "全国"  # the region of what is about the whole country
_KEPT = "readings.sqlite3"
_WORTHWHILE = 5  # files


@dataclass(frozen=True, slots=True)
class AddedFile:
    """A file beside the operator's.

    Its reports go by ``report_id`` (``report_id#2`` where it holds several). ``region`` and ``date``, where
    given, count more than what stands in it; ``sum`` is the SHA-256 of its content, "" if that is not known.
    """

    path: Path
    report_id: str
    region: str = ""
    date: str = ""
    sum: str = ""

    def corrected(self, loaded: Loaded) -> Loaded:
        """The file's reports, with corrected fields."""
        several = len(loaded.reports) > 1
        everywhere = self.region == EVERYWHERE
        reports = tuple(
            replace(
                report,
                report_id=f"{self.report_id}#{number}" if several else self.report_id,
                region="" if everywhere else self.region or report.region,
                nationwide=everywhere or (report.nationwide and not self.region),
                delivered=self.date or report.delivered,
            )
            for number, report in enumerate(loaded.reports, 1)
        )
        return Loaded(reports, loaded.refused)


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """The files of a corpus.

    ``hidden`` are the lasting ids of reports that are left out. What lies in the folder ``besides`` is nothing of
    the operator's, even where that folder lies within ``path``.
    """

    path: Path
    added: tuple[AddedFile, ...] = ()
    hidden: frozenset[str] = frozenset()
    besides: Path | None = None

    def is_operators(self, report: Report) -> bool:
        """True if a report is the operator's, and was not added."""
        return report.report_id.partition("#")[0] not in {one.report_id for one in self.added}

    def shown(self, loaded: Loaded) -> Loaded:
        """The loaded reports that are not hidden."""
        shown = tuple(report for report in loaded.reports if report.lasting_id not in self.hidden)
        return Loaded(shown, loaded.refused)

    def files(self) -> Iterator[File]:
        """The files: what was added, then the operator's. Raises CorpusError if the operator's are not there."""
        yield from (File(one.path, sum=one.sum) for one in self.added)
        besides = self.besides.resolve() if self.besides is not None else None
        within = besides is not None and besides.is_relative_to(self.path.resolve())
        for file in loaders.files(self.path):
            if besides is None or not within or not _lies_in(file.path, besides):
                yield file


def _lies_in(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):  # links in a circle
        return False


def read(
    selection: CorpusFiles,
    memory: Path | None = None,
    progress: Progress | None = None,
    files: Sequence[File] | None = None,
) -> Loaded:
    """The reports of a selection, hidden ones among them. Raises CorpusError if the operator's path does not exist.

    ``memory`` is the folder in which is kept what was made of each file; None keeps nothing. ``files`` are
    those of the selection, where they are known already.
    """
    files = list(selection.files()) if files is None else files
    corrections = {one.path: one for one in selection.added}
    parts = []
    tell = _one_at_a_time(progress)
    for file, loaded in zip(files, _read_all(files, memory, partial(tell, Stage.RECOGNISING)), strict=True):
        correction = corrections.get(file.path)
        parts.append((file.name, loaded if correction is None else correction.corrected(loaded)))
        tell(Stage.READING, len(parts), len(files))
    return loaders.merged(parts)


def _one_at_a_time(progress: Progress | None) -> Progress:
    """A callback for progress that several threads may call; it calls the given one once at a time."""
    lock = Lock()

    def tell(stage: Stage, done: int, of: int) -> None:
        if progress is not None:
            with lock:
                progress(stage, done, of)

    return tell


def read_added(added: AddedFile, memory: Path) -> Loaded:
    """The reports of one file beside the operator's; what is made of it is kept in ``memory``."""
    [loaded] = _read_all([File(added.path, sum=added.sum)], memory, whole=False)
    return added.corrected(loaded)


def _read_all(
    files: Sequence[File], memory: Path | None, told: Told | None = None, whole: bool = True
) -> Iterator[Loaded]:
    """Load each file, in order; as many at once as there are processors.

    What is kept of files that are no longer used is dropped only where these are the ``whole`` of a selection.
    """
    with ExitStack() as stack:
        readings = ParsedFiles(stack.enter_context(closing(Cache(memory and memory / _KEPT))))
        stack.callback(isolated.dismiss)
        known = readings.recall(files)
        unknown = [number for number, loaded in enumerate(known) if loaded is None]
        # To start another process takes as long as reading some files.
        pool = ThreadPoolExecutor(max(1, min(os.cpu_count() or 1, len(unknown) // _WORTHWHILE)))
        # Whoever stops waits for no file that is not begun.
        stack.callback(pool.shutdown, cancel_futures=True)
        under_way = {number: pool.submit(_made, readings, files[number], told) for number in unknown}
        for number, loaded in enumerate(known):
            if loaded is None:
                made = under_way.pop(number).result()
                readings.keep(made)
                loaded = made.loaded
            yield loaded
        if whole:
            readings.finish()


def _made(readings: ParsedFiles, file: File, told: Told | None) -> ParsedFile:
    """Read a file. Any thread may do that: nothing is kept yet."""
    try:
        data = file.read()
    except CorpusError as error:
        return ParsedFile(None, Loaded(refused=(error,)))
    return ParsedFile(readings.key(file, data), isolated.load(file, data, told))
