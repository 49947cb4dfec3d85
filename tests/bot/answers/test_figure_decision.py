"""A figure of the asker's own, held against the bound that measures it wherever it stands in the policy."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEA = """# 平江县茶旅融合奖励办法

第一条 奖励对象为在平江县依法从事经营的旅行社、茶庄、民宿和茶叶生产企业。

第二条 旅行社组织县外游客游览茶园的，按年度累计人次奖励，每人次3元。

年累计不足3000人次的不予奖励。

第三条 奖励金额在2000元以下的单位不安排。

## 第四条 茶园节能改造补助

| 年节能量（吨标准煤） | 补助标准 |
| --- | --- |
| 400（含）—900 | 3元/吨标准煤 |
| 900（含）以上 | 4元/吨标准煤 |

第五条 茶叶零售电商。零售规模达4000万元以上的电商企业，一次性奖励30万元。

第六条 茶叶出口信保。上年度自营出口额70万美元以下的企业，保费由县财政承担。

第七条 招用外省茶工，签订2年以上劳动合同的，每人补助600元。

第八条 引进制茶技术的项目，技术支付总额不低于90万元的可以申请补助。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县茶旅融合奖励办法"): TEA})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("旅行社今年只给平江送了2000人，有奖励吗", "年累计不足3000人次的不予奖励"),
        ("平江茶园一年节能才300吨，够格吗", "从400吨标准煤以上（含）起"),
        ("平江茶叶电商一年只卖了2500万，奖励够格吗", "零售规模达4000万元以上"),
        ("平江茶厂一年出口80万美元，信保能享受吗", "自营出口额70万美元以下"),
        ("平江招外省茶工签了半年合同，那600块给吗", "签订2年以上劳动合同"),
        ("平江引进制茶技术一共付了50万，能申请补助吗", "技术支付总额不低于90万元"),
    ],
)
def test_the_bound_that_shares_few_words_decides(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert "不符合" in answer.headline
    assert told in answer.headline


@pytest.mark.parametrize("question", ["平江旅行社两个奖能都拿吗", "听说平江旅行社能拿2000块，对吗"])
def test_a_figure_that_is_none_of_the_case_decides_nothing(answerer: Answerer, question: str) -> None:
    assert "不符合" not in answerer.ask(question).answer.headline
