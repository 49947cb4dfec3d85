"""Ladders of what may be borrowed, which answer no question of what is given: a limit of a loan is no grant."""

from __future__ import annotations

from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.measure_words import ASKS_TO_BORROW, LENT
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.clauses import Ladder

_SUPPORTED = re.compile("贴息|利息|补|奖")  # what a loan's interest is met with is given


def is_only_lent(question: Question, hit: ClauseHit, ladder: Ladder) -> bool:
    """True if every band of a ladder says how much may be borrowed, and a question asks for what is given."""
    bands = [hit.report.text[band.grant.start : band.grant.end] for band in ladder.bands]
    lent = all(LENT.search(told) and not _SUPPORTED.search(told) for told in bands)
    return lent and not ASKS_TO_BORROW.search(question.query.text)
