"""Counts logged errors and warnings by sort."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from bot.monitoring import request

_LOGGER = logging.getLogger(__name__)
_OURS = "bot."

OnError = Callable[[str, str], None]
"""Called with the sort of an error and the id of the request it happened in, from whatever thread it happened in."""


class Troubles(logging.Handler):
    """Counts what is logged as a warning or worse, and tells listeners of each error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.counts: Counter[str] = Counter()
        self.listeners: list[OnError] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record."""
        if record.levelno < logging.ERROR:
            self.counts["warnings"] += 1
            return
        self.counts["errors"] += 1
        for listener in self.listeners:
            listener(sort_of(record.name), request.current())

    def unreadable(self, raw: Mapping[str, Any], error: Exception) -> None:
        """An update could not be read or kept: log it in one line, without what people wrote, and count it."""
        kind = next((name for name in raw if name != "update_id"), "")
        self.counts["unreadable"] += 1
        _LOGGER.error("更新 %s（%s）读不出来，不再处理：%s", raw["update_id"], kind, type(error).__name__)


def sort_of(logger: str) -> str:
    """The sort of an error: the room of ours that logged it, "library" if none did."""
    return logger.rpartition(".")[2] if logger.startswith(_OURS) else "library"
