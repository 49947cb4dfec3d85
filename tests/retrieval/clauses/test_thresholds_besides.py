"""What stands beside a threshold: more that must be reached for a band, or what will do instead of it."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import ladders, shown


@pytest.mark.parametrize(
    ("text", "besides"),
    [
        ("年销售额2亿元以上的，奖励10万元。", [""]),
        (
            "年销售额2亿元以上且增速达到15%的，奖励10万元；年销售额5亿元以上且增速达到12%的，奖励20万元。",
            ["增速达到15%", "增速达到12%"],
        ),
        (
            "募集资金60%以上投资于青川的，融资额5亿元以下的奖励10万元，5亿元以上的奖励20万元。",
            ["募集资金60%以上投资于青川", "募集资金60%以上投资于青川"],
        ),
        (
            "对自营出口额300万美元、500万美元以上，且增长10%以上的企业，分别奖励2万元、3万元。",
            ["增长10%以上", "增长10%以上"],
        ),
        (
            "面积3000平方米以上、入驻企业20家以上的基地，奖励50万元。",
            ["入驻企业20家以上"],
        ),
    ],
)
def test_what_else_a_band_asks_for(text: str, besides: list[str]) -> None:
    (ladder,) = ladders(text)
    assert [band.besides for band in ladder.bands] == besides


@pytest.mark.parametrize(
    "text",
    [
        "年营业收入达到500万元或获得股权融资200万元以上的，奖励5万元。",
        "对投资5亿元以上的商业项目或投资2亿元以上的工业项目，奖励50万元。",
        "年营业收入达到500万元以上，或上缴税收20万元以上，或招用50人以上任一条件的，奖励50万元。",
        "投资1亿元以上的，或世界500强企业投资的项目，奖励50万元。",
        "认定为省级龙头企业或年营业收入达到1亿元的，奖励50万元。",
        "对新引进的投资1亿元以上的项目、投资5000万元以上的农产品加工项目，奖励50万元。",
        "加工企业投资100万元以上，安排就业30人以上，以及投资超过500万元的，奖励5万元。",
    ],
)
def test_a_threshold_instead_of_which_something_else_will_do_is_no_ladder(text: str) -> None:
    assert shown(text) == []


def test_what_joins_nouns_is_no_alternative() -> None:
    text = "投资1000万元以上的新建或改扩建项目，奖励5万元。"
    assert shown(text) == [["投资", "[1000万,) 5E+4"]]


def test_a_threshold_of_another_matter_is_none_of_the_gift() -> None:
    text = "对出口额500万美元以下的企业实行统保，对出口额1000万美元以内的企业给予10万元补助。"
    assert shown(text) == [["出口额", "(,1000万] 1E+5"]]
