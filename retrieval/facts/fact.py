"""Typed facts: kinds, roles, and the value itself."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class FactKind(StrEnum):
    """Kind of a fact."""

    FIGURE = "figure"
    DATE = "date"
    PHONE = "phone"
    BODY = "body"  # a public body: 县商务局, 管委会
    COMPANY = "company"
    PERSON = "person"
    LIST = "list"
    REASON = "reason"
    MEANS = "means"  # what made something possible, easy or quick: 开辟绿色通道, 通过改革压缩时限
    STEP = "step"
    FORCE = "force"  # a sentence that says from when to when the text holds, or what it repeals


class Role(StrEnum):
    """Role of a fact for its subject: which kind of figure, which kind of phone number."""

    NONE = ""
    AMOUNT = "amount"  # money
    SHARE = "share"
    GROWTH = "growth"  # a change, in percent or percentage points
    COUNT = "count"
    DURATION = "duration"
    SIZE = "size"  # an area, a length, a weight
    RATIO = "ratio"  # 1:2, 三倍
    HOTLINE = "hotline"


class Fact(NamedTuple):
    """A typed value and where it stands, by code points of its report's text; a tuple, which is made sooner: reports hold thousands.

    ``of`` is the range of the clause that says what the value is of. A figure has ``low`` and ``high`` (equal but for
    ranges), its ``unit``, its ``bound`` (at_least, at_most, over, under or "") and whether it is ``approximate``, all as
    ``retrieval.quantities`` reads them. A list has in ``low`` how many things it says it holds, None if it does not say.
    """

    kind: FactKind
    start: int
    end: int
    of: tuple[int, int]
    role: Role = Role.NONE
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    bound: str = ""
    approximate: bool = False
