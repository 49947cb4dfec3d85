"""What the rates of a ladder are of, where what comes before the bands says so."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses, ladders


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


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("参加船展的，给予展位费的70%、机票费的40%补贴。", ["展位费", "机票费"]),
        ("参加船展的，按船坞租金的70%、拖轮费用的40%补贴。", ["船坞租金", "拖轮费用"]),
        ("给予展位费的70%及其特装费的40%补贴。", ["展位费", "展位费"]),  # 及其 begins no cost
    ],
)
def test_a_cost_before_a_rate_of_a_row_is_what_that_is_of(text: str, bases: list[str]) -> None:
    ((choice,),) = [clause.choices for clause in clauses(text)]
    assert [case.grant.base_text for case in choice.cases] == bases


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("按2018年7月～2019年6月投资额的20%给予补助，最高50万元。", "投资额"),
        ("菌棚按2018年7月至2019年6月期间的设备投资额的20%给予补助，最高50万元。", "设备投资额"),
        ("按2018年7月1日—2019年6月30日实际运费的20%给予补助，最高50万元。", "实际运费"),
        ("按投资额的20%给予补助，最高50万元。", "投资额"),
    ],
)
def test_when_it_is_spent_is_no_part_of_what_a_rate_is_of(text: str, base: str) -> None:
    ((grant,),) = [clause.grants for clause in clauses(text)]
    assert grant.base_text == base
