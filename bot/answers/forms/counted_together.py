"""Form: what several things bring together that a question counts: 20个博士、30个硕士."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.several_counts import counts_in, with_counts
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question


def counted_together(finder: Finder, question: Question) -> Finding | None:
    """The sentence that gives so much for each of several things, with what as many of each as a question names bring; None if it does
    not count several, or no sentence gives something for each."""
    if len(counts_in(question)) < 2:
        return None
    asked = replace(question, kind=Kind.AMOUNT)
    found = with_counts(finder, asked, finder.find(asked))
    return replace(found, question=question) if found.due else None
