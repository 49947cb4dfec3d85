"""Counts the tokens of many passages at once; equals ``Analyzer.tokenise`` without a list for each passage."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer import Analyzer

_MOST = 65_535  # times that a token counts
_PAIR = 21  # bits of a code point
LONGER = 1 << 2 * _PAIR  # the codes of terms of more than two characters begin here


@dataclass(frozen=True, slots=True)
class Bags:
    """Counted bags of tokens of a run of P passages.

    ``codes`` (ascending) tell the terms: a character is its code point, a pair of characters both of theirs, and what
    is longer its place in ``longer`` after ``LONGER``. Passage i holds the terms ``numbers[starts[i]:starts[i+1]]``
    (into ``codes``), each ``counts`` times.
    """

    codes: NDArray[np.int64]
    longer: tuple[str, ...]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    counts: NDArray[np.uint16]

    @property
    def terms(self) -> list[str]:
        """The terms themselves."""
        return spelled(self.codes, self.longer)


def spelled(codes: NDArray[np.int64], longer: Sequence[str]) -> list[str]:
    """The terms that codes (ascending) tell; those of more than two characters stand in ``longer``."""
    pairs, others = np.searchsorted(codes, (1 << _PAIR, LONGER)).tolist()
    firsts, seconds = codes[pairs:others] >> _PAIR, codes[pairs:others] & (1 << _PAIR) - 1
    written = _characters(np.stack((firsts, seconds), axis=1))
    return [
        *_characters(codes[:pairs]),
        *(written[at : at + 2] for at in range(0, len(written), 2)),
        *(longer[place] for place in (codes[others:] - LONGER).tolist()),
    ]


def _characters(points: NDArray[np.int64]) -> str:
    return points.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def count(bags: Iterable[Iterable[str]]) -> Bags:
    """Count the tokens of each passage of a run. A token counts at most 65,535 times."""
    longer = _numbering()
    codes = [np.fromiter((_code(token, longer) for token in bag), np.int64) for bag in bags]
    owners = np.repeat(np.arange(len(codes)), np.array([len(bag) for bag in codes], np.int64))
    known, tokens = np.unique(np.concatenate([np.zeros(0, np.int64), *codes]), return_inverse=True)
    return _counted(known, tuple(longer), owners, tokens, len(codes))


def _code(token: str, longer: defaultdict[str, int]) -> int:
    if len(token) == 1:
        return ord(token)
    if len(token) == 2 and ord(token[0]):
        return ord(token[0]) << _PAIR | ord(token[1])
    return LONGER + longer[token]


def _numbering() -> defaultdict[str, int]:
    """Numbers words in the order in which they are first asked for."""
    return defaultdict(itertools.count().__next__)


def _counted(
    codes: NDArray[np.int64],
    longer: tuple[str, ...],
    owners: NDArray[np.int64],
    tokens: NDArray[np.int64],
    size: int,
) -> Bags:
    """Bags of tokens that are told by their owners and the numbers of their terms."""
    width = max(1, len(codes))
    pairs = owners * width + tokens
    if size * width < 1 << 32:
        pairs = pairs.astype(np.uint32)  # are sorted in half the time
    pairs, counts = np.unique(pairs, return_counts=True)
    owners, numbers = np.divmod(pairs, width)
    starts = np.searchsorted(owners, np.arange(size + 1)).astype(np.int64)
    return Bags(codes, longer, starts, numbers.astype(np.int32), np.minimum(counts, _MOST).astype(np.uint16))


class Cut:
    """Texts normalised and cut into tokens, all at once."""

    def __init__(self, analyzer: Analyzer, texts: Sequence[str]) -> None:
        self._size = len(texts)
        self._whole, self._ends = analyzer.normalised(texts)
        held, chinese, others, words = analyzer.cut(self._whole)
        points = held.astype(np.int64)
        long = [(at, word) for at, word in (*others, *words) if len(word) > 2]
        longer = _numbering()
        sized = [[at for at, word in others if len(word) == size] for size in (1, 2)]
        twos = [*sized[1], *(at for at, word in words if len(word) == 2)]
        single = np.concatenate((np.flatnonzero(chinese), np.array(sized[0], np.int64)))
        pairs = np.concatenate((np.flatnonzero(chinese[:-1] & chinese[1:]), np.array(twos, np.int64)))
        codes = np.concatenate(
            (
                points[single],
                points[pairs] << _PAIR | points[pairs + 1],
                LONGER + np.fromiter((longer[word] for _, word in long), np.int64, len(long)),
            )
        )
        places = np.concatenate((single, pairs, np.fromiter((at for at, _ in long), np.int64, len(long))))
        owners = np.searchsorted(self._ends, places, "right")
        order = np.argsort(owners, kind="stable")
        self._codes, tokens = np.unique(codes[order], return_inverse=True)
        self._longer = tuple(longer)
        self._tokens = tokens.astype(np.int64)
        self._starts = np.searchsorted(owners[order], np.arange(self._size + 1)).astype(np.int64)

    def text(self, number: int) -> str:
        """A text, normalised."""
        return self._whole[int(self._ends[number - 1]) if number else 0 : int(self._ends[number]) - 1]

    def bags(self, members: Sequence[Sequence[int]]) -> Bags:
        """The bags of passages, each of the tokens of one or several texts, which are given by their numbers."""
        sizes = np.array([len(one) for one in members], np.int64)
        held = np.fromiter(itertools.chain.from_iterable(members), np.int64, int(sizes.sum()))
        lengths = self._starts[held + 1] - self._starts[held]
        before = np.cumsum(lengths) - lengths
        at = np.repeat(self._starts[held] - before, lengths) + np.arange(int(lengths.sum()))
        owners = np.repeat(np.repeat(np.arange(len(members)), sizes), lengths)
        return _counted(self._codes, self._longer, owners, self._tokens[at], len(members))
