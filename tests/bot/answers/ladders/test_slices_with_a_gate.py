"""A ladder whose first band is of the whole and the next ones of what lies above, and from where on it gives something."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering
from tests.retrieval.clauses.test_slices import BROUGHT, PAID

TITLE = ("湖南省/岳阳市/平江县", "平江县船业扶持办法")
TEXT = (
    "第一条 检修补助。年检修费用在100万元（含）以下的，按10%补助；100万元至500万元（含）的部分，按5%补助；"
    "超过500万元的部分，按2%补助。最高40万元。年检修费用不足20万元的不予补助。\n"
)


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    return answering({TITLE: TEXT})


@pytest.mark.parametrize(
    ("spent", "told"),
    [
        ("80万", "8万元"),
        ("100万", "10万元"),
        ("300万", "20万元"),
        ("600万", "32万元"),
        ("3000万", "40万元"),
        ("20万", "2万元"),
    ],
)
def test_each_part_at_its_own_rate(docks: Answerer, spent: str, told: str) -> None:
    assert docks.ask(f"平江检修费用{spent}，检修补助多少").answer.headline.endswith(f"→ {told}")


def test_nothing_below_where_it_begins(docks: Answerer) -> None:
    headline = docks.ask("平江检修费用15万，检修补助多少").answer.headline
    assert "→" not in headline
    assert "20万元" in headline


SLICES = """第一条 航标设备补助。航标设备投资100万元以内的部分，按5%补助；100万元至500万元的部分，按8%补助；500万元以上的部分，按10%补助。

第二条 船坞改造补助。船坞改造投资100万元以内的部分，按5%补助；200万元至500万元的部分，按8%补助。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江航标设备投资80万补多少", "4万元"),
        ("平江航标设备投资300万补多少", "21万元"),
        ("平江航标设备投资600万补多少", "47万元"),
    ],
)
def test_slices_that_adjoin_are_summed(answering: Answering, question: str, told: str) -> None:
    assert answering({TITLE: SLICES}).ask(question).answer.headline.endswith(f" → {told}")


@pytest.mark.parametrize(
    "question", ["平江船坞改造投资80万补多少", "平江船坞改造投资150万补多少", "平江船坞改造投资300万补多少"]
)
def test_slices_with_a_gap_come_to_no_sum(answering: Answering, question: str) -> None:
    assert "→" not in answering({TITLE: SLICES}).ask(question).answer.text


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (BROUGHT, "平江引荐船坞项目到位资金4000万奖多少", " → 100万元"),
        (BROUGHT, "平江引荐船坞项目到位资金2000万奖多少", " → 30万元"),
        (BROUGHT, "平江引荐船坞项目到位资金900万奖多少", "按这一条没有"),
        (PAID, "平江船坞企业地方贡献1000万奖多少", " → 200万元"),
        (PAID, "平江船坞企业地方贡献3000万奖多少", " → 1200万元"),
    ],
)
def test_each_slice_is_reckoned_of_what_lies_in_it(
    answering: Answering, text: str, question: str, told: str
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县引荐办法"): f"{text}\n"})
    assert answerer.ask(question).answer.headline.endswith(told)
