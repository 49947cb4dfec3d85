"""Inline mode: ``@name question`` in any chat, answered from the whole corpus."""

from __future__ import annotations

import asyncio

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    MessageEntity,
    Update,
)
from telegram.error import TelegramError

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.answers.questions.shortening import shorten
from bot.answers.wording import label
from bot.serving import Serving
from bot.telegram.language import of_text
from bot.telegram.limits import Admission, Limits
from bot.telegram.messages import render, shortened

_KEYSTROKES = 5  # a question is looked up at about every pause in typing, not once
_CACHED = 60  # seconds that Telegram may show the same results again
_SUGGESTED = 3


class Inline:
    """Answers in chats where the bot need not be a member; the person picks what is sent."""

    def __init__(self, serving: Serving, limits: Limits) -> None:
        self._serving = serving
        self._limit = limits.of("inline", _KEYSTROKES)

    async def on_query(self, update: Update) -> None:
        """Offer the answer to what was typed so far; if there is none, questions that can be answered instead."""
        query = update.inline_query
        assert query is not None
        if self._limit.admit(query.from_user.id) is not Admission.GRANTED:
            return
        language = of_text(query.query, query.from_user)
        answerer = self._serving.answerer
        answers = []
        if query.query.strip():
            answers = await asyncio.to_thread(_answers, answerer, shorten(query.query.strip()))
        try:
            await query.answer(
                [article(str(number), answer, language) for number, answer in enumerate(answers)],
                cache_time=_CACHED,
                button=InlineQueryResultsButton(label("inline_help", language), start_parameter="help"),
            )
        except TelegramError:  # too late for what was typed: the person has typed on
            return


def _answers(answerer: Answerer, text: str) -> list[Answer]:
    answer = answerer.ask(text).answer
    others = answer.suggestions[:_SUGGESTED] if not answer.outcome.answered else ()
    return [answer, *(answerer.ask(other).answer for other in others)]


def article(identity: str, answer: Answer, language: str) -> InlineQueryResultArticle:
    """An answer as a result that can be sent to any chat; the first ("0") is named by its headline."""
    rich = shortened(answer.rich, language)
    text, entities = render(rich)
    source = answer.citations[0].title if answer.citations else ""
    scanned = label("scanned", language) if any(one.scanned for one in answer.citations) else ""
    return InlineQueryResultArticle(
        identity,
        answer.question if identity != "0" else answer.headline + scanned,
        InputTextMessageContent(
            text,
            entities=MessageEntity.de_list(entities),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        description=answer.headline + scanned if identity != "0" else source or None,
    )
