"""The terms of an index, on disk: looked up by their hashes, so that opening them reads none."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FILES = ("hashes", "ends", "letters")
_KEPT = 65_536  # terms whose numbers are remembered


class Vocabulary(Mapping[str, int]):
    """Terms and their numbers. Terms stand in the order of ``hashes`` (uint64, ascending).

    ``letters`` (uint8) holds their UTF-8 one after another, ``ends`` (int64) where each ends.
    """

    def __init__(
        self, hashes: NDArray[np.uint64], ends: NDArray[np.int64], letters: NDArray[np.uint8]
    ) -> None:
        # Looked up one by one, which a memoryview does many times faster than an array.
        self._hashes = hashes.view(np.ndarray).data
        self._ends = ends.view(np.ndarray).data
        self._letters = letters.view(np.ndarray).data
        self.number_of = lru_cache(maxsize=_KEPT)(self._find)

    @staticmethod
    def write(folder: Path, terms: Sequence[str]) -> NDArray[np.int64]:
        """Write terms into a folder; gives the order they come to stand in, as numbers of ``terms``."""
        coded = [_coded(term) for term in terms]
        hashes = np.fromiter(map(_hash, coded), dtype=np.uint64, count=len(coded))
        order = np.argsort(hashes, kind="stable")
        np.save(folder / "hashes.npy", hashes[order])
        lengths = np.fromiter(map(len, coded), dtype=np.int64, count=len(coded))
        np.save(folder / "ends.npy", np.cumsum(lengths[order]))
        letters = b"".join([coded[number] for number in order.tolist()])
        np.save(folder / "letters.npy", np.frombuffer(letters, dtype=np.uint8))
        return order

    @classmethod
    def open(cls, folder: Path, mapped: bool = True) -> Vocabulary:
        """Open what ``write`` wrote. Raises OSError and ValueError."""
        mode: Any = "r" if mapped else None
        return cls(*(np.load(folder / f"{name}.npy", mmap_mode=mode, allow_pickle=False) for name in FILES))

    def __getitem__(self, term: str) -> int:
        number = self.number_of(term)
        if number is None:
            raise KeyError(term)
        return number

    def get(self, term: str, default: Any = None) -> Any:
        """The number of a term."""
        number = self.number_of(term)
        return default if number is None else number

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self.number_of(term) is not None

    def __len__(self) -> int:
        return len(self._hashes)

    def __iter__(self) -> Iterator[str]:
        letters = self._letters.tobytes()
        start = 0
        for end in self._ends.tolist():
            yield letters[start:end].decode("utf-8", "surrogatepass")
            start = end

    def term(self, number: int) -> str:
        """The term of a number."""
        start = self._ends[number - 1] if number else 0
        return self._letters[start : self._ends[number]].tobytes().decode("utf-8", "surrogatepass")

    def _find(self, term: str) -> int | None:
        """The number of a term, None if it is none: ``number_of``, which is asked for some fifty a question."""
        coded = _coded(term)
        wanted = _hash(coded)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            start = self._ends[at - 1] if at else 0
            if self._letters[start : self._ends[at]] == coded:
                return at
            at += 1
        return None


def _coded(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")


def _hash(coded: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(coded, digest_size=8).digest(), "little")
