"""The district that a zone is one with, as its texts name it."""

from __future__ import annotations

import pytest

from retrieval.loaders.short_names import short_names
from retrieval.places import Gazetteer
from retrieval.report import Report

ZONE = "江苏省/无锡市/无锡高新技术产业开发区"


@pytest.mark.parametrize(
    ("title", "issuer", "names"),
    [
        ("无锡高新技术产业开发区（新吴区）船坞办法", "", ("新吴区",)),
        ("船坞办法", "无锡高新技术产业开发区管委会（新吴区）", ("新吴区",)),
        ("船坞办法", "无锡高新区管理委员会、无锡市新吴区人民政府", ("新吴区",)),
        ("船坞办法", "无锡高新区管委会 新吴区人民政府", ("新吴区",)),
        ("船坞办法（新吴区）", "", ()),  # behind the name of no zone
        ("船坞办法", "无锡高新区管委会、新吴区财政局", ()),
    ],
)
def test_a_zone_goes_by_the_district_that_it_is_one_with(
    title: str, issuer: str, names: tuple[str, ...]
) -> None:
    assert short_names(Report("样例", title, "正文", region=ZONE, issuer=issuer)) == names


def test_a_city_is_one_with_no_district() -> None:
    report = Report("样例", "高新区（新吴区）船坞办法", "正文", region="江苏省/无锡市")
    assert short_names(report) == ()


def regions(text: str, called: tuple[str, ...] = ()) -> list[str]:
    held = Gazetteer.bundled().with_regions([ZONE], [(ZONE, called)])
    (found,) = held.find(text)
    return [place.region for place in found.places]


@pytest.mark.parametrize("text", ["新吴区建船坞补多少", "新吴建船坞补多少"])
def test_the_name_of_the_district_means_the_zone_too(text: str) -> None:
    assert regions(text, ("新吴区",)) == ["江苏省/无锡市/新吴区", ZONE]
    assert regions(text) == ["江苏省/无锡市/新吴区"]


def test_a_district_of_another_city_means_no_zone() -> None:
    assert ZONE not in regions("鼓楼区建船坞补多少", ("鼓楼区",))


@pytest.mark.parametrize(("banner", "names"), [("达拉特旗", ("达旗",)), ("鄂托克前旗", ()), ("杭锦旗", ())])
def test_a_banner_goes_by_its_first_character(banner: str, names: tuple[str, ...]) -> None:
    report = Report("样例", "船坞办法", "正文", region=f"内蒙古自治区/鄂尔多斯市/{banner}")
    assert short_names(report) == names
