"""The time in a server's answer, in the usual spelling and in older ones."""

from __future__ import annotations

import email.utils

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.backlog import dated

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
