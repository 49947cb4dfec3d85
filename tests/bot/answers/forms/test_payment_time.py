"""Within how long the money is paid is told with the steps before it, and where and when to apply is told whole."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEA = """# 汨罗市茶产业扶持办法

第一条 支持范围。在汨罗市从事茶叶种植、精深加工、茶旅融合的企业。

第二条 设备补助申请材料包括申请书、购置发票；评级奖励申请材料包括申请书、评级证书。

第三条 申请人提交资料后，市农业农村局7个工作日内审核，公示5天无异议后，市财政局15个工作日内拨付。

第四条 受理单位为市农业农村局，地址：汨罗市建设路5号三楼；每年4月和9月受理。

第五条 评级奖励。评为金叶茶企的，给予9万元奖励，分两年发放。

第六条 所需资金由市、镇按7∶3分担。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/汨罗市", "汨罗市茶产业扶持办法"): TEA})


@pytest.mark.parametrize("question", ["汨罗多久能到账", "汨罗茶产业的奖励多久能拿到钱"])
@pytest.mark.usefixtures("trusting")
def test_the_steps_before_payment_are_told_with_their_sum(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    for said in ("7个工作日", "5天", "15个工作日"):
        assert said in answer.headline
    assert "22个工作日＋5天" in answer.rich.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("汨罗受理地址", "汨罗市建设路5号三楼"),
        ("汨罗几月申报", "每年4月和9月受理"),
        ("汨罗资金谁分担", "7∶3"),
        ("汨罗支持哪些产业", "茶叶种植、精深加工、茶旅融合"),
        ("汨罗设备补助要什么材料", "购置发票"),
        ("汨罗评级奖励要什么材料", "评级证书"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_what_is_asked_is_told(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_materials_of_the_named_grant_alone(answerer: Answerer) -> None:
    assert "评级证书" not in answerer.ask("汨罗设备补助要什么材料").answer.headline
    assert "购置发票" not in answerer.ask("汨罗评级奖励要什么材料").answer.headline


DOCKS = """第一条 船坞建设奖励，奖励30万元。

第二条 县港航局收到申请后10个工作日内完成审核，公示5个工作日，公示无异议的，20个工作日内将奖励资金拨付到企业账户。
"""


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船坞建设奖励办法"): DOCKS})


@pytest.mark.parametrize(
    "question", ["平江船坞建设奖励公示没问题后多少天打款", "平江船坞建设奖励公示完多久到账"]
)
def test_from_the_step_on_that_is_asked(docks: Answerer, question: str) -> None:
    answer = docks.ask(question).answer
    assert answer.headline == "平江县：公示无异议的，20个工作日内将奖励资金拨付到企业账户。"
    assert "35个工作日" not in answer.rich.text


@pytest.mark.parametrize("question", ["平江船坞建设奖励多久能到账", "平江船坞建设奖励申请后多久打款"])
def test_all_steps_where_none_is_asked_from(docks: Answerer, question: str) -> None:
    answer = docks.ask(question).answer
    for said in ("10个工作日", "5个工作日", "20个工作日"):
        assert said in answer.headline
    assert "35个工作日" in answer.rich.text
