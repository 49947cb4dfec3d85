"""The day and the hour where the bot runs."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """Today's date in the machine's time zone."""
    return datetime.now().astimezone().date()


def time_of_day(now: datetime) -> str:
    """The hour and the minute with their zone: 09:05 UTC+8."""
    offset = now.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset is not None else 0
    hours, rest = divmod(abs(minutes), 60)
    zone = f"{'+' if minutes > 0 else '-'}{hours}{f':{rest:02}' if rest else ''}" if minutes else ""
    return f"{now:%H:%M} UTC{zone}"


def local(at: float) -> datetime:
    """A time (seconds since 1970) by the machine's clock and time zone."""
    return datetime.fromtimestamp(at, UTC).astimezone()
