"""Titles of plain texts: how far the lines reach that make one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.retrieval.test_loaders import load, only


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("临江县港航局\n船坞补助热点解答", "临江县港航局船坞补助热点解答"),
        ("临江县船坞建设和泊位改造补助资金申报\n政策解答", "临江县船坞建设和泊位改造补助资金申报政策解答"),
        ("临江县港航局\n船坞补助热点情况", "临江县港航局"),
    ],
)
def test_a_paper_of_replies_is_one_kind_of_paper(tmp_path: Path, lines: str, title: str) -> None:
    text = f"{lines}\n一、哪些船企可以申请船坞补助？\n登记满一年的船企。\n"
    assert only(load(tmp_path / "甲.txt", text)).title == title
