"""Tables as ladders: names of rows part them, titles tell what a column holds."""

from __future__ import annotations

import pytest

from retrieval.clauses.columns import is_for_whom, is_measure
from tests.retrieval.clauses.test_ladders import clauses, ladders, shown

NAMED = """| 船型 | 年运量 | 奖励标准 |
|---|---|---|
| 货船 | 10万吨（含）—30万吨 | 4万元 |
| 货船 | 30万吨（含）以上 | 9万元 |
| 油船 | 5万吨（含）—20万吨 | 2万元 |
|  | 20万吨（含）以上 | 7万元 |
| 渡船 | 1万吨以上 | 1万元 |
"""


def test_each_name_of_rows_has_a_ladder_of_its_own() -> None:
    assert shown(NAMED) == [
        ["年运量", "[10万,30万) 4E+4", "[30万,) 9E+4"],
        ["年运量", "[5万,20万) 2E+4", "[20万,) 7E+4"],
        ["年运量", "[1万,) 1E+4"],
    ]
    assert [one.whom.of(NAMED) for one in ladders(NAMED) if one.whom] == ["货船", "油船", "渡船"]


def test_steps_under_other_labels_that_go_on_with_one_another_are_one_ladder() -> None:
    text = (
        "| 规模 | 年运量 | 奖励标准 |\n|---|---|---|\n| 小型 | 10万吨—30万吨 | 4万元 |\n"
        "| 大型 | 30万吨—50万吨 | 9万元 |\n| 大型 | 50万吨以上 | 12万元 |\n"
    )
    assert len(ladders(text)) == 1
    assert len(ladders(text)[0].bands) == 3


def test_rows_that_say_only_where_they_begin_are_bands_where_more_brings_more() -> None:
    table = "| 船员人数 | 补贴标准 |\n|---|---|\n| 20人以上 | 每人每月{} |\n| 60人以上 | 每人每月{} |\n"
    assert shown(table.format("100元", "180元")) == [["船员人数", "[20,60) 1E+2", "[60,) 1.8E+2"]]
    assert shown(table.format("180元", "100元")) == []


def test_a_title_that_asks_is_no_title_of_gifts() -> None:
    text = (
        "| 序号 | 扶持项目 | 扶持条件 | 扶持标准（万元） |\n|---|---|---|---|\n"
        "| 1 | 运量奖 | 年运输收入1000万元（含）—3000万元 | 6 |\n| | | 年运输收入3000万元（含）以上 | 15 |\n"
        "| 2 | 示范船奖 | 国家级示范船 | 8 |\n| | | 省级示范船 | 3 |\n"
    )
    assert shown(text) == [["年运输收入", "[1000万,3000万) 6E+4", "[3000万,) 1.5E+5"]]
    (ladder,) = ladders(text)
    assert ladder.whom is not None
    assert ladder.whom.of(text) == "运量奖"
    (choice,) = [choice for clause in clauses(text) for choice in clause.choices]
    assert {case.name: int(case.grant.amount.low) for case in choice.cases if case.grant.amount} == {
        "国家级示范船": 80000,
        "省级示范船": 30000,
    }


def test_a_share_is_of_what_its_cell_or_the_column_beside_it_says() -> None:
    table = (
        "| 船坞投资额 | 补贴比例 | 封顶 |\n|---|---|---|\n| 500万元（含）—2000万元 | {}6% | 90万元 |\n"
        "| 2000万元（含）以上 | {}8% | 300万元 |\n"
    )
    for said, base in (("", "船坞投资额"), ("按设备投资额的", "设备投资额")):
        (ladder,) = ladders(table.format(said, said))
        assert {band.grant.base_text for band in ladder.bands} == {base}
        assert [int(band.grant.ceilings[0].quantity.low) for band in ladder.bands] == [900_000, 3_000_000]


def test_units_of_energy_are_no_thousands() -> None:
    text = "| 用电量 | 电价补贴 |\n|---|---|\n| 年用电300万千瓦时以下 | 0.03元/千瓦时 |\n| 年用电300万千瓦时（含）以上 | 0.06元/千瓦时 |\n"
    assert shown(text) == [["用电量", "(,300万) 0.03", "[300万,) 0.06"]]
    assert [one.whom for one in ladders(text)] == [None]


def test_two_tables_that_follow_one_another_are_two() -> None:
    first = "| 项目 | 级别 | 奖励金额（万元） |\n|---|---|---|\n| 航标 | 国家级 | 90 |\n\n"
    second = "| 年用气量 | 补贴标准 |\n|---|---|\n| 90万立方米以下 | 0.1元/立方米 |\n| 90万立方米（含）以上 | 0.2元/立方米 |\n"
    assert shown(first + second) == [["年用气量", "(,90万) 0.1", "[90万,) 0.2"]]


@pytest.mark.parametrize(
    ("title", "whom", "measure"),
    [
        ("扶持条件", True, False),
        ("补贴对象", True, False),
        ("奖励项目及标准", False, False),
        ("扶持标准（万元）", False, True),
        ("年产值", False, True),
        ("档次", False, False),
        ("档次（标准）", False, False),
        ("等级（条件）", False, False),
        ("年产值（亿元）", False, True),
    ],
)
def test_what_a_title_says_of_its_column(title: str, whom: bool, measure: bool) -> None:
    assert (is_for_whom(title), is_measure(title)) == (whom, measure)


def test_a_band_that_is_told_in_words_is_one_of_its_ladder() -> None:
    text = (
        "| 租用面积 | 补贴标准 |\n|---|---|\n| 500平方米（含）以下 | 全额补贴 |\n| 500平方米以上 | 50% |\n\n"
        "| 固定资产投资额 | 奖励比例 |\n|---|---|\n| 1亿元（含）至10亿元 | 2% |\n| 10亿元（含）以上 | 一事一议 |\n"
    )
    rents, invested = ladders(text)
    assert text[rents.bands[0].grant.start : rents.bands[0].grant.end].strip() == "全额补贴"
    assert not invested.bands[0].high_inclusive
    assert text[invested.bands[1].grant.start : invested.bands[1].grant.end].strip() == "一事一议"


COLUMNS = """| 类别 | 条件 | 奖励标准（万元） 造船 | 奖励标准（万元） 其他 | 部门 |
|---|---|---|---|---|
| 投产奖 | 固定资产投资2亿元（含）—6亿元 | 300 | 100 | 工信局 |
| 投产奖 | 固定资产投资6亿元（含）以上 | 900 | 400 | 工信局 |
"""


@pytest.mark.parametrize(
    "header", ["奖励标准（万元） 造船 | 奖励标准（万元） 其他", "造船奖励（万元） | 其他奖励（万元）"]
)
def test_each_column_of_gifts_under_one_title_is_a_ladder(header: str) -> None:
    text = COLUMNS.replace("奖励标准（万元） 造船 | 奖励标准（万元） 其他", header)
    assert shown(text) == [
        ["固定资产投资", "[20000万,60000万) 3E+6", "[60000万,) 9E+6"],
        ["固定资产投资", "[20000万,60000万) 1E+6", "[60000万,) 4E+6"],
    ]
    assert [one.whom.of(text) for one in ladders(text) if one.whom] == ["造船", "其他"]


@pytest.mark.parametrize(
    ("threshold", "attributes"),
    [
        ("固定资产投资9000万元以上", ["固定资产投资"]),
        ("年纳税额9000万元以上", ["年纳税额", "固定资产投资"]),  # of something else it is a ladder of its own
    ],
)
def test_what_only_says_from_where_on_a_table_gives_is_no_ladder(
    threshold: str, attributes: list[str]
) -> None:
    text = (
        f"第一条 {threshold}的船坞，最高补助600万元。补助比例如下：\n\n| 固定资产投资 | 比例 |\n|---|---|\n"
        "| 9000万元（含）—3亿元 | 2% |\n| 3亿元（含）以上 | 3% |\n"
    )
    assert [one.attribute for one in ladders(text)] == attributes
    assert [len(one.bands) for one in ladders(text)][-1] == 2


def test_rows_are_named_by_all_cells_that_tell_them_apart() -> None:
    text = (
        "| 政策 | 对象 | 层级 | 投资额（万元） | 比例 | 封顶（万元） |\n|---|---|---|---|---|---|\n"
        "| 购船 | 货运 | 市级 | 1000（含）-5000 | 8% | 300 |\n| 购船 | 货运 | 市级 | 5000（含）以上 | 10% | 800 |\n"
        "| 建坞 | 货运 | 市级 | 500以上 | 20% | 150 |\n| 落户 | 客运 | 市级 | 3000（含）以上 | 2% | 90 |\n"
    )
    assert [len(one.bands) for one in ladders(text)] == [2, 1, 1]
    assert [one.whom.of(text) for one in ladders(text) if one.whom] == [
        "购船 | 货运",
        "建坞 | 货运",
        "落户 | 客运",
    ]


def test_rows_whose_unit_stands_over_the_table_are_bands_of_what_a_cell_names() -> None:
    text = (
        "单位：万元\n\n| 序号 | 项目 | 条件 | 标准 | 最高限额 |\n|---|---|---|---|---|\n| 一、园区 |  |  |  |  |\n"
        "| 1 | 航运园区 | 入驻企业8家以上 | 20 |  |\n| 2 | 航运园区 | 入驻企业30家以上 | 60 |  |\n| 二、企业 |  |  |  |  |\n"
        "| 3 | 年运输收入 | 900万元以上 | 收入的1% | 40 |\n| 4 | 年运输收入 | 3000万元以上 | 收入的1.5% | 90 |\n"
    )
    assert shown(text) == [
        ["企业数", "[8,30) 2E+5", "[30,) 6E+5"],
        ["年运输收入", "[900万,3000万) 0.01", "[3000万,) 0.015"],
    ]
    assert [int(band.grant.ceilings[0].quantity.low) for band in ladders(text)[1].bands] == [400_000, 900_000]


def test_rows_for_other_works_are_no_bands() -> None:
    text = (
        "| 类别 | 内容 | 标准 |\n|---|---|---|\n| 航道 | 旧航道疏浚，长30公里以上 | 1200元/公里 |\n"
        "| 航道 | 航标更新，长20公里以上 | 800元/公里 |\n"
    )
    assert shown(text) == []


def test_columns_of_sums_beside_one_that_asks_are_ladders_for_what_heads_them() -> None:
    text = (
        "单位：万元\n\n| 类别 | 奖励条件 | 甲类地块 | 乙类地块 | 部门 |\n|---|---|---|---|---|\n"
        "| 码头 | 固定资产投资900万元（含）—3000万元 | 20 | 40 | 港航局 |\n| 码头 | 固定资产投资3000万元（含）以上 | 60 | 90 | 港航局 |\n"
    )
    assert shown(text) == [
        ["固定资产投资", "[900万,3000万) 2E+5", "[3000万,) 6E+5"],
        ["固定资产投资", "[900万,3000万) 4E+5", "[3000万,) 9E+5"],
    ]
    assert [one.whom.of(text) for one in ladders(text) if one.whom] == ["甲类地块", "乙类地块"]


def test_a_rate_under_a_title_of_two_rows_is_of_the_bands() -> None:
    text = "| 船坞投资额 | 补助标准 补助比例 | 补助标准 最高（万元） |\n|---|---|---|\n| 900万元以下 | 6% | 20 |\n| 900万元（含）以上 | 8% | 90 |\n"
    assert {band.grant.base_text for one in ladders(text) for band in one.bands} == {"船坞投资额"}
