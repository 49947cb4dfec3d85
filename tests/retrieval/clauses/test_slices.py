"""Slices of what is measured, told without a word of giving: 3000万元以下的部分3%."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import ladders, shown

BROUGHT = (
    "第一条 引荐船坞项目的，按实际到位投资额给予引荐人奖励："
    "1000万元以上3000万元以下的部分3%，3000万元以上的部分4%。"
)
PAID = "第一条 对船坞企业年度地方贡献给予奖励：500万元至2000万元部分40%，2000万元以上部分60%。"


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (BROUGHT, ["到位投资额", "[1000万,3000万) 0.03", "[3000万,) 0.04"]),
        (PAID, ["地方贡献", "[500万,2000万) 0.4", "[2000万,) 0.6"]),
    ],
)
def test_each_slice_has_its_rate(text: str, bands: list[str]) -> None:
    assert shown(text) == [bands]
    assert [one.mode for one in ladders(text)] == ["slices"]
