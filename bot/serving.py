"""What is being answered from now: replaced whole, never changed."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.answers.answerer import Answerer


class Serving:
    """Holds the answerer in use. Whoever answers takes it once a question, so that one reply has one corpus."""

    def __init__(self, answerer: Answerer, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._answerer = answerer
        self._since = clock()
        self.on_change: Callable[[Answerer], None] = lambda _: None  # called with what came into use

    @property
    def answerer(self) -> Answerer:
        """The answerer in use."""
        return self._answerer

    @property
    def since(self) -> float:
        """When its corpus came into use, in seconds of the clock."""
        return self._since

    def replace(self, answerer: Answerer) -> None:
        """Answer from now on from another corpus."""
        if answerer.name != self._answerer.name:
            self._since = self._clock()
        self._answerer = answerer
        self.on_change(answerer)
