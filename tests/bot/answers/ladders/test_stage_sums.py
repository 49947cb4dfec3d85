"""What the stages of one thing bring together, where a sentence gives something at each of them."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

LISTED = (
    "船企上市的，完成股份制改造奖励15万元，辅导备案奖励45万元，申请材料获受理奖励90万元，发行上市奖励240万元"
)
BUILT = "新建船坞的，开工后奖励25万元，竣工验收后再奖励35万元"
WHOLE = "合计390万元（15万元＋45万元＋90万元＋240万元）"


@pytest.mark.parametrize(
    ("rule", "question", "total"),
    [
        (LISTED, "平江船企上市一共能拿多少", WHOLE),
        (LISTED, "平江船企从股改到上市总共奖励多少", WHOLE),
        (LISTED, "平江船企从辅导到上市一共奖多少", "合计375万元（45万元＋90万元＋240万元）"),
        # On top of what was given before, whatever the stage is called.
        (BUILT, "平江新建船坞一共奖励多少", "合计60万元（25万元＋35万元）"),
        (
            BUILT.replace("竣工验收后再", "通航后再"),
            "平江新建船坞一共奖励多少",
            "合计60万元（25万元＋35万元）",
        ),
        (BUILT.replace("竣工验收后再", "通航后"), "平江新建船坞一共奖励多少", ""),
        (
            "新建船坞的，开工后奖励25万元，通航后再奖励35万元，满一年后再奖励9万元",
            "平江新建船坞一共奖励多少",
            "合计69万元（25万元＋35万元＋9万元）",
        ),
        ("新建船坞的，开工后奖励25万元，竣工验收后奖励不低于35万元", "平江新建船坞一共奖励多少", ""),
        (BUILT, "平江新建船坞奖励多少", ""),
        (
            "新建船坞的，开工后奖励25万元，竣工验收后奖励35万元，其中一半由镇里承担",
            "平江新建船坞一共奖励多少",
            "",
        ),
        # One gets the one or the other.
        ("国家级船坞奖励80万元，省级船坞奖励30万元", "平江船坞国家级和省级总共奖多少", ""),
        ("新建船坞的，开工后奖励25万元，或竣工验收后奖励35万元", "平江新建船坞一共奖励多少", ""),
        # The later stage stands before the earlier one.
        ("新建船坞的，竣工验收后奖励35万元，开工后奖励25万元", "平江新建船坞一共奖励多少", ""),
        ("新建船坞的，开工后奖励25万元，竣工验收后最高奖励35万元", "平江新建船坞一共奖励多少", ""),
        # What is not money of the same sort, and what nobody asks in all.
        ("新建船坞的，开工后奖励25万元，竣工验收后派员3名", "平江新建船坞一共奖励多少", ""),
        (LISTED, "平江船企上市奖励多少", ""),
    ],
)
def test_the_stages_are_added_up(answering: Answering, rule: str, question: str, total: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业奖励办法"): f"第一条 {rule}。\n"})
    headline = answerer.ask(question).answer.headline
    assert headline.endswith(f" → {total}") if total else "合计" not in headline, headline
