"""The result of answering one question, before it is worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.answers.answer import Outcome, TableRow
from bot.answers.questions.question import Question
from bot.answers.replies.quotes import Quote
from bot.answers.sentences.sentence_ranking import Evidence
from retrieval.facts import Fact
from retrieval.report import Report


@dataclass(frozen=True, slots=True)
class Value:
    """A fact that answers, with the report it stands in.

    ``said`` is how it is told where its unit stands elsewhere, as that of a cell in its column's header.
    """

    report: Report
    fact: Fact
    said: str = ""

    @property
    def text(self) -> str:
        """The fact as the report writes it."""
        return self.said or " ".join(self.report.text[self.fact.start : self.fact.end].split())


@dataclass(frozen=True, slots=True)
class FindingItem:
    """A quote, and what is told with it: "" if the quote speaks for itself."""

    line: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Finding:
    """Finding for a question: an answer, or what the reports do not hold.

    ``line`` is the headline without its marks, ``spans`` stand in it letter for letter. ``values`` are the facts that
    answer, best first. ``missing`` names what is not stated. ``notes`` are names of remarks the reply makes (nationwide,
    nearest, …), ``lines`` what is told below the headline, ``table`` the ladder that answers, band by band, ``due`` the sum
    that its line reckons, in words, ``comes_to`` the same or both sums that it may come to, ``measure`` by what that is graded (设备投资), ``rest`` what goes on on further pages. ``nearest`` and ``only`` go with a refusal: what the reports do
    hold, and the places that are answered for. ``form`` names the form that worded it,  for the best sentence. ``signals`` tell how sure that
    sentence is (``confidence``).
    """

    question: Question
    outcome: Outcome
    line: str = ""
    spans: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    values: tuple[Value, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    table: tuple[TableRow, ...] = ()
    due: str = ""
    comes_to: str = ""
    measure: str = ""
    rest: tuple[FindingItem, ...] = ()
    nearest: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    evidence: Evidence | None = field(default=None, compare=False)
    signals: Mapping[str, float] = field(default_factory=dict, compare=False)
    form: str = ""

    @property
    def answered(self) -> bool:
        """True if it answers anything."""
        return self.outcome.answered

    def told_as_nearest(self, *notes: str) -> Finding:
        """The finding as what comes nearest to what is asked for, with further notes."""
        return replace(self, outcome=Outcome.PARTIAL, notes=(*self.notes, "nearest", *notes))
