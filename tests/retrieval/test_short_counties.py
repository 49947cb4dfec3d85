"""Counties whose full name is two characters long: named within running words where a report is of them."""

from __future__ import annotations

import pytest

from retrieval.places import Gazetteer

SIXIAN = "安徽省/宿州市/泗县"


def named(text: str, held: tuple[str, ...] = ()) -> list[str]:
    found = Gazetteer.bundled().with_regions(held).find(text)
    return [place.region for mention in found for place in mention.places]


@pytest.mark.parametrize(
    "text", ["新落户泗县的船企", "老板泗县办船厂", "投五千万泗县奖多少", "船长泗县给多少"]
)
def test_a_short_county_of_a_report_is_named_behind_any_word(text: str) -> None:
    assert named(text, (SIXIAN,)) == [SIXIAN]
    assert named(text, (f"{SIXIAN}/泗县开发区",)) == [SIXIAN]
    assert named(text) == []


def test_the_end_of_a_word_is_none_where_no_report_is_of_it() -> None:
    assert named("各渠道县级配套", (SIXIAN,)) == []
    assert named("各渠道县级配套", ("湖南省/永州市",)) == []
    assert named("去道县办厂") == ["湖南省/永州市/道县"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("来安乡镇船坞补多少", "安徽省/滁州市/来安县"),
        ("来安乡村船坞补多少", "安徽省/滁州市/来安县"),
        ("安乡船坞补多少", "湖南省/常德市/安乡县"),
        ("去安乡办船厂", "湖南省/常德市/安乡县"),
    ],
)
def test_the_township_behind_a_county_is_no_part_of_another_name(text: str, region: str) -> None:
    assert named(text, ("安徽省/滁州市/来安县", "湖南省/常德市/安乡县")) == [region]
