"""A page's own title beside the name of its file: kept where it tells what the text is, though it is no paper's."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.loaders.titles import says_little
from tests.retrieval.test_loaders import load, only


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("平江出台十条举措支持船坞产业", "平江出台十条举措支持船坞产业"),
        ("选择某省", "平江县船坞招商办法"),
        ("船坞产业新政来了", "平江县船坞招商办法"),
    ],
)
def test_a_telling_title_stays_beside_a_name_of_a_file(tmp_path: Path, given: str, title: str) -> None:
    page = f"<html><head><title>{given}</title></head><body><p>船坞投资3000万元以上的，奖励20万元。</p></body></html>"
    assert only(load(tmp_path / "平江县船坞招商办法.html", page)).title == title


@pytest.mark.parametrize(
    ("title", "little"),
    [
        ("选择某省", True),
        ("新十条举措支持船坞产业", True),
        ("平江十条举措支持船坞产业", False),
        # A paper's own title says enough, however short.
        ("平江县船坞招商办法", False),
    ],
)
def test_how_much_a_title_says(title: str, little: bool) -> None:
    assert says_little(title) is little
