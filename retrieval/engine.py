"""What the rest of the project asks of a search engine. ``bm25.Postings`` is the one that is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.counting_sort import stable_order


class PassagesByClass:
    """The passages of each class of report. They are sorted when they are first asked for."""

    def __init__(self, classes: NDArray[Any]) -> None:
        self._classes = classes

    def of(self, wanted: NDArray[Any], most: int) -> NDArray[np.intp] | None:
        """The passages of some classes, ascending; None where there are more than ``most``."""
        order, starts = self._sorted
        wanted = wanted[wanted < len(starts) - 1]
        if (starts[wanted + 1] - starts[wanted]).sum() > most:
            return None
        parts = [order[starts[one] : starts[one + 1]] for one in wanted.tolist()]
        return np.sort(np.concatenate(parts)).astype(np.intp) if parts else np.zeros(0, np.intp)

    @cached_property
    def _sorted(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The passages by class, and where each class starts."""
        starts = np.concatenate(([0], np.cumsum(np.bincount(self._classes))))
        return stable_order(self._classes).astype(np.int32), starts


@dataclass(frozen=True, slots=True)
class Boosts:
    """Factors of scores by class of report: 0 to 1; 0 keeps a passage out.

    ``classes`` gives the class of each passage, ``by_class`` (float32) the factor of each class, ``passages`` the
    passages of each.
    """

    classes: NDArray[Any]
    by_class: NDArray[np.float32]
    passages: PassagesByClass | None = None

    def kept(self, most: int) -> NDArray[np.intp] | None:
        """The passages that are not kept out, ascending; None where there are, or may be, more than ``most``."""
        return None if self.passages is None else self.passages.of(np.flatnonzero(self.by_class), most)

    def of(self, passages: NDArray[Any]) -> NDArray[np.float32]:
        """The boosts of some passages."""
        return self.by_class.take(self.classes.take(passages))


class Engine(Protocol):
    """Scores the passages of an index, which it knows by their numbers from 0."""

    def ranked(
        self, terms: Mapping[str, float], most: int, boosts: Boosts | None = None
    ) -> Iterator[tuple[int, float]]:
        """At most so many passages with their scores, best first, ties to the earlier passage.

        ``terms`` are tokens with their weights in the question. Passages without a positive score are left out.
        """

    def idf_of(self, term: str) -> float:
        """The inverse document frequency of a term; of an unknown one that of a term in no passage."""

    def __contains__(self, term: object) -> bool:
        """True if a term stands in some passage."""

    def alike(self, word: str) -> Sequence[str]:
        """The words of the passages that are as long as a word and differ from it in one character."""
