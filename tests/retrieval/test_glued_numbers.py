"""Items whose number runs into the figure behind it."""

from __future__ import annotations

import pytest

from retrieval.loaders.glued_numbers import parted


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        (
            "1.船坞投资：\n2.3亿元以上的，奖励9万元。\n3.8亿元以上的，奖励20万元。\n",
            "1.船坞投资：\n2、3亿元以上的，奖励9万元。\n3、8亿元以上的，奖励20万元。\n",
        ),
        ("1．4A级船坞奖励9万元。\n　2．3A级船坞奖励4万元。\n", "1、4A级船坞奖励9万元。\n　2、3A级船坞奖励4万元。\n"),
        ("1.30人以上的奖励9万元。\n2.60人以上的奖励20万元。\n", "1、30人以上的奖励9万元。\n2、60人以上的奖励20万元。\n"),
    ],
)  # fmt: skip
def test_the_number_of_an_item_is_parted_from_the_figure_behind_it(text: str, apart: str) -> None:
    assert parted(text).text == apart


@pytest.mark.parametrize(
    "text",
    [
        "船坞投资\n1.2亿元以上的，奖励9万元。\n3.6亿元以上的，奖励20万元。\n",  # not counted on
        "船坞投资\n2.3亿元以上的，奖励9万元。\n3.8亿元以上的，奖励20万元。\n",  # not from 1 on
        "船坞投资\n1.5亿元以上的，奖励9万元。\n",  # one line numbers nothing
        "1.船坞奖励\n2.1船坞投资\n2.2船坞税收\n",  # numbers of parts
    ],
)
def test_a_fraction_stays_one(text: str) -> None:
    assert parted(text).text == text


def test_pages_begin_where_they_did() -> None:
    text = "1.2亿元以上。\n2.5亿元以上。\n第二页。\n"
    whole = parted(text, (0, text.index("第二页")))
    assert whole.text[whole.pages[1] :].startswith("第二页")
