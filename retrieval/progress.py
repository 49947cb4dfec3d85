"""Progress of building a corpus, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """What is being done: files are read, pages of one recognised, reports indexed, judged questions asked."""

    READING = "reading"
    RECOGNISING = "recognising"
    INDEXING = "indexing"
    JUDGING = "judging"


Progress = Callable[[Stage, int, int], None]
"""Called with how many files, pages, reports or questions are done, and of how many."""
