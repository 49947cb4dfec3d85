"""What a share of the interest at a reference rate brings, where a question names the loan and that rate: 按LPR的50%贴息, of 贷了1000万，LPR按3%算."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import result_words, sum_lines, sum_words
from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading
from bot.answers.ladders.grant_sums import bounded, result_of
from bot.answers.ladders.sums_over_years import timed
from bot.answers.questions.amounts import Amount, amounts_in
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Grant, clause_at

_REFERENCE = re.compile("利率|LPR|基准")
_NEAR = 40  # code points before a share in which it stands that it is of a rate of interest
_LOAN = re.compile("[贷借]")
_ITS_RATE = re.compile("(?:LPR|lpr|利率|基准|年化|按)[^，。；\\d]{0,6}$")


def with_interest(finder: Finder, question: Question, finding: Finding) -> Finding:
    """A finding whose sentence gives a share of a reference rate, with what that brings for the loan and the rate of a question."""
    if question.kind not in (Kind.AMOUNT, Kind.RATE) or finding.due or not finding.quotes:
        return finding
    loan, rate = _loan_and_rate(question)
    if loan is None or rate is None:
        return finding
    quote = finding.quotes[0]
    text = quote.report.text
    clause = clause_at(finder.corpus.index.clauses(finder.number(quote.report)), quote.start)
    shares = [
        one
        for one in (clause.grants if clause else ())
        if quote.start <= one.start < quote.end and one.rate is not None and _is_of_rate(text, one)
    ]
    if clause is None or len(shares) != 1:
        return finding
    readings = _readings(question, text, clause, shares[0], loan, rate)
    line = f"{finding.line.rstrip('。；;')} → {sum_words(readings, question.language)}"
    result = result_words(readings)
    if not result or len(line) > LONGEST:
        return finding
    lines = (*finding.lines, *sum_lines(readings, question.language))
    return replace(finding, line=line, lines=lines, due=result)


def _loan_and_rate(question: Question) -> tuple[Amount | None, Amount | None]:
    """The one loan and the one rate of interest that a question names, each None if it names no one."""
    amounts = amounts_in(question.text)
    sums = [one for one in amounts if one.quantity.kind == "money"]
    loans = [one for one in sums if one.attribute == "贷款"] or (
        sums if len(sums) == 1 and _LOAN.search(question.text) else []
    )
    rates = [
        one
        for one in amounts
        if one.quantity.kind == "share" and _ITS_RATE.search(question.text, 0, one.quantity.start)
    ]
    return (loans[0] if len(loans) == 1 else None), (rates[0] if len(rates) == 1 else None)


def _is_of_rate(text: str, grant: Grant) -> bool:
    """True if a share is of a rate of interest, as the words before it say."""
    assert grant.rate is not None
    return _REFERENCE.search(text[max(0, grant.rate.start - _NEAR) : grant.rate.start]) is not None


def _readings(
    question: Question, text: str, clause: Clause, grant: Grant, loan: Amount, rate: Amount
) -> tuple[LadderReading, ...]:
    """The interest of a year, and the share of it that a grant gives, in the time that a question names."""
    share = grant.rate
    if share is None or share.low != share.high:
        return ()
    of = CalculatedFigure(loan.quantity.low, loan.quantity.unit)
    at = CalculatedFigure(rate.quantity.low, rate.quantity.unit)
    steps = [CalculationStep("times", (of, at), of.value * at.value, of.unit)]
    given = CalculatedFigure(share.low, share.unit, share.start, share.end)
    steps.append(CalculationStep("times", (result_of(steps), given), steps[-1].result * share.low, of.unit))
    name = "most" if share.bound == "at_most" else "whole"
    return timed(question.text, text, clause, grant, [bounded(name, grant, steps)])
