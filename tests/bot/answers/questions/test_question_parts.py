from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.questions.question_parts import MOST, parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("衡阳开办企业要几天？办施工许可要多久？", ["衡阳开办企业要几天", "办施工许可要多久"]),
        ("衡阳开办企业要几天，要交什么材料", ["衡阳开办企业要几天", "要交什么材料"]),
        ("老旧小区改几个、幼儿园建几所、学位加多少", ["老旧小区改几个", "幼儿园建几所", "学位加多少"]),
        ("1. 税收多少\n2. 就业多少", ["税收多少", "就业多少"]),
        ("1、税收多少？2、就业多少？", ["税收多少", "就业多少"]),
        # What an asker says of himself goes with the question that follows.
        (
            "我公司在衡阳，想建厂。能拿多少补贴？要什么条件？",
            ["我公司在衡阳，想建厂。能拿多少补贴", "要什么条件"],
        ),
        # What is said at the end goes with the last one.
        ("税收多少？就业多少？我说的是衡阳。", ["税收多少", "就业多少，我说的是衡阳"]),
        ("衡阳上市奖多少，分几步，到期没有", ["衡阳上市奖多少", "分几步", "到期没有"]),
        # What stands before the first goes with a short one that names but a place.
        ("总部租办公楼，衡阳补几成，郴州补几成", ["总部租办公楼，衡阳补几成", "总部租办公楼，郴州补几成"]),
        ("总部租办公楼，衡阳补几成，买设备另外补多少", ["总部租办公楼，衡阳补几成", "买设备另外补多少"]),
        # The point of a number parts nothing.
        ("投3.5亿元能拿多少？几年兑现？", ["投3.5亿元能拿多少", "几年兑现"]),
    ],
)
def test_several_questions(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "你好",
        "衡阳税收多少？",
        "衡阳、郴州税收多少？",
        "没批准，招牌上就挂了“担保”几个字，罚多少",
        "税收多少？谢谢",
        # These only go with the question before them.
        "衡阳和郴州税收各多少？加起来多少？",
        "衡阳和郴州税收各是多少，相差多少？",
        "税收7亿元是多少增幅，是真的吗？",
        "新区十几个项目，在哪？",
        "地方标准多久复审一次，衡阳跟郴州一样吗？",
    ],
)
def test_one_question_stays_as_it_was_written(text: str) -> None:
    assert parts_of(text) == [text]


def test_a_whole_questionnaire_is_not_parted() -> None:
    questions = [f"第{name}类多少？" for name in "甲乙丙丁戊己"]
    assert len(parts_of("".join(questions[:MOST]))) == MOST
    assert parts_of("".join(questions)) == ["".join(questions)]


PIECES = st.sampled_from(
    [
        "税收",
        "多少",
        "几天",
        "3.5亿元",
        "，",
        "。",
        "？",
        "、",
        "\n",
        "1. ",
        "2、",
        "谢谢",
        "差多少",
        "吗",
        " ",
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60)))
def test_no_word_is_made_up_or_turned_round(text: str) -> None:
    """Every part is made of what was written, in its order; no more than ``MOST`` of them."""
    parts = parts_of(text)
    assert parts == [text] or 1 < len(parts) <= MOST
    for part in parts:
        rest = iter(text)
        assert all(character in rest for character in part if character.isalnum())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("客船改造每艘补多少，平江现在怎么规定", 1),
        ("客船改造每艘补多少，新办法怎么算", 1),
        ("客船改造每艘补多少，怎么规定", 1),
        ("客船改造补几成，有没有", 1),
        ("客船改造补贴分几年发，怎么个比例", 1),
        ("客船改造补几成，有没有上限", 2),
        ("客船改造每艘补多少，货船改造怎么算", 2),
        ("客船改造每艘补多少，现在怎么申请", 2),
    ],
)
def test_how_a_text_has_it_goes_with_the_question_before(text: str, parts: int) -> None:
    assert len(parts_of(text)) == parts
