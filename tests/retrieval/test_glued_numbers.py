"""Items whose number runs into the figure behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import loaders
from retrieval.loaders.glued_numbers import parted
from retrieval.places import Gazetteer


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


def test_a_paper_is_read_with_its_items_apart(tmp_path: Path) -> None:
    text = "平江县船坞办法\n\n一、船坞投资奖励\n1.对象为船坞企业。\n2.3亿元以上的，奖励9万元。\n3.8亿元以上的，奖励20万元。\n"
    (tmp_path / "甲.txt").write_text(text, "utf-8")
    [report] = loaders.load(tmp_path / "甲.txt", Gazetteer.bundled()).reports
    assert "2、3亿元以上的" in report.text
    assert "3、8亿元以上的" in report.text
