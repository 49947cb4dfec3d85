"""What the rest of the project asks of a search engine. ``bm25.Postings`` is the one that is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Boosts:
    """Factors of scores by class of report: 0 to 1; 0 keeps a passage out.

    ``classes`` gives the class of each passage, ``by_class`` (float32) the factor of each class.
    """

    classes: NDArray[Any]
    by_class: NDArray[np.float32]

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
