"""Reports → passages and their counted bags: on all cores, and only for reports that were not met before."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import struct
import zlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer import Analyzer
from retrieval.bags import Bags, Cut
from retrieval.cache import Cache
from retrieval.extraction import details_of
from retrieval.passages import passages
from retrieval.progress import Progress, Stage
from retrieval.report import Report
from retrieval.report_rows import packed, section_rows, unpacked
from retrieval.report_store import compress, encode_text
from retrieval.shape import Lengths, Shape
from retrieval.table_rows import groups_over

FORMAT = "9"
_WORTHWHILE = 1_000_000  # code points; less is tokenised sooner than further processes are started
_RUN, _LONGEST_RUN = (
    60_000,
    200_000,
)  # code points of the reports that are kept together: usually, and at most


@dataclass(frozen=True, slots=True)
class Prepared:
    """The passages of a run of ``reports`` reports, their bags, and for each report its details as they are kept.

    ``slices`` (int64, n by 6) holds the report's place in the run, section, start, end, and the intro's start
    and end or -1. ``readings`` are the passages as a search reads them.
    """

    reports: int
    slices: NDArray[np.int64]
    bags: Bags
    readings: tuple[bytes, ...]
    details: tuple[bytes, ...]


def prepare_run(reports: Sequence[Report], analyzer: Analyzer, lengths: Lengths) -> Prepared:
    """Cut the reports of a run into passages and count the words of each.

    A passage's bag holds its own words and those that say what it is about: title, headings and
    the sentence that introduces its list, or the header and the groups of a table.
    """
    numbers: dict[str, int] = {}  # of all texts, each once
    slices: list[tuple[int, ...]] = []
    members: list[tuple[int, ...]] = []
    for place, report in enumerate(reports):
        for passage in passages(report, place, lengths):
            about = [report.title, "\n".join(report.sections[passage.section].path)]
            if passage.intro:
                about.append(report.text[slice(*passage.intro)])
            about += [report.text[slice(*span)] for span in groups_over(report.text, passage.start)]
            own = report.text[passage.start : passage.end]
            slices.append((place, passage.section, passage.start, passage.end, *(passage.intro or (-1, -1))))
            members.append(tuple(numbers.setdefault(text, len(numbers)) for text in (*about, own)))
    cut = Cut(analyzer, list(numbers))
    readings = ("\n".join(map(cut.text, member)) for member in members)
    return Prepared(
        len(reports),
        np.array(slices, np.int64).reshape(-1, 6),
        cut.bags(members),
        tuple(map(encode_text, readings)),
        tuple(compress(detail) for details in details_of(reports) for detail in details),
    )


def prepared_runs(
    reports: Sequence[Report],
    analyzer: Analyzer,
    shape: Shape,
    kept: Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Prepared]:
    """The passages of reports, in order, a run of reports at a time.

    What is made of a run is kept in the file ``kept``, and taken from there the next time.
    """
    with ExitStack() as stack:
        store = stack.enter_context(closing(Cache(kept)))
        runs = _runs(reports, [_key(report, shape) for report in reports])
        held = store.known([run.key for run in runs])
        missing = [run.reports for run in runs if run.key not in held]
        fresh = stack.enter_context(closing(_fresh(missing, analyzer, shape.lengths)))
        done = 0
        for run in runs:
            stored = store.get(run.key) if run.key in held else None
            if stored is not None:
                content = _content_of(stored)
            else:
                damaged = run.key in held
                made = _made(run.reports, analyzer, shape.lengths) if damaged else next(fresh)
                content = made.content
                store.put(run.key, made.compressed)
            done += len(run.reports)
            if progress is not None:
                progress(Stage.INDEXING, done, len(reports))
            yield _read(content)
        store.finish([run.key for run in runs])


@dataclass(frozen=True, slots=True)
class _Run:
    """Reports that are kept together; ``key`` tells this run from any other."""

    reports: Sequence[Report]
    key: bytes


def _runs(reports: Sequence[Report], keys: Sequence[bytes]) -> list[_Run]:
    """Reports cut into runs. Their keys say where, so that one report more or less moves no other border."""
    runs: list[_Run] = []
    first = length = 0
    for number, (report, key) in enumerate(zip(reports, keys, strict=True), 1):
        length += len(report.text)
        chance = int.from_bytes(key[:4]) / (1 << 32)
        if chance * _RUN < len(report.text) or length > _LONGEST_RUN or number == len(keys):
            runs.append(_Run(reports[first:number], hashlib.sha256(b"".join(keys[first:number])).digest()))
            first, length = number, 0
    return runs


class _Made(NamedTuple):
    """What was prepared of a run, as bytes; compressed where it was made, since that takes as long as reading it all."""

    content: bytes
    compressed: bytes


def _made(reports: Sequence[Report], analyzer: Analyzer, lengths: Lengths) -> _Made:
    prepared = prepare_run(reports, analyzer, lengths)
    content = _written(prepared)
    details = len(content) - sum(map(len, prepared.details))  # they stand last, and are compressed already
    return _Made(content, zlib.compress(content[:details], 1) + content[details:])


def _content_of(compressed: bytes) -> bytes:
    """The bytes that ``_made`` compressed."""
    stream = zlib.decompressobj()
    return stream.decompress(compressed) + stream.unused_data


def _fresh(runs: Sequence[Sequence[Report]], analyzer: Analyzer, lengths: Lengths) -> Generator[_Made]:
    """Prepare runs, in order; where they are many, in processes beside this one and in this one, a core each."""
    others = min(os.cpu_count() or 1, 8) - 1
    if not others or sum(len(report.text) for run in runs for report in run) < _WORTHWHILE:
        for run in runs:
            yield _made(run, analyzer, lengths)
        return
    context = multiprocessing.get_context("spawn")  # a fork would carry locks over in the middle of their use
    with ProcessPoolExecutor(others, context, _begin, (analyzer, lengths)) as pool:
        # The fields of a report take half as long to send as the object does.
        waiting = {
            number: pool.submit(_prepare, [packed(report) for report in run])
            for number, run in enumerate(runs)
        }
        own: dict[int, _Made] = {}
        try:
            while waiting:
                first = next(iter(waiting))
                # Rather than wait for a run, make the next that no process has begun.
                while not waiting[first].done() and (taken := _taken(waiting)) is not None:
                    with _uncollected():
                        own[taken] = _made(runs[taken], analyzer, lengths)
                future = waiting.pop(first)
                yield own.pop(first) if future.cancelled() else future.result()
        finally:
            for future in waiting.values():
                future.cancel()


def _taken(waiting: Mapping[int, Future[_Made]]) -> int | None:
    """The first run that no process has begun, nor will begin now; None if there is none."""
    return next((number for number, run in waiting.items() if not run.cancelled() and run.cancel()), None)


@contextmanager
def _uncollected() -> Generator[None]:
    """No looking for cycles meanwhile: nothing prepared refers to itself in one, and looking takes a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


_analyzer: Analyzer  # of a process that prepares reports for another one
_lengths: Lengths


def _begin(analyzer: Analyzer, lengths: Lengths) -> None:
    global _analyzer, _lengths
    gc.disable()  # as _uncollected says
    _analyzer, _lengths = analyzer, lengths


def _prepare(rows: Sequence[tuple[Any, ...]]) -> _Made:
    return _made([unpacked(*row) for row in rows], _analyzer, _lengths)


def _key(report: Report, shape: Shape) -> bytes:
    parts = (
        *(FORMAT, shape.details, shape.language, shape.lexicon, repr(shape.lengths)),
        *(report.title, repr(section_rows(report)), report.text),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


_ARRAYS = (np.int64, np.int64, np.int64, np.int32, np.uint16, np.int64, np.int64)
_HEAD = f"<{2 + len(_ARRAYS)}q"


def _written(made: Prepared) -> bytes:
    """The lengths and kinds of all parts, then the parts one after another."""
    bags = made.bags
    ends = (np.array([*map(len, parts)], np.int64) for parts in (made.readings, made.details))
    wide: tuple[NDArray[Any], ...] = (
        *(made.slices.ravel(), bags.codes, bags.starts, bags.numbers, bags.counts),
        *ends,
    )
    arrays = [_small(array) for array in wide]
    longer = "\n".join(bags.longer).encode("utf-8", "surrogatepass")
    head = struct.pack(_HEAD, made.reports, len(longer), *(array.size for array in arrays))
    kinds = "".join(array.dtype.char for array in arrays).encode("ascii")
    parts = (head, kinds, *(array.tobytes() for array in arrays), longer, *made.readings, *made.details)
    return b"".join(parts)


def _small(array: NDArray[Any]) -> NDArray[Any]:
    """An array in the smallest kind of number that holds it."""
    least, most = (int(array.min()), int(array.max())) if array.size else (0, 0)
    return array.astype(np.promote_types(np.min_scalar_type(least), np.min_scalar_type(most)))


def _read(content: bytes) -> Prepared:
    """Inverse of ``_written``."""
    reports, length, *sizes = struct.unpack_from(_HEAD, content)
    at = struct.calcsize(_HEAD) + len(_ARRAYS)
    arrays: list[NDArray[Any]] = []
    for size, kept, kind in zip(sizes, content[at - len(_ARRAYS) : at].decode("ascii"), _ARRAYS, strict=True):
        small = np.frombuffer(content, kept, size, at)
        arrays.append(small.astype(kind))
        at += small.nbytes
    slices, codes, starts, numbers, counts, *lengths = arrays
    longer = content[at : at + length].decode("utf-8", "surrogatepass")
    at += length
    parts: list[tuple[bytes, ...]] = []
    for one in lengths:
        ends = (at + np.cumsum(one)).tolist()
        parts.append(tuple(content[end - size : end] for end, size in zip(ends, one.tolist(), strict=True)))
        at += int(one.sum())
    bags = Bags(codes, tuple(longer.split("\n")) if longer else (), starts, numbers, counts)
    return Prepared(reports, slices.reshape(-1, 6), bags, *parts)
