"""Texts that a hostile or broken file may hold: what reads them takes time in proportion to their length."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from retrieval import loaders
from retrieval.passages import passages
from retrieval.places import Gazetteer

pytestmark = pytest.mark.slow  # time is measured

PLACES = Gazetteer.bundled()
SIZE = 200_000  # code points; what grows with their square takes minutes
ENOUGH = 10.0  # seconds of the processor; all of them take about one


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * (SIZE // 4),
        "<!-- a -->\n一、甲\n" * (SIZE // 14),
        "# 甲" + " " * SIZE + "乙\n正文。",
        "# 甲" + "#" * SIZE + "乙\n正文。",
        "正文" + " " * SIZE + "乙。",
        "| " + "-" * SIZE + " 甲 |",
        "一、甲。" + "一是加强引导。" * (SIZE // 2),
        "---\ntitle: 甲" + " " * SIZE + "乙\n---\n正文。",
        "## " + "二零一九年" * (SIZE // 5) + "\n" + "### 甲\n正文。\n" * (SIZE // 10),
        "一、" * (SIZE // 2),
        "（一）\n" * (SIZE // 4),
        "1." * (SIZE // 2),
        "|" * SIZE,
        "字" * SIZE,
    ],
    ids=lambda text: text[:12],
)
def test_time_is_in_proportion(tmp_path: Path, text: str) -> None:
    file = tmp_path / "报告.md"
    file.write_text("正文。\n" + text if not text.startswith("---") else text, "utf-8")
    began = time.process_time()
    for report in loaders.load(file, PLACES).reports:
        passages(report, 0)
    assert time.process_time() - began < ENOUGH


def test_a_heading_is_short(tmp_path: Path) -> None:
    file = tmp_path / "报告.md"
    file.write_text("# " + "一句很长的话，" * 50 + "\n\n## 园区\n\n园区建成。\n", "utf-8")
    [report] = loaders.load(file, PLACES).reports
    assert report.title == "报告"
    assert [section.path for section in report.sections] == [(), ("园区",)]
