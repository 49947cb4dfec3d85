"""Where an answer is made."""

from __future__ import annotations

import threading
from typing import Any, cast

import pytest

from bot.answers.answerer import Answerer
from bot.monitoring.metrics import Metrics
from bot.telegram.answering import Answering
from tests.bot.telegram.telegram_bench import FakeAnswerer, FakeReply


class Noting(FakeAnswerer):
    """Takes ``seconds`` for an answer, and notes for each whether the loop made it."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds, self.now = 0.001, 0.0
        self.on_loop: list[bool] = []

    def ask(self, text: str, previous: Any = None, _scope: Any = ()) -> FakeReply:
        self.now += self.seconds
        self.on_loop.append(threading.current_thread() is threading.main_thread())
        return super().ask(text, previous)


@pytest.fixture
def answerer() -> Noting:
    return Noting()


async def made(answering: Answering, answerer: Noting, text: str = "总值多少", times: int = 1) -> list[bool]:
    """For each of some answers whether the loop made it."""
    answerer.on_loop.clear()
    for _ in range(times):
        await answering.reply(cast(Answerer, answerer), text, None)
    return answerer.on_loop


async def test_the_loop_makes_answers_once_they_are_known_to_be_quick(answerer: Noting) -> None:
    answering = Answering(Metrics(), lambda: True, lambda: answerer.now)
    assert (await made(answering, answerer, times=8)) == [False] * 8
    assert (await made(answering, answerer)) == [True]


async def test_after_a_slow_answer_threads_make_them_for_a_while(answerer: Noting) -> None:
    answering = Answering(Metrics(), lambda: True, lambda: answerer.now)
    await made(answering, answerer, times=20)
    answerer.seconds = 0.1
    await made(answering, answerer)
    answerer.seconds = 0.001
    assert (await made(answering, answerer, times=5)) == [False] * 5
    await made(answering, answerer, times=10)
    assert (await made(answering, answerer)) == [True]


async def test_the_loop_holds_up_nobody_else(answerer: Noting) -> None:
    others = False
    answering = Answering(Metrics(), lambda: not others, lambda: answerer.now)
    await made(answering, answerer, times=20)
    assert (await made(answering, answerer, "总值多少？" * 30)) == [False]
    others = True
    assert (await made(answering, answerer)) == [False]
    others = False
    assert (await made(answering, answerer)) == [True]
