"""Traditional characters become simplified ones in place."""

from __future__ import annotations

import pytest

from retrieval.simplified import simplified


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("企業獎勵30萬元", "企业奖励30万元"),
        ("企业奖励30万元", "企业奖励30万元"),
        ("對項目給予補貼，\n最高5萬元。", "对项目给予补贴，\n最高5万元。"),
    ],
)
def test_offsets_stay(text: str, found: str) -> None:
    assert simplified(text) == found
    assert len(found) == len(text)


def test_any_other_text_is_not_copied() -> None:
    text = "办法" * 9
    assert simplified(text) is text
