"""Replies to messages that ask for more, for less, or for the same of another place."""

from __future__ import annotations

from collections import OrderedDict

from bot.answers.replies import adjustments, more_results
from bot.answers.replies.adjustments import Adjustment
from bot.answers.replies.markup import Rich
from bot.answers.wording import label, say
from bot.commands import Call, Command
from bot.serving import Serving
from bot.storage.questions import Questions
from bot.telegram.conversations import again
from bot.telegram.expected_replies import ExpectedReplies
from bot.telegram.outgoing import OutgoingMessage
from bot.telegram.people import Asker
from bot.telegram.views import Views

_ASKERS = 10_000


class Adjusting:
    """Goes on from the last answer of a conversation; how far it has gone is forgotten with the process."""

    def __init__(
        self, serving: Serving, questions: Questions, expected: ExpectedReplies, views: Views
    ) -> None:
        self._serving = serving
        self._questions = questions
        self._expected = expected
        self._views = views
        self._pages: OrderedDict[str, tuple[tuple[str, ...], int]] = OrderedDict()  # by conversation

    def goes_on_from(self, asker: Asker, before: tuple[str, ...] | None) -> tuple[str, ...]:
        """The questions that were asked last; () if there are none."""
        return self._questions.conversation(asker.conversation) if before is None else before

    def number(self, asker: Asker, texts: tuple[str, ...]) -> int | None:
        """The number of the last question that was asked in these words, by the asker; None if it is not kept."""
        return self._questions.last(asker.person, texts)

    def said(
        self,
        turn: Adjustment,
        texts: tuple[str, ...],
        scope: tuple[str, ...],
        asker: Asker,
        token: str,
        private: bool,
        language: str,
    ) -> OutgoingMessage:
        """Reply to an adjustment after these questions. ``token`` is that of the message."""
        answerer = self._serving.answerer
        reply = again(answerer, texts, scope)
        if turn is Adjustment.SHORTER:
            return OutgoingMessage(adjustments.shorter(answerer, reply, language))
        if turn is Adjustment.ELSEWHERE:
            places = adjustments.places(answerer, reply, scope, language)
            choices = [Call(Command.ASK, label("of_place", language, place=place)) for place in places]
            self._expected.number_of(asker.conversation, choices)
            return OutgoingMessage(say("other_place", language, places=places))
        page = self._next_page(asker, texts)
        if page > more_results.pages(answerer.more_results(reply)):
            return OutgoingMessage(Rich(label("no_more", language)))
        return self._views.answer(answerer, reply, token, private, page)

    def _next_page(self, asker: Asker, texts: tuple[str, ...]) -> int:
        before, page = self._pages.get(asker.conversation, ((), 0))
        page = page + 1 if before == texts else 1
        self._pages[asker.conversation] = (texts, page)
        self._pages.move_to_end(asker.conversation)
        if len(self._pages) > _ASKERS:
            self._pages.popitem(last=False)
        return page
