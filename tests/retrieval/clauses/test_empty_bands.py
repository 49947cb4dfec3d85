"""Bands that bring nothing, beside those that bring something."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses, ladders, shown


@pytest.mark.parametrize(
    "text",
    [
        "造船项目固定资产投资（不包括土地）900万元以下的，不予奖励；900万元（含）以上6000万元以下的，奖励20万元；6000万元（含）以上的，奖励90万元。",
        "造船项目固定资产投资达900万元（含）以上6000万元以下的，奖励20万元；6000万元（含）以上的，奖励90万元；不足900万元的不享受奖励。",
    ],
)
def test_what_brings_nothing_is_the_lowest_band(text: str) -> None:
    (ladder,) = ladders(text)
    assert [band.grant.nothing for band in ladder.bands] == [True, False, False]
    assert [ladder.bands[0].low, ladder.bands[0].high] == [None, 9_000_000]
    (clause,) = clauses(text)
    assert not any(one.kind == "who" for one in clause.exclusions)
    assert not any(text[one.start : one.end].endswith("以下") for one in clause.conditions)


def test_a_row_of_a_table_that_brings_nothing_is_a_band() -> None:
    text = "| 固定资产投资 | 比例 |\n|---|---|\n| 900万元以下 | 不奖励 |\n| 900万元（含）以上 | 6% |\n"
    assert [band.grant.nothing for band in ladders(text)[0].bands] == [True, False]


def test_what_else_must_be_reached_is_no_band() -> None:
    text = "固定资产投资900万元以上的奖励20万元；亩均税收低于5万元的不予奖励；固定资产投资6000万元以上的奖励90万元。"
    assert shown(text) == [["固定资产投资", "[900万,6000万) 2E+5", "[6000万,) 9E+5"]]
    assert [one.words for one in clauses(text)[0].exclusions] == [("亩均税收低于5万元",)]
