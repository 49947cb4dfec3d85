"""Whether something counts towards what a policy measures."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

DOCK = """第一条 对新建船坞，固定资产投资1亿元以上的，按2%给予奖励。固定资产投资不包括土地购置费用和购买旧船的支出。

第二条 船用设备投资含码头吊机、岸电，按5%给予补助。

第三条 流动资金不计入投资额。
"""


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县支持船坞建设办法"): DOCK})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江县固定资产投资包括土地吗", "不算在内，原文写明：固定资产投资不包括土地购置费用"),
        ("平江县买旧船算固定资产投资吗", "不算在内，原文写明：固定资产投资不包括土地购置费用"),
        ("平江县船用设备投资含码头吊机吗", "：算在内，原文写明：第二条 船用设备投资含码头吊机"),
        ("平江县流动资金算不算投资额", "不算在内，原文写明：第三条 流动资金不计入投资额"),
    ],
)
def test_what_counts_is_told_by_the_sentence_that_says_it(docks: Answerer, question: str, told: str) -> None:
    answer = docks.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


@pytest.mark.parametrize("question", ["平江县买新船算固定资产投资吗", "平江县扩建船坞算新建吗"])
def test_what_no_sentence_names_is_not_decided(docks: Answerer, question: str) -> None:
    assert "算在内" not in docks.ask(question).answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江县软件能算岸电设备投资吗", "：算在内"),  # 工业软件 is a sort of it
        ("平江县岸吊能算岸电设备投资吗", "：算在内"),
        ("平江县电缆可以计入岸电设备投资吗", "：算在内"),
        ("平江县代建费用能算岸电设备投资吗", "：不算在内"),
        ("平江县旧船能算岸电设备投资吗", ""),
    ],
)
def test_what_is_to_count_is_told_from_what_it_counts_towards(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 岸电投资300万元以上的，按8%补助。岸电设备投资含工业软件、岸吊。\n\n"
        "第二条 外购电缆，也可计入岸电设备投资。\n\n第三条 代建费用，均不计入岸电设备投资。\n"
    )
    headline = answering({("湖南省/岳阳市/平江县", "平江县岸电办法"): text}).ask(question).answer.headline
    assert ("算在内" in headline) is bool(told)
    assert told in headline
