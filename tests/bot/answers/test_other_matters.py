"""Sentences and lists that share the words of a question and answer something else are no answers of it."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PARK = """第一条 市政府在开发区内设立“湖滨工业园”，在港区内设立“石矶工业园”。

第二条 工业园规划开发的土地，执行下列规定：
（一）属开发区的工业园，由市政府签订租赁协议，租期20年；
（二）属镇办的工业园，由镇政府签订租赁协议，租金由市镇财政各负担一半。

第三条 进入工业园的企业可以采取租赁的方式取得土地使用权，也可以采取受让的方式取得土地使用权。

第四条 鼓励总部企业进入湖滨新城，促进总部经济和城市功能互动发展。

第五条 对市外引进的总部企业，按地方贡献的70%给予扶持。

第六条 工业园落户奖励标准：
（一）龙头企业，奖励90万元；
（二）配套企业，奖励30万元。

第七条 享受落户奖励的企业在本市经营不少于八年。
"""


@pytest.fixture
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市工业园优惠规定"): PARK})


@pytest.mark.parametrize(
    ("question", "untold"),
    [
        ("岳阳有哪些工业园", "共2项"),  # what is laid down for them names none of them
        ("岳阳总部企业认定要什么条件", None),  # whom the city would like to come says nothing of conditions
        ("岳阳工业园落户奖励要交什么材料", "共2项"),  # who gets it is nothing to hand in
        ("岳阳享受落户奖励有什么违约金", None),
    ],
)
def test_what_answers_something_else_is_the_nearest_alone(
    answerer: Answerer, question: str, untold: str | None
) -> None:
    answer = answerer.ask(question).answer
    assert untold is not None or answer.outcome is not Outcome.ANSWERED
    assert untold is None or untold not in answer.headline


def test_ways_are_told_by_the_sentence_that_names_them(answerer: Answerer) -> None:
    assert "受让" in answerer.ask("岳阳工业园取得土地有哪几种方式").answer.headline


def test_what_those_from_elsewhere_get_confirms_nothing_for_those_who_are_here(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳本地企业认定为总部能享受70%扶持吗").answer
    assert answer.outcome is not Outcome.ANSWERED


def test_a_list_of_cases_that_a_full_stop_opens(answering: Answering) -> None:
    text = (
        "14、项目用地以市场方式供给。\n15、对符合下列情况之一的投资项目，“一事一议”，可实行更优惠的政策。\n"
        "(1)世界500强企业投资的项目；\n(2)投资强度在180万元/亩以上的项目；\n(3)迁入的高新技术项目。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县产业区优惠政策"): text})
    headline = answerer.ask("平江产业区哪些项目可以一事一议").answer.headline
    assert "共3项" in headline
    assert "180万元/亩" in headline


GRANTS = """第一条 新设立的总部企业，给予开办奖励，每个综合型总部最高不超过1100万元；购置办公用房的，按每平方米400元给予补助，每个综合型总部最高不超过600万元。

第二条 项目投产后，两年内按企业所得税留存部分的90%补助给企业；第三年至第五年按企业所得税留存部分的45%补助给企业。

第三条 对新流转土地面积达1000亩以上的大户，一次性给予每亩60元（林地每亩20元）的补贴。

第四条 项目须新增固定资产投资1000万元以上。固定资产投资在2亿元以上的项目，可采取“一事一议”形式支持。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("湘阴综合型总部开办奖励最高多少", "1100万元", "600万元"),
        ("湘阴综合型总部买办公楼2000平方米补多少", "400元", None),
        ("湘阴项目投产第四年企业所得税留存部分补百分之几", "45%", "90%"),
        ("湘阴项目投产第二年企业所得税留存部分补百分之几", "90%", "45%"),
        ("湘阴流转林地1500亩补多少", "20元", "60元"),
        ("湘阴我们固定资产投资9000万，能一事一议吗", "2亿元", "1000万元"),
    ],
)
def test_the_words_of_the_case_that_is_asked_about(
    answering: Answering, question: str, told: str, untold: str | None
) -> None:
    headline = (
        answering({("湖南省/岳阳市/湘阴县", "湘阴县投资奖励办法"): GRANTS}).ask(question).answer.headline
    )
    assert told in headline
    assert untold is None or untold not in headline


def test_a_ceiling_in_traditional_characters(answering: Answering) -> None:
    text = "對組織旅游團隊的企業進行獎勵，同一企業年度獎勵金額最高可達30萬元。\n\n組織專列的，獎勵150元/人；單人最高獎勵300元。\n"
    answerer = answering({("湖南省/岳阳市/华容县", "华容县旅游奖励办法"): text})
    assert "30萬元" in answerer.ask("华容旅游企业一年最多拿多少奖励").answer.headline


BUILDINGS = """第七条 新建10万平方米以上的标准化厂房项目，按建设成本的10%补助；对企业购置900平方米以上的标准化厂房，按购房款的4%补助，最高210万元。

第八条 年纳税总额100万元以上的总部项目，按财政贡献额的80%奖励。
年纳税总额500万元以上部分的总部项目，按财政贡献额的88%奖励。

第九条 前3年企业缴纳的所得税留成部分的70%奖励企业；后2年企业缴纳的所得税留成部分的35%奖励企业。

第十条 符合下列条件的企业，自投产之日起3年内享受贡献奖励：亩均税收9万元以上。

第十一条 对投保进口预付款保险的企业，按实际支付保费的25%给予奖励。申请审核结束后三十日内予以兑现。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("华容买1500平方米标准厂房补多少", "4%", "没有达到"),
        ("华容总部项目年纳税600万奖多少", "88%", None),
        ("华容第四年所得税留成奖百分之几", "35%", "70%"),
    ],
)
def test_the_part_that_the_asked_case_falls_under(
    answering: Answering, question: str, told: str, untold: str | None
) -> None:
    answerer = answering({("湖南省/岳阳市/华容县", "华容县厂房和总部扶持办法"): BUILDINGS})
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert untold is None or untold not in headline
    assert "→" not in headline  # 528万元 would be a share of the tax, and not of what it brings the city


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("华容贡献奖励享受几年", "3年"),
        ("华容进口预付款保险奖励多少", "25%"),
    ],
)
def test_what_is_stated_is_no_nearest(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市/华容县", "华容县厂房和总部扶持办法"): BUILDINGS})
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_what_is_given_for_another_thing_is_the_nearest(answering: Answering) -> None:
    text = "第一条 引进留学人员的，给予安家补贴20万元。\n第二条 其他事项由市商务局另行通知。\n"
    other = "第一条 租用仓库的企业，按租金的30%补贴。\n"
    answerer = answering(
        {("湖南省/岳阳市/汨罗市", "汨罗市引才办法"): text, ("湖南省/岳阳市/平江县", "平江县仓储办法"): other}
    )
    assert answerer.ask("汨罗租金补贴").answer.outcome is not Outcome.ANSWERED
