"""Progress of building a corpus, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """Stage of a build: reading files, recognising pages, indexing reports, asking judged questions."""

    READING = "reading"
    RECOGNISING = "recognising"
    INDEXING = "indexing"
    JUDGING = "judging"


Progress = Callable[[Stage, int, int], None]
"""Called with how many files, pages, reports or questions are done, and of how many."""
