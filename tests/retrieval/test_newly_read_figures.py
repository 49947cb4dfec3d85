"""Numbers and units in words that look like more, or like others."""

from __future__ import annotations

import pytest

from retrieval.clauses.attributes import same_attribute
from retrieval.quantities import quantities


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("拍了30集纪录片", [(30, "集")]),
        ("坐了30集团船", []),
        ("修船用电500度", [(500, "千瓦时")]),
        ("水温5度", []),
        ("转了300度假村", []),
        ("两个千人计划", [(2, "个")]),  # and not two thousand
        ("两个百人计划", [(2, "个")]),
        ("引进3个千强船厂", [(3, "个")]),
    ],
)
def test_counts_are_read_up_to_their_unit(text: str, read: list[tuple[int, str]]) -> None:
    assert [(one.low, one.unit) for one in quantities(text)] == read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("投入", "投资"),
        ("经济贡献量", "经济贡献"),
        ("首发募集资金", "融资"),
        ("租赁费用", "租金"),
        ("房租", "办公用房租金"),
    ],
)
def test_names_of_the_same_amount(one: str, other: str) -> None:
    assert same_attribute(one, other)
