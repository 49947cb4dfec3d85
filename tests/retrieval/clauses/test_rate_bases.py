"""What the rates of a ladder are of, where what comes before the bands says so."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import ladders


def _bases(text: str) -> set[str]:
    return {band.grant.base_text for one in ladders(text) for band in one.bands}


@pytest.mark.parametrize("graded", ["", "分档", "分级", "分段"])
def test_how_it_is_graded_is_no_part_of_what_rates_are_of(graded: str) -> None:
    text = f"对船企按船坞设备投资（不含税）{graded}给予补助：300万元以下的，补助6%；300万元（含）以上的，补助9%。"
    assert _bases(text) == {"船坞设备投资"}


@pytest.mark.parametrize(
    ("measured", "attribute"),
    [("设备实际投资额", "设备实际投资额"), ("项目实际投资额", "投资额")],
)
def test_what_was_in_fact_invested_in_equipment_is_no_other_investment(measured: str, attribute: str) -> None:
    text = f"{measured}300万元以上、900万元以上的，分别按6%、9%补助。"
    assert [one.attribute for one in ladders(text)] == [attribute]
    assert _bases(text) == {attribute}
