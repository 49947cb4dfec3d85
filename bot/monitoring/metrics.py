"""Prometheus metrics, each declared once. The registry is our own, so that two bots in one process do not mix."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import date

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.serving import Serving

# Seconds; an answer takes milliseconds, and a reply that Telegram's limits hold back takes a minute.
_ANSWERING = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_HANDLING = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Metrics:
    """Counts events; what can be looked up is looked up when Prometheus asks (``watch``)."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)  # memory, processor time, open files
        self._questions = Counter(
            "zhaoshang_questions",
            "Questions answered, by outcome and by what was asked for.",
            ("outcome", "kind"),
            registry=registry,
        )
        self._answering = Histogram(
            "zhaoshang_answer_seconds", "Composing one answer.", buckets=_ANSWERING, registry=registry
        )
        self._handling = Histogram(
            "zhaoshang_update_seconds",
            "One update, from taking it in to its reply being through.",
            buckets=_HANDLING,
            registry=registry,
        )
        self._reloads = Counter(
            "zhaoshang_reloads", "Reloads, by result: live, held or failed.", ("result",), registry=registry
        )
        self._errors = Counter(
            "zhaoshang_errors", "Errors logged, by the room that logged them.", ("sort",), registry=registry
        )
        self._last_update = math.nan

    def answered(self, outcome: str, kind: str, seconds: float) -> None:
        """Count a question that was answered."""
        self._questions.labels(outcome, kind).inc()
        self._answering.observe(seconds)

    def handled(self, seconds: float) -> None:
        """Count an update that was handled to its end."""
        self._handling.observe(seconds)

    def received(self) -> None:
        """Count an update that came in."""
        self._last_update = time.monotonic()

    def reloaded(self, result: str) -> None:
        """Count a reload that ended: live, held or failed."""
        self._reloads.labels(result).inc()

    def erred(self, sort: str, _: str = "") -> None:
        """Count a logged error."""
        self._errors.labels(sort).inc()

    def watch(
        self,
        serving: Serving,
        queue: Callable[[], int],
        silence: Callable[[], float],
        today: Callable[[], date],
    ) -> None:
        """Look these up whenever Prometheus asks; ``silence`` gives the seconds since Telegram was heard."""

        def newest() -> float:
            try:
                return (today() - date.fromisoformat(serving.newest)).days * 86400.0
            except ValueError:  # no report has a date
                return math.nan

        for name, help_, look in (
            ("queue_length", "Updates taken in and not handled.", queue),
            ("last_update_age_seconds", "Since the last update came in.", self._age_of_last_update),
            ("telegram_silence_seconds", "Since Telegram was last heard.", silence),
            ("corpus_reports", "Reports held.", lambda: len(serving.answerer.corpus.reports)),
            ("corpus_passages", "Passages held.", lambda: len(serving.answerer.corpus.index.passages)),
            ("corpus_served_seconds", "Since the corpus came into use.", lambda: serving.age),
            ("corpus_newest_age_seconds", "Since the date of the newest report.", newest),
        ):
            Gauge(f"zhaoshang_{name}", help_, registry=self._registry).set_function(look)

    def exposed(self) -> bytes:
        """All metrics in Prometheus's text format."""
        return generate_latest(self._registry)

    def _age_of_last_update(self) -> float:
        return time.monotonic() - self._last_update
