"""What a corpus is to hold: an operator's files, what was added to them, and what of both is hidden.

Each file is read once: what was made of it is kept by its content.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from retrieval import loaders
from retrieval.catalogue import row, section_rows, sections, values
from retrieval.formats import versions
from retrieval.keeping import Store
from retrieval.loaders import File, Loaded
from retrieval.parsers import apart
from retrieval.places import Gazetteer
from retrieval.progress import Progress, Stage
from retrieval.report import CorpusError, Report

EVERYWHERE = "全国"  # the region of what is about the whole country
_KEPT = "readings.sqlite3"


@dataclass(frozen=True, slots=True)
class Added:
    """A file beside the operator's.

    Its reports go by ``report_id`` (``report_id#2`` where it holds several). ``region`` and ``date``, where
    given, count more than what stands in it.
    """

    path: Path
    report_id: str
    region: str = ""
    date: str = ""

    def corrected(self, loaded: Loaded) -> Loaded:
        """What was loaded of the file, with what is known better."""
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
class Selection:
    """What a corpus is made of.

    ``hidden`` are the lasting ids of reports that are left out. What lies in the folder ``besides`` is nothing of
    the operator's, even where that folder lies within ``path``.
    """

    path: Path
    added: tuple[Added, ...] = ()
    hidden: frozenset[str] = frozenset()
    besides: Path | None = None

    def is_operators(self, report: Report) -> bool:
        """Whether a report is the operator's, and was not added."""
        return report.report_id.partition("#")[0] not in {one.report_id for one in self.added}

    def shown(self, loaded: Loaded) -> Loaded:
        """What is not hidden of what was loaded."""
        shown = tuple(report for report in loaded.reports if report.lasting_id not in self.hidden)
        return Loaded(shown, loaded.refused)

    def files(self) -> Iterator[File]:
        """The files: what was added, then the operator's. Raises CorpusError where the operator's are not there."""
        yield from (File(one.path) for one in self.added)
        besides = self.besides.resolve() if self.besides is not None else None
        within = besides is not None and besides.is_relative_to(self.path.resolve())
        for file in loaders.files(self.path):
            if besides is None or not within or not file.path.resolve().is_relative_to(besides):
                yield file


def read(
    selection: Selection,
    gazetteer: Gazetteer,
    memory: Path | None = None,
    progress: Progress | None = None,
    files: Sequence[File] | None = None,
) -> Loaded:
    """The reports of a selection, hidden ones among them. Raises CorpusError where the operator's path does not exist.

    ``memory`` is the folder in which is kept what was made of each file; None keeps nothing. ``files`` are
    those of the selection, where they are known already.
    """
    files = list(selection.files()) if files is None else files
    corrections = {one.path: one for one in selection.added}
    parts = []
    for file, loaded in zip(files, _read_all(files, gazetteer, memory), strict=True):
        correction = corrections.get(file.path)
        parts.append((str(file.path), loaded if correction is None else correction.corrected(loaded)))
        if progress is not None:
            progress(Stage.READING, len(parts), len(files))
    return loaders.merged(parts)


def read_added(added: Added, gazetteer: Gazetteer, memory: Path) -> Loaded:
    """The reports of one file beside the operator's; what is made of it is kept in ``memory``."""
    [loaded] = _read_all([File(added.path)], gazetteer, memory, whole=False)
    return added.corrected(loaded)


def _read_all(
    files: Sequence[File], gazetteer: Gazetteer, memory: Path | None, whole: bool = True
) -> Iterator[Loaded]:
    """What each file holds, in order; those that processes of their own read are read some at once.

    Where they are not the ``whole`` of a selection, nothing is known of what is used no more.
    """
    with ExitStack() as stack:
        readings = _Readings(stack.enter_context(closing(Store(memory and memory / _KEPT))), gazetteer)
        stack.callback(apart.dismiss)
        pool = ThreadPoolExecutor(os.cpu_count() or 1)
        # Whoever stops waits for no file that is not begun.
        stack.callback(pool.shutdown, cancel_futures=True)
        known = readings.recall(files)
        under_way: dict[int, Future[_Reading]] = {
            number: pool.submit(readings.make, file)
            for number, file in enumerate(files)
            if known[number] is None and file.apart
        }
        for number, file in enumerate(files):
            loaded = known[number]
            if loaded is None:
                made = under_way.pop(number).result() if number in under_way else readings.make(file)
                readings.keep(made)
                loaded = made.loaded
            yield loaded
        if whole:
            readings.finish()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was made of a file, and the key that tells its content; None where that could not be read."""

    key: bytes | None
    loaded: Loaded


class _Readings:
    """What was made of files, kept in a store by their content."""

    def __init__(self, store: Store, gazetteer: Gazetteer) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._code = own_code()
        self._used: set[bytes] = set()

    def recall(self, files: Sequence[File]) -> list[Loaded | None]:
        """What was made of files with this content; None where one was never read, or cannot be now."""
        keys = [self._key_of(file) for file in files]
        found = self._store.get_all([key for key in keys if key is not None])
        self._used.update(found)
        return [_from_bytes(found[key]) if key in found else None for key in keys]

    def make(self, file: File) -> _Reading:
        """Read a file. Any thread may do that: nothing is kept yet."""
        try:
            data = file.read()
        except CorpusError as error:
            return _Reading(None, Loaded(refused=(error,)))
        return _Reading(self._key(file, data), file.load(self._gazetteer, data))

    def keep(self, made: _Reading) -> None:
        """Keep what was made of a file, unless it may go better the next time."""
        if made.key is not None and not any(error.passing for error in made.loaded.refused):
            self._store.put(made.key, _to_bytes(made.loaded))
            self._used.add(made.key)

    def finish(self) -> None:
        """All files are read."""
        self._store.finish(self._used)

    def _key_of(self, file: File) -> bytes | None:
        try:
            return self._key(file, file.read())
        except CorpusError:
            return None

    def _key(self, file: File, data: bytes) -> bytes:
        state = hashlib.sha256(
            f"{self._code}\0{file.path}\0{file.named}\0".encode("utf-8", "surrogateescape")
        )
        state.update(data)
        return state.digest()


def own_code() -> str:
    """What tells whether this program reads files as it did: a later version may read them otherwise."""
    sources = sorted(f for f in Path(__file__).parent.rglob("*") if f.suffix in (".py", ".tsv", ".txt"))
    stamps = [*((str(file), *stamp(file)) for file in sources), *versions()]
    return hashlib.sha256(json.dumps(stamps).encode()).hexdigest()


def stamp(file: Path) -> tuple[int, int, int]:
    """What changes when a file does: its size, time (ns) and number."""
    found = file.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def _to_bytes(loaded: Loaded) -> bytes:
    reports = [(row(report), report.text, section_rows(report)) for report in loaded.reports]
    refused = [(error.file, error.reason, error.line) for error in loaded.refused]
    return json.dumps([reports, refused], ensure_ascii=False).encode("utf-8", "surrogatepass")


def _from_bytes(content: bytes) -> Loaded:
    reports, refused = json.loads(content.decode("utf-8", "surrogatepass"))
    return Loaded(
        tuple(Report(**values(row), text=text, sections=sections(rows)) for row, text, rows in reports),
        tuple(CorpusError(*error) for error in refused),
    )
