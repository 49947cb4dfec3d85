"""Counts the tokens of many passages at once; equals ``Analyzer.tokenise`` without a list for each passage."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer import Analyzer
from retrieval.counting_sort import stable_order

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
    """The bags of tokens: token i stands in passage ``owners[i]``, and ``tokens[i]`` is the number of its term."""
    width = max(1, len(codes))
    pairs = owners * width + tokens
    if size * width < 1 << 32:
        pairs = pairs.astype(np.uint32)  # half as much to move
    pairs = pairs[stable_order(pairs)]
    first = np.flatnonzero(_is_first(pairs))
    counts = np.diff(first, append=len(pairs))
    owners, numbers = np.divmod(pairs[first], width)
    starts = np.searchsorted(owners, np.arange(size + 1)).astype(np.int64)
    return Bags(codes, longer, starts, numbers.astype(np.int32), np.minimum(counts, _MOST).astype(np.uint16))


def _is_first(ascending: NDArray[Any]) -> NDArray[np.bool_]:
    """For each of ascending numbers: does it differ from the one before?"""
    first = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return first


class Cut:
    """Texts normalised and cut into tokens, all at once."""

    def __init__(self, analyzer: Analyzer, texts: Sequence[str]) -> None:
        self._size = len(texts)
        self._whole, ends = analyzer.normalised(texts)
        self._begins = [0, *ends.tolist()]
        cut = analyzer.cut(self._whole)
        points = cut.points.astype(np.int64)
        sized = [[at for at, word in cut.others if len(word) == size] for size in (1, 2)]
        one = np.concatenate((np.flatnonzero(cut.chinese), np.array(sized[0], np.int64)))
        adjoining = np.flatnonzero(cut.chinese[:-1] & cut.chinese[1:])
        two = np.concatenate((adjoining, np.array(sized[1], np.int64), cut.starts[cut.lengths == 2]))
        long = [(at, word) for at, word in cut.others if len(word) > 2]
        long += ((int(cut.starts[at]), cut.words[at]) for at in np.flatnonzero(cut.lengths > 2).tolist())
        longer = _numbering()
        numbers = np.fromiter((longer[word] for _, word in long), np.int64, len(long))
        places = np.concatenate((one, two, np.fromiter((at for at, _ in long), np.int64, len(long))))
        codes = np.concatenate((points[one], points[two] << _PAIR | points[two + 1], LONGER + numbers))
        owners = np.repeat(np.arange(self._size), np.diff(ends, prepend=0))[places]
        by_text = stable_order(owners)
        by_code = stable_order(codes)
        first = _is_first(codes[by_code])
        tokens = np.empty(len(codes), np.int64)
        tokens[by_code] = np.cumsum(first) - 1
        self._codes = codes[by_code[first]]
        self._longer = tuple(longer)
        self._tokens = tokens[by_text]
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=self._size))))

    def text(self, number: int) -> str:
        """A text, normalised."""
        return self._whole[self._begins[number] : self._begins[number + 1] - 1]

    def bags(self, members: Sequence[Sequence[int]]) -> Bags:
        """The bags of passages. Each holds the tokens of one or several texts, whose numbers ``members`` gives."""
        sizes = np.array([len(one) for one in members], np.int64)
        held = np.fromiter(itertools.chain.from_iterable(members), np.int64, int(sizes.sum()))
        lengths = self._starts[held + 1] - self._starts[held]
        before = np.cumsum(lengths) - lengths
        at = np.repeat(self._starts[held] - before, lengths) + np.arange(int(lengths.sum()))
        owners = np.repeat(np.repeat(np.arange(len(members)), sizes), lengths)
        return _counted(self._codes, self._longer, owners, self._tokens[at], len(members))
