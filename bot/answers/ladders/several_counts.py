"""What several counts of a question bring together, each of its own grant in the sentence that is told: 博士每人8万元、硕士每人5万元, of 20个博士、
30个硕士."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import given_words, result_words, sum_lines, sum_words
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading
from bot.answers.ladders.counted_sums import of_so_many, unit_of
from bot.answers.ladders.grant_sums import bounded, counted_in
from bot.answers.ladders.ladder_rates import by_the_month, gives_share
from bot.answers.ladders.sums_over_years import timed
from bot.answers.ladders.told_rates import is_reckonable
from bot.answers.questions.amounts import Amount, amounts_in
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, flat
from bot.answers.replies.named_pieces import in_a_row
from bot.answers.sentences.named_cases import named_cases, own_words
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Band, Ceiling, Clause, Grant, Ladder, clause_at
from retrieval.quantities import Quantity
from retrieval.report import Report

_SEVERAL = 2
_LEAD = 30  # characters in which the place stands that a line begins with
_COUNTED = frozenset({"count", "area", "other", "money"})
_PIECES = "个"  # how anything is counted in speech
_ANY_PIECE = frozenset("个家项件名人位")  # units of what is given a sum by its name
_NOUN = re.compile(rf"的?([{HAN}]{{1,10}})")
_MORE = re.compile("新增|增加|多[做了出]|增长")  # what comes on top of what there was
_BORDER = re.compile("[，,。；;、\\s]")
_IN_COMMON = 2  # characters in a row that a count's noun shares with the words of its grant
_OF_EACH = frozenset({"人", "件"})  # what a ceiling for each taker or piece is for


def with_counts(finder: Finder, question: Question, finding: Finding) -> Finding:
    """A finding whose sentence gives so much for each of several things, with what as many of each as a question names bring together,
    within the ceilings of them all; as it is unless each count has one grant of its own."""
    counts = counts_in(question)
    if len(counts) < _SEVERAL or finding.due or not finding.quotes or not is_reckonable(finder, finding):
        return finding
    quote = finding.quotes[0]
    clause = clause_at(finder.corpus.index.clauses(finder.number(quote.report)), quote.start)
    if clause is None:
        return finding
    told = [one for one in clause.grants if quote.start <= one.start < quote.end]
    each = [by_the_month(one, question) for one in told if one.amount or gives_share(one)]
    bounds = [one for grant in told if not grant.amount and not grant.rate for one in grant.ceilings]
    pairs = _paired(finder, question, quote.report, clause, each, counts)
    reading = _together(question, quote.report.text, clause, pairs, bounds)
    if reading is None:
        return finding
    result = sum_words([reading], question.language)
    text = quote.report.text
    lead, mark, _ = finding.line.partition("：") if "：" in finding.line[:_LEAD] else ("", "", "")
    told_as = (
        flat(quote.text).rstrip("。"),
        "；".join(_told(text, clause, grant) for _, grant in pairs),
        "；".join(given_words(text, grant) for _, grant in pairs),
    )
    lines = (f"{lead}{mark}{said} → {result}" for said in told_as)
    line = next((one for one in lines if len(one) <= LONGEST), "")
    if not line:
        return finding
    return replace(
        finding,
        line=line,
        lines=(*finding.lines, *sum_lines([reading], question.language)),
        due=result_words([reading]),
        outcome=Outcome.ANSWERED,
        missing=(),
        notes=tuple(note for note in finding.notes if note not in ("nearest", "which_case")),
    )


def _told(text: str, clause: Clause, grant: Grant) -> str:
    """A grant in words: what its case gets, or its own."""
    name = _case_of(clause, grant)
    return f"{name}{given_words(text, grant)}" if name else flat(own_words(text, clause, grant))


def counts_in(question: Question) -> list[Amount]:
    """How many there are of several things, as a question names them; [] if it asks for no amount."""
    if question.kind not in (Kind.AMOUNT, Kind.COMPARISON):
        return []
    amounts = [
        one for one in amounts_in(question.text) if not one.is_rank and one.quantity.bound in ("", "over")
    ]
    return [one for one in amounts if one.quantity.kind in _COUNTED]


def _paired(
    finder: Finder,
    question: Question,
    report: Report,
    clause: Clause,
    told: Sequence[Grant],
    counts: Sequence[Amount],
) -> list[tuple[Amount, Grant]]:
    """Each count with the one grant that is for what it counts; [] if one has none, or two have the same."""
    pairs = []
    for count, noun in zip(counts, _nouns(question.text, counts), strict=True):
        grant = (
            _named_whole(clause, told, noun)
            or _named_case(finder, question, report, clause, told, noun)
            or _worded_so(report.text, clause, told, noun)
        )
        if grant is None or not _counts(grant, report.text, clause, count.quantity):
            return []
        pairs.append((count, grant))
    return pairs if len({grant.start for _, grant in pairs}) == len(pairs) else []


def _nouns(text: str, counts: Sequence[Amount]) -> list[str]:
    """What each count is of: the words behind it, with those before it that are not behind the one before."""
    ends = [*(one.quantity.start for one in counts[1:]), len(text)]
    found = []
    taken = 0
    for count, end in zip(counts, ends, strict=True):
        before = _BORDER.split(text[taken : count.quantity.start])[-1]
        behind = _NOUN.match(text, count.quantity.end, end)
        taken = behind.end() if behind else count.quantity.end
        noun = before + (behind[1] if behind else "")
        found.append(f"{noun}增量" if _MORE.search(before) else noun)
    return found


def _named_case(
    finder: Finder, question: Question, report: Report, clause: Clause, told: Sequence[Grant], noun: str
) -> Grant | None:
    """The grant of the one case that a noun names of those told in turn; None if it names none, or more than one."""
    starts = {grant.start for grant in told}
    words = {word: weight for word, weight in finder.ranker.asked(question).items() if word in noun}
    found = [
        case.grant
        for choice in clause.choices
        for case in named_cases(choice, question.of_words(noun), words, report.region)
        if case.grant.start in starts
    ]
    return found[0] if len(found) == 1 else None


def _worded_so(text: str, clause: Clause, told: Sequence[Grant], noun: str) -> Grant | None:
    """The one grant whose own words share most characters in a row with a noun; None if there is not just one."""
    shared = [(in_a_row(noun, _said_of(text, clause, grant)), grant) for grant in told]
    most = max((size for size, _ in shared), default=0)
    best = [grant for size, grant in shared if size == most]
    return best[0] if most >= _IN_COMMON and len(best) == 1 else None


def _named_whole(clause: Clause, told: Sequence[Grant], noun: str) -> Grant | None:
    """The grant of the case with the longest name that stands whole in a noun (半自理, and not the 自理 in it); None if none does."""
    starts = {grant.start for grant in told}
    named = [
        (len(case.name), case.grant)
        for choice in clause.choices
        for case in choice.cases
        if case.name in noun and case.grant.start in starts
    ]
    longest = max((size for size, _ in named), default=0)
    best = [grant for size, grant in named if size == longest]
    return best[0] if len(best) == 1 else None


def _counts(grant: Grant, text: str, clause: Clause, quantity: Quantity) -> bool:
    """True if a grant is for each of what is counted so, or a rate of a sum; what each of several cases gets is for one of it."""
    if grant.rate is not None or quantity.kind == "money":
        return grant.rate is not None and quantity.kind == "money"
    unit = unit_of(grant, text)
    of_a_case = bool(_case_of(clause, grant))
    alike = counted_in(unit) == counted_in(quantity.unit) or (bool(unit) and quantity.unit == _PIECES)
    return alike or (not grant.per and of_a_case and quantity.unit in _ANY_PIECE)


def _said_of(text: str, clause: Clause, grant: Grant) -> str:
    """The words that say what a grant is for: of its case, or from the grant before it on."""
    return _case_of(clause, grant) or own_words(text, clause, grant)


def _case_of(clause: Clause, grant: Grant) -> str:
    """The name of the case that a grant is of, "" if it is of none."""
    cases = (case for choice in clause.choices for case in choice.cases)
    return next((case.name for case in cases if case.grant.start == grant.start), "")


def _brought(
    question: Question, text: str, clause: Clause, grant: Grant, quantity: Quantity
) -> tuple[LadderReading, ...]:
    """What a grant brings for so many of what it is for each of, or for a sum that it is a rate of."""
    if grant.rate is None:
        unit = unit_of(grant, text) or quantity.unit
        return of_so_many(question, text, clause, grant, replace(quantity, unit=unit))
    band = Band(grant.start, grant.end, None, False, None, False, grant)
    rate = Ladder(grant.start, grant.end, grant.base_text, quantity.unit, (band,), "whole")
    return timed(question.text, text, clause, grant, calculate(rate, quantity).readings)


def _together(
    question: Question,
    text: str,
    clause: Clause,
    pairs: Sequence[tuple[Amount, Grant]],
    bounds: Sequence[Ceiling],
) -> LadderReading | None:
    """The sum of what each count brings, within the ceilings that are for all, theirs and ``bounds``; None if one of them brings no one sum."""
    steps: list[CalculationStep] = []
    parts: list[CalculatedFigure] = []
    ceilings: dict[int, Ceiling] = {one.quantity.start: one for one in bounds if not _OF_EACH & set(one.per)}
    for count, grant in pairs:
        ceilings |= {
            one.quantity.start: one for one in grant.ceilings if not _OF_EACH & set(one.per) and not one.whom
        }
        alone = replace(
            grant, ceilings=tuple(one for one in grant.ceilings if one.quantity.start not in ceilings)
        )
        readings = _brought(question, text, clause, alone, count.quantity)
        if len(readings) != 1 or not readings[0].steps:
            return None
        begun = len(steps)
        steps += [step.moved(begun) for step in readings[0].steps]
        parts.append(CalculatedFigure(readings[0].result, readings[0].unit, result=len(steps) - 1))
    if not parts or len({part.unit for part in parts}) > 1:
        return None
    whole = sum((part.value for part in parts), Decimal(0))
    steps.append(CalculationStep("plus", tuple(parts), whole, parts[0].unit))
    last = replace(pairs[-1][1], ceilings=tuple(ceilings.values()), floor=None)
    return bounded("whole", last, steps)
