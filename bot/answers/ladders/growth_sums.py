"""What growth brings: a rate of it (增量部分的5%), where a question says by how much what is measured has grown, what is given on top of
what was given before (晋档的，补差奖励), and with what else of its sentence (上市的500万元；融资5亿元以上的，另奖励100万元)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.facts.asked_fact import asks_for_each, own_amounts
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.grant_sums import amount_due, outright
from bot.answers.ladders.parts_beside import pieces
from bot.answers.questions.amounts import amounts_in, received_in
from bot.answers.questions.measure_words import ASKS_IN_ALL
from bot.answers.questions.question import Question
from bot.answers.questions.risen import risen
from bot.answers.replies.headline import flat
from bot.answers.sentences.named_cases import named_cases
from retrieval import lazy_re as re
from retrieval.clauses import Band, Case, Choice, Grant, Ladder
from retrieval.clauses.attributes import canonical, ends_as, same_attribute
from retrieval.quantities import LOWER_BOUNDS, Quantity, quantities
from retrieval.text_pieces import begin_of, end_of

_ADDS = re.compile("另|再|额外|追加")
_ADDS_STEP = re.compile("^的?[，,]?(?:再|另外?|追加)(?:增加|给予|奖励|补助|补贴|奖)*$")
_PIECE = re.compile(r"[^；;。\n]+")
_ENDS = "，,；;。 \n"
DIFFERENCE = re.compile(
    "差额|补差|补足差|级差|予以(?:扣减|扣除|抵扣)|(?:扣除|扣减|减去)(?:已|此前|原)[^，。；]{0,12}"
)  # what a text gives to those who rise by a band
_HAD_BEFORE = re.compile("(?:拿|领|得|奖|补|享受)(?:到|了)?过|晋[档级]|上台阶|升[档级]|差额|补差")


def of_growth(question: Question, one: Ladder, grant: Grant) -> tuple[LadderReading, ...]:
    """The sum of a rate of growth (增量部分的5%), where a question says by how much what a ladder measures, or what the rate is of, has
    grown."""
    if not grant.excess or asks_for_each(question):
        return ()
    for amount in amounts_in(question.text):
        of_all = amount.quantity.unit == one.unit and canonical(amount.attribute) == "增长"
        if of_all and canonical(grant.base_text).endswith("增长"):
            # 同比增加2亿元, of what the ladder measures
            return amount_due(replace(grant, excess=False), amount.quantity, grant.base_text)
        name = amount.attribute.removesuffix("增长")
        measured = (
            same_attribute(name, one.attribute)
            or ends_as(one.attribute, name)
            or same_attribute(amount.attribute, grant.base_text)
        )
        if name and name != amount.attribute and measured:
            whole = replace(grant, excess=False, base_text=name)
            return amount_due(whole, amount.quantity, name)
    return ()


def beyond_former(
    question: Question, text: str, one: Ladder, band: Band, readings: Sequence[LadderReading]
) -> tuple[LadderReading, ...]:
    """The sums of a band without what was given before, where a clause, of this ``text``, gives the difference to those who rise;
    () where a question says that something was given and not what."""
    if not DIFFERENCE.search(text) or len(readings) != 1:
        return tuple(readings)
    (reading,) = readings
    given = received_in(question.text)
    former = next((it.former for it in own_amounts(question) if it.former is not None), None)
    if given is not None and given.unit == one.unit and given.low > reading.result:
        given, former = None, given  # 拿过50亿的奖: that of the band of 50亿
    if given is not None:
        before = CalculatedFigure(given.low, given.unit)
    elif former is not None:
        earlier = calculate(one, former)
        if earlier.outcome == "below":
            return (reading,)
        amount = earlier.bands[0].grant.amount if earlier.outcome == "band" else None
        if amount is None or amount.low != amount.high:
            return ()
        before = CalculatedFigure(amount.low, amount.unit, amount.start, amount.end)
    else:
        return () if _HAD_BEFORE.search(question.text) else (reading,)
    return _without(reading, before, band.grant)


def on_top(question: Question, hit: ClauseHit, one: Ladder, band: Band) -> tuple[LadderReading, ...]:
    """What a band that adds to a sum (上市的，奖励500万元；融资5亿元以上的，另奖励100万元) brings with it, where all that one gets is asked for; ()
    where it adds to nothing that its sentence gives outright."""
    text, added = hit.report.text, band.grant.amount
    asked = ASKS_IN_ALL.search(question.query.text)
    if not asked or added is None or added.low != added.high or not _adds(text, band.grant):
        return ()
    start = begin_of(text, one.start, "。\n")
    base = [
        grant
        for grant in hit.clause.grants
        if start <= grant.start < one.start
        and grant.amount is not None
        and not _ADDS.match(text, grant.start)
    ]
    whole = base[0].amount if len(base) == 1 else None
    if whole is None or whole.unit != added.unit or whole.low != whole.high or base[0].per != band.grant.per:
        return ()
    figures = tuple(CalculatedFigure(it.low, it.unit, it.start, it.end) for it in (whole, added))
    step = CalculationStep("plus", figures, whole.low + added.low, added.unit)
    return (LadderReading("whole", (step,), step.result, step.unit),)


def _adds(text: str, grant: Grant) -> bool:
    """True if a grant comes on top of another (另奖励100万元)."""
    return _ADDS.search(text, begin_of(text, grant.start, "，,；;。\n"), grant.end) is not None


def stepped_on(hit: ClauseHit, one: Ladder, band: Band, amount: Quantity) -> tuple[LadderReading, ...]:
    """What the highest band of a ladder brings with what a threshold behind it adds (30家以上的，奖励50万元；达50家以上的，再增加50万元) that an amount
    reaches too; () if it reaches none, or several."""
    text, given = hit.report.text, band.grant.amount
    if (
        band.grant.start != one.bands[-1].grant.start
        or given is None
        or given.low != given.high
        or band.grant.per
    ):
        return ()
    added = [
        sum_
        for piece in _PIECE.finditer(text, one.end, end_of(text, one.end, "\n|"))
        for bound in quantities(piece[0])
        for sum_ in quantities(piece[0])
        if bound.unit == one.unit == amount.unit
        and bound.bound in LOWER_BOUNDS
        and (band.low or 0) < bound.low <= amount.low
        and sum_.unit == given.unit
        and sum_.low == sum_.high
        and _ADDS_STEP.search(piece[0][bound.outer_end : sum_.outer_start])
        for sum_ in (sum_.moved(piece.start()),)
    ]
    if len(added) != 1:
        return ()
    figures = tuple(CalculatedFigure(it.low, it.unit, it.start, it.end) for it in (given, *added))
    step = CalculationStep("plus", figures, given.low + added[0].low, given.unit)
    return (LadderReading("whole", (step,), step.result, step.unit),)


def beyond_earlier(
    question: Question, hit: ClauseHit, choice: Choice, case: Case
) -> tuple[tuple[LadderReading, ...], str]:
    """What a case brings without what an earlier one brought, where its clause gives the difference to those who rise (从丙级升到乙级), and
    the words that say so; ((), "") if a question tells of no earlier one, or the clause of no difference."""
    told = risen(question.query.text)
    if told is None:
        return (), ""
    found = (piece for *_, piece in pieces(hit.report.text, hit.clause) if DIFFERENCE.search(piece))
    rule = flat(next(found, "").strip(_ENDS))
    if not rule:
        return (), ""
    given = received_in(question.text)
    if given is not None:
        before = CalculatedFigure(given.low, given.unit)
    else:
        cases = named_cases(choice, question.of_words(told[0]), {}, hit.report.region)
        amount = cases[0].grant.amount if len(cases) == 1 and cases[0] is not case else None
        if amount is None or amount.low != amount.high:
            return (), rule
        before = CalculatedFigure(amount.low, amount.unit, amount.start, amount.end)
    readings = outright(case.grant)
    return (_without(readings[0], before, case.grant) if readings else ()), rule


def _without(reading: LadderReading, before: CalculatedFigure, grant: Grant) -> tuple[LadderReading, ...]:
    """A sum that is given outright without what was given before; () if it is no such sum, or was less."""
    now = grant.amount
    if reading.steps or now is None or before.value > reading.result or before.unit != reading.unit:
        return ()
    whole = CalculatedFigure(reading.result, reading.unit, now.start, now.end)
    rest = reading.result - before.value
    less = CalculationStep("minus", (whole, before), rest, reading.unit)
    return (replace(reading, steps=(less,), result=rest),)
