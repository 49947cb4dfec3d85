"""Reports → passages and their counted bags: on all cores, and only for reports that were not met before."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import struct
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval import bm25
from retrieval.bm25 import Bags
from retrieval.catalogue import section_rows
from retrieval.details import KINDS, details_of
from retrieval.details import VERSION as DETAILS
from retrieval.keeping import Store
from retrieval.language import Language
from retrieval.passages import passages
from retrieval.progress import Progress, Stage
from retrieval.report import Report
from retrieval.rows import groups_over

FORMAT = "7"
_WORTHWHILE = 1_000_000  # code points; less is tokenised sooner than further processes are started
_RUN, _LONGEST_RUN = 32, 128  # reports that are kept together: usually, and at most
_TOGETHER = 20  # reports that a process is handed at a time


@dataclass(frozen=True, slots=True)
class Prepared:
    """The passages of a run of ``reports`` reports, their bags, and for each report its details as they are kept.

    ``slices`` (int64, n by 6) holds the report's place in the run, section, start, end, and the intro's start
    and end or -1.
    """

    reports: int
    slices: NDArray[np.int64]
    bags: Bags
    details: tuple[bytes, ...]


def prepare(report: Report, language: Language) -> Prepared:
    """Cut a report into passages and count the words of each.

    A passage's bag holds its own words and those that say what it is about: title, headings and
    the sentence that introduces its list, or the header and the groups of a table.
    """
    title = language.tokenise(report.title)
    headings: dict[int, list[str]] = {}
    slices: list[tuple[int, ...]] = []
    bags: list[list[str]] = []
    for passage in passages(report, 0):
        section = passage.section
        if section not in headings:
            headings[section] = language.tokenise(" ".join(report.sections[section].path))
        over = [passage.intro] if passage.intro else []
        over += groups_over(report.text, passage.start)
        intro = [token for span in over for token in language.tokenise(report.text[slice(*span)])]
        own = language.tokenise(report.text[passage.start : passage.end])
        slices.append((0, section, passage.start, passage.end, *(passage.intro or (-1, -1))))
        bags.append(title + headings[section] + intro + own)
    return Prepared(1, np.array(slices, np.int64).reshape(-1, 6), bm25.count(bags), details_of(report))


def prepared(
    reports: Sequence[Report],
    language: Language,
    lexicon_digest: str,
    kept: Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Prepared]:
    """The passages of reports, in order, a run of reports at a time.

    What is made of a report, and of a run, is kept in the file ``kept``, and taken from there the next time:
    a run that holds no change is not even looked into.
    """
    with ExitStack() as stack:
        store = stack.enter_context(closing(Store(kept)))
        runs = _runs(reports, [_key(report, language, lexicon_digest) for report in reports])
        keys = [key for run in runs for key in (run.key, *run.keys)]
        held = store.known(keys)
        missing = [
            report
            for run in runs
            if run.key not in held
            for report, key in zip(run.reports, run.keys, strict=True)
            if key not in held
        ]
        fresh = stack.enter_context(closing(_fresh(missing, language)))
        done = 0
        for run in runs:
            content = store.get(run.key) if run.key in held else None
            if content is not None:
                done += len(run.reports)
                yield _read(content)
                _tell(progress, done, len(reports))
                continue
            contents = store.get_all([key for key in run.keys if key in held])
            members = []
            for report, key in zip(run.reports, run.keys, strict=True):
                if key in contents:
                    members.append(_read(contents[key]))
                else:
                    damaged = key in held or run.key in held
                    members.append(prepare(report, language) if damaged else next(fresh))
                    if kept is not None:
                        store.put(key, _written(members[-1]))
                done += 1
                _tell(progress, done, len(reports))
            joined = _joined(members)
            if kept is not None:
                store.put(run.key, _written(joined))
            yield joined
        store.finish(keys)


def _tell(progress: Progress | None, done: int, of: int) -> None:
    if progress is not None:
        progress(Stage.INDEXING, done, of)


@dataclass(frozen=True, slots=True)
class _Run:
    """Reports that are kept together; ``key`` tells this run, ``keys`` each of its reports."""

    reports: Sequence[Report]
    keys: Sequence[bytes]

    @property
    def key(self) -> bytes:
        return hashlib.sha256(b"run" + b"".join(self.keys)).digest()


def _runs(reports: Sequence[Report], keys: Sequence[bytes]) -> list[_Run]:
    """Reports cut into runs. Where is told by their keys, so that a report more or less moves no other border."""
    runs: list[_Run] = []
    first = 0
    for number, key in enumerate(keys, 1):
        if key[0] < 256 // _RUN or number - first == _LONGEST_RUN or number == len(keys):
            runs.append(_Run(reports[first:number], keys[first:number]))
            first = number
    return runs


def _joined(members: Sequence[Prepared]) -> Prepared:
    slices = np.concatenate([np.zeros((0, 6), np.int64), *(member.slices for member in members)])
    slices[:, 0] = np.repeat(np.arange(len(members)), [len(member.slices) for member in members])
    details = tuple(detail for member in members for detail in member.details)
    return Prepared(len(members), slices, bm25.joined([member.bags for member in members]), details)


def _fresh(reports: Sequence[Report], language: Language) -> Generator[Prepared]:
    """Prepare reports, in processes beside this one where they are many."""
    workers = min(os.cpu_count() or 1, 8)
    if workers < 2 or sum(len(report.text) for report in reports) < _WORTHWHILE:
        for report in reports:
            yield prepare(report, language)
        return
    parts = [reports[at : at + _TOGETHER] for at in range(0, len(reports), _TOGETHER)]
    context = multiprocessing.get_context("spawn")  # a fork would carry locks over in the middle of their use
    with ProcessPoolExecutor(workers, context, _begin, (language,)) as pool:
        for part in pool.map(_prepare, parts):
            yield from part


_language: Language  # of a process that prepares reports for another one


def _begin(language: Language) -> None:
    global _language
    _language = language


def _prepare(reports: Sequence[Report]) -> list[Prepared]:
    return [prepare(report, _language) for report in reports]


def _key(report: Report, language: Language, lexicon_digest: str) -> bytes:
    parts = (
        *(FORMAT, DETAILS, language.version, lexicon_digest),
        *(report.title, repr(section_rows(report)), report.text),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


def _written(made: Prepared) -> bytes:
    """Lengths, then the arrays, the terms and the details one after another."""
    bags = made.bags
    arrays = (made.slices, bags.starts, bags.numbers, bags.counts)
    terms = "\n".join(bags.terms).encode("utf-8", "surrogatepass")
    lengths = struct.pack("<6q", made.reports, *(array.size for array in arrays), len(terms))
    ends = struct.pack(f"<{len(made.details)}q", *map(len, made.details))
    return b"".join((lengths, *(array.tobytes() for array in arrays), terms, ends, *made.details))


def _read(content: bytes) -> Prepared:
    reports, *sizes, length = struct.unpack_from("<6q", content)
    at = struct.calcsize("<6q")
    arrays = []
    for size, kind in zip(sizes, (np.int64, np.int64, np.int32, np.uint16), strict=True):
        array = np.frombuffer(content, kind, size, at)
        arrays.append(array)
        at += array.nbytes
    text = content[at : at + length].decode("utf-8", "surrogatepass")
    at += length
    details = []
    sizes = list(struct.unpack_from(f"<{reports * len(KINDS)}q", content, at))
    at += struct.calcsize(f"<{reports * len(KINDS)}q")
    for size in sizes:
        details.append(content[at : at + size])
        at += size
    slices, starts, numbers, counts = arrays
    bags = Bags(tuple(text.split("\n")) if text else (), starts, numbers, counts)
    return Prepared(reports, slices.reshape(-1, 6), bags, tuple(details))
