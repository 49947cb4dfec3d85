"""What shuts somebody out, and what is only not counted in a sum."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """第一条 船坞奖励。申报船坞奖励的项目，投资额不低于1000万元，其中土地费用不计入投资额。

第二条 菌棚补贴。菌棚合作社带动农户不少于50人，其中亲属不计入补贴人数。

第三条 航标奖励。申报航标奖励的，航标基地面积不少于500平方米，其中附属用房不计入补贴面积。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船坞菌棚办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江投资900万的船坞能申报奖励吗", "不符合，"),
        ("平江投资1200万的船坞能申报奖励吗", "符合这一条，"),
        ("平江船坞投资额1200万能申报船坞奖励吗", "符合这一条，"),
        ("平江航标基地面积400平方米能申报航标奖励吗", "不符合，"),
        ("平江航标基地面积600平方米能申报航标奖励吗", "符合这一条，"),
        ("平江亲属能享受菌棚补贴吗", "不符合，"),
        ("平江亲属能算进菌棚补贴人数吗", "不算在内，"),
    ],
)
def test_what_is_not_counted_in_a_sum_shuts_nobody_out(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.startswith(f"平江县：{told}")


@pytest.mark.parametrize("denied", ["停止补助", "停止奖励", "停止兑现"])
@pytest.mark.parametrize(("area", "verdict"), [(40, "不符合"), (60, "这一条符合")])
def test_who_is_given_no_more_is_shut_out(answering: Answering, denied: str, area: int, verdict: str) -> None:
    text = f"第一条 新开烤鱼店每家每年补助2万元。营业面积低于50平方米的烤鱼店{denied}。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县烤鱼办法"): text})
    headline = answerer.ask(f"平江烤鱼店营业面积{area}平方米能申请补助吗").answer.headline
    assert headline.startswith(f"平江县：{verdict}，")
