"""Reports → passages and their counted bags: on all cores, and only for reports that were not met before."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import struct
import zlib
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer import Analyzer
from retrieval.bags import Bags, Cut
from retrieval.cache import Cache
from retrieval.extraction import details_of
from retrieval.passages import passages
from retrieval.progress import Progress, Stage
from retrieval.report import Report
from retrieval.report_store import compress, encode_text, section_rows
from retrieval.shape import Lengths, Shape
from retrieval.table_rows import groups_over

FORMAT = "8"
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


def prepare(reports: Sequence[Report], analyzer: Analyzer, lengths: Lengths) -> Prepared:
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


def prepared(
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
            content = store.get(run.key) if run.key in held else None
            if content is None:
                damaged = run.key in held
                content = _written(prepare(run.reports, analyzer, shape.lengths)) if damaged else next(fresh)
                store.put(run.key, content)
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
    """Reports cut into runs. Where is told by their keys, so that a report more or less moves no other border."""
    runs: list[_Run] = []
    first = length = 0
    for number, (report, key) in enumerate(zip(reports, keys, strict=True), 1):
        length += len(report.text)
        chance = int.from_bytes(key[:4]) / (1 << 32)
        if chance * _RUN < len(report.text) or length > _LONGEST_RUN or number == len(keys):
            runs.append(_Run(reports[first:number], hashlib.sha256(b"".join(keys[first:number])).digest()))
            first, length = number, 0
    return runs


def _fresh(runs: Sequence[Sequence[Report]], analyzer: Analyzer, lengths: Lengths) -> Generator[bytes]:
    """Prepare runs, in processes beside this one where they are many."""
    workers = min(os.cpu_count() or 1, 8)
    if workers < 2 or sum(len(report.text) for run in runs for report in run) < _WORTHWHILE:
        for run in runs:
            yield _written(prepare(run, analyzer, lengths))
        return
    context = multiprocessing.get_context("spawn")  # a fork would carry locks over in the middle of their use
    with ProcessPoolExecutor(workers, context, _begin, (analyzer, lengths)) as pool:
        yield from pool.map(_prepare, runs)


_analyzer: Analyzer  # of a process that prepares reports for another one
_lengths: Lengths


def _begin(analyzer: Analyzer, lengths: Lengths) -> None:
    global _analyzer, _lengths
    _analyzer, _lengths = analyzer, lengths


def _prepare(reports: Sequence[Report]) -> bytes:
    return _written(prepare(reports, _analyzer, _lengths))


def _key(report: Report, shape: Shape) -> bytes:
    parts = (
        *(FORMAT, shape.details, shape.language, shape.lexicon, repr(shape.lengths)),
        *(report.title, repr(section_rows(report)), report.text),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


_ARRAYS = (np.int64, np.int64, np.int32, np.uint16, np.int64, np.int64)


def _written(made: Prepared) -> bytes:
    """The lengths of all parts, then the parts one after another, compressed."""
    bags = made.bags
    ends = (np.array([*map(len, parts)], np.int64) for parts in (made.readings, made.details))
    arrays: tuple[NDArray[Any], ...] = (made.slices, bags.starts, bags.numbers, bags.counts, *ends)
    terms = "\n".join(bags.terms).encode("utf-8", "surrogatepass")
    lengths = struct.pack("<8q", made.reports, *(array.size for array in arrays), len(terms))
    parts = (lengths, *(array.tobytes() for array in arrays), terms, *made.readings, *made.details)
    return zlib.compress(b"".join(parts), 1)


def _read(content: bytes) -> Prepared:
    """What ``_written`` made."""
    content = zlib.decompress(content)
    reports, *sizes, length = struct.unpack_from("<8q", content)
    at = struct.calcsize("<8q")
    arrays: list[NDArray[Any]] = []
    for size, kind in zip(sizes, _ARRAYS, strict=True):
        arrays.append(np.frombuffer(content, kind, size, at))
        at += arrays[-1].nbytes
    slices, starts, numbers, counts, *lengths = arrays
    text = content[at : at + length].decode("utf-8", "surrogatepass")
    at += length
    parts: list[tuple[bytes, ...]] = []
    for one in lengths:
        ends = (at + np.cumsum(one)).tolist()
        parts.append(tuple(content[end - size : end] for end, size in zip(ends, one.tolist(), strict=True)))
        at += int(one.sum())
    bags = Bags(tuple(text.split("\n")) if text else (), starts, numbers, counts)
    return Prepared(reports, slices.reshape(-1, 6), bags, *parts)
