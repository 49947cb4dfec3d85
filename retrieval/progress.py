"""How far the making of a corpus is, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """What is being done: files are read, reports are indexed, judged questions are asked."""

    READING = "reading"
    INDEXING = "indexing"
    JUDGING = "judging"


Progress = Callable[[Stage, int, int], None]
"""Called with how many files, reports or questions are done, and of how many."""
