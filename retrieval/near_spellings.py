"""Finds words that differ in one character, for typos, by hashes of the word without each character."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval import lazy_re as re
from retrieval.vocabulary import Vocabulary

FILES = ("gaps", "gapped")
SHORTEST = 3  # characters
_CHINESE = re.compile(rf"[\u3400-\u9fff]{{{SHORTEST},}}")


class NearSpellings:
    """The Chinese words of three characters and more of a vocabulary, by what is left of each without one character.

    ``gaps`` (uint64, ascending) holds the hashes of what is left, ``gapped`` (int32) the numbers of the words.
    """

    def __init__(self, vocabulary: Vocabulary, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._vocabulary = vocabulary
        self._gaps = arrays["gaps"].view(np.ndarray).data
        self._gapped = arrays["gapped"].view(np.ndarray).data

    @staticmethod
    def write(folder: Path, terms: Sequence[str], order: NDArray[np.int64]) -> None:
        """Write such words among the terms into a folder; ``terms[order[n]]`` has the number n in the vocabulary."""
        words = ((number, terms[at]) for number, at in enumerate(order.tolist()))
        pairs = [
            (gap, number)
            for number, word in words
            if len(word) >= SHORTEST and _CHINESE.fullmatch(word)
            for gap in (_gap_of(word, at) for at in range(len(word)))
        ]
        pairs.sort()
        np.save(folder / "gaps.npy", np.array([gap for gap, _ in pairs], np.uint64))
        np.save(folder / "gapped.npy", np.array([number for _, number in pairs], np.int32))

    def of(self, word: str, places: Iterable[int] | None = None) -> list[str]:
        """The words as long as this one with one other character than it, at one of some ``places``."""
        if len(word) < SHORTEST:
            return []
        gaps = self._gaps
        held: dict[int, None] = {}
        for at in range(len(word)) if places is None else places:
            gap = _gap_of(word, at)
            first = bisect_left(gaps, gap)
            if first < len(gaps) and gaps[first] == gap:
                for number in self._gapped[first : bisect_right(gaps, gap, first)]:
                    held[number] = None
        return [other for other in map(self._vocabulary.term, held) if differs_by_one(word, other)]


def differs_by_one(word: str, other: str) -> bool:
    """True if two words are as long as each other and differ in one character."""
    return len(word) == len(other) and sum(a != b for a, b in zip(word, other, strict=True)) == 1


def _gap_of(word: str, at: int) -> int:
    left = f"{word[:at]} {word[at + 1 :]}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(left, digest_size=8).digest(), "little")
