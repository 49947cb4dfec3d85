"""What bounds all that a table or a list gives, and what closes a text and is no part of its last item."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses, ladders, shown

TABLE = """第三条 对引荐成功的项目，按实际到位投资额分段累进奖励引荐人：

| 实际到位投资额 | 奖励比例 |
|---|---|
| 2000万元（含）以下部分 | 4‰ |
| 2000万元至1亿元（含）部分 | 3‰ |

单个项目奖励总额最高不超过90万元。

第四条 其他。
"""
LIST = """第四条 按年度地方经济贡献给予扶持：
（一）年度地方经济贡献100万元以上不足300万元的，按30%扶持；
（二）300万元以上的，按40%扶持。
扶持期3年，每年最高400万元。
"""


def test_a_paragraph_behind_a_table_bounds_what_it_gives() -> None:
    (ladder,) = ladders(TABLE)
    assert ladder.mode == "slices"
    assert [band.grant.ceilings[0].quantity.low for band in ladder.bands] == [900000, 900000]
    assert {band.grant.base_text for band in ladder.bands} == {"实际到位投资额"}


def test_a_paragraph_behind_a_list_bounds_what_it_gives_though_it_tells_the_years_first() -> None:
    (ladder,) = ladders(LIST)
    assert [band.grant.ceilings[0].quantity.low for band in ladder.bands] == [4000000, 4000000]


def test_a_row_of_bands_in_another_currency_is_given_what_stands_behind_it() -> None:
    text = "在境外上市的，按实际融资额折合人民币4亿元（含）以上、2亿元（含）至4亿元、2亿元以下，分别给予600万元、350万元、150万元奖励。"
    assert shown(text) == [["融资额", "(,20000万) 1.5E+6", "[20000万,40000万) 3.5E+6", "[40000万,) 6E+6"]]


def test_what_closes_a_text_is_no_part_of_its_last_item() -> None:
    text = "10.船模奖。获国家、省船模奖的，奖励3万元、1万元。\n以上措施由市港航局负责解释，自2025年1月1日起施行，有效期三年。\n"
    (first, *_) = clauses(text)
    assert text[first.start : first.end].endswith("1万元。")


def test_a_sum_for_each_year_or_taker_bounds_what_is_given_before_it() -> None:
    for said, per in (("最高40万元/年", ("年",)), ("封顶50万元/户", ("企业",)), ("不超过3万元/辆", ("件",))):
        (grant,) = clauses(f"第一条 购船的，按购船价的8%补助，{said}。")[0].grants
        (ceiling,) = grant.ceilings
        assert (ceiling.quantity.unit, ceiling.per) == ("元", per)


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ("按实际租用面积计算，单个企业最高4万元。", [40000, 40000]),
        ("按照租赁合同核定，每家企业年度最高不超过4万元。", [40000, 40000]),
        ("按实际租用面积计算，由县港航局核定。", []),
    ],
)
def test_a_ceiling_of_all_may_stand_behind_how_it_is_reckoned(said: str, most: list[int]) -> None:
    text = (
        "第四条 租用船坞的，按下列标准给予补助：\n（一）500平方米以上不足900平方米的，补助3万元；\n"
        f"（二）900平方米以上的，补助6万元。\n{said}\n"
    )
    (ladder,) = ladders(text)
    assert [int(one.quantity.low) for band in ladder.bands for one in band.grant.ceilings] == most


def _ceilings(text: str) -> list[list[int]]:
    return [
        [int(one.quantity.low) for one in grant.ceilings]
        for clause in clauses(text)
        for grant in clause.grants
    ]


@pytest.mark.parametrize(
    ("text", "most"),
    [
        # What one taker gets in a year bounds what stands before it too, and is told once.
        (
            "第一条 集装箱每标箱补助600元；散货每吨补助3元，单个企业每年最高500万元。",
            [[5000000], [5000000]],
        ),
        (
            "第一条 集装箱每标箱补助600元；茶叶每箱补助8元；散货每吨补助3元，同一企业年度最高500万元。",
            [[5000000], [5000000], [5000000]],
        ),
        ("第一条 集装箱每标箱补助600元；散货每吨补助3元；单个企业每年最高500万元。", [[5000000]] * 3),
        # The ceiling of the last alone.
        ("第一条 集装箱每标箱补助600元；散货每吨补助3元，最高500万元。", [[], [5000000]]),
        # What has its own keeps it.
        (
            "第一条 集装箱每标箱补助600元，最高90万元；散货每吨补助3元，单个企业每年最高500万元。",
            [[900000], [5000000]],
        ),
        # A part set out of the whole has no ceiling of its own.
        ("第一条 新建冷库每立方米补助100元，其中低温库每立方米补助150元，最高200万元。", [[2000000]] * 2),
        ("第一条 新建冷库每立方米补助100元，新建低温库每立方米补助150元，最高200万元。", [[], [2000000]]),
    ],
)
def test_a_ceiling_of_all_that_stands_behind_the_last(text: str, most: list[list[int]]) -> None:
    assert _ceilings(text) == most
