"""Cities and zones by the names that people call them by."""

from __future__ import annotations

import pytest

from retrieval.places import Gazetteer
from retrieval.zones import zone_in


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.bundled()


def _found(places: Gazetteer, text: str) -> list[tuple[str, ...]]:
    return [(one.text, *(place.region for place in one.places)) for one in places.find(text)]


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("呼市", "内蒙古自治区/呼和浩特市"),
        ("哈市", "黑龙江省/哈尔滨市"),
        ("乌市", "新疆维吾尔自治区/乌鲁木齐市"),
    ],
)
def test_a_city_by_its_first_character(places: Gazetteer, name: str, region: str) -> None:
    assert _found(places, f"{name}船厂补多少") == [(name, region)]


@pytest.mark.parametrize(
    ("zone", "named"),
    [
        ("上海市/上海临港新片区", [("临港", "上海市/上海临港新片区")]),
        ("湖南省/岳阳市/岳阳临港新区", [("临港", "湖南省/岳阳市/岳阳临港新区")]),
        ("湖南省/岳阳市/岳阳临港园区", []),
    ],
)
def test_a_new_area_by_its_stem(places: Gazetteer, zone: str, named: list[tuple[str, ...]]) -> None:
    assert _found(places.with_regions([zone]), "临港船厂补多少") == named


@pytest.mark.parametrize("acts", ["出台", "发布", "推出"])
def test_a_zone_acts_in_a_title(places: Gazetteer, acts: str) -> None:
    assert zone_in(f"石河子市西工业园区{acts}船坞新政", places).endswith("/石河子市/西工业园区")
    assert zone_in("石河子市西工业园区船坞新政", places) == ""
