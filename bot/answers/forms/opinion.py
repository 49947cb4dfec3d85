"""Opinions and advice: declined politely, with the facts that may help to judge."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms.outline import outline
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.wording import label


def opinion(finder: Finder, question: Question) -> Finding | None:
    """The finding that the reports hold no verdict, with what they do hold of the matter."""
    found = outline(finder, replace(question, kind=Kind.OVERVIEW))
    line = label("opinion", question.language)
    if found is None or not found.answered:
        return finder.refused(question, Outcome.NO_EVIDENCE, ())
    return replace(
        found, question=question, outcome=Outcome.PARTIAL, line=f"{line}{found.line}", missing=(), notes=()
    )
