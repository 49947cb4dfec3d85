"""A side of a comparison that is given more or less by its size: what all bands of its ladder give, and no single figure."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.comparisons.measured_sides import Measured
from bot.answers.facts.asked_fact import own_amounts
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import squeezed
from bot.answers.ladders.clause_findings import sentence_of, whole_quote
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Grant, Ladder

_A_BOUND = re.compile("以[上下](?:[（(]不?含[)）])?$")  # of a condition, and no figure that is given
_BANDS = 2  # of fewer one figure tells all


def banded(finder: Finder, one: Measured, alone: Finding) -> Measured:
    """A side with what each band gives, where its figure is that of one band, or bounds one, or where several bands answered it
    ``alone``; else the side as it is, open where its figure gives nothing."""
    question, value = one.side.question, one.value
    if own_amounts(question) or ASKS_MOST.search(question.query.text) or not one.finding.quotes:
        return one
    several = bool(alone.quotes) and ("which_case" in alone.notes or len(alone.table) >= _BANDS)
    told = replace(one, finding=alone, value=None) if several else one
    bounds = value is not None and _A_BOUND.search(value.text) is not None
    in_table = "table" in one.finding.notes
    if not several and not bounds and (value is None) is not in_table:
        return one  # a cell that is named, or words without a figure
    found = _ladder(finder, told)
    if found is None:
        return replace(one, open=True) if several or bounds else one
    hit, ladder = found
    given = [_figure(hit.report.text, band.grant) for band in ladder.bands]
    line = label(
        "side_bands",
        question.language,
        attribute=ladder.attribute,
        count=len(ladder.bands),
        given="、".join(dict.fromkeys(given)),
    )
    quote = whole_quote(hit, *sentence_of(hit, ladder))
    finding = replace(
        one.finding, outcome=Outcome.ANSWERED, line=line, spans=(), quotes=(quote,), values=(), notes=()
    )
    return replace(one, finding=finding, value=None, open=False, of_form=True)


def _ladder(finder: Finder, one: Measured) -> tuple[ClauseHit, Ladder] | None:
    """The one ladder that a side's figure, or else its first quote, stands in; None if it stands in none or several."""
    quote = one.finding.quotes[0]
    report = one.value.report if one.value is not None else quote.report
    start, end = (quote.start, quote.end) if one.value is None else (one.value.fact.start, one.value.fact.end)
    number = finder.number(report)
    found = [
        (hit, ladder)
        for clause in finder.corpus.index.clauses(number)
        if clause.start < end and start < clause.end
        for hit in [ClauseHit(clause, report, number, 0.0)]
        for ladder in clause.ladders
        if len(ladder.bands) >= _BANDS and ladder.attribute
        if ladder.start < end and start < ladder.end and not _gives_besides(clause, ladder)
    ]
    return found[0] if len(found) == 1 else None


def _gives_besides(clause: Clause, ladder: Ladder) -> bool:
    """True if a clause gives a sum or a rate outside of a ladder: which of both a question asks for, the ladder cannot tell."""
    outside = (one for one in clause.grants if not ladder.start <= one.start < ladder.end)
    return any(one.amount is not None or one.rate is not None for one in outside)


def _figure(text: str, grant: Grant) -> str:
    """The sum or rate of a grant as it is written; its words where it has neither."""
    main = grant.amount or grant.rate
    return squeezed(text[main.start : main.end] if main is not None else text[grant.start : grant.end])
