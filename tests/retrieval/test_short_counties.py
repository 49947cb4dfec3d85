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
