"""Updates that waited while the bot was away, and their age by Telegram's clock (the host's may be wrong)."""

from __future__ import annotations

import datetime
import email.utils
import re
from calendar import timegm
from collections.abc import Callable, Iterable

STALE = 10 * 60.0  # seconds; a group has gone on talking since

_TRUSTED = 60.0  # seconds in which no two clocks run apart

Clock = Callable[[], float]
# As every server writes it today (RFC 9110, 5.6.7), which is read in a fifth of the time of the older ways.
_USUAL = re.compile(
    r"[A-Z][a-z]{2}, (0[1-9]|[12]\d|3[01]) ([A-Z][a-z]{2}) (\d{4}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) GMT",
    re.ASCII,
)
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


class ServerClock:
    """Telegram's time, from the ``Date`` of its last answer; the host's clock before the first."""

    def __init__(self, clock: Clock, ticks: Clock) -> None:
        self._clock = clock
        self._ticks = ticks
        self._ahead: float | None = None
        self._heard = 0.0  # when it was taken, in ticks

    @property
    def known(self) -> bool:
        """True if Telegram has told the time."""
        return self._ahead is not None

    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._clock() if self._ahead is None else self._ticks() + self._ahead

    def hear(self, date: str) -> None:
        """Take the time from the ``Date`` header of an answer, unless it was taken a moment ago."""
        now = self._ticks()
        if self._ahead is not None and now - self._heard < _TRUSTED:
            return
        said = dated(date)
        if said is not None:
            self._ahead, self._heard = said - now, now


def dated(header: str) -> float | None:
    """The time in a ``Date`` header, in seconds since 1970; None if there is none."""
    usual = _USUAL.fullmatch(header)
    try:
        if usual is not None and (month := _MONTHS.find(usual[2])) % 3 == 0:
            day, _, year, hour, minute, second = usual.groups()
            return float(timegm((int(year), month // 3 + 1, int(day), int(hour), int(minute), int(second))))
        return email.utils.parsedate_to_datetime(header).timestamp()
    except ValueError:
        return None


class Backlog:
    """The updates that were waiting when the bot came back; later ones are not in it."""

    def __init__(self, server: ServerClock) -> None:
        self._server = server
        self._waited: set[int] = set()
        self._heard: float | None = None

    def add(self, update_ids: Iterable[int]) -> None:
        """Add updates that have waited."""
        self._waited.update(update_ids)

    def was_away(self) -> bool:
        """True if Telegram was not heard for so long that what it sends now has waited; asked at each of its responses."""
        if not self._server.known:
            return False
        before, self._heard = self._heard, self._server.now()
        return before is not None and self._heard - before > STALE

    def is_late(self, date: float | None) -> bool:
        """True if an update written at a time (None if unknown) comes so late that it has waited."""
        return date is not None and self._server.now() - date > STALE

    def is_stale(self, update_id: int, date: datetime.datetime) -> bool:
        """True if an update waited, and its message is too old to be answered in a group."""
        return update_id in self._waited and self._server.now() - date.timestamp() > STALE

    def done(self, update_id: int) -> None:
        """Note that an update is handled."""
        self._waited.discard(update_id)
