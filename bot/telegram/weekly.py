"""The weekly line for admins who asked for it: how much was asked and answered, what is missing, how old the reports are."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from bot.answers.answer import Outcome
from bot.answers.replies.markup import Rich
from bot.answers.wording import languages, say
from bot.serving import Serving
from bot.storage.connection import DatabaseError
from bot.storage.questions import Questions
from bot.storage.schedule import Schedule
from bot.telegram.limits import Clock
from bot.telegram.outbox import Outbox
from bot.telegram.outgoing import OutgoingMessage

WEEK = 7 * 24 * 3600.0  # seconds
_LOOK = 600.0  # seconds between two looks at what is due
_ON = frozenset({"on", "开", "开启", "打开", "订"})
_OFF = frozenset({"off", "关", "关闭", "停", "退订"})
_LOGGER = logging.getLogger(__name__)


class Weekly:
    """Sends each admin's line when its week is over; what was due while no process ran is sent once by the next."""

    def __init__(
        self,
        admins: Sequence[int],
        hashed: Callable[..., str],
        schedule: Schedule,
        questions: Questions,
        serving: Serving,
        outbox: Outbox,
        clock: Clock,
    ) -> None:
        self._admins = admins
        self._hashed = hashed
        self._schedule = schedule
        self._questions = questions
        self._serving = serving
        self._outbox = outbox
        self._clock = clock

    async def respond(self, text: str, admin: int, language: str) -> OutgoingMessage:
        """Reply to ``/weekly``, ``/weekly on`` and ``/weekly off``."""
        await self._look_up()
        word = text.strip().lower()
        if word in _ON | _OFF:
            for other in languages():
                self._schedule.drop(self._name(admin, other))
        if word in _ON:
            self._schedule.plan(self._name(admin, language), self._clock() + WEEK)
        on = any(self._schedule.due(self._name(admin, one)) is not None for one in languages())
        changed = "on" if word in _ON else "off" if word in _OFF else ""
        return OutgoingMessage(
            say("weekly_state", language, line=self._line(language).text, on=on, changed=changed)
        )

    async def run(self) -> None:
        """Send what is due until cancelled."""
        while True:
            try:
                await self.send_due()
            except DatabaseError as error:
                _LOGGER.warning("每周小结这次没有看成（%s），稍后再看", error)
            await asyncio.sleep(_LOOK)

    async def send_due(self) -> None:
        """Send the lines that are due now. Raises DatabaseError."""
        now = self._clock()
        for admin in self._admins:
            for language in languages():
                if self._schedule.take(self._name(admin, language), now, now + WEEK):
                    await self._look_up()
                    await self._outbox.send(admin, OutgoingMessage(self._line(language)), None)

    async def _look_up(self) -> None:
        """Have the newest report looked up, which among many takes a moment."""
        await asyncio.to_thread(lambda: self._serving.newest)

    def _name(self, admin: int, language: str) -> str:
        return f"weekly {language} {self._hashed(admin)}"

    def _line(self, language: str) -> Rich:
        now = self._clock()
        outcomes = self._questions.outcomes(now - WEEK)
        asked = sum(outcomes.values())
        answered = sum(count for outcome, count in outcomes.items() if Outcome(outcome).answered)
        newest = self._serving.newest
        return say(
            "weekly",
            language,
            asked=asked,
            share=round(100 * answered / asked) if asked else 0,
            missed=asked - answered,
            held=len(self._serving.answerer.reports),
            newest=newest,
            days=_days(newest, now),
        )


def _days(newest: str, now: float) -> int | None:
    """Days since a date; None if it is not a date."""
    try:
        return max(
            0, (datetime.fromtimestamp(now, UTC).astimezone().date() - date.fromisoformat(newest)).days
        )
    except ValueError:
        return None
