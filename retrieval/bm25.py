"""BM25 scores: postings on disk, and the best passages for a bag of terms.

The only room that imports rank_bm25 (unmaintained since 2022): its BM25Okapi is what our scores must equal
(``reference``). It visits every passage for every word; we search arrays on disk instead.
"""

from __future__ import annotations

import math
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval import near_spellings
from retrieval.bags import Bags
from retrieval.engine import Boosts
from retrieval.max_score import BestPassages, TermPostings, kth
from retrieval.near_spellings import NearSpellings
from retrieval.postings_writer import FILES, build
from retrieval.shape import Weighting
from retrieval.vocabulary import Vocabulary

_DENSE = 50_000  # passages; where there are fewer, scoring all is faster than looking for the best
_SMALL = 2_000  # passages; of so few, leaving some out takes longer than weighing all
_FEW = (16, 64)  # passages that are asked for first: reading the first nearly always decides


@dataclass(frozen=True, slots=True)
class _Known:
    """The known terms of a question: the most each adds to a score, where its list starts and ends, and its scale."""

    most: NDArray[np.float64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    scales: NDArray[np.float32]


class Postings:
    """An inverted list: for each term the passages that hold it, and what it adds to their scores.

    Term t of the vocabulary stands in ``passages[starts[t]:starts[t+1]]`` (int32, ascending), and adds
    ``idf[t] * levels[code]`` with the ``codes`` beside; nothing it adds is above ``max_scores[t]``. ``size`` is the
    number of passages.
    """

    def __init__(self, vocabulary: Vocabulary, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.vocabulary = vocabulary
        self._number_of = vocabulary.number_of
        self.neighbours = NearSpellings(vocabulary, arrays)
        # As plain arrays over the mapped files: a memmap object costs a microsecond with every slice.
        self.starts: NDArray[np.int64] = arrays["starts"].view(np.ndarray)
        self.passages: NDArray[np.int32] = arrays["passages"].view(np.ndarray)
        self.codes: NDArray[Any] = arrays["codes"].view(np.ndarray)
        self.levels: NDArray[np.float32] = np.array(arrays["levels"])
        self.max_scores: NDArray[np.float32] = arrays["bounds"].view(np.ndarray)
        self.idf: NDArray[np.float32] = arrays["idf"].view(np.ndarray)
        self.size = int(arrays["size"][0])
        self._own = threading.local()

    @classmethod
    def open(cls, folder: Path, mapped: bool = True) -> Postings:
        """Open what ``build`` wrote; mapped into memory, or read into it. Raises OSError and ValueError."""
        mode: Any = "r" if mapped else None
        return cls(
            Vocabulary.open(folder, mapped),
            {
                name: np.load(folder / f"{name}.npy", mmap_mode=mode, allow_pickle=False)
                for name in (*FILES, *near_spellings.FILES)
            },
        )

    @classmethod
    def of(cls, blocks: Iterable[Bags], weighting: Weighting | None = None) -> Postings:
        """Postings that lie in memory alone."""
        with tempfile.TemporaryDirectory(prefix="zhaoshang-") as folder:
            build(blocks, Path(folder), weighting or Weighting())
            return cls.open(Path(folder), mapped=False)

    def idf_of(self, term: str) -> float:
        """The term's inverse document frequency; of an unknown one that of a term in no passage."""
        number = self._number_of(term)
        if number is None:
            return math.log(1 + (self.size + 0.5) / 0.5)
        return float(self.idf[number])

    def __contains__(self, term: object) -> bool:
        """True if a term stands in some passage."""
        return isinstance(term, str) and self._number_of(term) is not None

    def alike(self, word: str) -> list[str]:
        """The words of the passages that are as long as a word and differ from it in one character."""
        if len(word) < near_spellings.SHORTEST:
            return []
        # Each pair of its characters that stands in no passage has the one that differs.
        number_of = self._number_of
        first = last = -1
        for at in range(len(word) - 1):
            if number_of(word[at : at + 2]) is None:
                first, last = at if first < 0 else first, at
                if last > first + 1:
                    return []
        return self.neighbours.of(word, range(last, first + 2) if first >= 0 else None)

    def scores(self, terms: Mapping[str, float]) -> NDArray[np.float32]:
        """The BM25 score of every passage for a bag of terms with their weights in the question."""
        return self._summed(terms)

    def top(
        self, terms: Mapping[str, float], top_k: int, boosts: Boosts | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The best passages with a positive score and their scores: best first, ties to the earlier passage.

        The same as sorting ``scores`` times their boosts. Of a large corpus only the passages that can still be
        among the best are looked at (``max_score``).
        """
        if top_k < 1:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        if self.size <= _DENSE:
            return _best_of_all(self._summed(terms), top_k, boosts)
        lists = self._lists(terms)
        if not lists:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        return self._best_of_some(lists, top_k, boosts)

    def ranked(
        self, terms: Mapping[str, float], most: int, boosts: Boosts | None = None
    ) -> Iterator[tuple[int, float]]:
        """Passages and their scores as ``top`` gives them, one by one; the first few are found without looking for the rest."""
        lists: list[TermPostings] = []
        scores = None
        if self.size <= _DENSE:
            scores = self._summed(terms)
        elif not (lists := self._lists(terms)):
            return
        given = 0
        for top_k in dict.fromkeys(min(few, most) for few in (*_FEW, most)):
            if scores is not None:
                best, found = _best_of_all(scores, top_k, boosts)
            else:
                best, found = self._best_of_some(lists, top_k, boosts)
            yield from zip(best[given:].tolist(), found[given:].tolist(), strict=True)
            given = len(best)
            if given < top_k:
                return

    def _lists(self, terms: Mapping[str, float]) -> list[TermPostings]:
        """The lists of the known terms, in the order in which scores are summed."""
        known = self._known(terms)
        return [
            TermPostings(most, self.passages[start:end], self.codes[start:end], self.levels, scale)
            for most, start, end, scale in zip(
                known.most.tolist(), known.starts.tolist(), known.ends.tolist(), known.scales, strict=True
            )
        ]

    def _known(self, terms: Mapping[str, float]) -> _Known:
        """The known terms of a bag, in rising order of how long their lists are for what they can add to a score."""
        number_of = self._number_of
        known = [
            (number, weight)
            for term, weight in terms.items()
            if weight > 0 and (number := number_of(term)) is not None
        ]
        numbers = np.array([number for number, _ in known], np.int64)
        weights = np.array([weight for _, weight in known], np.float64)
        most = self.max_scores.take(numbers) * weights
        starts, ends = self.starts.take(numbers), self.starts.take(numbers + 1)
        order = np.argsort((ends - starts) / most, kind="stable")
        scales = weights.take(order).astype(np.float32) * self.idf.take(numbers.take(order))
        return _Known(most.take(order), starts.take(order), ends.take(order), scales)

    def _summed(self, terms: Mapping[str, float]) -> NDArray[np.float32]:
        """The score of every passage: what each list adds, list after list."""
        total = np.zeros(self.size, np.float32)
        known = self._known(terms)
        if len(known.starts):
            ranges = [slice(*span) for span in zip(known.starts.tolist(), known.ends.tolist(), strict=True)]
            weights = self.levels.take(np.concatenate([self.codes[span] for span in ranges]))
            weights *= np.repeat(known.scales, known.ends - known.starts)
            np.add.at(total, np.concatenate([self.passages[span] for span in ranges]), weights)
        return total

    def _best_of_some(
        self, lists: Sequence[TermPostings], top_k: int, boosts: Boosts | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        candidates, scores = BestPassages(lists, top_k, boosts, self._accumulator()).found()
        if boosts is not None:
            scores = scores * boosts.of(candidates)
        best = best_of(scores, top_k)
        return candidates[best].astype(np.int64), scores[best]

    def _accumulator(self) -> NDArray[np.float32]:
        """An array with a zero for every passage. Each thread has one, and sets it back to zeros after use."""
        held: NDArray[np.float32] | None = getattr(self._own, "held", None)
        if held is None:
            held = self._own.held = np.zeros(self.size, np.float32)
        return held


def best_of(scores: NDArray[np.float32], top_k: int) -> NDArray[np.int64]:
    """The numbers of the best positive scores, best first, ties by number."""
    threshold = kth(scores, top_k)
    matching = np.flatnonzero(scores >= threshold if threshold > 0 else scores > 0)
    order = np.lexsort((matching, -scores[matching]))
    return matching[order][:top_k]


def _best_of_all(
    scores: NDArray[np.float32], top_k: int, boosts: Boosts | None
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The best of all passages. No boost is above 1: what scores less without it than the k-th best does with it is out."""
    if boosts is None:
        best = best_of(scores, top_k)
        return best, scores[best]
    if len(scores) <= _SMALL:
        weighed = scores * boosts.by_class.take(boosts.classes)
        best = best_of(weighed, top_k)
        return best, weighed[best]
    least = 0.0
    sample = kth(scores, 4 * top_k)
    if sample > 0:
        first = np.flatnonzero(scores >= sample)
        least = kth(scores[first] * boosts.of(first), top_k)
    candidates = np.flatnonzero(scores >= least if least > 0 else scores > 0)
    weighed = scores[candidates] * boosts.of(candidates)
    best = best_of(weighed, top_k)
    return candidates[best], weighed[best]


def reference(bags: Sequence[Sequence[str]], weighting: Weighting | None = None) -> Any:
    """rank_bm25's BM25Okapi over the bags, with weights that are never negative: ln(1 + (N - df + 0.5) / (df + 0.5)).

    Slow; for tests and benchmarks. The library's own formula turns negative for a word in half of the
    passages or more, and the floor it then applies makes common words of a small corpus weigh nothing
    (Lucene's form, after Robertson and Zaragoza 2009, section 3.1).
    """
    from rank_bm25 import BM25Okapi

    weighting = weighting or Weighting()

    class NonNegativeOkapi(BM25Okapi):  # type: ignore[misc] # rank_bm25 ships no types
        def _calc_idf(self, nd: dict[str, int]) -> None:
            self.idf = {
                term: math.log(1 + (self.corpus_size - held + 0.5) / (held + 0.5))
                for term, held in nd.items()
            }

    return NonNegativeOkapi(list(bags), k1=weighting.k1, b=weighting.b)
