"""Holds the answerer in use; replaced as a whole, never changed."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from bot.answers.answerer import Answerer
from bot.large_pages import use_large_pages
from retrieval.lazy_re import compile_all


class Serving:
    """Holds the answerer in use. Take it once a question, so that one reply rests on one corpus."""

    def __init__(self, answerer: Answerer, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._answerer = answerer
        self._since = clock()
        self._newest: tuple[Answerer, str] | None = None
        self.on_change: Callable[[Answerer], None] = lambda _: None  # called with what came into use

    @property
    def answerer(self) -> Answerer:
        """The answerer in use."""
        return self._answerer

    @property
    def since(self) -> float:
        """Time at which the corpus came into use, in seconds of the clock."""
        return self._since

    @property
    def age(self) -> float:
        """Seconds since its corpus came into use."""
        return self._clock() - self._since

    @property
    def newest(self) -> str:
        """The date of its newest report, "" if none has a date; looked up once a corpus, which may take a moment."""
        answerer = self._answerer
        if self._newest is None or self._newest[0] is not answerer:
            reports = answerer.reports
            self._newest = answerer, max((report.date for report in reports), default="")
        return self._newest[1]

    def settle(self) -> None:
        """Make ready for questions what is held already: all patterns compiled, on large pages, and not looked through by the
        garbage collector, of which a full round takes 77 ms, then 4."""
        compile_all()
        gc.collect()
        gc.freeze()
        use_large_pages()

    def replace(self, answerer: Answerer) -> None:
        """Answer from now on from another corpus."""
        if answerer.name != self._answerer.name:
            self._since = self._clock()
        self._answerer, self._newest = answerer, None
        gc.unfreeze()  # so that the corpus before is let go of
        self.on_change(answerer)
