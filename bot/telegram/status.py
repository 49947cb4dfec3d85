"""Builds the /status report."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata

from bot.answers.replies.markup import Rich
from bot.answers.wording import label, say
from bot.instance_lock import ReloadProgress
from bot.monitoring.troubles import Troubles
from bot.serving import Serving

_UNITS = (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))  # seconds


@dataclass(frozen=True, slots=True)
class Status:
    """What /status tells, in words and numbers.

    ``since`` is how long the corpus has been in use, ``up`` how long the process has run, ``polled`` how long ago
    Telegram was heard, "" if it was not heard yet.
    """

    version: str
    reports: int
    passages: int
    index: str
    newest: str
    refused: int
    since: str
    up: str
    polled: str
    errors: int
    warnings: int
    unreadable: int


class Health:
    """Builds the /status report from what the parts of the bot tell."""

    def __init__(
        self,
        serving: Serving,
        troubles: Troubles,
        polled: Callable[[], float | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._serving = serving
        self._troubles = troubles
        self._polled = polled
        self._clock = clock
        self._started = clock()

    def show(self, language: str, last: ReloadProgress, busy: bool) -> Rich:
        """The status as a message, with how the last reload went and whether one is under way."""
        answerer, now, polled = self._serving.answerer, self._clock(), self._polled()
        corpus = answerer.corpus
        status = Status(
            metadata.version("zhaoshang-bot"),
            len(corpus.reports),
            len(corpus.index.passages),
            answerer.name,
            self._serving.newest,
            sum(not error.harmless for error in corpus.refused),
            _lasting(self._serving.age, language),
            _lasting(now - self._started, language),
            "" if polled is None else _lasting(now - polled, language),
            self._troubles.counts["errors"],
            self._troubles.counts["warnings"],
            self._troubles.counts["unreadable"],
        )
        failed = last.text if last.begun and last.ended and not last.live else ""
        return say("status", language, status=status, failed=failed, busy=busy)


def _lasting(seconds: float, language: str) -> str:
    """A length of time in words, by its two largest units."""
    left = max(0, int(seconds))
    counts: list[tuple[int, str]] = []
    for unit, length in _UNITS:
        count, left = divmod(left, length)
        if count or counts or length == 1:
            counts.append((count, label(unit, language)))
    return " ".join(f"{count} {unit}" for count, unit in counts[:2] if count or len(counts) == 1)
