"""Texts → counted bags of tokens, many passages at a time: what ``Language.tokenise`` gives, without a list a passage."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer import Analyzer

_MOST = 65_535  # times that a token counts
_PAIR = 21  # bits of a code point; a pair of characters is a number of twice as many
_LONGER = 1 << 42  # numbers of what is longer begin here


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
    lengths = np.array([len(bag) for bag in tokens], dtype=np.int64)
    flat = np.concatenate(tokens) if tokens else np.zeros(0, np.int64)
    return _counted(tuple(numbering), np.repeat(np.arange(len(tokens)), lengths), flat, len(tokens))


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


def _counted(terms: tuple[str, ...], owners: NDArray[np.int64], tokens: NDArray[np.int64], size: int) -> Bags:
    """Bags of tokens that are told by their owners and the numbers of their terms."""
    width = max(1, len(terms))
    pairs, counts = np.unique(owners * width + tokens, return_counts=True)
    owners, numbers = np.divmod(pairs, width)
    starts = np.searchsorted(owners, np.arange(size + 1)).astype(np.int64)
    return Bags(terms, starts, numbers.astype(np.int32), np.minimum(counts, _MOST).astype(np.uint16))


class Cut:
    """Texts normalised and cut into tokens, all at once."""

    def __init__(self, analyzer: Analyzer, texts: Sequence[str]) -> None:
        self._size = len(texts)
        self._whole, self._ends = analyzer.normalised(texts)
        held, chinese, others, words = analyzer.cut(self._whole)
        points = held.astype(np.int64)
        single, double = np.flatnonzero(chinese), np.flatnonzero(chinese[:-1] & chinese[1:])
        twos = np.array([at for at, word in words if len(word) == 2], np.int64)
        long = [*others, *((at, word) for at, word in words if len(word) > 2)]
        longer: defaultdict[str, int] = defaultdict(itertools.count(_LONGER).__next__)
        pairs = np.concatenate((double, twos))
        codes = np.concatenate(
            (
                points[single],
                points[pairs] << _PAIR | points[pairs + 1],
                np.fromiter((longer[word] for _, word in long), np.int64, len(long)),
            )
        )
        places = np.concatenate((single, pairs, np.fromiter((at for at, _ in long), np.int64, len(long))))
        owners = np.searchsorted(self._ends, places, "right")
        order = np.argsort(owners, kind="stable")
        known, tokens = np.unique(codes[order], return_inverse=True)
        self._terms = _terms(known.tolist(), list(longer))
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
        return _counted(self._terms, owners, self._tokens[at], len(members))


def _terms(codes: Iterable[int], longer: Sequence[str]) -> tuple[str, ...]:
    """What the numbers of characters, of pairs and of what is longer stand for."""
    return tuple(
        chr(code)
        if code >> _PAIR == 0
        else chr(code >> _PAIR) + chr(code & (1 << _PAIR) - 1)
        if code < _LONGER
        else longer[code - _LONGER]
        for code in codes
    )
