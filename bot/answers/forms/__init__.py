"""Forms of reply, one a file: comparisons and sums, ranks, claims, outlines, contacts, what the corpus holds.

A form takes the finder and a question and gives a finding, or None if the question turns out to be none of its own.
``FORMS`` says which form the table of kinds means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms.claim import claim
from bot.answers.forms.comparison import comparison
from bot.answers.forms.condition import condition
from bot.answers.forms.contact import contact
from bot.answers.forms.corpus_overview import held_reports
from bot.answers.forms.list_answer import listed
from bot.answers.forms.match import match
from bot.answers.forms.opinion import opinion
from bot.answers.forms.outline import outline
from bot.answers.forms.procedure import procedure
from bot.answers.forms.rank import rank
from bot.answers.forms.stacking import stacking
from bot.answers.forms.validity import validity
from bot.answers.questions.question import Question

Form = Callable[[Finder, Question], Finding | None]

FORMS: Mapping[str, Form] = {
    "comparison": comparison,
    "rank": rank,
    "claim": claim,
    "outline": outline,
    "contact": contact,
    "corpus": held_reports,
    "opinion": opinion,
    "condition": condition,
    "stacking": stacking,
    "validity": validity,
    "list": listed,
    "procedure": procedure,
    "match": match,
}
