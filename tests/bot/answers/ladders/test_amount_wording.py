"""What a sum is for each of, and that it comes back, is told with it."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

SAILORS = """第一条 船企人才按年薪给予补贴：年薪20万元以上不足40万元的，每年给予3万元；年薪40万元以上的，每年给予7万元。

第二条 船员住宿的，对大副、水手分别按每人每月500元、200元给予补贴。

第三条 船员用餐的，对大副、水手分别给予90元/人·月、60元/人·月补贴。

第四条 船坞按面积给予奖励：300平方米以上不足900平方米的，给予6万元；900平方米以上的，给予15万元。
"""


@pytest.fixture(scope="module")
def sailors(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船员补贴办法"): SAILORS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船企人才年薪30万补贴多少", "：每年给予3万元"),
        ("平江船企人才年薪50万补贴多少", "：每年给予7万元"),
        ("平江大副住宿补贴多少", "：每人每月500元"),
        ("平江水手住宿补贴多少", "：每人每月200元"),
        ("平江水手用餐补贴多少", "：60元/人·月"),  # said once
        ("平江船坞面积500平方米奖励多少", "：6万元"),  # once
    ],
)
def test_how_often_and_for_whom(sailors: Answerer, question: str, told: str) -> None:
    headline = sailors.ask(question).answer.headline
    assert headline.endswith(told), headline
