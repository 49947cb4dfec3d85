"""What a yearly ceiling comes to over the years, where a question says that it is reached in each: 年年顶格，5年一共."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import result_words, sum_lines, sum_words
from bot.answers.ladders.asked_spans import asked_years
from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading, Span
from bot.answers.ladders.told_rates import is_reckonable
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST
from retrieval import lazy_re as re
from retrieval.clauses import clause_at

_TOP = r"(?:到顶|顶格|封顶|顶满|满额|补满|拿满|贴满|领满|上限|最高(?:额|档)?)"
_REACHED_EACH_YEAR = re.compile(
    rf"(?:[年每]年|连着[^，。]{{1,3}}年|[一二三两四五\d]年都)[^，。]{{0,8}}{_TOP}|{_TOP}[^，。]{{0,6}}[每年]年"
)


def with_top(finder: Finder, question: Question, finding: Finding) -> Finding:
    """A finding whose sentence sets one ceiling for each year, with what that is over the years that a question names; as it is where the question
    does not say that it is reached each year."""
    asks = question.kind is Kind.AMOUNT and _REACHED_EACH_YEAR.search(question.text) and not finding.due
    years = asked_years(question.text)
    if not asks or years < 1 or not finding.quotes or not is_reckonable(finder, finding):
        return finding
    quote = finding.quotes[0]
    clause = clause_at(finder.corpus.index.clauses(finder.number(quote.report)), quote.start)
    yearly = {
        one.quantity.start: one.quantity
        for grant in (clause.grants if clause else ())
        for one in grant.ceilings
        if quote.start <= one.quantity.start < quote.end and "年" in one.per
    }
    if len(yearly) != 1:
        return finding
    (most,) = yearly.values()
    figures = (
        CalculatedFigure(most.low, most.unit, most.start, most.end),
        CalculatedFigure(Decimal(years), "年"),
    )
    steps = (CalculationStep("times", figures, most.low * years, most.unit),)
    reading = LadderReading("most", steps, most.low * years, most.unit, span=Span("all", years))
    line = f"{finding.line.rstrip('。')} → {sum_words([reading], question.language)}"
    if len(line) > LONGEST:
        return finding
    lines = (*finding.lines, *sum_lines([reading], question.language))
    return replace(finding, line=line, lines=lines, due=result_words([reading]))
