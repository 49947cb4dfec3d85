"""What is asked for as a list, told by the row of a table or by a sentence that names one thing after another."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

PLACE = "湖南省/岳阳市/平江县"

HEADQUARTERS = """# 平江县总部企业办法

第一条 本办法所称总部企业，是指在平江县注册、具有管理职能的企业。分为综合型、职能型、成长型三类。

第二条 认定标准（须同时满足）：

| 类型 | 实缴资本 | 营业收入 |
| --- | --- | --- |
| 综合型 | 5000万元以上 | 10亿元以上 |
| 职能型 | 2000万元以上 | 5亿元以上 |
| 成长型 | 1000万元以上 | 1亿元以上 |

第三条 落户奖励。综合型总部奖励100万元，职能型总部奖励50万元。

第四条 高管奖励。综合型、职能型、成长型总部每年可推荐8名、5名、3名高管。
"""

INDUSTRIES = """平江县鼓励投资优惠政策（试行）
    总  则

第一条 投资者在平江县投资鼓励发展的项目，给予优惠。

鼓励发展食品加工业、纺织业、装备制造业、旅游业为主的支柱产业。

第二条 投资者办理手续，除代国家、自治区、地区收取的费用以外，行政收费全免。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江认职能型总部有哪几条硬杠杠", "实缴资本 2000万元以上；营业收入 5亿元以上", "5000万元"),
        ("平江成长型总部要满足什么条件", "实缴资本 1000万元以上；营业收入 1亿元以上", "10亿元"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_the_row_that_is_named_of_a_table_of_conditions(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    answer = answering({(PLACE, "平江县总部企业办法"): HEADQUARTERS}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline
    assert untold not in answer.headline
    assert "认定标准（须同时满足）：" in answer.citations[0].quote


def test_the_sentence_that_names_what_is_asked_for_and_no_title(answering: Answering) -> None:
    answer = (
        answering({(PLACE, "平江县鼓励投资优惠政策（试行）"): INDUSTRIES})
        .ask("平江县鼓励去投哪些行业")
        .answer
    )
    assert "鼓励发展食品加工业、纺织业、装备制造业、旅游业为主的支柱产业" in answer.headline
