"""The number of the update being handled, for all log lines about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_CURRENT: ContextVar[str] = ContextVar("request", default="")


def current() -> str:
    """The id of the request being handled, "" outside of any."""
    return _CURRENT.get()


@contextmanager
def handling(update_id: int) -> Iterator[None]:
    """Handle an update. Its own number is the id: the same on every replica and after every restart."""
    before = _CURRENT.set(str(update_id))
    try:
        yield
    finally:
        _CURRENT.reset(before)
