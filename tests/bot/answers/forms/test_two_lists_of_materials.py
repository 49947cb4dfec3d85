"""What is to be handed in for one of two grants, each of which has a list of materials of its own."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

CHAPTERS = """第一章 租房补贴

第一条 补贴标准：每月600元。

第二条 申报材料：
（一）申请表；
（二）租赁合同；
（三）租金发票。

第二章 购房补贴

第三条 补贴标准：一次性3万元。

第四条 申报材料：
（一）购房申请表；
（二）购房合同。
"""
ARTICLES = """第一条 租房补贴每月600元，购房补贴每人3万元。

第六条 租房补贴申报材料：
（一）申请表；
（二）租赁合同；
（三）租金发票。

第七条 购房补贴申报材料：
（一）购房申请表；
（二）购房合同。
"""
LABELS = """一、租房补贴

补贴标准：每月600元。

材料清单：

1.申请表

2.租赁合同

3.租金发票

二、购房补贴

补贴标准：一次性3万元。

材料清单：

1.购房申请表

2.购房合同
"""


@pytest.mark.parametrize("text", [CHAPTERS, ARTICLES, LABELS])
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江租房补贴要什么材料", "（共3项）：①申请表；②租赁合同；③租金发票"),
        ("平江租房补贴资料清单", "（共3项）：①申请表；②租赁合同；③租金发票"),
        ("平江购房补贴要什么材料", "（共2项）：①购房申请表；②购房合同"),
        ("平江申报购房补贴要提交什么", "（共2项）：①购房申请表；②购房合同"),
    ],
)
def test_the_list_of_the_grant_that_is_named(
    answering: Answering, text: str, question: str, told: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县租购补贴指南"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)


def test_of_no_other_grant(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县租购补贴指南"): LABELS})
    assert answerer.ask("平江烤鱼补贴要什么材料").answer.outcome is not Outcome.ANSWERED
