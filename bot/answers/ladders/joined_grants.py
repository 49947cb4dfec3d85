"""What several grants of one sentence bring together, which a question names by what they are for: 科研经费10万元和每年8万元的生活补助, of 两年，科研经费加生活补助一共."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import result_words, sum_lines, sum_words
from bot.answers.ladders.asked_spans import asked_years
from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading
from bot.answers.ladders.told_rates import is_reckonable
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import Kind
from bot.answers.questions.measure_words import ASKS_IN_ALL
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, flat
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Grant, clause_at
from retrieval.quantities import LOWER_BOUNDS
from retrieval.text_pieces import begin_of, end_of

_SEVERAL = 2
_MONTHS_A_YEAR = Decimal(12)
_BEFORE = 12  # code points before a figure in which it is named
_KIND = "补贴|补助|津贴|奖励|奖金|资助|经费|费|岗位奖"
# What a sum is given as: right behind its figure (8万元的生活补助), or right before it (一次性安家补助60万元).
_BEHIND = re.compile(rf"的?(?P<what>[{HAN}“]{{0,12}}?)(?:{_KIND})")
_AHEAD = re.compile(rf"(?P<what>[{HAN}]{{1,6}}?)(?:{_KIND})$")
_EACH_YEAR = re.compile("每年|/年|逐年|按年")
_GENERAL = re.compile("一次性|人才|专项|“")
_TIMES = re.compile("一次性|每人|每个?[年月]|人民币")


def with_joined(finder: Finder, question: Question, finding: Finding) -> Finding:
    """A finding whose sentence gives several sums for several things, with what those that a question names bring in all, over the years that it names;
    as it is where it names no two of them, or the text leaves open for how long one is given."""
    asks = question.kind is Kind.AMOUNT and ASKS_IN_ALL.search(question.query.text) and not finding.due
    told_of_all = _of_all_cases(finding)
    if not asks or not finding.quotes or not is_reckonable(finder, told_of_all):
        return finding
    if any(
        one.quantity.kind in ("count", "area") and one.quantity.low > 1 for one in amounts_in(question.text)
    ):
        return finding
    quote = finding.quotes[0]
    text = quote.report.text
    clause = clause_at(finder.corpus.index.clauses(finder.number(quote.report)), quote.start)
    told = [one for one in clause.grants if quote.start <= one.start < quote.end] if clause else []
    named = _named(question.text, text, told)
    reading = _together(question.text, text, named) if clause and len(named) >= _SEVERAL else None
    if clause is None or reading is None:
        return finding
    lead, mark, _ = finding.line.partition("：")
    said = f"{lead}{mark}{flat(quote.text)}" if mark else flat(quote.text)
    line = f"{said.rstrip('。；')} → {sum_words([reading], question.language)}"
    if len(line) > LONGEST:
        return finding
    return replace(
        told_of_all,
        line=line,
        lines=(*finding.lines, *sum_lines([reading], question.language)),
        due=result_words([reading]),
    )


def _of_all_cases(finding: Finding) -> Finding:
    """A finding as an answer, where all that made it the nearest is that it tells several cases, or names no one of them."""
    if "which_case" not in finding.notes:
        return finding
    notes = tuple(note for note in finding.notes if note not in ("nearest", "which_case"))
    return replace(finding, outcome=Outcome.ANSWERED, notes=notes, missing=())


def _named(asked: str, text: str, told: Sequence[Grant]) -> list[Grant]:
    """The grants of a sentence that a question calls by what they are for, in their order."""
    plain = [one for one in told if one.amount and not one.falling and one.amount.low == one.amount.high]
    called = [_given_as(text, one) for one in plain]
    return [
        grant
        for grant, what in zip(plain, called, strict=True)
        if what and what in asked and called.count(what) == 1
    ]


def _given_as(text: str, grant: Grant) -> str:
    """What a sum is given as, without the words for any grant (生活补助 is 生活, 津贴 is 津贴); "" if it is not said."""
    amount = grant.amount
    if amount is None:
        return ""
    end = max(amount.end, amount.outer_end)
    stop = end_of(text, end, "，、；。和及或")
    behind = _BEHIND.match(text, end, stop)
    start = begin_of(text, amount.start, "，、；。的", max(0, amount.start - _BEFORE))
    ahead = _AHEAD.search(_TIMES.sub("", text[start : amount.start]))
    match = behind or ahead
    if match is None:
        return ""
    what = _GENERAL.sub("", match["what"])
    return what[-2:] if len(what) > 1 else match[0].removeprefix("的")[-2:]


def _together(asked: str, text: str, named: Sequence[Grant]) -> LadderReading | None:
    """The sum of some grants over the years that a question names, or that their sentence does; None where it is open for how long one is given."""
    steps: list[CalculationStep] = []
    parts: list[CalculatedFigure] = []
    for grant in named:
        part = _over_time(asked, text, grant, steps)
        if part is None:
            return None
        parts.append(part)
    if len({part.unit for part in parts}) > 1:
        return None
    whole = sum((part.value for part in parts), Decimal(0))
    steps.append(CalculationStep("plus", tuple(parts), whole, parts[0].unit))
    return LadderReading("whole", tuple(steps), whole, parts[0].unit)


def _over_time(asked: str, text: str, grant: Grant, steps: list[CalculationStep]) -> CalculatedFigure | None:
    """What one grant brings in the years asked for, its steps added to those before."""
    amount = grant.amount
    if amount is None:
        return None
    figure = CalculatedFigure(amount.low, amount.unit.partition("/")[0], amount.start, amount.end)
    monthly = grant.per.endswith("月")
    own = text[begin_of(text, amount.start, "，、；。和及并") : max(amount.end, amount.outer_end)]
    if not monthly and not _EACH_YEAR.search(own):
        return figure  # 10万元安家补助和每年2万元人才津贴: the first is given once
    if monthly:
        months = CalculatedFigure(_MONTHS_A_YEAR, "个月")
        steps.append(CalculationStep("times", (figure, months), figure.value * _MONTHS_A_YEAR, figure.unit))
        figure = CalculatedFigure(steps[-1].result, figure.unit, result=len(steps) - 1)
    years = asked_years(asked) or _years_of(grant)
    if years == 0:
        return None
    if years > 1:
        number = CalculatedFigure(Decimal(years), "年")
        steps.append(CalculationStep("times", (figure, number), figure.value * years, figure.unit))
        figure = CalculatedFigure(steps[-1].result, figure.unit, result=len(steps) - 1)
    return figure


def _years_of(grant: Grant) -> int:
    """For how many years a grant is given, 0 where its clause does not say."""
    years = grant.years
    plain = (
        years is not None
        and years.unit == "年"
        and years.low == years.high
        and years.bound not in LOWER_BOUNDS
    )
    return int(years.low) if plain and years is not None else 0
