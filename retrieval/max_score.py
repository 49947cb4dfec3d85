"""The best passages of a large corpus without scoring all of them (MaxScore: Turtle and Flood 1995).

Lists are taken in rising order of their length for what they can add. Once the rest together adds less than the k-th
best already has, no further passage can be among the best; the others are dropped as soon as they cannot be either.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.engine import Boosts

# Measured with 300 judged questions over a million passages; half or twice as much of each changes little.
_FIRST = 20_000  # postings that are taken before a first threshold is looked for
_TRIED = 2  # times as many passages as are wanted are scored in full for a threshold
_CHEAP = 16  # postings are added in the time in which one passage is looked up
_KEPT = 16  # where boosts keep out all but one passage in so many, only those are looked at
_MANY = 8  # times as many passages as are wanted: a higher threshold is worth its time
_PIECE = 1 << 16  # postings that are added at a time: what that takes stays in the processor's cache
_LEAST = 1e-30  # less than any score
_SLACK = 1 - 1e-5  # sums of float32 in another order differ by less


@dataclass(frozen=True, slots=True)
class TermPostings:
    """The postings of one term of a question.

    It adds ``scale * levels[codes[i]]`` to the score of passage ``passages[i]``, and to none more than ``max_score``.
    """

    max_score: float
    passages: NDArray[np.int32]
    codes: NDArray[Any]
    levels: NDArray[np.float32]
    scale: np.float32

    def __len__(self) -> int:
        return len(self.passages)

    def pieces(self) -> Iterator[tuple[NDArray[np.intp], NDArray[np.float32]]]:
        """Its passages, a piece at a time, and its contribution to each."""
        for at in range(0, len(self), _PIECE):
            weights = self.levels.take(self.codes[at : at + _PIECE])
            weights *= self.scale
            yield self.passages[at : at + _PIECE].astype(np.intp), weights

    def of(self, wanted: NDArray[np.int32]) -> NDArray[np.float32]:
        """Its contribution to the wanted passages, 0 for those without the term."""
        at = self.passages.searchsorted(wanted)
        weights = self.levels.take(self.codes.take(at, mode="clip"))
        weights *= self.scale
        weights *= self.passages.take(at, mode="clip") == wanted
        return weights


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Passages with what the lists taken so far add to their scores, and their boosts if there are any."""

    passages: NDArray[np.intp]
    partial: NDArray[np.float32]
    shares: NDArray[np.float32] | None

    def weighed(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores of theirs with their boosts."""
        return scores if self.shares is None else scores * self.shares

    def of(self, numbers: NDArray[np.int64]) -> _Candidates:
        """Those of some positions."""
        shares = None if self.shares is None else self.shares.take(numbers)
        return _Candidates(self.passages.take(numbers), self.partial.take(numbers), shares)

    def hopeful(self, rest: float, threshold: float) -> _Candidates:
        """Those that still reach a threshold where each can gain so much more."""
        reached = self.weighed(self.partial + np.float32(rest)) >= max(threshold * _SLACK, _LEAST)
        return self if reached.all() else self.of(np.flatnonzero(reached))


class BestPassages:
    """Looks for the ``top_k`` best passages of some lists, which are in the order in which scores are summed.

    ``total`` is an array with a zero for every passage, to add up scores in; it is left as it was.
    """

    def __init__(
        self,
        lists: Sequence[TermPostings],
        top_k: int,
        boosts: Boosts | None,
        total: NDArray[np.float32],
    ) -> None:
        self._lists, self._top_k, self._boosts, self._total = lists, top_k, boosts, total
        most = (one.max_score for one in reversed(lists))
        self._rest = [*itertools.accumulate(most, initial=0.0)][::-1]  # what list n and all behind it can add
        self._taken = 0  # lists that have been added up
        self._threshold = 0.0  # no passage that scores less can be among the best
        self._touched: list[NDArray[np.intp]] = []  # passages that have something in ``total``

    def found(self) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Passages, ascending, with their scores without boosts: all that can be among the best, and few others."""
        try:
            kept = None if self._boosts is None else self._boosts.kept(len(self._total) // _KEPT)
            candidates = self._narrowed(self._met() if kept is None else self._best_of(kept))
        finally:
            if sum(map(len, self._touched)) > len(self._total) // 8:
                self._total.fill(0)
            else:
                for passages in self._touched:
                    self._total[passages] = 0
        candidates = candidates.of(np.argsort(candidates.passages))
        for at in range(self._taken, len(self._lists)):
            partial = candidates.partial + self._lists[at].of(candidates.passages.astype(np.int32))
            candidates = _Candidates(candidates.passages, partial, candidates.shares)
            if len(partial) > self._top_k:
                candidates = candidates.hopeful(self._rest[at + 1], self._threshold)
        return candidates.passages.astype(np.int32), candidates.partial

    def _met(self) -> _Candidates:
        """Lists are added up until no passage that is in none of them can be among the best: the passages met."""
        lists, total = self._lists, self._total
        candidates, most = self._candidates(np.zeros(0, np.intp)), _FIRST
        while self._open():
            added = 0
            while self._open() and (not added or added + len(lists[self._taken]) <= most):
                one = lists[self._taken]
                for passages, weights in one.pieces():
                    before = total.take(passages)
                    self._touched.append(passages[before == 0])
                    total[passages] = np.add(before, weights, out=weights)
                added += len(one)
                self._taken += 1
            most = 2 * max(most, added)
            self._touched = [np.concatenate(self._touched)]
            candidates = self._candidates(self._touched[0])
            self._raise(candidates)
        return candidates

    def _best_of(self, kept: NDArray[np.intp]) -> _Candidates:
        """Those of some passages that can be among the best, when no other can."""
        added = 0
        for one in self._lists:
            added += len(one)
            if self._taken and added > _FIRST:
                break
            self._add(one)
        candidates = self._candidates(kept)
        self._raise(candidates)
        candidates = self._narrowed(candidates)
        if len(candidates.passages) > _MANY * self._top_k:
            self._raise(candidates)
        return candidates

    def _open(self) -> bool:
        """True while a passage that no list taken holds can be among the best."""
        taken = self._taken
        return taken < len(self._lists) and self._rest[taken] >= self._threshold * _SLACK

    def _narrowed(self, candidates: _Candidates) -> _Candidates:
        """Candidates after further lists: while there are many, adding up a whole list is cheaper than looking them up."""
        while True:
            candidates = candidates.hopeful(self._rest[self._taken], self._threshold)
            if self._taken == len(self._lists):
                return candidates
            one = self._lists[self._taken]
            if len(one) > _CHEAP * len(candidates.passages):
                return candidates
            self._add(one)
            partial = self._total.take(candidates.passages)
            candidates = _Candidates(candidates.passages, partial, candidates.shares)

    def _add(self, one: TermPostings) -> None:
        """Add up the next list."""
        for passages, weights in one.pieces():
            self._touched.append(passages)
            np.add.at(self._total, passages, weights)
        self._taken += 1

    def _candidates(self, passages: NDArray[np.intp]) -> _Candidates:
        shares = None if self._boosts is None else self._boosts.of(passages)
        return _Candidates(passages, self._total.take(passages), shares)

    def _raise(self, candidates: _Candidates) -> None:
        """Raise the threshold to the k-th best score of those that look best so far."""
        if self._taken == len(self._lists):
            return
        so_far = candidates.weighed(candidates.partial)
        wanted = _TRIED * self._top_k
        least = kth(so_far, wanted)
        best = np.flatnonzero(so_far >= least)
        if len(best) > 2 * wanted:  # of the many that score the same some do
            best = np.concatenate((np.flatnonzero(so_far > least), np.flatnonzero(so_far == least)))
            best = np.sort(best[: 2 * wanted])
        tried = candidates.of(best)
        scores, passages = tried.partial, tried.passages.astype(np.int32)
        for one in self._lists[self._taken :]:
            scores += one.of(passages)
        self._threshold = max(self._threshold, kth(tried.weighed(scores), self._top_k))


def kth(values: NDArray[np.float32], top_k: int) -> float:
    """A lower bound of the k-th largest of the values, 0 if there are not so many positive ones.

    From the maxima of blocks: a partition of values that are mostly zero takes quadratic time.
    """
    if len(values) < top_k:
        return 0.0
    if len(values) > 64 * top_k:
        blocks = 16 * top_k
        values = values[: len(values) // blocks * blocks].reshape(-1, blocks).max(axis=0)
    return max(0.0, float(np.partition(values, len(values) - top_k)[len(values) - top_k]))
