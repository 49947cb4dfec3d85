"""The last question of each asker in each chat, for follow-ups; survives restarts."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.answerer import Answerer, Reply
from bot.answers.questions.question import Question
from bot.storage.connection import DatabaseError
from bot.storage.questions import Asked, Questions
from bot.telegram.answering import Answering
from bot.telegram.people import Asker

_LONGEST = 16  # texts; a follow-up of a follow-up soon says all it needs by itself
_ASKERS = 10_000
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply, and its question as it is to be kept; None if nothing was asked (small talk)."""

    reply: Reply
    asked: Asked | None


class Conversations:
    """Asks questions for people, each in the conversation it belongs to."""

    def __init__(self, questions: Questions, answering: Answering) -> None:
        self._questions = questions
        self._answering = answering
        # With the name of the corpus that the question was read by; the corpus itself may be replaced meanwhile.
        self._understood: OrderedDict[str, tuple[tuple[str, ...], str, Question]] = OrderedDict()

    async def ask(
        self,
        answerer: Answerer,
        asker: Asker,
        text: str,
        scope: tuple[str, ...],
        before: tuple[str, ...] | None = None,
    ) -> Answered:
        """The reply to a person's question; it goes on from ``before``, else from the person's last ones."""
        if before is None:
            before = self._questions.conversation(asker.conversation)
        texts, known, question = self._understood.get(asker.conversation, ((), "", None))
        if texts != before or known != answerer.name:
            question = None
            if before:
                question = (await asyncio.to_thread(again, answerer, before, scope)).question
        reply = await self._answering.reply(answerer, text, question, scope)
        if reply.question is None:
            return Answered(reply, None)
        texts = (*before, text)[-_LONGEST:] if reply.goes_on else (text,)
        self._understood[asker.conversation] = (texts, answerer.name, reply.question)
        self._understood.move_to_end(asker.conversation)
        if len(self._understood) > _ASKERS:
            self._understood.popitem(last=False)
        return Answered(reply, Asked(asker.person, texts, scope, answerer.name, reply.answer.outcome.value))

    def keep(self, asker: Asker, asked: Asked) -> int:
        """Keep a question, and that the asker's conversation goes on from it; gives its number. Raises DatabaseError."""
        self._questions.go_on(asker.conversation, asker.person, asked.texts)
        return self._questions.add(asked)

    def answered(self, question: int, asked: str, message: str, number: int) -> None:
        """Keep which message answers which; if that fails, only a log line says so, since the answer has been sent."""
        try:
            self._questions.answered(question, asked, message, number)
        except DatabaseError as error:
            _LOGGER.warning("哪条消息是哪条的回答没有记成：%s", error)

    def forget(self, asker: Asker) -> int:
        """Forget all that a person ever asked, anywhere; gives the number of those questions."""
        self._understood.clear()  # small, and of others it is read again from what is kept
        return self._questions.forget(asker.person)

    def begin_anew(self, asker: Asker) -> None:
        """Forget the conversation of an asker."""
        self._questions.begin_anew(asker.conversation)


def again(answerer: Answerer, texts: Sequence[str], scope: tuple[str, ...]) -> Reply:
    """The reply to the last of a conversation's texts, which are asked anew from the first on."""
    reply = answerer.ask(texts[0], None, scope)
    for text in texts[1:]:
        reply = answerer.ask(text, reply.question, scope)
    return reply
