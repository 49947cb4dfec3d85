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
        ("需求旺盛，促进干菌对外出口快速扩展。", ["需求旺盛，促进干菌对外出口快速扩展"]),
        ("需求旺盛，促进干菌产业发展。", []),
        ("企业说码头位置是选址的主要考虑。", ["企业说码头位置是选址的主要考虑"]),
        ("选址已经定下。", []),
        ("由于水位上涨，码头停运。", ["由于水位上涨，码头停运"]),
    ],
)
def test_what_brings_something_about(text: str, reasons: list[str]) -> None:
    assert [text[f.start : f.end] for f in facts_of(text) if f.kind is FactKind.REASON] == reasons


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("银行为船厂开辟绿色通道，简化流程。", ["开辟绿色通道，简化流程"]),
        ("全市通过联合踏勘，压缩办理时间。", ["通过联合踏勘，压缩办理时间"]),
        ("方案通过审查。", []),
    ],
)
def test_what_made_something_possible(text: str, means: list[str]) -> None:
    assert [text[f.start : f.end] for f in facts_of(text) if f.kind is FactKind.MEANS] == means
