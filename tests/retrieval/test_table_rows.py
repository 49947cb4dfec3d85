"""Which rows of a table stand over another: groups, cells merged over several rows, the header."""

from __future__ import annotations

import pytest

from retrieval.table_rows import cells, groups_over, header_over, merged

TABLE = """| 序号 | 类别 | 事项 | 对象 | 标准 |
| --- | --- | --- | --- | --- |
| 一、人才 | | | | |
| 1 | 补贴类 | 租房补贴 | 船长 | 900元 |
| | | | 大副 | 600元 |
| | | 安家补贴 | 船长 | 3万元 |
| 2 | 奖励类 | 引才奖 | 船厂 | 2万元 |
"""


def _row(said: str) -> int:
    return TABLE.rindex("\n", 0, TABLE.index(said)) + 1


@pytest.mark.parametrize(
    ("row", "groups"),
    [
        ("900元", ["一、人才"]),
        ("600元", ["一、人才", "补贴类", "租房补贴"]),
        ("3万元", ["一、人才", "补贴类"]),
        ("2万元", ["一、人才"]),
    ],
)
def test_a_row_is_of_what_stands_further_up_in_each_column_that_it_leaves_empty(
    row: str, groups: list[str]
) -> None:
    assert [TABLE[slice(*span)] for span in groups_over(TABLE, _row(row))] == groups


def test_empty_cells_are_those_further_up() -> None:
    lines = [_row(said) for said in ("一、人才", "900元", "600元", "3万元")]
    rows = merged(TABLE, [cells(TABLE, line, TABLE.index("\n", line)) for line in lines])
    said = [[TABLE[slice(*cell)] for cell in row] for row in rows]
    assert said[2] == ["1", "补贴类", "租房补贴", "大副", "600元"]
    assert said[3] == ["1", "补贴类", "安家补贴", "船长", "3万元"]


def test_the_header_over_a_row() -> None:
    header = header_over(TABLE, _row("3万元"))
    assert header is not None
    assert TABLE[slice(*header)] == "| 序号 | 类别 | 事项 | 对象 | 标准 |"
    assert header_over(TABLE, 0) is None
    assert header_over("船厂奖励2万元。", 0) is None


def test_the_number_of_a_group_may_have_a_cell_of_its_own() -> None:
    table = (
        "| 序号 | 事项 | 条件 | 金额 |\n|---|---|---|---|\n| 一 | 落户类 | | |\n| 1 | 开办 | 实缴300万元 | 9 |\n"
        "| （一） | 园区内 | | |\n| 2 | 租房 | 面积80平方米 | 3 |\n| 二 | 经营类 | | |\n| 3 | 营收 | 年营收800万元 | 6 |\n"
    )

    def over(said: str) -> list[str]:
        start = table.rindex("\n", 0, table.index(said)) + 1
        return [table[slice(*span)] for span in groups_over(table, start)]

    assert over("开办") == ["落户类"]
    assert over("租房") == ["落户类", "园区内"]
    assert over("营收 |") == ["经营类"]
