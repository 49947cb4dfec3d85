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
from retrieval.keeping import Store
from retrieval.language import Language
from retrieval.passages import passages
from retrieval.progress import Progress, Stage
from retrieval.report import Report

FORMAT = "2"
_WORTHWHILE = 1_000_000  # code points; less is tokenised sooner than further processes are started
_TOGETHER = 20  # reports that a process is handed at a time


@dataclass(frozen=True, slots=True)
class Prepared:
    """The passages of a report: ``slices`` (int64, n by 5: section, start, end, intro's start and end or -1), and their bags."""

    slices: NDArray[np.int64]
    bags: Bags


def prepare(report: Report, language: Language) -> Prepared:
    """Cut a report into passages and count the words of each.

    A passage's bag holds its own words and those that say what it is about: title, headings and
    the sentence that introduces its list.
    """
    title = language.tokenise(report.title)
    headings: dict[int, list[str]] = {}
    slices: list[tuple[int, ...]] = []
    bags: list[list[str]] = []
    for passage in passages(report, 0):
        section = passage.section
        if section not in headings:
            headings[section] = language.tokenise(" ".join(report.sections[section].path))
        intro = language.tokenise(report.text[slice(*passage.intro)]) if passage.intro else []
        own = language.tokenise(report.text[passage.start : passage.end])
        slices.append((section, passage.start, passage.end, *(passage.intro or (-1, -1))))
        bags.append(title + headings[section] + intro + own)
    return Prepared(np.array(slices, np.int64).reshape(-1, 5), bm25.count(bags))


def prepared(
    reports: Sequence[Report],
    language: Language,
    lexicon_digest: str,
    kept: Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Prepared]:
    """Each report's passages, in order; those of reports met before come from the file ``kept``, which learns the others."""
    with ExitStack() as stack:
        store = stack.enter_context(closing(Store(kept))) if kept is not None else None
        keys = [_key(report, language, lexicon_digest) for report in reports]
        known = store.known(keys) if store is not None else frozenset()
        missing = [report for report, key in zip(reports, keys, strict=True) if key not in known]
        fresh = stack.enter_context(closing(_fresh(missing, language)))
        for number, (report, key) in enumerate(zip(reports, keys, strict=True), 1):
            content = store.get(key) if store is not None and key in known else None
            if content is not None:
                found = _read(content)
            else:
                found = prepare(report, language) if key in known else next(fresh)
                if store is not None:
                    store.put(key, _written(found))
            yield found
            if progress is not None:
                progress(Stage.INDEXING, number, len(keys))
        if store is not None:
            store.finish(keys)


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
    parts = (FORMAT, language.version, lexicon_digest, report.title, repr(report.sections), report.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


def _written(made: Prepared) -> bytes:
    """Lengths, then the arrays and the terms one after another."""
    bags = made.bags
    arrays = (made.slices, bags.starts, bags.numbers, bags.counts)
    terms = "\n".join(bags.terms).encode("utf-8", "surrogatepass")
    lengths = struct.pack("<5q", *(array.size for array in arrays), len(terms))
    return b"".join((lengths, *(array.tobytes() for array in arrays), terms))


def _read(content: bytes) -> Prepared:
    *sizes, length = struct.unpack_from("<5q", content)
    at = struct.calcsize("<5q")
    arrays = []
    for size, kind in zip(sizes, (np.int64, np.int64, np.int32, np.uint16), strict=True):
        array = np.frombuffer(content, kind, size, at)
        arrays.append(array)
        at += array.nbytes
    text = content[at : at + length].decode("utf-8", "surrogatepass")
    slices, starts, numbers, counts = arrays
    return Prepared(
        slices.reshape(-1, 5), Bags(tuple(text.split("\n")) if text else (), starts, numbers, counts)
    )
