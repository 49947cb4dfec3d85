"""Has answers made: at once on the event loop where that holds up nobody, else in a thread.

To hand one over to a thread and take it back takes 0.3 ms in peace and 0.6 on a busy machine, where a short answer takes 4;
but while the loop makes one itself, it does nothing else.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from bot.answers.answerer import Answerer, Reply
from bot.answers.questions.question import Question
from bot.monitoring.metrics import Metrics
from bot.telegram.limits import Clock

ON_ITS_WAY = 0.001  # seconds after which a reply is written to Telegram, whose answer takes longer: time for what it need not wait for
# Seconds that the loop may be held up where nobody else is being answered: so long it asks for no further update either (polling.py).
_QUICK = 0.03
_FADING = 0.8  # of how long an answer took, what is still expected of the next one
_UNKNOWN = (
    0.15  # seconds that are expected of the first: eight are made in a thread before the loop makes one
)
_SHORT = 100  # characters; a longer message may ask several questions
_LOGGER = logging.getLogger(__name__)


class Answering:
    """Makes answers; ``alone`` tells that nobody else is being answered now."""

    def __init__(
        self,
        metrics: Metrics,
        alone: Callable[[], bool] = lambda: False,
        ticks: Clock = time.perf_counter,
    ) -> None:
        self._metrics = metrics
        self._alone = alone
        self._ticks = ticks
        self._expected = _UNKNOWN  # seconds that an answer takes at most, by the last ones

    async def reply(
        self, answerer: Answerer, text: str, previous: Question | None, scope: tuple[str, ...] = ()
    ) -> Reply:
        """The reply to a question; that it was answered is logged and counted a moment later."""
        begun = self._ticks()
        if self._expected < _QUICK and len(text) <= _SHORT and self._alone():
            reply = answerer.ask(text, previous, scope)
        else:
            reply = await asyncio.to_thread(answerer.ask, text, previous, scope)
        seconds = self._ticks() - begun
        self._expected = max(seconds, _FADING * self._expected)
        asyncio.get_running_loop().call_later(ON_ITS_WAY, self._count, reply, seconds)
        return reply

    def _count(self, reply: Reply, seconds: float) -> None:
        outcome, kind = reply.answer.outcome.value, reply.question.kind.value if reply.question else "talk"
        self._metrics.answered(outcome, kind, seconds)
        _LOGGER.info("答了一问", extra={"outcome": outcome, "kind": kind, "ms": round(seconds * 1000, 1)})
