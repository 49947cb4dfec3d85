"""What the rates of bands are of: of the whole, of what lies in each, or of all up to the end of the lowest; and what is no band."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses, ladders, shown

RATES = "第一条 船坞奖励：\n\n（一）投资2000万元至6000万元的，按2%奖励；\n\n（二）投资6000万元以上的，按3%奖励。\n\n"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        (
            "岸电装机规模800千瓦以下的，每千瓦补助700元；装机规模超过800千瓦的部分，每千瓦补助1100元。",
            "progressive",
        ),
        # The rest is of what was named just before.
        (
            "岸电装机规模800千瓦以下的，每千瓦补助700元；装机规模大于800千瓦，对于超过800千瓦的部分，每千瓦补助1100元。",
            "progressive",
        ),
        (
            "岸电装机规模不高于800千瓦的，按700元/千瓦补助；装机规模大于800千瓦的，超过800千瓦的部分按1100元/千瓦补助。",
            "progressive",
        ),
        (
            "岸电装机规模800千瓦以下的部分，每千瓦补助700元；超过800千瓦的部分，每千瓦补助1100元。",
            "slices",
        ),
        ("岸电装机规模800千瓦以下的，每千瓦补助700元；800千瓦以上的，每千瓦补助1100元。", ""),
    ],
)
def test_the_rest_above_the_lowest_band_is_reckoned_by_itself(text: str, mode: str) -> None:
    (ladder,) = ladders(text)
    assert ladder.mode == mode
    assert [(band.low, band.high) for band in ladder.bands] == [(None, 800), (800, None)]
    assert [band.besides for band in ladder.bands] == ["", ""]


def test_what_exceeds_a_threshold_is_of_what_was_named_before_it() -> None:
    (ladder,) = ladders("岸电装机规模大于800千瓦，对于超过800千瓦的部分，每千瓦补助1100元。")
    assert ladder.attribute == "岸电装机规模"
    assert ladder.whom is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("岸电装机规模大于800千瓦，对于超过800千瓦的部分，每千瓦补助1100元。", 1),
        ("岸电装机规模大于800千瓦的予以登记，对岸电用量80万度以上的，补助9万元。", 0),  # of another matter
    ],
)
def test_only_the_rest_goes_on_with_what_stands_before(text: str, count: int) -> None:
    assert sum(one.attribute == "岸电装机规模" for one in ladders(text)) == count


@pytest.mark.parametrize(
    ("behind", "mode"),
    [
        ("投资额不再分段计算。\n", "whole"),
        ("投资额不累进，按一个比例计奖。\n", "whole"),
        ("奖励按其达到的最高一档比例计奖。\n", "whole"),
        ("奖励一次性拨付。\n", ""),
        ("第二条 泊位投资额不再分段计算。\n", ""),  # of the next article
        ("其他事项。\n\n泊位投资额不再分段计算。\n", ""),
    ],
)
def test_a_rule_behind_a_list_says_that_its_rates_are_of_the_whole(behind: str, mode: str) -> None:
    (ladder,) = ladders(f"{RATES}{behind}")
    assert ladder.mode == mode


@pytest.mark.parametrize(("rule", "mode"), [("不分段计算", "whole"), ("据实计算", "")])
def test_a_sentence_of_its_own_says_that_rates_are_of_the_whole(rule: str, mode: str) -> None:
    (ladder,) = ladders(f"船坞投资2000万元以上的，按投资额的2%奖励；6000万元以上的，按3%奖励。投资额{rule}。")
    assert ladder.mode == mode


@pytest.mark.parametrize(
    "text",
    [
        "船企参展的，展位数5个以内的，最高补助40万元。",
        "船企参展面积90平方米以下的，最高补助40万元。",
        "船企参展人数5人以下，补助总额不超过40万元。",
    ],
)
def test_how_many_at_most_and_how_much_is_no_band(text: str) -> None:
    assert ladders(text) == []
    assert [int(one.quantity.low) for clause in clauses(text) for one in clause.grants[0].ceilings] == [
        400000
    ]


@pytest.mark.parametrize(
    "text",
    [
        "船企参展人数5人以下的，补助总额不超过40万元；5人以上的，补助总额不超过90万元。",
        "船企参展人数5人以上的，补助总额不超过40万元。",
        "船企参展人数5人以下的，补助4万元。",
    ],
)
def test_what_is_given_to_more_or_outright_is_a_band(text: str) -> None:
    assert len(ladders(text)) == 1


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "船企研发投入占营业收入比重达到4%的，奖励8万元；占比达到7%的，奖励20万元。",
            [["船企研发投入占营业收入比重", "[0.04,0.07) 8E+4", "[0.07,) 2E+5"]],
        ),
        (
            "年产值增长12%以上的，奖励6万元；年产值增速20%以上的，奖励15万元。",
            [["年产值增长", "[0.12,0.20) 6E+4", "[0.20,) 1.5E+5"]],
        ),
        # Shares of two things.
        (
            "年产值增长12%以上的，奖励6万元；年利润增速20%以上的，奖励15万元。",
            [["年产值增长", "[0.12,) 6E+4"], ["年利润增速", "[0.20,) 1.5E+5"]],
        ),
        # 投资 is no short name of 设备投资.
        (
            "船坞设备投资1000万元以上的，奖励3万元；投资5000万元以上的，奖励9万元。",
            [["船坞设备投资", "[1000万,) 3E+4"], ["投资", "[5000万,) 9E+4"]],
        ),
    ],
)
def test_a_share_goes_on_with_the_longer_name_before_it(text: str, bands: list[list[str]]) -> None:
    assert shown(text) == bands


@pytest.mark.parametrize(
    ("first", "then", "bases"),
    [
        ("研发费用增量", "增量", ["研发费用增量", "研发费用增量"]),
        ("研发费用", "设备费用", ["研发费用", "设备费用"]),
    ],
)
def test_a_rate_of_growth_is_of_what_grew(first: str, then: str, bases: list[str]) -> None:
    text = f"研发费用1000万元以上的，按{first}的6%补助；5000万元以上的，按{then}的9%补助。"
    (ladder,) = ladders(text)
    assert [band.grant.base_text for band in ladder.bands] == bases
