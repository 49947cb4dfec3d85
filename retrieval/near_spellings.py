"""Finds words that differ in one character, for typos, by hashes of the word without each character."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.vocabulary import Vocabulary

FILES = ("gaps", "gapped")
_SHORTEST = 3  # characters
_CHINESE = re.compile(rf"[\u3400-\u9fff]{{{_SHORTEST},}}")


class NearSpellings:
    """The Chinese words of three characters and more of a vocabulary, by what is left of each without one character.

    ``gaps`` (uint64, ascending) holds the hashes of that, ``gapped`` (int32) the numbers of the words.
    """

    def __init__(self, vocabulary: Vocabulary, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._vocabulary = vocabulary
        self._gaps: NDArray[np.uint64] = arrays["gaps"].view(np.ndarray)
        self._gapped: NDArray[np.int32] = arrays["gapped"].view(np.ndarray)

    @staticmethod
    def write(folder: Path, terms: Sequence[str], order: NDArray[np.int64]) -> None:
        """Write those of the terms into a folder; ``order`` gives for a number of the vocabulary that of the term."""
        words = ((number, terms[at]) for number, at in enumerate(order.tolist()))
        pairs = [
            (gap, number)
            for number, word in words
            if len(word) >= _SHORTEST and _CHINESE.fullmatch(word)
            for gap in _gaps_of(word)
        ]
        pairs.sort()
        np.save(folder / "gaps.npy", np.array([gap for gap, _ in pairs], np.uint64))
        np.save(folder / "gapped.npy", np.array([number for _, number in pairs], np.int32))

    def of(self, word: str) -> list[str]:
        """The words as long as this one with one other character than it."""
        if len(word) < _SHORTEST:
            return []
        gaps = np.fromiter(_gaps_of(word), np.uint64, len(word))
        first = np.searchsorted(self._gaps, gaps)
        known = self._gaps.take(first, mode="clip") == gaps if len(self._gaps) else np.zeros(0, np.bool_)
        if not known.any():
            return []
        last = np.searchsorted(self._gaps, gaps[known], "right").tolist()
        held = [self._gapped[a:b].tolist() for a, b in zip(first[known].tolist(), last, strict=True)]
        others = (self._vocabulary.term(number) for number in dict.fromkeys(chain.from_iterable(held)))
        return [other for other in others if differs_by_one(word, other)]


def differs_by_one(word: str, other: str) -> bool:
    """True if two words are as long as each other and differ in one character."""
    return len(word) == len(other) and sum(a != b for a, b in zip(word, other, strict=True)) == 1


def _gaps_of(word: str) -> Iterator[int]:
    for at in range(len(word)):
        left = f"{word[:at]} {word[at + 1 :]}".encode("utf-8", "surrogatepass")
        yield int.from_bytes(hashlib.blake2b(left, digest_size=8).digest(), "little")
