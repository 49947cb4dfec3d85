"""Threads for what an answer takes, woken through a pipe.

Who writes to a pipe is taken by the system to be about to wait, so the thread begins at once where the event loop ran,
with what lies in that core's caches; a thread of ``asyncio.to_thread``, woken by a lock, begins on another core. That takes
a tenth of all the time of a reply (``tests/benchmarks/replies.py``).
"""

from __future__ import annotations

import asyncio
import contextvars
import os
import threading
from collections import deque
from collections.abc import Callable
from functools import cache, partial
from typing import Any, ParamSpec, TypeVar

_THREADS = 6  # more would only hold one another up

Given = ParamSpec("Given")
Result = TypeVar("Result")
_Work = tuple[asyncio.AbstractEventLoop, "asyncio.Future[Any]", Callable[[], Any]]


class _Threads:
    """Threads that wait for work until the process ends. The one that was at work last is woken first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[_Work] = deque()
        self._idle: list[int] = []  # where each of the threads that have nothing to do is woken
        self._begun = 0  # threads

    def begin(self, work: _Work) -> None:
        """Have a thread do something as soon as one has the time."""
        with self._lock:
            self._waiting.append(work)
            waking = self._idle.pop() if self._idle else None
            further = waking is None and self._begun < _THREADS
            self._begun += further
        if waking is not None:
            os.write(waking, b"\0")
        elif further:
            threading.Thread(target=self._run, name=f"answers-{self._begun}", daemon=True).start()

    def _run(self) -> None:
        woken, waking = os.pipe()
        while True:
            if not self._work_on(waking):
                os.read(woken, 1)

    def _work_on(self, waking: int) -> bool:
        """Do what has waited longest; False if nothing waits."""
        with self._lock:
            if not self._waiting:
                self._idle.append(waking)
                return False
            work = self._waiting.popleft()
        _do(*work)
        return True


def _do(loop: asyncio.AbstractEventLoop, future: asyncio.Future[Any], work: Callable[[], Any]) -> None:
    """Do something, and give what comes of it to the loop that waits for it."""
    try:
        settle = partial(_settle, future, work())
    except BaseException as error:  # noqa: BLE001 - it is raised where the work is awaited
        settle = partial(_settle, future, None, error)
    try:
        loop.call_soon_threadsafe(settle)
    except RuntimeError:  # the loop is closed: nobody waits any more
        return


def _settle(future: asyncio.Future[Any], result: Any, error: BaseException | None = None) -> None:
    if future.done():  # who waited was cancelled
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)


_threads = cache(_Threads)
if hasattr(os, "register_at_fork"):  # a child has none of its parent's threads
    os.register_at_fork(after_in_child=_threads.cache_clear)


async def in_thread(function: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
    """What a function gives or raises, called in a thread like ``asyncio.to_thread`` does."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()
    work = partial(contextvars.copy_context().run, partial(function, *args, **kwargs))
    _threads().begin((loop, future, work))
    return await future
