"""What a grant brings in all, in one year or in each, where a question asks for that and the text gives it by the month or the year
(每月500元，补3年), or pays it out over several (分五年平均拨付)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.answers.ladders.asked_spans import asked_span
from bot.answers.ladders.asked_stages import asked_stage, asks_of_a_part
from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading, Span
from bot.answers.ladders.grant_sums import caps_one_year, caps_the_sum
from bot.answers.ladders.told_payouts import payout_of, sentence_of
from retrieval import lazy_re as re
from retrieval.clauses import Ceiling, Clause, Grant, Payout
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import LOWER_BOUNDS, Quantity

# What differs from year to year; where the years are not read, nobody can say what one of them brings.
_VARIES = re.compile(r"第[二三四五]年|减半|逐年|递减|递增|后[一二两三四五]年|次年")
_BY_TIME = re.compile(
    r"每个?年(?!度?(?:不|最|累))|每个?月|逐年|按年|连续(?![^，。；]{0,4}(?:缴|参|工作|经营|运营|从事|就业|在))|/[年月]"
)
# What is paid or earned anew each year, and how a question says that it names a year of it.
_EVERY_YEAR = re.compile("租金|房租|贡献|税|营收|收入|产值|销售|利息|费用?$|支出")
_A_YEAR_SAID = re.compile("[每一]年|年均|年度|年(?=租金|房租|纳税|税收|营收|营业|产值|销售|利息)")
# 三年租金一共900万: the amount is of all years.
_ALL_YEARS_SAID = re.compile(
    rf"[{ONE_TO_TEN}两\d]年[^，。\d]{{0,6}}(?:一共|总共|合计|共|加起来|总)[^，。\d]{{0,4}}\d"
)
_OF_ALL_YEARS = re.compile("累计|合计|总计|总额|总共")
_NEAR_CEILING = 14  # code points before a ceiling in which it stands that it is of all years
_MONTHS_A_YEAR = Decimal(12)
MONTHLY = "monthly"  # how a grant is paid that was given by the month, its month taken off
# Whom a sum of a year is for; that of a piece is none of the asker's.
_OF_ONE = ("", "家", "户", "企业", "人", "名")
_CENT = Decimal("0.01")
_METRES = re.compile(r"[\d百千万]\s?(?:平|㎡)")


@dataclass(slots=True)
class _Sheet:
    """The steps of a calculation as they are added."""

    steps: list[CalculationStep] = field(default_factory=list)

    def add(
        self, operation: str, of: Sequence[CalculatedFigure], result: Decimal, unit: str
    ) -> CalculatedFigure:
        self.steps.append(CalculationStep(operation, tuple(of), result, unit))
        return CalculatedFigure(result, unit, result=len(self.steps) - 1)


def timed(
    question: str, text: str, clause: Clause, grant: Grant, readings: Sequence[LadderReading]
) -> tuple[LadderReading, ...]:
    """The sums of some readings of a grant for the time that a question names; as they are where it names none, () where the text
    leaves it open."""
    payout = payout_of(text, clause, grant)
    if payout is not None and "一次性" in text[payout.start : payout.end]:
        grant = replace(grant, payment="")  # 一次性补贴分三年到位
    span = (asked_stage(question, payout) if payout else None) or asked_span(question)
    if asks_of_a_part(question) and (payout is None or span is None):
        return ()  # what is paid first is not the whole
    if span is None and grant.decrease is not None:
        span = Span("nth", 1)  # what is less from the second year on
    if span is None:
        return tuple(readings)
    if "平方米" in f"{grant.per}{text[grant.start : grant.end]}" and not _METRES.search(question):
        return ()  # 每平方米每月20元 is no 240元 a year
    said = text[slice(*sentence_of(text, clause, grant))]
    if span.kind == "all" and grant.years is not None and not grant.payment and _A_YEAR_SAID.search(question):
        grant = replace(grant, payment="yearly")  # 每年贡献30万，三年一共: 三年内按50%
    of_each_year = grant.rate is not None and grant.payment == "yearly" and span.kind == "all"
    if of_each_year and _ALL_YEARS_SAID.search(question):
        return _as_of_all(readings, grant, span)
    if of_each_year and _EVERY_YEAR.search(grant.base_text) and not _A_YEAR_SAID.search(question):
        return ()  # what is paid or earned in one year, or in all of them
    told = over_years(readings, grant, payout, span, said)
    return tuple(_within_all(one, text, grant) for one in told) if told else ()


def _as_of_all(readings: Sequence[LadderReading], grant: Grant, span: Span) -> tuple[LadderReading, ...]:
    """The readings as they are, where the amount of a question is one of all years (三年租金一共900万); () where a ceiling is of one year."""
    by_year = any(caps_the_sum(one, grant) and "年" in one.per for one in grant.ceilings)
    return () if by_year else tuple(replace(one, span=span) for one in readings)


def _within_all(reading: LadderReading, text: str, grant: Grant) -> LadderReading:
    """A sum over several years within a ceiling that is said to be of all that is given (累计不超过500万元)."""
    for ceiling in grant.ceilings:
        limit = ceiling.quantity
        said = text[max(grant.start, limit.outer_start - _NEAR_CEILING) : limit.start]
        if reading.span is None or reading.span.kind != "all" or not _OF_ALL_YEARS.search(said):
            continue
        if caps_the_sum(ceiling, grant) and limit.unit == reading.unit and limit.low < reading.result:
            sheet = _Sheet(list(reading.steps))
            last = CalculatedFigure(reading.result, reading.unit, result=len(sheet.steps) - 1)
            _within(sheet, last, ceiling)
            reading = replace(_as_reading(reading, sheet) or reading, capped=True)
    return reading


def over_years(
    readings: Sequence[LadderReading], grant: Grant, payout: Payout | None, span: Span, said: str
) -> tuple[LadderReading, ...] | None:
    """The sums of some readings of a grant for the time that is asked; None where the text, whose sentence is ``said``, leaves it open.

    ``payout`` is how all that its clause gives is paid out.
    """
    if (
        grant.payment == "yearly"
        or _period(grant)
        or (grant.payment == "once" and payout and not payout.stages)
    ):
        payout = None
    if span.months and _period(grant) != "月":
        return None
    if grant.falling or grant.decrease:
        by_year = _by_year(readings, grant, span)
        return None if by_year is None else (replace(by_year, span=span),)
    if payout is not None and payout.parts and span.kind == "each" and not payout.stages:
        years = [Span("nth", year) for year in range(1, payout.years + 1)]
        each = [(_paid_out(one, grant, payout, year), year) for one in readings for year in years]
        sums = tuple(replace(one, span=year) for one, year in each if one is not None)
        return sums if len(sums) == len(each) else None
    if payout is not None:
        told = [_paid_out(one, grant, payout, span) for one in readings]
    elif _VARIES.search(said):
        return None
    elif (period := _period(grant)) or grant.payment == "yearly":
        told = [_repeated(one, grant, period or "年", span) for one in readings]
    else:
        return tuple(readings) if span.kind != "all" or not _BY_TIME.search(said) else None
    return (
        None
        if not told or None in told
        else tuple(replace(one, span=span) for one in told if one is not None)
    )


def _period(grant: Grant) -> str:
    """年 or 月 where an amount is for each of those; else ""."""
    if grant.payment == MONTHLY:
        return "月"
    return next((one for one in ("年", "月") if grant.per.endswith(one)), "")


def _sum_of(sheet: _Sheet, reading: LadderReading, grant: Grant) -> CalculatedFigure:
    """The figure that a reading comes to, with its steps on the sheet."""
    sheet.steps += reading.steps
    if reading.steps:
        return CalculatedFigure(reading.result, reading.unit, result=len(sheet.steps) - 1)
    stated = grant.amount or next((one.quantity for one in grant.ceilings), None)
    at = (stated.start, stated.end) if stated is not None else (-1, -1)
    return CalculatedFigure(reading.result, reading.unit, *at)


def _as_reading(reading: LadderReading, sheet: _Sheet, name: str = "") -> LadderReading | None:
    """A reading with the last result of a sheet; None where that is no sum in whole cents."""
    if not sheet.steps:
        return reading
    last = sheet.steps[-1]
    if last.unit != "%" and last.result != last.result.quantize(_CENT):
        return None
    return replace(
        reading,
        name=name or reading.name,
        steps=tuple(sheet.steps),
        result=last.result,
        unit=last.unit,
        years=None,
    )


def _paid_out(reading: LadderReading, grant: Grant, payout: Payout, span: Span) -> LadderReading | None:
    """The part of a sum that is paid out in the time asked for; None where the text does not say, or the years differ."""
    if span.kind == "all":
        return reading if span.years in (0, payout.years) else None
    if span.kind == "stage":
        sheet = _Sheet()
        _part_of(sheet, _sum_of(sheet, reading, grant), payout.parts[span.years - 1], payout.parts)
        return _as_reading(reading, sheet)
    beyond = span.kind == "nth" and span.years > payout.years
    if beyond or not payout.years or (span.kind == "each" and not payout.equal):
        return None
    sheet = _Sheet()
    whole = _sum_of(sheet, reading, grant)
    if payout.equal:
        number = CalculatedFigure(Decimal(payout.years), "年", payout.start, payout.end)
        one = sheet.add("parted", (whole, number), whole.value / payout.years, whole.unit)
    elif payout.parts:
        one = _part_of(sheet, whole, payout.parts[span.years - 1], payout.parts)
    else:
        return None
    for ceiling in grant.ceilings:
        if caps_the_sum(ceiling) and caps_one_year(ceiling, grant):
            one = _within(sheet, one, ceiling)
    return _as_reading(reading, sheet)


def _within(sheet: _Sheet, found: CalculatedFigure, ceiling: Ceiling) -> CalculatedFigure:
    """A sum within a ceiling in the same unit."""
    limit = ceiling.quantity
    if limit.unit != found.unit or limit.low >= found.value:
        return found
    figures = found, CalculatedFigure(limit.low, limit.unit, limit.start, limit.end)
    return sheet.add("ceiling", figures, limit.low, found.unit)


def _part_of(
    sheet: _Sheet, whole: CalculatedFigure, part: Quantity, parts: Sequence[Quantity]
) -> CalculatedFigure:
    """Adds the share of a sum, in percent, or as one number of a ratio."""
    figure = CalculatedFigure(part.low, part.unit, part.start, part.end)
    if part.unit:
        return sheet.add("times", (whole, figure), whole.value * part.low, whole.unit)
    numbers = [CalculatedFigure(one.low, "", one.start, one.end) for one in parts]
    among = sheet.add("plus", numbers, sum((one.value for one in numbers), Decimal(0)), "")
    times = sheet.add("times", (whole, figure), whole.value * part.low, whole.unit)
    return sheet.add("parted", (times, among), times.value / among.value, whole.unit)


def _repeated(reading: LadderReading, grant: Grant, period: str, span: Span) -> LadderReading | None:
    """A sum that is given each year or month, for as long as is asked for; None where the text does not say how long that is."""
    sheet = _Sheet()
    once = _sum_of(sheet, reading, grant)
    limit = grant.years
    if span.kind in ("each", "nth"):
        ends = limit is not None and limit.unit == "年" and span.kind == "nth" and span.years > limit.high
        if ends or (limit is not None and limit.unit == "月" and limit.high < _MONTHS_A_YEAR * span.years):
            return None
        if period == "月":
            _of_a_year(sheet, once, grant)
        return _as_reading(reading, sheet)
    if limit is None and (span.years or span.months):
        limit = _asked_time(span)  # the text does not say how long; the asker does
    if limit is None or limit.low != limit.high or limit.bound in LOWER_BOUNDS:
        return None
    if span.months:
        if span.months > limit.low * (_MONTHS_A_YEAR if limit.unit == "年" else 1):
            return None
        months = CalculatedFigure(Decimal(span.months), "个月")
        sheet.add("times", (once, months), once.value * span.months, once.unit)
        return _as_reading(reading, sheet)
    if limit.unit == "月" and 0 < _MONTHS_A_YEAR * span.years <= limit.low and period == "月":
        years = CalculatedFigure(Decimal(span.years), "年", -1, -1)
        once = _of_a_year(sheet, once, grant)
        sheet.add("times", (once, years), once.value * span.years, once.unit)
    elif limit.unit == "月":
        if period != "月" or span.years:
            return None
        months = CalculatedFigure(limit.low, "个月", limit.start, limit.end)
        sheet.add("times", (once, months), once.value * limit.low, once.unit)
    else:
        shorter = 0 < span.years < limit.low
        years = CalculatedFigure(
            Decimal(span.years) if shorter else limit.low,
            "年",
            *((-1, -1) if shorter else (limit.start, limit.end)),
        )
        if period == "月":
            once = _of_a_year(sheet, once, grant)
        sheet.add("times", (once, years), once.value * years.value, once.unit)
    return _as_reading(reading, sheet, "most" if limit.bound == "at_most" else "")


def _asked_time(span: Span) -> Quantity:
    """The time that an asker names, as a figure of his."""
    number, unit = (span.months, "月") if span.months else (span.years, "年")
    return replace(Quantity.exactly(Decimal(number), unit, "time"), start=-1, end=-1)


def _of_a_year(sheet: _Sheet, month: CalculatedFigure, grant: Grant) -> CalculatedFigure:
    """Adds what the sum of a month comes to in a year, within the ceilings that are not for each month."""
    found = sheet.add(
        "times", (month, CalculatedFigure(_MONTHS_A_YEAR, "个月")), month.value * _MONTHS_A_YEAR, month.unit
    )
    for ceiling in grant.ceilings:
        if caps_the_sum(ceiling) and "月" not in ceiling.per:
            found = _within(sheet, found, ceiling)
    return found


def _by_year(readings: Sequence[LadderReading], grant: Grant, span: Span) -> LadderReading | None:
    """What a grant that differs from year to year brings in one of them, or in all; None where a year is not told, or each is asked."""
    lasts = grant.decrease.last if grant.decrease else grant.falling[-1].last
    years = range(span.years, span.years + 1) if span.kind == "nth" else range(1, (span.years or lasts) + 1)
    if span.kind == "each" or not years or years[-1] > lasts:
        return None
    sheet = _Sheet()
    told = [_in_year(sheet, readings, grant, year) for year in years]
    figures = [one for one in told if one is not None]
    if len(figures) != len(told) or (span.kind == "all" and any(one.unit == "%" for one in figures)):
        return None
    if len(figures) > 1:
        whole = sheet.add("plus", figures, sum((one.value for one in figures), Decimal(0)), figures[0].unit)
        if _may_exceed(grant, whole):
            return None
    (last,) = figures[-1:]
    stated = LadderReading("whole", (), last.value, last.unit)
    return _as_reading(stated, sheet)


def _may_exceed(grant: Grant, whole: CalculatedFigure) -> bool:
    """True if the sum of several years is more than a ceiling of which the text does not say that it is of one year."""
    return any(
        caps_the_sum(one)
        and "年" not in one.per
        and one.quantity.unit == whole.unit
        and whole.value > one.quantity.low
        for one in grant.ceilings
    )


def _in_year(
    sheet: _Sheet, readings: Sequence[LadderReading], grant: Grant, year: int
) -> CalculatedFigure | None:
    """What a grant brings in one year, by the reading of that year, or by how much less it is than the year before."""
    less = grant.decrease
    if less is not None and grant.per not in _OF_ONE:
        return _of_pieces_in_year(sheet, readings, grant, year)
    if less is not None and year >= less.first:
        before = _in_year(sheet, readings, grant, less.first - 1)
        if before is None or (less.step.kind == "points") != (before.unit == "%"):
            return None
        number = year - less.first + 1
        step = CalculatedFigure(less.step.low, less.step.unit, less.step.start, less.step.end)
        if number > 1:
            step = sheet.add(
                "times", (step, CalculatedFigure(Decimal(number), "")), step.value * number, step.unit
            )
        by = step.value / 100 if before.unit == "%" else step.value
        return sheet.add("minus", (before, step), before.value - by, before.unit)
    own = next((one for one in readings if one.years and one.years[0] <= year <= one.years[1]), None)
    if own is not None and own.steps:
        begun = len(sheet.steps)
        sheet.steps += [step.moved(begun) for step in own.steps]
        told = CalculatedFigure(own.result, own.unit, result=len(sheet.steps) - 1)
        return _of_a_year(sheet, told, grant) if grant.payment == MONTHLY else told
    share = next((one.given for one in grant.falling if one.first <= year <= one.last), None)
    stated = share or (grant.amount if not grant.falling else None)
    of_a_piece = grant.falling and grant.per not in _OF_ONE and stated is not None and stated.kind == "money"
    if stated is None or stated.low != stated.high or of_a_piece or "/" in stated.unit:
        return None
    return CalculatedFigure(stated.low, stated.unit, stated.start, stated.end)


def _of_pieces_in_year(
    sheet: _Sheet, readings: Sequence[LadderReading], grant: Grant, year: int
) -> CalculatedFigure | None:
    """What so much for each piece, less each year than the year before, brings in one year for as many as readings are of; None
    where they are of no number of them."""
    steps = next((one.steps for one in readings if one.steps), ())
    at = next((at for at, step in reversed(list(enumerate(steps))) if step.operation == "times"), None)
    if at is None:
        return None
    price = _in_year(sheet, (), replace(grant, per="", ceilings=()), year)
    if price is None or price.value <= 0:
        return None
    begun = len(sheet.steps)
    sheet.steps += [step.moved(begun) for step in steps[:at]]
    number = steps[at].of[0]
    number = number if number.result is None else replace(number, result=number.result + begun)
    told = sheet.add("times", (number, price), number.value * price.value, price.unit)
    if grant.payment == MONTHLY:
        return _of_a_year(sheet, told, grant)
    for ceiling in grant.ceilings:
        if caps_the_sum(ceiling):
            told = _within(sheet, told, ceiling)
    return told
