"""The day it is where the bot runs."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """Today's date in the machine's time zone."""
    return datetime.now().astimezone().date()
