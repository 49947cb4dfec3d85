"""For how long the sums of a row are given, as a column beside them says."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses


def _periods(table: str) -> list[tuple[int, str]]:
    return [
        (int(one.amount.low), table[one.years.start : one.years.end] if one.years else "")
        for clause in clauses(table)
        for one in clause.grants
        if one.amount
    ]


@pytest.mark.parametrize(
    ("table", "periods"),
    [
        (
            "| 人才 | 生活补贴 | 期限 |\n|---|---|---|\n| 大副 | 每月900元 | 36个月 |\n| 水手 | 每月400元 | 2年 |\n",
            [(900, "36个月"), (400, "2年")],
        ),
        # What is given once has no period.
        (
            "| 人才 | 生活补贴 | 生活补贴期限 | 安家补贴 |\n|---|---|---|---|\n| 大副 | 每人每月900元 | 36个月 | 3万元 |\n",
            [(900, "36个月"), (30000, "")],
        ),
        # Each has the period whose title begins with its own.
        (
            "| 人才 | 生活补贴 | 交通补贴 | 交通补贴期限 | 生活补贴期限（最长） |\n|---|---|---|---|---|\n"
            "| 大副 | 每月900元 | 每月300元 | 12个月 | 36个月 |\n",
            [(900, "36个月"), (300, "12个月")],
        ),
        # Of which of two one period is, is not said.
        (
            "| 人才 | 生活补贴 | 交通补贴 | 期限 |\n|---|---|---|---|\n| 大副 | 每月900元 | 每月300元 | 12个月 |\n",
            [(900, ""), (300, "")],
        ),
        # A column of other words states no period.
        ("| 人才 | 生活补贴 | 期限 |\n|---|---|---|\n| 大副 | 每月900元 | 长期 |\n", [(900, "")]),
        ("| 人才 | 生活补贴 | 部门 |\n|---|---|---|\n| 大副 | 每月900元 | 县人社局 |\n", [(900, "")]),
    ],
)
def test_for_how_long_each_sum_is_given(table: str, periods: list[tuple[int, str]]) -> None:
    assert _periods(table) == periods
