"""When what is to be announced is due."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alert_times import AlertTimes, Rhythm, awake, due, read_times
from bot.clock import time_of_day

CHINA = timezone(timedelta(hours=8))


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("rhythm", "quiet", "now", "expected"),
    [
        (Rhythm.AT_ONCE, (22, 8), "2026-11-27 15:30", "2026-11-27 15:30"),
        (Rhythm.AT_ONCE, (22, 8), "2026-11-27 22:00", "2026-11-28 08:00"),
        (Rhythm.AT_ONCE, (22, 8), "2026-11-28 07:59", "2026-11-28 08:00"),
        (Rhythm.AT_ONCE, (22, 8), "2026-11-28 08:00", "2026-11-28 08:00"),
        (Rhythm.AT_ONCE, (12, 14), "2026-11-28 13:10", "2026-11-28 14:00"),
        (Rhythm.AT_ONCE, None, "2026-11-28 03:00", "2026-11-28 03:00"),
        (Rhythm.DAILY, (22, 8), "2026-11-27 15:30", "2026-11-28 09:00"),
        (Rhythm.DAILY, (22, 8), "2026-11-27 08:59", "2026-11-27 09:00"),
        (Rhythm.DAILY, (22, 10), "2026-11-27 15:30", "2026-11-28 10:00"),
        (Rhythm.WEEKLY, (22, 8), "2026-11-27 15:30", "2026-11-30 09:00"),  # a Friday
        (Rhythm.WEEKLY, (22, 8), "2026-11-30 08:00", "2026-11-30 09:00"),
        (Rhythm.WEEKLY, (22, 8), "2026-11-30 09:00", "2026-12-07 09:00"),
    ],
)
def test_due(rhythm: Rhythm, quiet: tuple[int, int] | None, now: str, expected: str) -> None:
    assert due(AlertTimes(rhythm, quiet), at(now)) == at(expected)


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        ("邵阳 新能源 每周", AlertTimes(Rhythm.WEEKLY), "邵阳 新能源"),
        ("每天 邵阳", AlertTimes(Rhythm.DAILY), "邵阳"),
        ("邵阳 免打扰 21-7", AlertTimes(quiet=(21, 7)), "邵阳"),
        ("22点到次日8点不打扰", AlertTimes(quiet=(22, 8)), ""),
        ("免打扰 21:00-24:00", AlertTimes(quiet=(21, 0)), ""),
        ("关免打扰", AlertTimes(quiet=None), ""),
        ("quiet 23-6 daily", AlertTimes(Rhythm.DAILY, (23, 6)), ""),
        ("quiet off", AlertTimes(quiet=None), ""),
        ("邵阳 30-50万的", AlertTimes(), "邵阳 30-50万的"),
        ("免打扰 8-8", AlertTimes(), "免打扰 8-8"),
    ],
)
def test_what_a_text_says_of_times(text: str, expected: AlertTimes, rest: str) -> None:
    assert read_times(text, AlertTimes()) == (expected, rest)


HOURS = st.integers(0, 23)


@given(
    st.sampled_from(Rhythm),
    HOURS,
    HOURS,
    st.datetimes(timezones=st.just(CHINA)).filter(lambda d: d.year < 9999),
)
def test_nothing_is_due_in_quiet_hours_nor_later_than_it_must_be(
    rhythm: Rhythm, begin: int, end: int, now: datetime
) -> None:
    times = AlertTimes(rhythm, (begin, end) if begin != end else None)
    then = due(times, now)
    assert now <= then <= now + timedelta(days=8)
    assert awake(times, then) == then


@pytest.mark.parametrize(
    ("minutes", "shown"), [(480, "UTC+8"), (0, "UTC"), (-570, "UTC-9:30"), (345, "UTC+5:45")]
)
def test_the_time_of_day_has_its_zone(minutes: int, shown: str) -> None:
    zone = timezone(timedelta(minutes=minutes))
    assert time_of_day(datetime(2026, 11, 28, 9, 5, tzinfo=zone)) == f"09:05 {shown}"
