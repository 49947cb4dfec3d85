"""What a policy gives is normalised once, with the headings over it, and without what stands in brackets."""

from __future__ import annotations

from bot.answers.benefits.ranked_benefits import ranked_benefits
from tests.bot.answers.conftest import Answering

PLACE = "湖南省/岳阳市/平江县"
TEXT = """# 平江县工业项目扶持办法

## 第一章 投资扶持

第一条 设备补助。购置新设备的（不含土地），按购置额的6%给予补助。

第二条 ＣＮＡＳ奖励。首次获得认可的，奖励15万元。
"""


def test_what_is_given_is_ready_for_questions(answering: Answering) -> None:
    found = ranked_benefits(answering({(PLACE, "平江县工业项目扶持办法"): TEXT}).corpus, 0)
    first, second = found.given
    assert (first.name, second.name) == ("设备补助", "cnas奖励")
    assert "第一章 投资扶持" in first.over
    assert "土地" in first.benefit.text
    assert "土地" not in first.text
    assert found.title == "平江县工业项目扶持办法"
    assert found.measures == ()
    assert "cnas奖励" in found.named
    assert found.heads == found.named
