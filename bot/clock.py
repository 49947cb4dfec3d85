"""The day and the hour where the bot runs."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """Today's date in the machine's time zone."""
    return datetime.now().astimezone().date()


def local(at: float) -> datetime:
    """A time (seconds since 1970) by the machine's clock and time zone."""
    return datetime.fromtimestamp(at, UTC).astimezone()
