"""Tables become Markdown, one line a row."""

from __future__ import annotations

import pytest

from retrieval.parsers.tables import table


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([("甲", "乙"), ("1", "2")], ["| 甲 | 乙 |", "| --- | --- |", "| 1 | 2 |"]),
        ([("甲", "乙"), ("1",)], ["| 甲 | 乙 |", "| --- | --- |", "| 1 |  |"]),
        ([("甲", ""), ("1", "")], ["甲", "1"]),
        ([("甲", "", "乙"), ("", "", ""), ("1", "", "2")], ["| 甲 | 乙 |", "| --- | --- |", "| 1 | 2 |"]),
        ([("甲\n 乙", "a|b")], ["| 甲 乙 | a｜b |", "| --- | --- |"]),
        ([], []),
        ([("", " ")], []),
    ],
)
def test_rows(rows: list[tuple[str, ...]], lines: list[str]) -> None:
    assert table(rows) == lines
