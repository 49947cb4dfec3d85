"""BM25 scores: postings of precomputed weights on disk, and the best passages without looking at all of them.

The only room that imports rank_bm25 (unmaintained since 2022): its BM25Okapi is what our scores must equal
(``reference``). It visits every passage for every word, so what is searched are arrays.
"""

from __future__ import annotations

import itertools
import math
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.vocabulary import Vocabulary

K1 = 0.4
B = 0.4
FILES = ("starts", "passages", "weights", "bounds", "idf", "size")
_DENSE = 20_000  # in a corpus of fewer passages all scores are had faster than the best ones alone
_CHUNK = 4_000_000  # postings that are counted at a time
_SORTED = 500_000  # postings that are sorted at a time: more take longer to be given memory than to be sorted
_LEAST = 1e-30  # less than any score
_SLACK = 1 - 1e-5  # sums of float32 in another order differ by less


@dataclass(frozen=True, slots=True)
class Bags:
    """Counted bags of tokens of a run of P passages.

    Passage i holds the terms ``numbers[starts[i]:starts[i+1]]`` (into ``terms``), each ``counts`` times.
    """

    terms: tuple[str, ...]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    counts: NDArray[np.uint16]


def count(bags: Iterable[Iterable[str]]) -> Bags:
    """Count the tokens of each passage of a run. A token counts at most 65,535 times."""
    numbering: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    tokens = [np.fromiter(map(numbering.__getitem__, bag), dtype=np.int64) for bag in bags]
    terms = tuple(numbering)
    lengths = np.array([len(bag) for bag in tokens], dtype=np.int64)
    flat = np.concatenate(tokens) if tokens else np.zeros(0, np.int64)
    pairs, counts = np.unique(
        np.repeat(np.arange(len(tokens)), lengths) * max(1, len(terms)) + flat, return_counts=True
    )
    owners, numbers = np.divmod(pairs, max(1, len(terms)))
    starts = np.searchsorted(owners, np.arange(len(tokens) + 1)).astype(np.int64)
    return Bags(terms, starts, numbers.astype(np.int32), np.minimum(counts, 65_535).astype(np.uint16))


def joined(parts: Sequence[Bags]) -> Bags:
    """The bags of several runs of passages as those of one."""
    numbering: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    numbers: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    for part in parts:
        known = np.fromiter(map(numbering.__getitem__, part.terms), np.int32, len(part.terms))
        numbers.append(known[part.numbers] if len(part.terms) else part.numbers)
    held = np.concatenate([np.zeros(0, np.int64), *(np.diff(part.starts) for part in parts)])
    return Bags(
        tuple(numbering),
        np.concatenate(([0], np.cumsum(held))).astype(np.int64),
        np.concatenate(numbers),
        np.concatenate([np.zeros(0, np.uint16), *(part.counts for part in parts)]),
    )


def build(blocks: Iterable[Bags], folder: Path) -> None:
    """Write the postings of all passages of the blocks, in order, into a folder that is there.

    Memory is bounded by the vocabulary and by a block: what is counted goes to the folder first, and
    is sorted by term from there, a chunk at a time.
    """
    numbering: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    spilled = folder / "spilled.numbers", folder / "spilled.counts"
    held: list[NDArray[np.int64]] = []  # distinct terms a passage
    lengths: list[NDArray[np.int64]] = []  # tokens a passage
    with spilled[0].open("wb") as numbers_out, spilled[1].open("wb") as counts_out:
        for block in blocks:
            known = np.fromiter(map(numbering.__getitem__, block.terms), np.int32, len(block.terms))
            numbers = known[block.numbers] if len(block.terms) else block.numbers
            numbers.tofile(numbers_out)
            block.counts.tofile(counts_out)
            held.append(np.diff(block.starts))
            sums = np.concatenate(([0], np.cumsum(block.counts, dtype=np.int64)))
            lengths.append(sums[block.starts[1:]] - sums[block.starts[:-1]])
    try:
        _invert(folder, spilled, numbering, _joined(held), _joined(lengths))
    finally:
        for path in spilled:
            path.unlink()


def _invert(
    folder: Path,
    spilled: tuple[Path, Path],
    numbering: Mapping[str, int],
    held: NDArray[np.int64],
    lengths: NDArray[np.int64],
) -> None:
    """Sort what was counted by term, and weigh it."""
    order = Vocabulary.write(folder, list(numbering))
    place = np.empty(len(order), np.int32)  # where the term that was met as the n-th comes to stand
    place[order] = np.arange(len(order), dtype=np.int32)
    size, total = len(held), int(held.sum())
    numbers = np.fromfile(spilled[0], np.int32)[:0] if not total else np.memmap(spilled[0], np.int32, "r")
    counts = np.fromfile(spilled[1], np.uint16)[:0] if not total else np.memmap(spilled[1], np.uint16, "r")
    frequency = np.zeros(len(order), np.int64)
    for at in range(0, total, _CHUNK):
        frequency += np.bincount(place[numbers[at : at + _CHUNK]], minlength=len(order))
    idf = np.log1p((size - frequency + 0.5) / (frequency + 0.5)) if len(order) else np.zeros(0)
    starts = np.concatenate(([0], np.cumsum(frequency))).astype(np.int64)
    passages = _array(folder, "passages", np.int32, total)
    weights = _array(folder, "weights", np.float32, total)
    bounds = np.zeros(len(order), np.float32)
    average = lengths.sum() / size if size else 1.0
    norms = K1 * (1 - B + B * lengths / (average or 1.0))
    filled = starts[:-1].copy()
    ends = np.cumsum(held)
    first = 0
    while first < size:
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + _SORTED, "right")))
        terms = place[numbers[before : int(ends[last - 1])]]
        owners = np.repeat(np.arange(first, last, dtype=np.int32), held[first:last])
        times = counts[before : int(ends[last - 1])].astype(np.float64)
        weight = (idf[terms] * times * (K1 + 1) / (times + norms[owners])).astype(np.float32)
        # One number a posting, term before place: sorted twice as fast as the terms are by a stable sort.
        pairs = terms.astype(np.int64) << 32 | np.arange(len(terms))
        pairs.sort()
        sorting, terms = pairs & 0xFFFFFFFF, pairs >> 32
        weight = weight[sorting]
        begins = np.ones(len(terms), np.bool_)
        np.not_equal(terms[1:], terms[:-1], out=begins[1:])
        group = np.flatnonzero(begins)  # where a term's run begins
        sizes = np.diff(group, append=len(terms))
        met = terms[group]
        target = np.repeat(filled[met] - group, sizes) + np.arange(len(terms))
        passages[target] = owners[sorting]
        weights[target] = weight
        filled[met] += sizes
        bounds[met] = np.maximum(bounds[met], np.maximum.reduceat(weight, group))
        first = last
    np.save(folder / "starts.npy", starts)
    np.save(folder / "bounds.npy", bounds)
    np.save(folder / "idf.npy", idf.astype(np.float32))
    np.save(folder / "size.npy", np.array([size], np.int64))


@dataclass(frozen=True, slots=True)
class Factors:
    """What passages' scores are multiplied by, by their reports: 0 to 1, and 0 keeps a report out.

    ``owners`` (int32) gives the report of each passage, ``by_report`` (float32) the factor of each report.
    """

    owners: NDArray[np.int32]
    by_report: NDArray[np.float32]

    def of(self, passages: NDArray[np.int32]) -> NDArray[np.float32]:
        """The factors of some passages."""
        return self.by_report[self.owners[passages]]


_List = tuple[float, NDArray[np.int32], NDArray[np.float32]]
"""A term's list in a question: the most it adds to a score, its passages, and what it adds to theirs."""


class Postings:
    """An inverted list: for each term the passages that hold it, and what it adds to their scores.

    Term t of the vocabulary stands in ``passages[starts[t]:starts[t+1]]`` (int32, ascending) with
    ``weights`` (float32) beside; no weight of it is above ``bounds[t]``. ``size`` is the number of passages.
    """

    def __init__(self, vocabulary: Vocabulary, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.vocabulary = vocabulary
        # As plain arrays over the mapped files: a memmap object costs a microsecond with every slice.
        self.starts: NDArray[np.int64] = arrays["starts"].view(np.ndarray)
        self.passages: NDArray[np.int32] = arrays["passages"].view(np.ndarray)
        self.weights: NDArray[np.float32] = arrays["weights"].view(np.ndarray)
        self.bounds: NDArray[np.float32] = arrays["bounds"].view(np.ndarray)
        self.idf: NDArray[np.float32] = arrays["idf"].view(np.ndarray)
        self.size = int(arrays["size"][0])
        self._own = threading.local()

    @classmethod
    def open(cls, folder: Path, mapped: bool = True) -> Postings:
        """Open what ``build`` wrote; mapped into memory, or read into it. Raises OSError and ValueError."""
        mode: Any = "r" if mapped else None
        return cls(
            Vocabulary.open(folder, mapped),
            {name: np.load(folder / f"{name}.npy", mmap_mode=mode, allow_pickle=False) for name in FILES},
        )

    @classmethod
    def of(cls, blocks: Iterable[Bags]) -> Postings:
        """Postings that lie in memory alone."""
        with tempfile.TemporaryDirectory(prefix="zhaoshang-") as folder:
            build(blocks, Path(folder))
            return cls.open(Path(folder), mapped=False)

    def weight(self, term: str) -> float:
        """The term's inverse document frequency; that of a term seen nowhere where it is unknown."""
        number = self.vocabulary.get(term)
        if number is None:
            return math.log(1 + (self.size + 0.5) / 0.5)
        return float(self.idf[number])

    def scores(self, terms: Mapping[str, float], factors: Factors | None = None) -> NDArray[np.float32]:
        """The BM25 score of every passage for a bag of terms with their weights in the question."""
        total = np.zeros(self.size, dtype=np.float32)
        for _, passages, weights in self._lists(terms):
            total[passages] += weights
        if factors is not None:
            total *= factors.by_report[factors.owners]
        return total

    def top(
        self, terms: Mapping[str, float], top_k: int, factors: Factors | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The best passages with a positive score and their scores: best first, ties to the earlier passage.

        The same as sorting ``scores``. Of a large corpus only the passages that can still be among the
        best are looked at: lists are taken in falling order of what they can add, and once the rest
        together adds less than the k-th best already has, they are only looked up for those found
        (MaxScore: Turtle and Flood 1995).
        """
        lists = self._lists(terms)
        if not lists or top_k < 1:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        if self.size <= _DENSE:
            scores = self.scores(terms, factors)
            best = best_of(scores, top_k)
            return best, scores[best]
        candidates, scores = self._candidates(lists, top_k, factors)
        if factors is not None:
            scores = scores * factors.of(candidates)
        best = best_of(scores, top_k)
        return candidates[best].astype(np.int64), scores[best]

    def _lists(self, terms: Mapping[str, float]) -> list[_List]:
        """The lists of the known terms, in falling order of what they can add: the order in which scores are summed."""
        found = []
        for term, weight in terms.items():
            number = self.vocabulary.get(term)
            if number is not None and weight > 0:
                start, end = self.starts[number : number + 2].tolist()
                weights = self.weights[start:end]
                if weight != 1.0:
                    weights = np.float32(weight) * weights
                found.append((float(self.bounds[number]) * weight, self.passages[start:end], weights))
        return sorted(found, key=lambda one: -one[0])

    def _candidates(
        self, lists: Sequence[_List], top_k: int, factors: Factors | None
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """All passages that can be among the best, and not many more, ascending; and their scores, before factors."""
        rest = [*itertools.accumulate((bound for bound, _, _ in reversed(lists)), initial=0.0)][::-1]
        total = self._accumulator()
        threshold = 0.0  # no passage that scores less can be among the best
        taken: list[NDArray[np.int32]] = []
        try:
            for at, (_, passages, weights) in enumerate(lists):
                if rest[at] < threshold * _SLACK:
                    break
                taken.append(passages)
                partial = total.take(passages)
                partial += weights
                total[passages] = partial
                if rest[at + 1] < rest[0] - rest[at + 1]:  # else no threshold yet can be above the rest
                    counted = partial if factors is None else partial * factors.of(passages)
                    threshold = max(threshold, _kth(counted, top_k))
            left = rest[len(taken)]
            least = max(threshold * _SLACK - left, _LEAST)
            found, sums = [], []
            for passages in taken:
                partial = total.take(passages)
                alive = np.flatnonzero(partial >= least)
                found.append(passages.take(alive))
                sums.append(partial.take(alive))
                total[found[-1]] = 0  # a passage that further lists hold as well is found once
            candidates, partial = np.concatenate(found), np.concatenate(sums)
        finally:
            for passages in taken:
                total[passages] = 0
        for at in range(len(taken), len(lists)):
            _, passages, weights = lists[at]
            partial = partial + _looked_up(passages, weights, candidates)
            share = 1 if factors is None else factors.of(candidates)
            threshold = max(threshold, _kth(partial * share, top_k))
            hopeful = (partial + np.float32(rest[at + 1])) * share >= threshold * _SLACK
            candidates, partial = candidates[hopeful], partial[hopeful]
        order = np.argsort(candidates)
        return candidates[order], partial[order]

    def _accumulator(self) -> NDArray[np.float32]:
        """Zeros for every passage; a thread's own, given back as zeros."""
        held: NDArray[np.float32] | None = getattr(self._own, "held", None)
        if held is None:
            held = self._own.held = np.zeros(self.size, np.float32)
        return held


def best_of(scores: NDArray[np.float32], top_k: int) -> NDArray[np.int64]:
    """The numbers of the best positive scores, best first, ties by number."""
    threshold = _kth(scores, top_k)
    matching = np.flatnonzero(scores >= threshold if threshold > 0 else scores > 0)
    order = np.lexsort((matching, -scores[matching]))
    return matching[order][:top_k]


def reference(bags: Sequence[Sequence[str]]) -> Any:
    """rank_bm25's BM25Okapi over the bags, with weights that are never negative: ln(1 + (N - df + 0.5) / (df + 0.5)).

    Slow; for tests and benchmarks. The library's own formula turns negative for a word in half of the
    passages or more, and the floor it then applies makes common words of a small corpus weigh nothing
    (Lucene's form, after Robertson and Zaragoza 2009, section 3.1).
    """
    from rank_bm25 import BM25Okapi

    class NonNegativeOkapi(BM25Okapi):  # type: ignore[misc] # rank_bm25 ships no types
        def _calc_idf(self, nd: dict[str, int]) -> None:
            self.idf = {
                term: math.log(1 + (self.corpus_size - held + 0.5) / (held + 0.5))
                for term, held in nd.items()
            }

    return NonNegativeOkapi(list(bags), k1=K1, b=B)


def _kth(values: NDArray[np.float32], top_k: int) -> float:
    """A lower bound of the k-th largest of the values, 0 where there are not so many positive ones.

    From the maxima of blocks: a partition of values that are mostly zero takes quadratic time.
    """
    if len(values) < top_k:
        return 0.0
    if len(values) > 64 * top_k:
        width = len(values) // (16 * top_k)
        values = values[: len(values) // width * width].reshape(-1, width).max(axis=1)
    return max(0.0, float(np.partition(values, len(values) - top_k)[len(values) - top_k]))


def _looked_up(
    passages: NDArray[np.int32], weights: NDArray[np.float32], wanted: NDArray[np.int32]
) -> NDArray[np.float32]:
    """The weights of the wanted passages in a list, 0 for those it does not hold."""
    at = np.searchsorted(passages, wanted)
    at[at == len(passages)] = 0
    found = passages[at] == wanted
    return np.where(found, weights[at], np.float32(0))


def _array(folder: Path, name: str, kind: Any, length: int) -> NDArray[Any]:
    """An array on disk to be filled."""
    path = folder / f"{name}.npy"
    if length == 0:
        np.save(path, np.zeros(0, kind))
        return np.zeros(0, kind)
    return np.lib.format.open_memmap(path, "w+", kind, (length,))


def _joined(arrays: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)


def blocks_of(bags: Iterable[Sequence[str]], length: int = 2000) -> Iterator[Bags]:
    """Bags of tokens, counted a run of ``length`` passages at a time."""
    rest = iter(bags)
    while run := list(itertools.islice(rest, length)):
        yield count(run)
