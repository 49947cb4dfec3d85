"""What one grant brings for an amount: its rate of that, so much for each, for so much each, within its ceilings.

Nothing is reckoned with but figures that a clause or the asker states, and results of steps before.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading
from retrieval import lazy_re as re
from retrieval.clauses import Ceiling, Grant, Ladder
from retrieval.clauses.attributes import is_of, stands_for
from retrieval.quantities import Quantity

_ALIKE = {
    "人": "人",
    "名": "人",
    "位": "人",
    "人次": "人",
    "辆": "台",
    "套": "台",
    "部": "台",
    "吨标准煤": "吨",
}
WHOLE_PER = ("", "家", "户", "企业")
IN_EACH = {
    ("吨", "公斤"): Decimal(1000),
    ("兆瓦", "千瓦"): Decimal(1000),
    ("兆瓦", "瓦"): Decimal(10**6),
    ("千瓦", "瓦"): Decimal(1000),
    ("兆瓦时", "千瓦时"): Decimal(1000),
}  # how many of what something is for each of are in one of what is measured
MONEY = ("元", "美元", "欧元", "港元", "日元", "英镑", "韩元")
_ONE_PERSONS = re.compile("年薪|月薪|工资|薪[金酬]|个人所得税|个税")
_CAPS = frozenset({"企业", "项目", "年", "月"})


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
    if grant.excess or grant.reduced or grant.falling or not is_exact(amount):
        return ()
    readings = of_rate(grant, rate, CalculatedFigure(amount.low, amount.unit), amount)
    return () if beyond_each(grant, readings) else readings


def outright(grant: Grant) -> tuple[LadderReading, ...]:
    """What a grant gives outright, to one taker or for each of something; () if that is no one amount."""
    given = grant.amount
    if given is None or given.low != given.high:
        return ()
    name = {"at_most": "most", "at_least": "least"}.get(given.bound, "whole")
    return (LadderReading(name, (), given.low, given.unit.partition("/")[0]),)


def is_exact(amount: Quantity) -> bool:
    return amount.low == amount.high and not amount.approximate and amount.bound in ("", "at_least")


def quoted(quantity: Quantity) -> CalculatedFigure:
    return CalculatedFigure(quantity.low, quantity.unit, quantity.start, quantity.end)


def is_base(ladder: Ladder, grant: Grant) -> bool:
    """True if a rate is of the ladder's own attribute, so that the asker's amount is what it is of."""
    return not grant.excess and grant.base is not None and stands_for(grant.base_text, ladder.attribute)


def of_rate(
    grant: Grant, rate: Quantity, of: CalculatedFigure, amount: Quantity
) -> tuple[LadderReading, ...]:
    names = {"at_most": "most", "over": "most", "at_least": "least"}
    if amount.kind == "time":
        return ()  # 租金一年100万: a rate is of no stretch of time
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
    return bounded(name, grant, steps)


def bounded(
    name: str, grant: Grant, steps: list[CalculationStep], years: tuple[int, int] | None = None
) -> LadderReading:
    """Steps with the ceiling and the floor that hold for the whole sum."""
    capped = False
    for ceiling in grant.ceilings:
        limit, last = ceiling.quantity, steps[-1]
        if caps_the_sum(ceiling, grant) and not caps_one_year(ceiling, grant) and limit.unit == last.unit:
            figures = (result_of(steps), CalculatedFigure(limit.low, limit.unit, limit.start, limit.end))
            steps = [*steps, CalculationStep("ceiling", figures, min(last.result, limit.low), last.unit)]
            capped = capped or last.result > limit.low
    if grant.floor is not None and grant.floor.unit == steps[-1].unit:
        floor = grant.floor
        figures = (result_of(steps), CalculatedFigure(floor.low, floor.unit, floor.start, floor.end))
        steps = [*steps, CalculationStep("floor", figures, max(steps[-1].result, floor.low), floor.unit)]
    return LadderReading(name, tuple(steps), steps[-1].result, steps[-1].unit, capped, years)


def result_of(steps: list[CalculationStep]) -> CalculatedFigure:
    return CalculatedFigure(steps[-1].result, steps[-1].unit, result=len(steps) - 1)


def caps_the_sum(ceiling: Ceiling, grant: Grant | None = None) -> bool:
    """True if a ceiling is of the whole sum, and not of what each person or piece gets; a rate of a salary is of one person's."""
    of_one = grant is not None and grant.rate is not None and _ONE_PERSONS.search(grant.base_text)
    whole = _CAPS | {"人"} if of_one else _CAPS
    return ceiling.base is None and ceiling.quantity.kind == "money" and set(ceiling.per) <= whole


def caps_one_year(ceiling: Ceiling, grant: Grant) -> bool:
    """True if a ceiling is of what is paid in one year of all that is given (分三年拨付，每年不超过2000万元)."""
    return grant.payment == "instalments" and ceiling.per == ("年",)


def beyond_each(grant: Grant, readings: Sequence[LadderReading]) -> bool:
    """True if a sum is more than what each of an unknown number of things may get (单个展位最高3万元), or may be more than a ceiling in
    another currency."""
    each = [one.quantity for one in grant.ceilings if one.base is None and not caps_the_sum(one, grant)]
    if any(sum_.unit == limit.unit and sum_.result > limit.low for sum_ in readings for limit in each):
        return True
    limits = [one.quantity for one in grant.ceilings if one.base is None and one.quantity.kind == "money"]
    return any(sum_.unit in MONEY and sum_.unit != limit.unit for sum_ in readings for limit in limits)


def of_amount(
    ladder: Ladder, grant: Grant, given: Quantity, amount: Quantity | None
) -> tuple[tuple[LadderReading, ...], str]:
    unit = given.unit.partition("/")[0]
    ends = (given.low,) if given.low == given.high else (given.low, given.high)
    names = ("whole",) if len(ends) == 1 else ("low", "high")
    if len(ends) == 1 and given.bound in ("at_most", "at_least"):
        names = ("most" if given.bound == "at_most" else "least",)
    if grant.each is not None and grant.each.unit == ladder.unit:
        return _of_each(grant, grant.each, amount) if len(ends) == 1 else ((), "vague")
    if grant.per in WHOLE_PER:
        return tuple(LadderReading(name, (), end, unit) for name, end in zip(names, ends, strict=True)), ""
    in_each = IN_EACH.get((ladder.unit, grant.per))
    if in_each is None and counted_in(grant.per) != counted_in(ladder.unit):
        return (), "count"
    if amount is None:
        return (), "vague"
    return tuple(
        bounded(name, grant, _of_pieces(grant, given, end, amount, in_each))
        for name, end in zip(names, ends, strict=True)
    ), ""


def _within_most(grant: Grant, amount: Quantity) -> list[CalculationStep]:
    """The step from more than what something is given for at most (补贴面积不超过5000平方米) down to that; none where it is not more."""
    most = grant.most
    if most is None or counted_in(most.unit) != counted_in(amount.unit) or amount.low <= most.low:
        return []
    asked = CalculatedFigure(amount.low, amount.unit)
    return [CalculationStep("most", (asked, quoted(most)), most.low, amount.unit)]


def _of_each(grant: Grant, each: Quantity, amount: Quantity | None) -> tuple[tuple[LadderReading, ...], str]:
    """What so much for each so much brings (每100万美元奖励5万元): for each whole one, and so no less than that for a part more."""
    given = grant.amount
    if amount is None or given is None:
        return (), "vague"
    asked = CalculatedFigure(amount.low, amount.unit)
    times, rest = divmod(amount.low, each.low)
    counted = "full" if each.bound == "at_least" else "often"
    steps = [] if each.low == 1 else [CalculationStep(counted, (asked, quoted(each)), times, "")]
    number = result_of(steps) if steps else asked
    steps.append(CalculationStep("times", (number, quoted(given)), times * given.low, given.unit))
    part = rest and each.bound != "at_least"
    return (bounded("least" if part else "whole", grant, steps),), ""


def by_year(ladder: Ladder, grant: Grant, amount: Quantity | None) -> tuple[tuple[LadderReading, ...], str]:
    """A reading for each stretch of years."""
    readings = []
    for share in grant.falling:
        given, years = share.given, (share.first, share.last)
        if given.kind == "money" and grant.per not in WHOLE_PER:
            if amount is None or counted_in(grant.per) != counted_in(ladder.unit):
                return (), "count"
            readings.append(bounded("whole", grant, _of_pieces(grant, given, given.low, amount), years))
            continue
        if "/" in given.unit:
            return (), "count"
        if given.kind == "money":
            readings.append(LadderReading("whole", (), given.low, given.unit, years=years))
            continue
        if amount is None or given.low != given.high:
            return (), "vague"
        if not is_base(ladder, grant):
            return (), "base"
        figures = (
            CalculatedFigure(amount.low, amount.unit),
            CalculatedFigure(given.low, given.unit, given.start, given.end),
        )
        steps = [CalculationStep("times", figures, amount.low * given.low, amount.unit)]
        readings.append(bounded("whole", grant, steps, years))
    return tuple(readings), ""


def _of_pieces(
    grant: Grant, given: Quantity, end: Decimal, amount: Quantity, in_each: Decimal | None = None
) -> list[CalculationStep]:
    """The steps from so many of what is measured, within how many something is given for at most, to what one ``end`` of the sum given
    for each of them brings, or for each of the ``in_each`` pieces that one holds (公斤 of a 吨)."""
    steps = _within_most(grant, amount)
    number = result_of(steps) if steps else CalculatedFigure(amount.low, amount.unit)
    if in_each is not None:
        pieces = (number, CalculatedFigure(in_each, grant.per))
        steps.append(CalculationStep("times", pieces, number.value * in_each, grant.per))
        number = result_of(steps)
    figures = (number, CalculatedFigure(end, given.unit, given.start, given.end))
    steps.append(CalculationStep("times", figures, number.value * end, given.unit.partition("/")[0]))
    return steps
