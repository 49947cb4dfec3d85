"""Rate limits: questions a person may ask in a minute, and messages that Telegram accepts in a second."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Coroutine, Hashable
from enum import Enum, auto
from typing import Any, Protocol

from aiolimiter import AsyncLimiter
from telegram.constants import FloodLimit
from telegram.ext import AIORateLimiter

from bot.storage.admissions import Admissions

Clock = Callable[[], float]
Before = Callable[[], None]
"""Called right before a request is written, each time it is."""
_MINUTE = 60.0
_AT_ONCE = 16  # requests on their way; with more of them a slow machine gets none through before it times out
CHAT_SHARE = 3  # a chat may ask as much as so many people


class _InTurn(AsyncLimiter):
    """Lets waiters through in the order in which they came; AsyncLimiter lets whoever comes when there is room pass them all."""

    def __init__(self, most: float, seconds: float) -> None:
        super().__init__(most, seconds)
        self._turn = asyncio.Lock()

    async def acquire(self, amount: float = 1) -> None:
        """Wait for a turn, as AsyncLimiter does."""
        async with self._turn:
            await super().acquire(amount)


class Limiter(AIORateLimiter):
    """Keeps to Telegram's limits for a bot: 30 messages a second, 20 a minute in a group.

    A typing action is no message, so it neither waits nor counts. After a 429 the library would hold
    back every chat until the one may write again; here the sender waits (and tries again), and the
    other chats go on.
    """

    def __init__(self) -> None:
        super().__init__(max_retries=0)
        self._base_limiter = _InTurn(int(FloodLimit.MESSAGES_PER_SECOND), 1)
        self._on_the_wire = asyncio.Semaphore(_AT_ONCE)

    async def process_request(  # type: ignore[override] # the library's own limiter takes a number of retries
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Before | None,
    ) -> Any:
        """Like AIORateLimiter's; ``rate_limit_args`` is called when a request's turn has come."""
        if endpoint == "sendChatAction":
            # Where there is more to send than goes through at once, nobody needs to see that it is coming.
            return True if self._on_the_wire.locked() else await callback(*args, **kwargs)

        async def begin(*args: Any, **kwargs: Any) -> Any:
            async with self._on_the_wire:
                if rate_limit_args is not None:
                    rate_limit_args()
                return await callback(*args, **kwargs)

        return await super().process_request(begin, args, kwargs, endpoint, data, None)


class Admission(Enum):
    """What becomes of a question: answered, turned away with a word, or turned away in silence."""

    GRANTED = auto()
    NOTICE = auto()
    SILENCE = auto()


class Limit(Protocol):
    """At most ``per_minute`` of something of a person, or of a chat, in any minute, and one notice about it."""

    per_minute: int

    def admit(self, person: Hashable) -> Admission:
        """Count a request of a person's; what is turned away does not count."""


class Limits:
    """Makes a limit for each kind of thing that is limited: in this process, or with ``admissions`` in all replicas together."""

    def __init__(self, per_minute: int, ticks: Clock, admissions: Admissions | None = None) -> None:
        self._per_minute = per_minute
        self._ticks = ticks
        self._admissions = admissions

    def of(self, kind: str, times: int = 1) -> Limit:
        """A limit of so many ``times`` what a person may ask in a minute."""
        most = self._per_minute * times
        if self._admissions is not None:
            return SharedRateLimit(kind, most, self._admissions)
        return RateLimit(most, self._ticks)


class SharedRateLimit:
    """A limit that all replicas count together."""

    def __init__(self, kind: str, per_minute: int, admissions: Admissions) -> None:
        self.per_minute = per_minute
        self._kind = kind
        self._admissions = admissions

    def admit(self, person: Hashable) -> Admission:
        """As in ``Limit``, for all replicas together. Raises DatabaseError."""
        if self._admissions.admit(self._kind, person, self.per_minute):
            return Admission.GRANTED
        told = self._admissions.admit(f"{self._kind} told", person, 1)
        return Admission.NOTICE if told else Admission.SILENCE


class RateLimit:
    """At most ``per_minute`` questions of a person, or of a chat, in any minute, and one notice about it."""

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
        """Drop the people who asked nothing within the minute; both tables are in order of time."""
        while self._granted and next(iter(self._granted.values()))[-1] <= now - _MINUTE:
            self._granted.popitem(last=False)
        while self._noticed and next(iter(self._noticed.values())) <= now - _MINUTE:
            self._noticed.popitem(last=False)
