"""All parameters that shape an index, as one value. It is part of the index's name, so that no outdated index is opened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths of passages, in code points: about ``target``, at most ``longest`` or one sentence.

    A report without headings of at most ``whole`` is one passage: its sentences answer together.
    """

    target: int = 240
    longest: int = 400
    whole: int = 900


@dataclass(frozen=True, slots=True)
class Weighting:
    """BM25's parameters; chosen on CMRC 2018 and DRCD, where 0.4 and 0.4 bring 3 points over 1.5 and 0.75."""

    k1: float = 0.4
    b: float = 0.4


@dataclass(frozen=True, slots=True)
class Shape:
    """All that an index depends on besides its reports.

    ``format`` is that of the files, ``details`` the version of the facts and clauses, ``language`` that of the
    segmenter and the bag, ``lexicon`` a digest of the words.
    """

    format: str
    details: str
    language: str
    lexicon: str
    lengths: Lengths = field(default_factory=Lengths)
    weighting: Weighting = field(default_factory=Weighting)

    @property
    def digest(self) -> str:
        """Hash of this shape."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()
