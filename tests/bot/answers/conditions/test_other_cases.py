"""What a text says of others than the asker decides nothing for him."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

SETTLING = """第一条 安家费。

（一）退役军人，可申请安家费9000元。

（二）其他人员，在本县连续工作3年以上的，可申请安家费9000元。
"""
LOANS = "第一条 船员申请创业贷款的，除住房贷款、5万元以下购车贷款以外，本人应当没有其他贷款。\n"


@pytest.mark.parametrize(
    ("text", "question", "decided"),
    [
        (SETTLING, "平江退役军人在本县工作了1年，能申请安家费吗", ""),
        (SETTLING, "平江厨师在本县工作了1年，能申请安家费吗", "不符合"),
        (SETTLING, "平江厨师不是退役军人，在本县工作了1年，能申请安家费吗", "不符合"),
        (SETTLING, "平江厨师在本县工作了4年，能申请安家费吗", "符合"),
        (LOANS, "平江船员有20万住房贷款，能申请创业贷款吗", ""),
        (LOANS, "平江船员有8万购车贷款，能申请创业贷款吗", "不符合"),
        (LOANS, "平江船员有3万购车贷款，能申请创业贷款吗", "符合"),
    ],
)
def test_a_condition_of_others_decides_nothing(
    answering: Answering, text: str, question: str, decided: str
) -> None:
    headline = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text}).ask(question).answer.headline
    assert headline.startswith(f"平江县：{decided}") is bool(decided)
    assert decided or "符合" not in headline
