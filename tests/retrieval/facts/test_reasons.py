"""Reasons: what brings something about, however it is said, and what only looks like one."""

from __future__ import annotations

import pytest

from retrieval.facts import FactKind, facts_of


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("该线建成后，有望解决老城区停车难问题。", ["有望解决老城区停车难问题"]),
        ("该项目有望明年投产。", []),
        ("凭借岸线优势，该镇成为集散地。", ["凭借岸线优势，该镇成为集散地"]),
        ("凭证件领取补贴。", []),
        ("凭票入场，凭据报销。", []),
        ("航线加密，促进了干菌出口增长。", ["航线加密，促进了干菌出口增长"]),
        ("航线加密，有力带动了沿线就业。", ["航线加密，有力带动了沿线就业"]),
        ("全年促进了干菌出口。", []),
        ("企业说码头位置是选址的主要考虑。", ["企业说码头位置是选址的主要考虑"]),
        ("选址已经定下。", []),
        ("由于水位上涨，码头停运。", ["由于水位上涨，码头停运"]),
    ],
)
def test_what_brings_something_about(text: str, reasons: list[str]) -> None:
    assert [text[f.start : f.end] for f in facts_of(text) if f.kind is FactKind.REASON] == reasons
