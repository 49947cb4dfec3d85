"""Calculates what a ladder gives for an amount, step by step.

Nothing is reckoned with but figures that a clause or the asker states, and results of steps before. What the text
leaves open (how far to count, which end of a range) is shown as several readings or not reckoned at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading
from retrieval.clauses import Band, Ceiling, Grant, Growth, Ladder
from retrieval.clauses.attributes import is_of, same_attribute, stands_for
from retrieval.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Calculation:
    """The bands of a ladder that an amount falls in, and what is due.

    ``outcome`` is band (``bands`` holds one), several (the amount is a range or too vague: ``bands`` holds all it may
    fall in), below (nothing is due; ``lowest`` is where it begins), above or gap (no band holds it), currency (another
    currency than the ladder's: not converted), unit (not an amount of this attribute). ``readings`` are the sums that
    can be reckoned; where there is none, ``open`` tells why: base (of what the rate is, is another attribute, or not
    told), count (an amount for each unit, and not how many), vague (the amount is not exact), none (the text
    gives no figure).
    """

    outcome: str
    ladder: Ladder
    bands: tuple[Band, ...] = ()
    lowest: Band | None = None
    readings: tuple[LadderReading, ...] = ()
    open: str = ""


_ALIKE = {"人": "人", "名": "人", "位": "人", "辆": "台", "套": "台", "部": "台", "吨标准煤": "吨"}
_WHOLE_PER = ("", "家", "户", "企业")
_IN_EACH = {
    ("吨", "公斤"): Decimal(1000)
}  # how many of what something is for each of are in one of what is measured
_CAPS = frozenset({"企业", "项目", "年", "月"})
_MONEY = ("元", "美元", "欧元", "港元", "日元", "英镑", "韩元")


def calculate(ladder: Ladder, amount: Quantity, attribute: str = "") -> Calculation:
    """Calculate what a ladder gives for an amount.

    ``attribute`` is what the asker says that the amount is of; "" is taken as the ladder's.
    """
    if ladder.unit in _MONEY and amount.unit in _MONEY and ladder.unit != amount.unit:
        return Calculation("currency", ladder)
    same = (
        not attribute
        or same_attribute(attribute, ladder.attribute)
        or stands_for(attribute, ladder.attribute)
    )
    if counted_in(ladder.unit) != counted_in(amount.unit) or not same:
        return Calculation("unit", ladder)
    bands = bands_of(ladder, amount)
    if not bands:
        return _outside(ladder, amount)
    if len(bands) > 1:
        return Calculation("several", ladder, bands, open="vague")
    (band,) = bands
    readings, left = _readings(ladder, band, amount if _is_exact(amount) else None)
    return Calculation("band", ladder, bands, readings=readings, open=left)


def counted_in(unit: str) -> str:
    """One measure word for those that count the same: 人 for 名 and 位, 台 for 辆 and 套."""
    return _ALIKE.get(unit, unit)


def amount_due(grant: Grant, amount: Quantity, attribute: str) -> tuple[LadderReading, ...]:
    """Amount due by a grant outside of any ladder: its rate of an amount of ``attribute``, within its ceiling.

    () if the rate is of something else, of what exceeds a threshold or is still charged, or differs by year, and
    where the amount is not exact.
    """
    rate = grant.rate
    if rate is None or rate.unit != "%" or grant.base is None or not is_of(grant.base_text, attribute):
        return ()
    if grant.excess or grant.reduced or grant.falling or not _is_exact(amount):
        return ()
    readings = _of_rate(grant, rate, CalculatedFigure(amount.low, amount.unit), amount)
    return () if _beyond_each(grant, readings) else readings


def outright(grant: Grant) -> tuple[LadderReading, ...]:
    """What a grant gives outright, to one taker or for each of something; () if that is no one amount."""
    given = grant.amount
    if given is None or given.low != given.high:
        return ()
    name = {"at_most": "most", "at_least": "least"}.get(given.bound, "whole")
    return (LadderReading(name, (), given.low, given.unit.partition("/")[0]),)


def _is_exact(amount: Quantity) -> bool:
    return amount.low == amount.high and not amount.approximate and amount.bound in ("", "at_least")


def bands_of(ladder: Ladder, amount: Quantity) -> tuple[Band, ...]:
    """The bands that an amount may fall in: one for an exact amount, the lower neighbour's for 1亿不到."""
    low, high = amount.low, amount.high
    if low == high and amount.bound in ("under", "at_most"):
        return tuple(
            b for b in ladder.bands if (b.low is None or b.low < low) and (b.high is None or b.high >= low)
        )
    if low == high and amount.bound == "over":
        return tuple(
            b for b in ladder.bands if (b.low is None or b.low <= low) and (b.high is None or b.high > low)
        )
    if low == high and amount.approximate:
        low, high = low * Decimal("0.9"), high * Decimal("1.1")
    if low == high:
        return tuple(band for band in ladder.bands if band.holds(low))
    return tuple(
        b for b in ladder.bands if (b.low is None or b.low <= high) and (b.high is None or b.high >= low)
    )


def _outside(ladder: Ladder, amount: Quantity) -> Calculation:
    lowest, highest = ladder.bands[0], ladder.bands[-1]
    if lowest.low is not None and amount.high <= lowest.low:
        return Calculation("below", ladder, lowest=lowest)
    if highest.high is not None and amount.low >= highest.high:
        return Calculation("above", ladder)
    return Calculation("gap", ladder)


def _readings(ladder: Ladder, band: Band, amount: Quantity | None) -> tuple[tuple[LadderReading, ...], str]:
    """The sums of a band, and why there is none."""
    grant = band.grant
    if band.growth is not None:
        return _grown(ladder, band, band.growth, amount)
    if grant.reduced:
        return (), "none"
    if grant.falling:
        return _by_year(ladder, grant, amount)
    if grant.rate is not None:
        if amount is None:
            return (), "vague"
        if ladder.mode == "slices":
            return ((), "base") if _is_of_another(ladder, grant) else (_slices(ladder, band, amount), "")
        if not _is_base(ladder, grant):
            return (), "base"
        readings = _of_rate(grant, grant.rate, CalculatedFigure(amount.low, amount.unit), amount)
        if _beyond_each(grant, readings):
            return (), "count"
        return (*readings, *_slices(ladder, band, amount)), ""
    if grant.amount is not None:
        if ladder.mode == "slices" and amount is not None:
            return _slices(ladder, band, amount), ""
        if ladder.mode == "excess" and grant.per not in _WHOLE_PER:
            return (), "count"
        return _of_amount(ladder, grant, grant.amount, amount)
    caps = [one for one in grant.ceilings if caps_the_sum(one) and not caps_one_year(one, grant)]
    if caps:
        least = min(caps, key=lambda ceiling: ceiling.quantity.low).quantity
        return (LadderReading("most", (), least.low, least.unit),), ""
    return (), "none"


def _grown(
    ladder: Ladder, band: Band, growth: Growth, amount: Quantity | None
) -> tuple[tuple[LadderReading, ...], str]:
    """What is given up to where a growth begins, and what each whole further step, or a rate of the rest, brings.

    Of a part of a step nothing is reckoned: the sum is then no less than that.
    """
    below = ladder.bands.index(band) - (band.grant == growth.grant)
    base = _at_its_end(ladder, below, growth.above) if below >= 0 else None
    more = growth.grant.amount or growth.grant.rate
    if amount is None or base is None or more is None:
        return (), "vague"
    asked = CalculatedFigure(amount.low, amount.unit)
    start = CalculatedFigure(growth.above, ladder.unit, band.start, band.end)
    beyond = amount.low - growth.above
    times, rest = divmod(beyond, growth.step.low) if growth.step else (beyond, Decimal(0))
    if times == 0:
        return (LadderReading("least" if rest else "whole", base.steps, base.result, base.unit),), ""
    steps = [*base.steps, CalculationStep("minus", (asked, start), beyond, amount.unit)]
    if growth.step and growth.step.low != 1:
        steps.append(CalculationStep("often", (_result(steps), _quoted(growth.step)), times, ""))
    unit = amount.unit if more.kind == "share" else more.unit
    steps.append(CalculationStep("times", (_result(steps), _quoted(more)), times * more.low, unit))
    given = ladder.bands[below].grant
    held = CalculatedFigure(
        base.result, base.unit, given.start, given.end, len(base.steps) - 1 if base.steps else None
    )
    steps.append(CalculationStep("plus", (held, _result(steps)), base.result + times * more.low, unit))
    return (_bounded("least" if rest else "whole", growth.grant, steps),), ""


def _at_its_end(ladder: Ladder, number: int, end: Decimal) -> LadderReading | None:
    """What a band gives for the amount ``end``, before any growth; None if that is not one exact sum."""
    band = replace(ladder.bands[number], growth=None)
    readings, _ = _readings(ladder, band, Quantity.exactly(end, ladder.unit))
    return readings[0] if len(readings) == 1 and readings[0].name == "whole" else None


def _quoted(quantity: Quantity) -> CalculatedFigure:
    return CalculatedFigure(quantity.low, quantity.unit, quantity.start, quantity.end)


def _is_base(ladder: Ladder, grant: Grant) -> bool:
    """True if a rate is of the ladder's own attribute, so that the asker's amount is what it is of."""
    return not grant.excess and grant.base is not None and stands_for(grant.base_text, ladder.attribute)


def _is_of_another(ladder: Ladder, grant: Grant) -> bool:
    """True if a rate of slices is of something else than what they are slices of (年纳税500万元以上部分的，按财政贡献额的98%)."""
    base = grant.base_text
    of_slice = "部分" in base or ladder.attribute in base
    return grant.base is not None and not of_slice and not stands_for(base, ladder.attribute)


def _of_rate(
    grant: Grant, rate: Quantity, of: CalculatedFigure, amount: Quantity
) -> tuple[LadderReading, ...]:
    names = {"at_most": "most", "over": "most", "at_least": "least"}
    if rate.low == rate.high:
        return (_times(names.get(rate.bound, "whole"), grant, rate, rate.low, of, amount),)
    return (
        _times("low", grant, rate, rate.low, of, amount),
        _times("high", grant, rate, rate.high, of, amount),
    )


def _times(
    name: str, grant: Grant, rate: Quantity, share: Decimal, of: CalculatedFigure, amount: Quantity
) -> LadderReading:
    steps = [
        CalculationStep(
            "times",
            (of, CalculatedFigure(share, rate.unit, rate.start, rate.end)),
            of.value * share,
            amount.unit,
        )
    ]
    return _bounded(name, grant, steps)


def _bounded(
    name: str, grant: Grant, steps: list[CalculationStep], years: tuple[int, int] | None = None
) -> LadderReading:
    """Steps with the ceiling and the floor that hold for the whole sum."""
    capped = False
    for ceiling in grant.ceilings:
        limit, last = ceiling.quantity, steps[-1]
        if caps_the_sum(ceiling) and not caps_one_year(ceiling, grant) and limit.unit == last.unit:
            figures = (_result(steps), CalculatedFigure(limit.low, limit.unit, limit.start, limit.end))
            steps = [*steps, CalculationStep("ceiling", figures, min(last.result, limit.low), last.unit)]
            capped = capped or last.result > limit.low
    if grant.floor is not None and grant.floor.unit == steps[-1].unit:
        floor = grant.floor
        figures = (_result(steps), CalculatedFigure(floor.low, floor.unit, floor.start, floor.end))
        steps = [*steps, CalculationStep("floor", figures, max(steps[-1].result, floor.low), floor.unit)]
    return LadderReading(name, tuple(steps), steps[-1].result, steps[-1].unit, capped, years)


def _result(steps: list[CalculationStep]) -> CalculatedFigure:
    return CalculatedFigure(steps[-1].result, steps[-1].unit, result=len(steps) - 1)


def caps_the_sum(ceiling: Ceiling) -> bool:
    """True if a ceiling is of the whole sum, and not of what each person or piece gets."""
    return ceiling.base is None and ceiling.quantity.kind == "money" and set(ceiling.per) <= _CAPS


def caps_one_year(ceiling: Ceiling, grant: Grant) -> bool:
    """True if a ceiling is of what is paid in one year of all that is given (分三年拨付，每年不超过2000万元)."""
    return grant.payment == "instalments" and ceiling.per == ("年",)


def _beyond_each(grant: Grant, readings: Sequence[LadderReading]) -> bool:
    """True if a sum is more than what each of an unknown number of things may get (单个展位最高3万元)."""
    each = [one.quantity for one in grant.ceilings if one.base is None and not caps_the_sum(one)]
    return any(sum_.unit == limit.unit and sum_.result > limit.low for sum_ in readings for limit in each)


def _of_amount(
    ladder: Ladder, grant: Grant, given: Quantity, amount: Quantity | None
) -> tuple[tuple[LadderReading, ...], str]:
    unit = given.unit.partition("/")[0]
    ends = (given.low,) if given.low == given.high else (given.low, given.high)
    names = ("whole",) if len(ends) == 1 else ("low", "high")
    if len(ends) == 1 and given.bound in ("at_most", "at_least"):
        names = ("most" if given.bound == "at_most" else "least",)
    if grant.each is not None and grant.each.unit == ladder.unit:
        return _of_each(grant, grant.each, amount) if len(ends) == 1 else ((), "vague")
    if grant.per in _WHOLE_PER:
        return tuple(LadderReading(name, (), end, unit) for name, end in zip(names, ends, strict=True)), ""
    in_each = _IN_EACH.get((ladder.unit, grant.per))
    if in_each is None and counted_in(grant.per) != counted_in(ladder.unit):
        return (), "count"
    if amount is None:
        return (), "vague"
    readings = []
    counted = _within_most(grant, amount)
    number = _result(counted) if counted else CalculatedFigure(amount.low, amount.unit)
    if in_each is not None:
        pieces = number.value * in_each
        counted = [
            *counted,
            CalculationStep("times", (number, CalculatedFigure(in_each, grant.per)), pieces, grant.per),
        ]
        number = _result(counted)
    for name, end in zip(names, ends, strict=True):
        figures = (number, CalculatedFigure(end, given.unit, given.start, given.end))
        times = CalculationStep("times", figures, number.value * end, unit)
        readings.append(_bounded(name, grant, [*counted, times]))
    return tuple(readings), ""


def _within_most(grant: Grant, amount: Quantity) -> list[CalculationStep]:
    """The step from more than what something is given for at most (补贴面积不超过5000平方米) down to that; none where it is not more."""
    most = grant.most
    if most is None or counted_in(most.unit) != counted_in(amount.unit) or amount.low <= most.low:
        return []
    asked = CalculatedFigure(amount.low, amount.unit)
    return [CalculationStep("most", (asked, _quoted(most)), most.low, amount.unit)]


def _of_each(grant: Grant, each: Quantity, amount: Quantity | None) -> tuple[tuple[LadderReading, ...], str]:
    """What so much for each so much brings (每100万美元奖励5万元): for each whole one, and so no less than that for a part more."""
    given = grant.amount
    if amount is None or given is None:
        return (), "vague"
    asked = CalculatedFigure(amount.low, amount.unit)
    times, rest = divmod(amount.low, each.low)
    counted = "full" if each.bound == "at_least" else "often"
    steps = [] if each.low == 1 else [CalculationStep(counted, (asked, _quoted(each)), times, "")]
    number = _result(steps) if steps else asked
    steps.append(CalculationStep("times", (number, _quoted(given)), times * given.low, given.unit))
    part = rest and each.bound != "at_least"
    return (_bounded("least" if part else "whole", grant, steps),), ""


def _by_year(ladder: Ladder, grant: Grant, amount: Quantity | None) -> tuple[tuple[LadderReading, ...], str]:
    """A reading for each stretch of years."""
    readings = []
    for share in grant.falling:
        given, years = share.given, (share.first, share.last)
        if given.kind == "money" and grant.per not in _WHOLE_PER:
            return (), "count"
        if given.kind == "money":
            readings.append(LadderReading("whole", (), given.low, given.unit, years=years))
            continue
        if amount is None or given.low != given.high:
            return (), "vague"
        if not _is_base(ladder, grant):
            return (), "base"
        figures = (
            CalculatedFigure(amount.low, amount.unit),
            CalculatedFigure(given.low, given.unit, given.start, given.end),
        )
        steps = [CalculationStep("times", figures, amount.low * given.low, amount.unit)]
        readings.append(_bounded("whole", grant, steps, years))
    return tuple(readings), ""


def _slices(ladder: Ladder, band: Band, amount: Quantity) -> tuple[LadderReading, ...]:
    """The sum with each band's rate for what lies in it: where the text says so, or does not say that it is of the whole."""
    below = [one for one in ladder.bands[: ladder.bands.index(band) + 1] if not one.grant.nothing]
    rates = [one.grant.rate or (one.grant.amount if ladder.mode == "slices" else None) for one in below]
    unsaid = not ladder.mode and len(below) > 1
    plain = all(rate is not None and rate.low == rate.high and not rate.bound for rate in rates)
    if not plain or not (unsaid or ladder.mode == "slices"):
        return ()
    steps: list[CalculationStep] = []
    parts: list[CalculatedFigure] = []
    for one, rate in zip(below, rates, strict=True):
        if rate is None:
            return ()
        top = CalculatedFigure(amount.low, amount.unit)
        if one is not band and one.high is not None:
            top = CalculatedFigure(one.high, amount.unit, one.start, one.end)
        lying = top
        if one.low is not None:
            low = CalculatedFigure(one.low, amount.unit, one.start, one.end)
            steps.append(CalculationStep("minus", (top, low), top.value - low.value, amount.unit))
            lying = _result(steps)
        figures = (lying, CalculatedFigure(rate.low, rate.unit, rate.start, rate.end))
        unit = amount.unit if rate.kind == "share" else rate.unit.partition("/")[0]
        steps.append(CalculationStep("times", figures, lying.value * rate.low, unit))
        parts.append(_result(steps))
    if len(parts) > 1:
        steps.append(
            CalculationStep(
                "plus", tuple(parts), sum((part.value for part in parts), Decimal(0)), parts[0].unit
            )
        )
    return (_bounded("slices", band.grant, steps),)
