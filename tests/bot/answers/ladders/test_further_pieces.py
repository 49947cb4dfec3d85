"""What each piece beyond a number brings with those up to it, where one grant alone is for those."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """第一条 船坞专利奖励。企业授权船坞专利的，每件奖励1万元；企业授权船坞专利20件以上的，超出20件的部分，每件奖励5000元。

第二条 船员招用补贴。企业招用船员3人以下的，每人补贴2000元；4人以上的，自第4人起每人补贴3000元。
"""
GATED = """第一条 船坞专利奖励。企业授权船坞专利10件以上的，每件奖励1万元；20件以上的，超过20件的部分每件奖励5000元。
"""
SEVERAL = """第一条 竹荪认证奖励。竹荪有机认证每个奖励3万元；航标认证每个奖励2万元；超过10个的部分，每个奖励1万元。

第二条 船员招用补贴。企业招用船员的，每人补贴2000元；招用技师的，每人补贴4000元；超过10人的部分，每人补贴5000元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县专利和招用办法"): TEXT,
            ("湖南省/岳阳市/汨罗市", "汨罗市专利办法"): GATED,
            ("湖南省/岳阳市/华容县", "华容县认证和招用办法"): SEVERAL,
        }
    )


@pytest.mark.parametrize(
    ("question", "told", "steps"),
    [
        ("平江船坞专利30件奖多少", "每件奖励5000元 → 25万元", "20件×1万元＝20万元"),
        ("平江船坞专利20件奖多少", " → 20万元", ""),
        ("平江船坞专利15件奖多少", "每件奖励1万元 → 15万元", ""),
        ("平江企业招用船员3人补多少", "每人补贴2000元 → 6000元", ""),
        ("平江企业招用船员4人补多少", "每人补贴3000元 → 9000元", ""),
        ("平江企业招用船员6人补多少", "每人补贴3000元 → 1.5万元", "3人×3000元＝9000元"),
        ("汨罗船坞专利30件奖多少", "每件奖励5000元 → 25万元", "10件×5000元＝5万元"),
        ("汨罗船坞专利15件奖多少", "每件奖励1万元 → 15万元", ""),
        ("汨罗船坞专利5件奖多少", "5件没有达到最低一档（从10件以上（含）起），按这一条没有", ""),
    ],
)
def test_the_sum_is_of_both_parts(answerer: Answerer, question: str, told: str, steps: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.headline.endswith(told)
    assert steps in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "华容竹荪有机认证12个奖多少",
        "华容航标认证12个奖多少",
        "华容企业招用船员12人补多少",
        "华容企业招用技师12人补多少",
    ],
)
def test_no_sum_where_several_may_be_below(answerer: Answerer, question: str) -> None:
    text = answerer.ask(question).answer.text
    assert "→" not in text
    assert "＝" not in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("华容竹荪有机认证4个奖多少", "每个奖励3万元 → 12万元"),
        ("华容企业招用船员6人补多少", "每人补贴2000元 → 1.2万元"),
    ],
)
def test_up_to_the_number_each_brings_its_own(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)
