"""The values a reply is made of: outcome, citations, answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.answers.replies.markup import Rich


class Outcome(StrEnum):
    """Outcome of a reply."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    PLACE_NOT_HELD = "place_not_held"
    YEAR_NOT_HELD = "year_not_held"
    NO_EVIDENCE = "no_evidence"
    SMALLTALK = "smalltalk"
    EMPTY = "empty"
    ERROR = "error"

    @property
    def answered(self) -> bool:
        """True if the reply answers something; only such replies carry citations."""
        return self in (Outcome.ANSWERED, Outcome.PARTIAL)

    @property
    def not_held(self) -> bool:
        """True if the reports do not hold what was asked."""
        return self in (Outcome.NO_EVIDENCE, Outcome.PLACE_NOT_HELD, Outcome.YEAR_NOT_HELD)


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote with its report, place, section and date.

    ``quote`` is ``report.text[start:end]``, letter for letter. ``date`` is that of the text itself
    (the page's where that is all there is), ``published`` that of the page; "" if not known. ``scanned`` tells that it was
    recognised on pictures and may have wrong characters. ``issuer`` are the bodies that issued it, with 、 between.
    ``force`` tells whether the text holds on the day that is answered for (in_force, not_yet, expired, replaced, "" where
    nothing says so), ``force_date`` until or since when, ``replaced_by`` the title of the text that replaces it, ``trial``
    that it is on trial.
    """

    n: int
    report_id: str
    title: str
    kind: str
    region: str
    date: str
    published: str
    section: tuple[str, ...]
    page: int | None
    url: str | None
    quote: str
    start: int
    end: int
    issuer: str = ""
    scanned: bool = False
    force: str = ""
    force_date: str = ""
    replaced_by: str = ""
    trial: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row where tables are shown: what it is called, what is said of it, and whether it is the one that applies.

    Of a ladder a band, with what it gives; of a list of figures one of them, with its figure and what is said besides.
    """

    cells: tuple[str, ...]
    applies: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply. ``spans`` stand in ``headline`` letter for letter; ``rich`` is the whole message; ``table`` is the
    ladder or the figures that it tells of, for where tables are shown.
    """

    question: str
    outcome: Outcome
    headline: str
    spans: tuple[str, ...]
    citations: tuple[Citation, ...]
    suggestions: tuple[str, ...]
    rich: Rich
    table: tuple[TableRow, ...] = ()

    @property
    def text(self) -> str:
        """The whole reply as a person sees it, plain."""
        return self.rich.text
