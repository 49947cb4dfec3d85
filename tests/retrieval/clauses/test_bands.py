"""Ways of writing bands and cases: by what is graded before a colon, in items, in measures other than money, by ranks."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses, shown


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "按首发融资额给予奖励：2亿元以下的，奖励100万元；2亿元以上的，奖励200万元。",
            ["首发融资额", "(,20000万) 1E+6", "[20000万,) 2E+6"],
        ),
        (
            "按年接待游客数量分档给予奖励：10万人次以上的，奖励5万元；50万人次以上的，奖励20万元。",
            ["年接待游客数量", "[10万,50万) 5E+4", "[50万,) 2E+5"],
        ),
        (
            "1．按年度营业收入给予奖励：\n\n（1）1亿元以上的，奖励10万元；\n\n（2）5亿元以上的，奖励50万元。",
            ["营业收入", "[10000万,50000万) 1E+5", "[50000万,) 5E+5"],
        ),
        (
            "物流企业货车数量10辆以上的，补助5万元；货车数量30辆以上的，补助20万元。",
            ["货车数量", "[10,30) 5E+4", "[30,) 2E+5"],
        ),
        (
            "年吞吐量5000吨以上的，奖励10万元；年吞吐量10000吨以上的，奖励25万元。",
            ["年吞吐量", "[5000,1万) 1E+5", "[1万,) 2.5E+5"],
        ),
    ],
)
def test_bands(text: str, bands: list[str]) -> None:
    assert shown(text) == [bands]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            "对A类、B类、C类人才，分别给予安家费80万元、50万元、20万元。",
            [("A类", 80), ("B类", 50), ("C类", 20)],
        ),
        (
            "对新引进的高层次人才，[A]类奖励80万元、[B]类奖励50万元、[C]类奖励20万元。",
            [("[A]类", 80), ("[B]类", 50), ("[C]类", 20)],
        ),
    ],
)
def test_cases_by_rank(text: str, cases: list[tuple[str, int]]) -> None:
    found = [
        (case.name, int(case.grant.amount.low) // 10**4)
        for clause in clauses(text)
        for choice in clause.choices
        for case in choice.cases
        if case.grant.amount is not None
    ]
    assert found == cases
