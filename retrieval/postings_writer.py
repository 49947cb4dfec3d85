"""Counted bags → postings on disk: sorted by term, with memory for the vocabulary and a block at a time."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.bags import LONGER, Bags, spelled
from retrieval.counting_sort import stable_order
from retrieval.near_spellings import NearSpellings
from retrieval.shape import Weighting
from retrieval.vocabulary import Vocabulary

FILES = ("starts", "passages", "codes", "levels", "bounds", "idf", "size")
_CHUNK = 4_000_000  # postings that are counted at a time
_SORTED = 500_000  # postings that are sorted or told apart at a time: more take longer to be given memory than that takes


def build(blocks: Iterable[Bags], folder: Path, weighting: Weighting) -> None:
    """Write the postings of all passages of the blocks, in order, into a folder that is there.

    Memory is bounded by the vocabulary and by a block: what is counted goes to the folder first, and
    is sorted by term from there, a chunk at a time.
    """
    terms = _Terms()
    spilled = [folder / f"spilled.{name}" for name in ("codes", "numbers", "counts")]
    sizes: list[tuple[int, int]] = []  # terms and postings a block
    held: list[NDArray[np.int64]] = []  # distinct terms a passage
    lengths: list[NDArray[np.int64]] = []  # tokens a passage
    with ExitStack() as stack:
        for path in spilled:
            stack.callback(path.unlink)
        with ExitStack() as writing:
            outs = [writing.enter_context(path.open("wb")) for path in spilled]
            for block in blocks:
                terms.coded(block).tofile(outs[0])
                block.numbers.tofile(outs[1])
                block.counts.tofile(outs[2])
                sizes.append((len(block.codes), len(block.numbers)))
                held.append(np.diff(block.starts))
                sums = np.concatenate(([0], np.cumsum(block.counts, dtype=np.int64)))
                lengths.append(sums[block.starts[1:]] - sums[block.starts[:-1]])
        codes, numbers, counts = map(_read, spilled, (np.int64, np.int32, np.uint16))
        known = terms.codes()
        place = _write_terms(folder, spelled(known, terms.longer))
        at = first = 0
        for size, length in sizes:
            own = place[np.searchsorted(known, codes[first : first + size])]
            if length:
                numbers[at : at + length] = own[numbers[at : at + length]]
            first, at = first + size, at + length
        _invert(folder, _Counted(numbers, counts, _joined(held)), len(known), _joined(lengths), weighting)


class _Terms:
    """The terms of all blocks, by codes that are the same in each of them."""

    def __init__(self) -> None:
        self._longer: defaultdict[str, int] = defaultdict(itertools.count().__next__)
        self._met = [np.zeros(0, np.int64)]

    def coded(self, block: Bags) -> NDArray[np.int64]:
        """The codes of a block's terms."""
        codes, others = block.codes.copy(), int(np.searchsorted(block.codes, LONGER))
        numbers = np.fromiter(map(self._longer.__getitem__, block.longer), np.int64, len(block.longer))
        codes[others:] = LONGER + numbers[codes[others:] - LONGER]
        self._met.append(codes)
        if sum(map(len, self._met[1:])) > _CHUNK:
            self._met = [self.codes()]
        return codes

    def codes(self) -> NDArray[np.int64]:
        """The codes that were met, ascending."""
        codes = np.sort(np.concatenate(self._met))  # numpy.unique hashes whole numbers, which takes longer
        return codes[np.concatenate(([True], codes[1:] != codes[:-1]))[: len(codes)]]

    @property
    def longer(self) -> tuple[str, ...]:
        """The terms of more than two characters, by their codes."""
        return tuple(self._longer)


def _write_terms(folder: Path, terms: Sequence[str]) -> NDArray[np.int32]:
    """Write the vocabulary; for each term its number there."""
    order = Vocabulary.write(folder, terms)
    NearSpellings.write(folder, terms, order)
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return place


@dataclass(frozen=True, slots=True)
class _Counted:
    """Passage i holds so many terms, ``held[i]``; ``numbers`` and ``counts`` of all passages follow each other."""

    numbers: NDArray[np.int32]
    counts: NDArray[np.uint16]
    held: NDArray[np.int64]

    def chunks(self, most: int) -> Iterator[tuple[slice, NDArray[np.int32]]]:
        """Whole passages of together at most so many postings, or one that has more: where, and whose they are."""
        ends = np.cumsum(self.held)
        first, size = 0, len(self.held)
        while first < size:
            before = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(ends, before + most, "right")))
            owners = np.repeat(np.arange(first, last, dtype=np.int32), self.held[first:last])
            yield slice(before, int(ends[last - 1])), owners
            first = last


@dataclass(frozen=True, slots=True)
class _Levels:
    """What a posting adds to a score, its term's weight aside: it hangs on how often the term stands in how long a passage.

    There are some thousands of such pairs; of each posting only the number of its pair is kept.
    """

    values: NDArray[np.float64]
    row: NDArray[np.int64]  # by how many times
    column: NDArray[np.int64]  # by passage
    width: int
    number: NDArray[np.int64]  # by row and column

    @classmethod
    def of(cls, counted: _Counted, lengths: NDArray[np.int64], weighting: Weighting) -> _Levels:
        """The levels of all postings."""
        met = np.zeros(1 << 16, np.bool_)
        for at in range(0, len(counted.counts), _CHUNK):
            met[counted.counts[at : at + _CHUNK]] = True
        times, row = np.flatnonzero(met), np.cumsum(met) - 1
        sizes, column = np.unique(lengths, return_inverse=True)
        width = max(1, len(sizes))
        held = np.zeros(len(times) * width, np.bool_)
        for where, owners in counted.chunks(_SORTED):
            held[row[counted.counts[where]] * width + column[owners]] = True
        average = (lengths.sum() / len(lengths) if len(lengths) else 1.0) or 1.0
        k1, b = weighting.k1, weighting.b
        norms = k1 * (1 - b + b * sizes / average)
        rows, columns = np.divmod(np.flatnonzero(held), width)
        values = times[rows] * (k1 + 1) / (times[rows] + norms[columns])
        return cls(values, row, column, width, np.cumsum(held) - 1)

    def codes(self, counts: NDArray[np.uint16], owners: NDArray[np.int32]) -> NDArray[np.int64]:
        """The levels of some postings, by number."""
        cells = self.row[counts] * self.width + self.column[owners]
        return self.number.take(cells)

    @property
    def kind(self) -> Any:
        """The smallest type that holds their numbers."""
        return np.uint16 if len(self.values) <= 1 << 16 else np.uint32


def _invert(
    folder: Path,
    counted: _Counted,
    terms: int,
    lengths: NDArray[np.int64],
    weighting: Weighting,
) -> None:
    """Sort what was counted by term, and weigh it."""
    size, total = len(counted.held), len(counted.numbers)
    frequency = np.zeros(terms, np.int64)
    for at in range(0, total, _CHUNK):
        frequency += np.bincount(counted.numbers[at : at + _CHUNK], minlength=terms)
    idf = np.log1p((size - frequency + 0.5) / (frequency + 0.5)) if terms else np.zeros(0)
    starts = np.concatenate(([0], np.cumsum(frequency))).astype(np.int64)
    levels = _Levels.of(counted, lengths, weighting)
    passages = _array(folder, "passages", np.int32, total)
    codes = _array(folder, "codes", levels.kind, total)
    bounds = np.zeros(terms, np.float32)
    filled = starts[:-1].copy()
    for where, owners in counted.chunks(_SORTED):
        numbers = counted.numbers[where]
        sorting = stable_order(numbers)
        sorted_terms = numbers[sorting]
        level = levels.codes(counted.counts[where], owners)[sorting]
        begins = np.ones(len(sorted_terms), np.bool_)
        np.not_equal(sorted_terms[1:], sorted_terms[:-1], out=begins[1:])
        group = np.flatnonzero(begins)  # where a term's run begins
        sizes = np.diff(group, append=len(sorting))
        met = sorted_terms[group]
        target = np.repeat(filled[met] - group, sizes) + np.arange(len(sorting))
        passages[target] = owners[sorting]
        codes[target] = level
        filled[met] += sizes
        most = np.maximum.reduceat(levels.values[level], group) * idf[met]
        bounds[met] = np.maximum(bounds[met], most.astype(np.float32))
    np.save(folder / "starts.npy", starts)
    np.save(folder / "levels.npy", levels.values.astype(np.float32))
    np.save(folder / "bounds.npy", bounds)
    np.save(folder / "idf.npy", idf.astype(np.float32))
    np.save(folder / "size.npy", np.array([size], np.int64))


def _read(path: Path, kind: Any) -> NDArray[Any]:
    """What was spilled, mapped into memory to be changed. An empty file cannot be mapped."""
    return np.memmap(path, kind, "r+").view(np.ndarray) if path.stat().st_size else np.zeros(0, kind)


def _array(folder: Path, name: str, kind: Any, length: int) -> NDArray[Any]:
    """An array on disk to be filled."""
    path = folder / f"{name}.npy"
    if length == 0:
        np.save(path, np.zeros(0, kind))
        return np.zeros(0, kind)
    return np.lib.format.open_memmap(path, "w+", kind, (length,))


def _joined(arrays: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)
