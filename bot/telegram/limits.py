"""What is remembered of each person for a while: how often they asked, and what they asked last."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from enum import Enum, auto
from typing import Any

Clock = Callable[[], float]
_MINUTE = 60.0


class Admission(Enum):
    """Whether a person's question is answered, turned away with a word, or turned away in silence."""

    GRANTED = auto()
    NOTICE = auto()
    SILENCE = auto()


class RateLimit:
    """At most ``per_minute`` questions of a person in any minute, and at most one notice about it."""

    def __init__(self, per_minute: int, clock: Clock = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._granted: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._noticed: OrderedDict[Hashable, float] = OrderedDict()

    def admit(self, person: Hashable) -> Admission:
        """Count a question of a person's; what is turned away does not count."""
        now = self._clock()
        self._forget(now)
        times = self._granted.setdefault(person, deque())
        while times and times[0] <= now - _MINUTE:
            times.popleft()
        if len(times) < self.per_minute:
            times.append(now)
            self._granted.move_to_end(person)
            return Admission.GRANTED
        if person in self._noticed:
            return Admission.SILENCE
        self._noticed[person] = now
        return Admission.NOTICE

    def _forget(self, now: float) -> None:
        """Drop the people of whom nothing happened within the minute; both are in order of time."""
        while self._granted and next(iter(self._granted.values()))[-1] <= now - _MINUTE:
            self._granted.popitem(last=False)
        while self._noticed and next(iter(self._noticed.values())) <= now - _MINUTE:
            self._noticed.popitem(last=False)


class LastQuestions:
    """The last question of each asker, kept for ``seconds`` and for at most ``askers`` of them."""

    def __init__(self, seconds: float = 30 * 60, askers: int = 10_000, clock: Clock = time.monotonic) -> None:
        self._seconds = seconds
        self._askers = askers
        self._clock = clock
        self._kept: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()

    def get(self, asker: Hashable) -> Any:
        """The asker's last question as the answers understood it, or None."""
        when, question = self._kept.get(asker, (float("-inf"), None))
        return question if self._clock() - when < self._seconds else None

    def put(self, asker: Hashable, question: Any) -> None:
        """Keep an asker's question; the oldest ones give way."""
        now = self._clock()
        self._kept[asker] = (now, question)
        self._kept.move_to_end(asker)
        while len(self._kept) > self._askers or now - next(iter(self._kept.values()))[0] >= self._seconds:
            self._kept.popitem(last=False)
