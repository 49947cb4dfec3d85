"""Ways of writing bands and cases: by what is graded before a colon, in items, in measures other than money, by ranks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.retrieval.clauses.test_ladders import clauses, ladders, shown


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
        (
            "单体面积1万平方米以上的船坞改造，单位建筑面积能耗下降5%（含）至10%的，每平方米补贴6元；下降10%（含）至20%的，每平方米补贴9元；下降20%以上的，每平方米补贴13元。",
            ["建筑面积能耗下降", "[0.05,0.10) 6", "[0.10,0.20) 9", "[0.20,) 13"],
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


@pytest.mark.parametrize(
    "text",
    [
        "运输收入增速12%（含）—20%的，奖励6万元；20%（含）—35%的，奖励9万元；35%及以上的，奖励30万元。",
        "运输收入增速达到12%（含）~20%的奖励6万元，20%（含）~35%的奖励9万元，35%（含）以上的奖励30万元。",
        "| 运输收入增速 | 奖励 |\n|---|---|\n| 12%（含）—20% | 6万元 |\n| 20%（含）—35% | 9万元 |\n| 35%及以上 | 30万元 |\n",
    ],
)
def test_shares_are_bands_where_each_begins_with_its_own(text: str) -> None:
    (ladder,) = ladders(text)
    assert (ladder.attribute, ladder.unit) == ("运输收入增速", "%")
    assert [(band.low, band.high) for band in ladder.bands] == [
        (Decimal("0.12"), Decimal("0.2")),
        (Decimal("0.2"), Decimal("0.35")),
        (Decimal("0.35"), None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "企业年纳税额达到60万元不足200万元、200万元不足900万元、900万元及以上的，分别奖励2万元、5万元、9万元。",
        "企业年纳税额60万元（含）以上不足200万元、200万元（含）以上不足900万元、900万元（含）以上的，分别奖励2万元、5万元、9万元。",
    ],
)
def test_less_than_a_sum_ends_the_band_before_it(text: str) -> None:
    assert shown(text) == [["年纳税额", "[60万,200万) 2E+4", "[200万,900万) 5E+4", "[900万,) 9E+4"]]


def test_the_worth_of_goods_is_measured() -> None:
    text = "年进口货值达到900万美元、3000万美元的，分别奖励20万元、70万元。"
    assert shown(text) == [["年进口货值", "[900万,3000万) 2E+5", "[3000万,) 7E+5"]]


@pytest.mark.parametrize(
    "opening",
    [
        "对年运输收入首次突破下列标准的船企，给予一次性奖励：",
        "年运输收入首次达到以下标准的，给予奖励：",
        "对船企按年运输收入给予奖励，标准如下：",
        "对船企按年运输收入给予奖励，具体标准为：",
    ],
)
def test_what_is_to_be_reached_stands_before_the_standards(opening: str) -> None:
    text = f"{opening}3000万元以上的，奖励6万元；9000万元以上的，奖励20万元。"
    assert shown(text) == [["年运输收入", "[3000万,9000万) 6E+4", "[9000万,) 2E+5"]]


def test_the_standards_may_stand_in_items() -> None:
    text = "第一条 年营业收入首次达到下列标准的，给予奖励：\n\n（一）3000万元以上的，奖励6万元；\n\n（二）9000万元以上的，奖励20万元。\n"
    assert shown(text) == [["年营业收入", "[3000万,9000万) 6E+4", "[9000万,) 2E+5"]]


@pytest.mark.parametrize(
    "opening",
    ["对年运输收入较高的船企，给予一次性奖励：", "对船企按年运输收入给予奖励，由县港航局另行安排："],
)
def test_what_opens_no_standards_names_nothing_that_is_measured(opening: str) -> None:
    assert shown(f"{opening}3000万元以上的，奖励6万元；9000万元以上的，奖励20万元。") == []


@pytest.mark.parametrize(
    "text",
    [
        "按船坞规模给予奖励：3000万元≤规模＜9000万元的，奖励6万元；9000万元≤规模＜3亿元的，奖励20万元。",
        "船坞规模3000万元≤规模＜9000万元、9000万元≤规模＜3亿元的，分别奖励6万元、20万元。",
        "| 船坞规模 | 奖励 |\n|---|---|\n| 3000万元≤规模＜9000万元 | 6万元 |\n| 9000万元≤规模<3亿元 | 20万元 |\n",
    ],
)
def test_signs_on_both_sides_of_what_is_measured_are_the_ends_of_a_band(text: str) -> None:
    assert shown(text) == [["船坞规模", "[3000万,9000万) 6E+4", "[9000万,30000万) 2E+5"]]


def test_signs_say_which_end_is_in() -> None:
    text = (
        "| 船坞规模 | 奖励 |\n|---|---|\n| 3000万元＜规模≤9000万元 | 6万元 |\n| 规模＞9000万元 | 20万元 |\n"
    )
    assert shown(text) == [["船坞规模", "(3000万,9000万] 6E+4", "(9000万,) 2E+5"]]


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("年业务收入达到3000万元的奖励6万元，年营业收入达到9000万元的奖励20万元。", 1),
        ("年业务收入达到3000万元的奖励6万元，年利润达到9000万元的奖励20万元。", 2),
    ],
)
def test_what_business_brings_in_is_revenue(text: str, measured: int) -> None:
    assert len(ladders(text)) == measured


@pytest.mark.parametrize(
    ("text", "only_grows", "most"),
    [
        (
            "招用3人以下的，每人奖励2000元；3人以上的，每增加1人奖励3000元；总额最高不超过3万元。",
            True,
            [30000],
        ),
        ("招用3人以下的，每人奖励2000元；3人以上的，每增加1人奖励3000元。", True, []),
        ("招用3人以下的，每人奖励2000元；3人以上的，奖励6000元，每增加1人再奖励3000元。", False, []),
    ],
)
def test_what_further_ones_bring_is_bounded_with_the_band(
    text: str, only_grows: bool, most: list[int]
) -> None:
    (ladder,) = ladders(text)
    first, band = ladder.bands
    assert (first.only_grows, band.only_grows) == (False, only_grows)
    assert band.growth is not None
    assert [int(one.quantity.low) for one in band.growth.grant.ceilings] == most


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "购房补贴：面积90平方米以下（含）的，补贴1万元；90平方米以上的，补贴2万元。",
            [["面积", "(,90] 1E+4", "(90,) 2E+4"]],
        ),
        # How much of it is paid for at most.
        ("购房补贴：面积90平方米以下，按每平方米20元补贴。", []),
    ],
)
def test_an_area_behind_a_colon_that_gets_a_sum_is_a_band(text: str, bands: list[list[str]]) -> None:
    assert shown(text) == bands


@pytest.mark.parametrize(
    ("theirs", "bands"),
    [
        ("其分社，分别奖励10万元、20万元", [(10000000, 100000), (50000000, 200000)]),
        ("其分社达到上述标准的，分别奖励10万元、20万元", [(10000000, 100000), (50000000, 200000)]),
        ("其分社营业收入1亿元以上的，奖励20万元", [(100000000, 200000)]),  # a threshold of its own
        ("其他船级社，分别奖励10万元、20万元", []),
        ("其中外来的，分别奖励10万元、20万元", []),
    ],
)
def test_what_is_of_theirs_has_the_thresholds_of_the_row_before(
    theirs: str, bands: list[tuple[int, int]]
) -> None:
    text = f"船级社营业收入1000万元以上、5000万元以上的，分别奖励30万元、90万元；{theirs}。"
    told = [
        [(int(band.low or 0), int(band.grant.amount.low)) for band in one.bands if band.grant.amount]
        for one in ladders(text)
    ]
    assert told == [[(10000000, 300000), (50000000, 900000)], *([bands] if bands else [])]


@pytest.mark.parametrize(
    ("text", "unit", "bands"),
    [
        (
            "船厂年节能量200吨标准煤以上不足900吨的，奖励6万元；900吨以上的，奖励15万元。",
            "吨标准煤",
            ["船厂年节能量", "[200,900) 6E+4", "[900,) 1.5E+5"],
        ),
        (
            "货船总吨位600总吨以上不足2000吨的，奖励1万元；2000吨以上的，奖励3万元。",
            "总吨",
            ["总吨位", "[600,2000) 1E+4", "[2000,) 3E+4"],
        ),
        # What stands before is of no such unit.
        (
            "船厂年运量50吨以上的，奖励1万元；节能量200吨标准煤以上的，奖励2万元。",
            "吨",
            ["船厂年运量", "[50,) 1E+4"],
        ),
    ],
)
def test_a_bare_ton_is_of_the_unit_before_it(text: str, unit: str, bands: list[str]) -> None:
    assert ladders(text)[0].unit == unit
    assert shown(text)[0] == bands
