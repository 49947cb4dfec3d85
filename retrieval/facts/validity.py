"""Facts about validity: the sentences that say from when to when a text is in force, and what it repeals."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.facts.fact import Fact, FactKind
from retrieval.loaders.validity import spoken


def force(text: str) -> Iterator[Fact]:
    """The sentences that speak of validity; ``unit`` holds what they say (``spoken``), with spaces between."""
    for start, end, said in spoken(text):
        yield Fact(FactKind.FORCE, start, end, (start, end), unit=" ".join(said))
