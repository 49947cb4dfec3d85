"""When an announcement is due in a chat: at once, daily or weekly, and never in its quiet hours. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

MORNING = 9  # o'clock, when daily and weekly announcements are due
_DAY = timedelta(days=1)
_WEEK = 7
_RHYTHMS = (
    ("at_once", re.compile(r"马上|立刻|立即|随时|及时|at once|instantly|immediately", re.IGNORECASE)),
    ("daily", re.compile(r"每天|每日|天天|daily|every day", re.IGNORECASE)),
    ("weekly", re.compile(r"每周|每星期|每礼拜|weekly|every week", re.IGNORECASE)),
)
_HOURS = (
    r"(\d{1,2})\s*(?::00|点|时|h)?\s*(?:[-–—~～至到]|to)\s*(?:次日|第二天)?\s*(\d{1,2})\s*(?::00|点|时|h)?"
)
_QUIET_WORDS = r"(?:免打扰|不打扰|不要打扰|勿扰|别吵|安静|quiet)"
_QUIET = (
    re.compile(rf"{_QUIET_WORDS}\s*[:：]?\s*{_HOURS}", re.IGNORECASE),
    re.compile(rf"{_HOURS}\s*{_QUIET_WORDS}", re.IGNORECASE),
)
_NEVER_QUIET = re.compile(
    rf"(?:关掉?|取消|不要|不用|no)\s*{_QUIET_WORDS}|{_QUIET_WORDS}\s*(?:关|取消|off)", re.IGNORECASE
)


class Rhythm(StrEnum):
    """How often a chat is told of new reports."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class AlertTimes:
    """Times at which a chat wants to hear: its rhythm, and its quiet hours (from, to; of the clock), None if it has none."""

    rhythm: Rhythm = Rhythm.AT_ONCE
    quiet: tuple[int, int] | None = (22, 8)


def read_times(text: str, times: AlertTimes) -> tuple[AlertTimes, str]:
    """The times changed by what a text says of them, and the rest of the text."""
    for pattern in _QUIET:
        match = pattern.search(text)
        if match is not None and int(match[1]) < 24 and int(match[2]) <= 24 and match[1] != match[2]:
            times = replace(times, quiet=(int(match[1]), int(match[2]) % 24))
            text = f"{text[: match.start()]} {text[match.end() :]}"
    if match := _NEVER_QUIET.search(text):
        times = replace(times, quiet=None)
        text = f"{text[: match.start()]} {text[match.end() :]}"
    for name, pattern in _RHYTHMS:
        if match := pattern.search(text):
            times = replace(times, rhythm=Rhythm(name))
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return times, " ".join(text.split())


def due(times: AlertTimes, now: datetime) -> datetime:
    """Time at which something known now is to be sent: now, the next morning or the next Monday's, after the quiet hours."""
    if times.rhythm is Rhythm.AT_ONCE:
        return awake(times, now)
    morning = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    if morning <= now:
        morning += _DAY
    if times.rhythm is Rhythm.WEEKLY:
        morning += _DAY * (-morning.weekday() % _WEEK)
    return awake(times, morning)


def awake(times: AlertTimes, now: datetime) -> datetime:
    """A time moved to the end of the quiet hours if it lies in them."""
    if times.quiet is None:
        return now
    begin, end = times.quiet
    if not (begin <= now.hour < end if begin < end else now.hour >= begin or now.hour < end):
        return now
    ending = now.replace(hour=end, minute=0, second=0, microsecond=0)
    return ending if ending > now else ending + _DAY
