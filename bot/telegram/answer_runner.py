"""Has answers made: on the event loop while they are quick, in threads as long as they are not."""

from __future__ import annotations

import asyncio
import logging
import time

from bot.answers.answerer import Answerer, Reply
from bot.answers.question import Question
from bot.monitoring.metrics import Metrics

_QUICK = 0.02  # seconds; for so long an answer may hold up everybody
_IN_A_ROW = 20  # quick answers, after which the next one is expected to be quick as well
_LOGGER = logging.getLogger(__name__)


class AnswerRunner:
    """Has answers made, and logs and counts them.

    To a thread and back takes some 0.2 ms of the seven that a message takes (``tests/README.md``), and a quick answer
    lets nobody in before it is made anyhow. After a slow one threads are taken again.
    """

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._quick = 0  # answers in a row

    async def reply(
        self, answerer: Answerer, text: str, previous: Question | None, scope: tuple[str, ...] = ()
    ) -> Reply:
        """The reply to a question."""
        begun = time.perf_counter()
        if self._quick < _IN_A_ROW:
            reply = await asyncio.to_thread(answerer.ask, text, previous, scope)
        else:
            reply = answerer.ask(text, previous, scope)
        seconds = time.perf_counter() - begun
        self._quick = self._quick + 1 if seconds < _QUICK else 0
        outcome, kind = reply.answer.outcome.value, reply.question.kind.value if reply.question else "talk"
        self._metrics.answered(outcome, kind, seconds)
        _LOGGER.info("答了一问", extra={"outcome": outcome, "kind": kind, "ms": round(seconds * 1000, 1)})
        return reply
