"""Spaces that copying left in a text: around figures, and where the lines of a column ended."""

from __future__ import annotations

import pytest

from retrieval.loaders.letter_spacing import unspaced


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("给予一次性奖励15 万元。", "给予一次性奖励15万元。"),
        ("不超过 3 家享受奖励。", "不超过3家享受奖励。"),
        ("全国20 强、50 强企业", "全国20强、50强企业"),
        ("自2023 年1 月1 日起施行", "自2023年1月1日起施行"),
        ("运营 12 个月以上", "运营12个月以上"),
    ],
)
def test_spaces_around_a_figure(written: str, read: str) -> None:
    assert unspaced(written).text == read


@pytest.mark.parametrize(
    "written",
    [
        "1 总则",
        "附件 1 年度计划表",
        "电话：科技局 5501001 人社局 5501002",
        "市政府办公室秘书处 2025年1月3日印发",
        "| 年产值 | 10 万元 |",
        "中国 上海 2023",
    ],
)
def test_spaces_that_part_words_stay(written: str) -> None:
    assert unspaced(written).text == written


def test_spaces_that_the_lines_of_a_column_left() -> None:
    whole = "对初次认定为省级企业技术中心的企业，经审核后一次性给予补助；对初次认定为县级企业技术中心的企业，经审核后减半给予补助，并优先推荐申报上级项目。"
    broken = " ".join(whole[at : at + 22] for at in range(0, len(whole), 22))
    paper = "\n".join([broken] * 5)
    assert unspaced(paper).text == "\n".join([whole] * 5)
    assert unspaced(broken).text == broken  # one line is no sign of a column
