"""Calculates what a ladder gives for an amount, step by step.

Nothing is reckoned with but figures that a clause or the asker states, and results of steps before. What the text
leaves open (how far to count, which end of a range) is shown as several readings or not reckoned at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading
from bot.answers.ladders.grant_sums import (
    MONEY,
    WHOLE_PER,
    beyond_each,
    bounded,
    by_year,
    caps_one_year,
    caps_the_sum,
    counted_in,
    is_base,
    is_exact,
    of_amount,
    of_rate,
    quoted,
    result_of,
)
from retrieval import lazy_re as re
from retrieval.clauses import Band, Grant, Growth, Ladder
from retrieval.clauses.attributes import same_attribute, stands_for
from retrieval.quantities import UPPER_BOUNDS, Quantity

_IN_SLICES = frozenset({"slices", "progressive"})
_SINCE_LAST_YEAR = re.compile("同比|[比较]上?[去上一]?年")


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


def calculate(ladder: Ladder, amount: Quantity, attribute: str = "") -> Calculation:
    """Calculate what a ladder gives for an amount.

    ``attribute`` is what the asker says that the amount is of; "" is taken as the ladder's.
    """
    if ladder.unit in MONEY and amount.unit in MONEY and ladder.unit != amount.unit:
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
    readings, left = _readings(ladder, band, amount if is_exact(amount) else None)
    return Calculation("band", ladder, bands, readings=readings, open=left)


def bands_of(ladder: Ladder, amount: Quantity) -> tuple[Band, ...]:
    """The bands that an amount may fall in: one for an exact amount, the lower neighbour's for 1亿不到."""
    low, high = amount.low, amount.high
    if low == high and amount.bound in UPPER_BOUNDS:
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
        return by_year(ladder, grant, amount)
    if grant.rate is not None:
        if amount is None:
            return (), "vague"
        if ladder.mode in _IN_SLICES:
            return ((), "base") if _is_of_another(ladder, grant) else (_slices(ladder, band, amount), "")
        if not is_base(ladder, grant):
            return (), "base"
        readings = of_rate(grant, grant.rate, CalculatedFigure(amount.low, amount.unit), amount)
        if beyond_each(grant, readings):
            return (), "count"
        return (*readings, *_slices(ladder, band, amount)), ""
    if grant.amount is not None:
        if ladder.mode in _IN_SLICES and amount is not None:
            return _slices(ladder, band, amount), ""
        if ladder.mode == "excess" and grant.per not in WHOLE_PER:
            return (), "count"
        return of_amount(ladder, grant, grant.amount, amount)
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
    below = ladder.bands.index(band) - band.only_grows
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
        steps.append(CalculationStep("often", (result_of(steps), quoted(growth.step)), times, ""))
    unit = amount.unit if more.kind == "share" else more.unit
    steps.append(CalculationStep("times", (result_of(steps), quoted(more)), times * more.low, unit))
    given = ladder.bands[below].grant
    held = CalculatedFigure(
        base.result, base.unit, given.start, given.end, len(base.steps) - 1 if base.steps else None
    )
    steps.append(CalculationStep("plus", (held, result_of(steps)), base.result + times * more.low, unit))
    return (bounded("least" if rest else "whole", growth.grant, steps),), ""


def _at_its_end(ladder: Ladder, number: int, end: Decimal) -> LadderReading | None:
    """What a band gives for the amount ``end``, before any growth; None if that is not one exact sum."""
    band = replace(ladder.bands[number], growth=None)
    readings, _ = _readings(ladder, band, Quantity.exactly(end, ladder.unit))
    return readings[0] if len(readings) == 1 and readings[0].name == "whole" else None


def _is_of_another(ladder: Ladder, grant: Grant) -> bool:
    """True if a rate of slices is of something else than what they are slices of (年纳税500万元以上部分的，按财政贡献额的98%), or of what
    has grown since the year before (贡献额同比超出部分)."""
    base = grant.base_text
    if _SINCE_LAST_YEAR.search(base):
        return True
    of_slice = "部分" in base or ladder.attribute in base
    return grant.base is not None and not of_slice and not stands_for(base, ladder.attribute)


def _slices(ladder: Ladder, band: Band, amount: Quantity) -> tuple[LadderReading, ...]:
    """The sum with each band's rate for what lies in it: where the text says so, or does not say that it is of the whole."""
    below = [one for one in ladder.bands[: ladder.bands.index(band) + 1] if not one.grant.nothing]
    unsaid = not ladder.mode and len(below) > 1
    if len(below) > 1 and below[-1].low == amount.low:
        below.pop()  # nothing lies in it
    rates = [one.grant.rate or (one.grant.amount if ladder.mode in _IN_SLICES else None) for one in below]
    plain = all(rate is not None and rate.low == rate.high and not rate.bound for rate in rates)
    if not plain or not (unsaid or ladder.mode in _IN_SLICES):
        return ()
    steps: list[CalculationStep] = []
    parts: list[CalculatedFigure] = []
    for one, rate in zip(below, rates, strict=True):
        if rate is None:
            return ()
        top = CalculatedFigure(amount.low, amount.unit)
        if one is not below[-1] and one.high is not None:
            top = CalculatedFigure(one.high, amount.unit, one.start, one.end)
        lying = top
        if one.low is not None and not (ladder.mode == "progressive" and one is below[0]):
            low = CalculatedFigure(one.low, amount.unit, one.start, one.end)
            steps.append(CalculationStep("minus", (top, low), top.value - low.value, amount.unit))
            lying = result_of(steps)
        figures = (lying, CalculatedFigure(rate.low, rate.unit, rate.start, rate.end))
        unit = amount.unit if rate.kind == "share" else rate.unit.partition("/")[0]
        steps.append(CalculationStep("times", figures, lying.value * rate.low, unit))
        parts.append(result_of(steps))
    if len(parts) > 1:
        steps.append(
            CalculationStep(
                "plus", tuple(parts), sum((part.value for part in parts), Decimal(0)), parts[0].unit
            )
        )
    return (bounded("slices", band.grant, steps),)
