"""Figures: every quantity of a text, and which kind of figure it is to what it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from retrieval import lazy_re as re
from retrieval.cells import Measured, measured_cells
from retrieval.facts.clause import clause_around
from retrieval.facts.fact import Fact, FactKind, Role
from retrieval.quantities import Quantity

_CHANGE = re.compile(
    r"增长|增幅|增速|同比|环比|下降|提高|提升|降低|上升|减少|增加|上涨|回落|压减|压缩|快于|翻"
)
_COMPARED = re.compile("高于|低于")  # a change in points, and the bound of a share
_LEVEL = re.compile(r"(?:到|至|达|达到)[了约近逾超]*$")  # 比重提高到26.2%: what is reached, and no growth
_IS_RATE = re.compile("(?:增速|增幅|涨幅|降幅|增长率|同比|环比|增长)")
_SCALED = re.compile(
    r"[百千万亿萬億]"
)  # a number without a unit that is known is a figure where it counts much
_PARTS = re.compile(r"[，。；、\n]")
_BEFORE_CHANGE = 12  # code points between the word of change and its figure: 同比增长约8%, 增速达到7.2%
ROLES = {
    "money": Role.AMOUNT,
    "share": Role.SHARE,
    "points": Role.GROWTH,
    "time": Role.DURATION,
    "count": Role.COUNT,
    "area": Role.SIZE,
    "other": Role.SIZE,
}


def figures(text: str, known: Sequence[Quantity]) -> Iterator[Fact]:
    """The figures of a text with their values and roles; ``known`` are its quantities, bare ones too.

    Of tables also the numbers whose unit stands in a header.
    """
    measured = tuple(measured_cells(text))
    yield from map(partial(_of_cell, text), measured)
    ends = {one.end for one in measured}
    for quantity in known:
        if quantity.outer_end in ends:
            continue
        if quantity.unit == "季度" and text[quantity.end : quantity.end + 1] not in ("以", "内"):
            continue  # 二季度 is a time of the year
        if not quantity.kind and not _SCALED.search(text[quantity.start : quantity.end]):
            continue
        start = quantity.start if quantity.outer_start < 0 else quantity.outer_start
        end = quantity.end if quantity.outer_end < 0 else quantity.outer_end
        yield Fact(
            FactKind.FIGURE,
            start,
            end,
            _said_of(text, start, end),
            _role(text, quantity),
            quantity.low,
            quantity.high,
            quantity.unit,
            quantity.bound,
            quantity.approximate,
        )


def _of_cell(text: str, cell: Measured) -> Fact:
    """The figure of a cell; what says what it is of is its column's header."""
    quantity = cell.quantity
    role = Role.RATIO if quantity.unit in ("比", "倍") else ROLES.get(quantity.kind, Role.NONE)
    if role in (Role.SHARE, Role.GROWTH) and _CHANGE.search(text[slice(*cell.header)]):
        role = Role.GROWTH
    return Fact(
        FactKind.FIGURE,
        cell.start,
        cell.end,
        cell.header,
        role,
        quantity.low,
        quantity.high,
        quantity.unit,
        quantity.bound,
        quantity.approximate,
    )


def _said_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause of a figure; that before it too where its own begins with the change alone (…705.7亿元，增长7.2%)."""
    left, right = clause_around(text, start, end)
    if left > 1 and (_CHANGE.match(text, left) or _COMPARED.match(text, left)) and text[left - 1] in "，,、":
        left = clause_around(text, left - 1, left - 1)[0]
    return left, right


def _role(text: str, quantity: Quantity) -> Role:
    role = ROLES.get(quantity.kind, Role.NONE)
    if quantity.unit in ("比", "倍"):
        return Role.RATIO
    if role not in (Role.SHARE, Role.GROWTH):
        return role
    before = _PARTS.split(text[max(0, quantity.start - _BEFORE_CHANGE) : quantity.start])[-1]
    if role is Role.GROWTH and _COMPARED.search(before):
        return Role.GROWTH
    if role is Role.SHARE and _LEVEL.search(before) and not _IS_RATE.search(before):
        return role
    return Role.GROWTH if _CHANGE.search(before) else role
