"""The most that a policy gives where it parts what it gives by bands or cases, and one asks for the most without naming any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bot.answers.benefits.further_grants import gives_plain_figure, tells_most
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import band_words, bound_words, figure_words, given_words
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import NUMERIC
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.replies.quotes import Quote, sentence_at
from bot.answers.sentences.named_cases import named_part
from bot.answers.sentences.stages import makes_up_a_total
from bot.answers.wording import label
from retrieval.clauses import Choice, Clause, Grant, Ladder, clause_at
from retrieval.quantities import Quantity, quantities


class _Given(NamedTuple):
    """The figure that a band or case gets, and what it is for each of; its words, those of the band or case, and the name that its
    ladder has in a table."""

    figure: Quantity
    per: str
    words: str
    case: str
    name: str = ""


def with_highest(finder: Finder, finding: Finding) -> Finding:
    """A finding that tells the highest band or case of what it quotes, where the most is asked for and it does not say it."""
    question = finding.question
    remarked = question.kind in NUMERIC and finding.quotes and finding.notes in (("nearest",), ("table",))
    if not ((gives_plain_figure(finding) or remarked) and ASKS_MOST.search(question.query.text)):
        return finding
    quote = finding.quotes[0]
    clause = clause_at(finder.corpus.index.clauses(finder.number(quote.report)), quote.start)
    if clause is None or amounts_in(question.text):
        return finding
    if named_part(finder.ranker, question, quote.report, clause, quote.start, quote.end):
        return finding
    highest = max(
        (found for part in _parts(clause, quote) if (found := _highest(quote.report.text, part))),
        key=lambda one: one.figure.high,
        default=None,
    )
    if highest is None or (tells_most(finding) and not _is_of_a_lower_band(finding, quote, clause)):
        return finding
    told = label("highest", question.language, given=highest.words, case=highest.case)
    line = finder.headlines.of_clause(quote.report, highest.name or clause.name, told)
    return replace(
        finding, line=line, spans=(highest.words,), values=(), quotes=_with_proof(finding, highest)
    )


def _with_proof(finding: Finding, highest: _Given) -> tuple[Quote, ...]:
    """The quotes of a finding, with the row that tells the highest where none of them holds it."""
    report, at = finding.quotes[0].report, highest.figure
    held = any(one.report is report and one.start <= at.start and at.end <= one.end for one in finding.quotes)
    row = None if held else sentence_at(report, at.start, at.end)
    return finding.quotes if row is None else (row, *finding.quotes)


def _is_of_a_lower_band(finding: Finding, quote: Quote, clause: Clause) -> bool:
    """True if the most that a finding tells is that of one band of a ladder that has more in another."""
    told = max((one.high for one in quantities(finding.line) if one.kind == "money"), default=None)
    return told is not None and any(
        isinstance(part, Ladder)
        and max((one.quantity.high for band in part.bands for one in band.grant.ceilings), default=told)
        > told
        for part in _parts(clause, quote)
    )


def _parts(clause: Clause, quote: Quote) -> Iterator[Ladder | Choice]:
    """The ladders and choices of a clause that begin in a quote, or that it is a row of."""
    parts: tuple[Ladder | Choice, ...] = (*clause.ladders, *clause.choices)
    yield from (
        part
        for part in parts
        if (
            quote.start <= part.start < quote.end
            or (quote.text.startswith("|") and part.start <= quote.start < part.end)
        )
        and not (isinstance(part, Choice) and makes_up_a_total(clause, part))
    )


def _highest(text: str, part: Ladder | Choice) -> _Given | None:
    """The band or case that gets most; None if what they get is not all money in one, or all a share."""
    told: list[tuple[Grant, str, str]]
    if isinstance(part, Ladder):
        told = [(one.grant, band_words(text, one), bound_words(one, part.unit)) for one in part.bands]
    else:
        told = [(one.grant, given_words(text, one.grant), one.name) for one in part.cases]
    given = [one for grant, words, case in told if (one := _given(text, grant, words, case)) is not None]
    alike = {(one.figure.unit, one.per) for one in given}
    if len(given) < max(2, len(told)) or len(alike) != 1:
        return None
    whom = part.whom.of(text) if isinstance(part, Ladder) and part.whom else ""
    name = whom.partition("|")[0].strip() if text[text.rfind("\n", 0, part.start) + 1] == "|" else ""
    return max(given, key=lambda one: one.figure.high)._replace(name=name)


def _given(text: str, grant: Grant, words: str, case: str) -> _Given | None:
    """What a band or case gets at most: an amount, or the ceiling of a rate or of so much for each, or the rate where it has none."""
    most = [one.quantity for one in grant.ceilings if one.quantity.kind == "money"]
    if (grant.rate is not None or grant.per) and len(most) == 1:
        return _Given(most[0], "", figure_words(text, most[0].start, most[0].end, most[0]), case)
    figure = grant.amount or grant.rate
    return _Given(figure, grant.per, words, case) if figure is not None else None
