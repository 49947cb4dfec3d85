"""The amounts that an asker names of his own case: 设备投了2000万, 三亿五, 2500平, 全国第80名, 1亿不到."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from retrieval.clauses.attributes import attribute_before
from retrieval.quantities import Quantity, quantities, read_amount

_KINDS = ("money", "count", "area", "other", "share", "time")
_OVER = re.compile(r"[破过超]了?$")
_RANK = re.compile(
    r"(?:第|排(?:名|在|到)?(?:第)?|位列第?|top\s?)\s?(?P<number>\d{1,4}|[一二三四五六七八九十百]{1,5})(?![条章节款项年期届批\d])"
)
_FLAT = re.compile(r"(?<=[\d百千万])平(?![方米均台安])")  # 2500平 is 2500平方米


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of a question and what the question says that it is of, "" where it does not."""

    quantity: Quantity
    attribute: str = ""


def named(text: str) -> list[Amount]:
    """The amounts of a question's text, in order; places in a ranking have the unit 名."""
    text = _FLAT.sub("㎡", text)
    found = []
    for amount in quantities(text, bare=True):
        scaled = not amount.kind and re.search("[万亿]", text[amount.start : amount.end])
        if amount.kind not in _KINDS and not scaled:
            continue
        read = read_amount(text[amount.start :], "money") if scaled else amount
        if read is not None:
            over = not read.bound and _OVER.search(text[: amount.start])
            read = replace(read, bound="over") if over else read
            found.append(Amount(read, attribute_before(text, amount) or ""))
    return found + [Amount(rank) for rank in _ranks(text)]


def _ranks(text: str) -> list[Quantity]:
    """Places in a ranking: 第80名."""
    found = []
    for match in _RANK.finditer(text):
        value = quantities(f"{match['number']}名", bare=True)
        if value and value[0].unit == "名":
            place = Decimal(value[0].low)
            found.append(Quantity(match.start(), match.end(), place, place, "名", "count"))
    return found
