"""Of several shares, pieces or bounds in one sentence the asker's own is told: that of his trade, of his nights, of what he bought."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PINGJIANG = """第一条 船坞企业年销售额达到1亿元（含）以上、5亿元以下的，奖励60万元；5亿元（含）以上的，奖励200万元。航标企业按上述标准减半执行，烤鱼企业按上述标准的30%执行，最高40万元。
第二条 竹荪企业年产值1亿元以上的，奖励50万元；年产值不足1亿元但达到3000万元的，减半奖励。
"""
MILUO = """第一条 旅行社组织游客的，住1晚的，20人以上奖励800元，50人以上奖励2000元；住2晚的，20人以上奖励1500元，50人以上奖励4000元。
第二条 竹荪新品每件奖励1万元，超过20件的部分每件奖励5000元。
第三条 购房补贴政策。对返乡船员实施购房补贴100元/每平方米；对二、三孩家庭补助200元/每平方米，二孩家庭补贴不超过2万，三孩家庭补贴不超过3万；对购买船坞铺面补贴总价的1.5%，不超过3万，地下泊位补贴3000元/个。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船坞奖励办法"): PINGJIANG,
            ("湖南省/岳阳市/汨罗市", "汨罗市旅行社奖励办法"): MILUO,
        }
    )


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江航标企业年销售额6亿奖多少", "100万元", "30%"),
        ("平江烤鱼企业年销售额2亿奖多少", "18万元", "减半"),
        ("平江竹荪企业年产值5000万奖多少", "减半", "没有达到"),
        ("平江竹荪企业年产值2000万奖多少", "没有达到", "25万元"),
        ("汨罗旅行社带60人住1晚奖多少", "2000元", "800元"),
        ("汨罗旅行社带60人住2晚奖多少", "4000元", "1500元"),
        ("汨罗旅行社带30人住2晚奖多少", "1500元", "4000元"),
        ("汨罗竹荪新品30件奖多少", "每件奖励1万元，超过20件", "→"),
        ("汨罗买个地下泊位补多少", "3000元/个", "3万"),
        ("家里三个娃，在汨罗买160平方米的房，补多少", "二、三孩家庭", "→"),
        ("三孩家庭汨罗买160平方米，购房补助多少", "200元", "→"),
    ],
)
def test_the_askers_own_is_told(answerer: Answerer, question: str, told: str, untold: str) -> None:
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert untold not in headline
