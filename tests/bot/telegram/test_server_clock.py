"""The time in a server's answer, in the usual spelling and in older ones."""

from __future__ import annotations

import email.utils

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.backlog import ServerClock, dated

SECONDS = st.integers(0, 4_000_000_000)


@given(SECONDS)
def test_the_usual_spelling(seconds: int) -> None:
    assert dated(email.utils.formatdate(seconds, usegmt=True)) == seconds


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784111777.0),
        ("Sun, 6 Nov 1994 08:49:37 GMT", 784111777.0),
        ("Sun, 06 Nov 1994 09:49:37 +0100", 784111777.0),
        ("Sun, 06 Nox 1994 08:49:37 GMT", None),
        ("Sun, 06 ovD 1994 08:49:37 GMT", None),
        ("Sun, 06 Nov 0000 08:49:37 GMT", None),
        ("soon", None),
        ("", None),
    ],
)
def test_others(header: str, told: float | None) -> None:
    assert dated(header) == told


def test_the_time_is_taken_anew_once_a_minute() -> None:
    ticks = [5.0]
    server = ServerClock(lambda: 0.0, lambda: ticks[0])
    for passed, said, now in ((0, 1000, 1000.0), (59, 2000, 1059.0), (60, 3000, 3000.0)):
        ticks[0] = 5.0 + passed
        server.hear(email.utils.formatdate(said, usegmt=True))
        assert server.now() == now
