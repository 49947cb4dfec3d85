"""Work in threads that are woken through a pipe."""

from __future__ import annotations

import asyncio
import os
import threading
import time

import pytest

from bot.monitoring import request
from bot.telegram.answer_threads import in_thread


def _sum_and_thread(a: int, b: int) -> tuple[int, str]:
    return a + b, threading.current_thread().name


def test_gives_what_the_function_gives_from_another_thread() -> None:
    async def ask() -> tuple[int, str]:
        return await in_thread(_sum_and_thread, 1, b=2)

    total, name = asyncio.run(ask())
    assert total == 3
    assert name != threading.current_thread().name


def test_raises_what_the_function_raises_and_goes_on() -> None:
    async def ask() -> int:
        for _ in range(20):  # more than there are threads
            with pytest.raises(ZeroDivisionError):
                await in_thread(lambda: 1 // 0)
        return await in_thread(lambda: 5)

    assert asyncio.run(ask()) == 5


def test_the_request_is_known_there() -> None:
    async def ask() -> str:
        with request.handling(77):
            return await in_thread(request.current)

    assert asyncio.run(ask()) == "77"


def test_work_goes_on_side_by_side_and_the_loop_meanwhile() -> None:
    async def ask() -> tuple[list[int], float]:
        both = threading.Barrier(2, timeout=10)
        last = worst = time.monotonic()
        worst = 0.0
        side_by_side = [in_thread(both.wait) for _ in range(2)]
        work = asyncio.gather(*side_by_side, in_thread(time.sleep, 0.2))
        while not work.done():
            await asyncio.sleep(0.01)
            now = time.monotonic()
            worst, last = max(worst, now - last), now
        return [one for one in work.result() if one is not None], worst

    passed, worst = asyncio.run(ask())
    assert sorted(passed) == [0, 1]
    assert worst < 0.15


def test_who_no_longer_waits_holds_up_nobody() -> None:
    ended = threading.Event()

    async def cancelled() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await in_thread(ended.wait, 0.1)

    async def ask() -> int:
        return await in_thread(lambda: 5)

    for _ in range(8):  # the loop is closed before the thread is through
        asyncio.run(cancelled())
    assert asyncio.run(ask()) == 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_has_threads_of_its_own() -> None:
    async def ask() -> int:
        return await asyncio.wait_for(in_thread(lambda: 5), 10)

    assert asyncio.run(ask()) == 5
    child = os.fork()
    if child == 0:
        os._exit(asyncio.run(ask()))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 5
