"""The sum of the one rate that a told sentence gives, for the amount of a question that it is of (县享部分的40%, of 县里留了200万)."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.facts.asked_fact import asks_for_each, own_amounts
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import result_words, sum_lines, sum_words
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.calculation_steps import LadderReading
from bot.answers.ladders.ladder_rates import gives_share, is_of_an_unnamed_cost
from bot.answers.ladders.rated_amounts import may_be_of
from bot.answers.ladders.sums_over_years import timed
from bot.answers.ladders.taker_ceilings import differs_by_taker
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, flat
from bot.answers.sentences.contrasts import gives_another_class
from bot.answers.texts.addressed_places import is_for_other_places
from retrieval.clauses import Band, Choice, Clause, Grant, Ladder, clause_at


def with_rate(finder: Finder, question: Question, finding: Finding) -> Finding:
    """A finding whose sentence gives one rate, with what that brings for the one amount of a question that it may be of."""
    plain = question.kind in (Kind.AMOUNT, Kind.OTHER) and finding.quotes and not finding.due
    if not plain or not is_reckonable(finder, finding):
        return finding
    quote = finding.quotes[0]
    text = quote.report.text
    clause = clause_at(finder.corpus.index.clauses(finder.number(quote.report)), quote.start)
    grant = _told_in(clause, text, (quote.start, quote.end), finding.line) if clause is not None else None
    if clause is None or grant is None or differs_by_taker(grant):
        return finding
    if gives_another_class(question.query.text, text, grant.start, grant.end):
        return finding
    readings = of_his_amount(question, text, clause, grant)
    result = result_words(readings)
    line = f"{finding.line.rstrip('。；;')} → {sum_words(readings, question.language)}"
    if not result or not any(one.steps for one in readings) or len(line) > LONGEST:
        return finding
    return replace(
        finding, line=line, lines=(*finding.lines, *sum_lines(readings, question.language)), due=result
    )


def of_his_amount(question: Question, text: str, clause: Clause, grant: Grant) -> tuple[LadderReading, ...]:
    """What the rate of a grant brings for the one amount of a question that it may be of, in the time that it names; () if there is not
    just one."""
    amounts = [one for one in own_amounts(question) if may_be_of(grant.base_text, one, question)]
    if len(amounts) != 1 or asks_for_each(question):
        return ()
    band = Band(grant.start, grant.end, None, False, None, False, grant)
    rate = Ladder(grant.start, grant.end, grant.base_text, amounts[0].quantity.unit, (band,), "whole")
    if is_of_an_unnamed_cost(rate, question, amounts):
        return ()
    return timed(question.text, text, clause, grant, calculate(rate, amounts[0].quantity).readings)


def is_reckonable(finder: Finder, finding: Finding) -> bool:
    """True if a finding tells one sentence, as the answer or as the nearest, leaves open no case and is for the places asked about."""
    if finding.outcome is Outcome.ANSWERED:
        return True
    if (
        finding.outcome is not Outcome.PARTIAL
        or "nearest" not in finding.notes
        or "which_case" in finding.notes
    ):
        return False
    places, mentions = finder.corpus.places, finding.question.query.mentions
    return not any(
        is_for_other_places(places, one.report, one.report.text[one.start : one.end], mentions)
        for one in finding.quotes
    )


def _told_in(clause: Clause, text: str, stands: tuple[int, int], line: str) -> Grant | None:
    """The one rate that a clause gives within a slice of the text, that no other sum, band or case stands beside, or that a line tells
    alone; else None."""
    start, end = stands
    inside = [one for one in clause.grants if start <= one.start < end]
    parts: tuple[Ladder | Choice, ...] = (*clause.ladders, *clause.choices)
    beside = any(one.start < end and start < one.end for one in parts)
    told = [one for one in inside if flat(text[one.start : one.end]) in line]
    alone = len(inside) == 1 and not beside
    among_rates = len(inside) > 1 and not any(map(_is_outright, inside))
    if len(told) != 1 or not (alone or among_rates):
        return None
    (grant,) = told
    return grant if gives_share(grant) and not grant.excess and not grant.reduced else None


def _is_outright(grant: Grant) -> bool:
    """True if a grant is no share of anything."""
    return grant.rate is None and not grant.falling
