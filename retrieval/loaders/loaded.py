"""What a loader gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report


@dataclass(frozen=True, slots=True)
class Loaded:
    """The reports of a file or folder, and what of it could not be used."""

    reports: tuple[Report, ...] = ()
    refused: tuple[CorpusError, ...] = ()


Loader = Callable[[str, bytes, Gazetteer], Loaded]
"""From a file's name and bytes to its reports; raises CorpusError where the whole file cannot be used."""
