"""Tables that are forms: lines of a label and its value, the numbered parts of a value as lines of their own."""

from __future__ import annotations

import pytest

from retrieval.parsers.markdown_tables import table

CARD = [
    ("依据文件", "《益阳市船厂奖励办法》", "", ""),
    ("发文机构", "益阳市工信局", "", ""),
    ("发文字号", "益工〔2024〕5号", "", ""),
    ("工具分类", "资金支持", "服务对象", "船厂"),
]


def test_a_card_of_a_policy_is_a_form() -> None:
    assert table(CARD).split("\n\n") == [
        "依据文件：《益阳市船厂奖励办法》",
        "发文机构：益阳市工信局",
        "发文字号：益工〔2024〕5号",
        "工具分类：资金支持",
        "服务对象：船厂",
    ]


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        (
            ("服务内容", "1．贷款贴息。按利息的40%贴息。 2．风险补偿。最高50万元。", "", ""),
            ["服务内容：1．贷款贴息。按利息的40%贴息。", "2．风险补偿。最高50万元。"],
        ),
        (
            ("条件要求", "（1）在本市注册；（2）营收2亿元以上。", "", ""),
            ["条件要求：", "（1）在本市注册；", "（2）营收2亿元以上。"],
        ),
        (
            ("条件要求", "在本市注册满1.5年。2024年起施行。", "", ""),
            ["条件要求：在本市注册满1.5年。2024年起施行。"],
        ),
        (("", "职工不少于20人。2．无不良记录。", "", ""), ["职工不少于20人。", "2．无不良记录。"]),
    ],
)
def test_the_numbered_parts_of_a_value_are_lines(row: tuple[str, ...], lines: list[str]) -> None:
    assert table([*CARD, row]).split("\n\n")[5:] == lines


def test_the_end_of_a_form_on_the_next_page() -> None:
    rows = [("时间/频度", "每年8月"), ("联络方式", "市工信局：0737-555")]
    assert table(rows).split("\n\n") == ["时间/频度：每年8月", "联络方式：市工信局：0737-555"]
    assert table([("甲", "1"), ("乙", "2")]).startswith("|")
