"""Reports how many pages of a long file have been read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Told = Callable[[int, int], None]
"""Called with how many pages are done, and of how many."""

_told: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def told_to(listener: Told) -> Iterator[None]:
    """Have it told to a listener for the time being."""
    before = _told.set(listener)
    try:
        yield
    finally:
        _told.reset(before)


def tell(done: int, of: int) -> None:
    """Tell how many pages are done."""
    listener = _told.get()
    if listener is not None:
        listener(done, of)
