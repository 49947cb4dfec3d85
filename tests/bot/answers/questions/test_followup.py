"""Follow-ups that name another case or amount of what was asked last, and what a follow-up does not take over."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.questions.followup import in_full
from tests.bot.answers.cases import converse
from tests.bot.answers.conftest import Answering

LISTING = """第一条 企业在新三板基础层挂牌的，奖励30万元；在新三板创新层挂牌的，奖励70万元。

第二条 大型企业按稳岗缴费的35%返还失业保险费，中小企业按稳岗缴费的65%返还失业保险费。

第三条 固定资产投资5000万元以上至1亿元的项目，按投资额的2%奖励；固定资产投资1亿元以上的项目，按投资额的3%奖励，最高不超过2000万元。
"""
PARK = "2023年，汨罗高新区实现技工贸收入540亿元。园区企业达到218家。\n"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市企业挂牌奖励办法"): LISTING,
            ("湖南省/岳阳市/汨罗市", "汨罗高新区情况"): PARK,
        }
    )


@pytest.mark.parametrize(
    ("last", "text", "full"),
    [
        ("岳阳新三板基础层挂牌奖励多少", "那创新层呢", "岳阳新三板创新层挂牌奖励多少"),
        ("岳阳大型企业稳岗返还几成", "那中小企业呢", "岳阳中小企业稳岗返还几成"),
        ("岳阳大型企业稳岗返还几成", "换成中小企业的话呢", "岳阳中小企业稳岗返还几成"),
        ("岳阳投资8000万奖励多少", "那12个亿的呢", "岳阳投资12个亿奖励多少"),
        ("岳阳投资8000万奖励多少", "2亿元呢？", "岳阳投资2亿元奖励多少"),
        ("岳阳投资8000万奖励多少", "投资刚好1亿整的话", "岳阳投资1亿奖励多少"),
        ("岳阳500强投资8000万奖励哪一档", "那2个亿呢", "岳阳500强投资2个亿奖励哪一档"),
        # No case, or none of the same sort.
        ("岳阳大型企业稳岗返还几成", "那汨罗市呢", ""),
        ("岳阳市大型企业稳岗返还几成", "那益阳市呢", ""),
        ("岳阳新三板基础层挂牌奖励多少", "那第二层呢", ""),
        ("岳阳的总目标是多少", "目标呢", ""),
        ("岳阳大型企业稳岗返还几成", "那大型企业呢", ""),
        ("岳阳大型企业稳岗返还几成", "中小企业", ""),
        ("岳阳投资8000万奖励多少", "那2亿到3亿和5亿的呢", ""),
        ("岳阳投资8000万、纳税500万奖励多少", "那2亿的呢", ""),
    ],
)
def test_another_case_in_the_place_of_the_last(answerer: Answerer, last: str, text: str, full: str) -> None:
    previous = answerer.ask(last).question
    assert previous is not None
    assert in_full(text, previous) == full


@pytest.mark.parametrize(
    ("text", "place", "full"),
    [
        ("那益阳的中小企业呢", "益阳", "益阳中小企业稳岗返还几成"),
        ("益阳的大型企业呢", "益阳", "益阳大型企业稳岗返还几成"),
        ("那益阳呢", "益阳", ""),
    ],
)
def test_a_case_of_another_place(answerer: Answerer, text: str, place: str, full: str) -> None:
    previous = answerer.ask("岳阳大型企业稳岗返还几成").question
    assert previous is not None
    assert in_full(text, previous, place) == full


@pytest.mark.parametrize(
    ("turns", "span"),
    [
        (["岳阳新三板基础层挂牌奖励多少", "那创新层呢"], "70万元"),
        (["岳阳大型企业稳岗返还几成", "那中小企业呢"], "65%"),
        (["岳阳投资8000万奖励多少", "那12个亿的呢"], "投资额的3%（上限2000万元）"),
        # 家 is what firms are counted in, and no income.
        (["汨罗高新区有多少家企业", "那它技工贸收入呢"], "540亿元"),
    ],
)
def test_the_answer_is_of_the_case_named_last(answerer: Answerer, turns: list[str], span: str) -> None:
    assert converse(answerer, turns).answer.spans == (span,)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("那它技工贸收入呢", ""), ("那汨罗市呢", "家"), ("那湘阴县呢", "家")],
)
def test_a_unit_is_of_the_attribute_it_was_asked_of(answerer: Answerer, text: str, unit: str) -> None:
    question = converse(answerer, ["汨罗高新区有多少家企业", text]).question
    assert question is not None
    assert question.unit == unit


RENT = """第一条 租金补贴。企业租用园区厂房的，按租金的45%给予补贴，每年不超过6万元，期限最长不超过4年。

第二条 用工补贴。企业招用园区职工的，每人每年补贴2000元，期限最长为2年。
"""


def test_what_is_asked_further_is_asked_of_the_sentence_that_answered(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市园区企业扶持办法"): RENT})
    for first, years in (("岳阳园区企业租厂房补几成", "4年"), ("岳阳园区企业招用职工补多少", "2年")):
        assert years in converse(answerer, [first, "最多补几年"]).answer.headline


RULES = """# 岳阳市旅游船条例

第一条 为了规范旅游船，制定本条例。

第二条 船工应当为游客提供良好服务，不得索取小费，不得强迫游客购物。

第三条 违反本条例规定，船工索取小费的，由县级以上人民政府旅游主管部门责令退还，处三千元以上一万元以下罚款。

第四条 违反本条例规定，船工强迫游客购物的，由县级以上人民政府旅游主管部门责令改正，处五千元以上三万元以下罚款。

第五条 本条例自2023年1月1日起施行。
"""


@pytest.mark.parametrize(
    ("turn", "told"),
    [("强迫购物呢", "五千元以上三万元以下"), ("那要是逼着游客买东西呢", "五千元以上三万元以下")],
)
def test_what_another_breach_costs_is_asked_as_the_one_before(
    answering: Answering, turn: str, told: str
) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市旅游船条例"): RULES})
    reply = converse(answerer, ["岳阳旅游船船工索取小费罚多少", turn])
    assert told in reply.answer.headline


def test_the_penalty_of_the_breach_before_is_no_sure_answer(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市旅游船条例"): RULES})
    reply = converse(answerer, ["岳阳旅游船船工索取小费罚多少", "那聚众斗殴呢"])
    assert reply.answer.outcome is not Outcome.ANSWERED


CAMPS = "第一条 营地补贴。新建露营地的，每处补贴9万元。\n\n第二条 申请补贴，向乡镇文化站递交申请表。\n"
BOATS = "第一条 游船补贴。更新游船的，每艘补贴3万元。\n\n第二条 露营地补贴申请在市文旅局网站登记办理。\n"


@pytest.mark.parametrize("text", ["怎么申请", "补贴怎么申请"])
def test_how_to_apply_is_told_by_the_text_that_answered(answering: Answering, text: str) -> None:
    answerer = answering(
        {
            ("湖南省/岳阳市/湘阴县", "湘阴县露营地办法"): CAMPS,
            ("湖南省/岳阳市/华容县", "华容县游船办法"): BOATS,
        }
    )
    reply = converse(answerer, ["新建露营地补贴多少", text])
    assert [one.title for one in reply.answer.citations] == ["湘阴县露营地办法"]
    together = answerer.ask(f"新建露营地补贴多少，{text}").answer
    assert {one.title for one in together.citations} == {"湘阴县露营地办法"}


OFFICES = "第一条 引进奖。新引进的设计机构，奖励40万元。\n\n第二条 办公用房补贴。设计机构租赁办公用房的，按租金的55%补贴。\n"
MILLS = "第一条 厂房补贴。纺织企业租赁厂房的，按租金的25%补贴。\n"


def test_what_is_given_is_asked_of_the_place_of_the_question_before(answering: Answering) -> None:
    answerer = answering(
        {
            ("湖南省/岳阳市/湘阴县", "湘阴县设计产业办法"): OFFICES,
            ("湖南省/岳阳市/华容县", "华容县纺织产业办法"): MILLS,
        }
    )
    turns = ["湘阴新引进的设计机构奖多少", "租金补贴几成"]
    reply = converse(answerer, turns)
    assert "55%" in reply.answer.headline
    assert {one.region.rpartition("/")[2] for one in reply.answer.citations} == {"湘阴县"}
    other = converse(answerer, [*turns, "华容县厂房租金补贴几成"]).answer
    assert "25%" in other.headline


@pytest.mark.parametrize("turn", ["哪些企业能享受", "哪些企业可以申请"])
def test_who_may_have_it_is_asked_of_what_was_told(answering: Answering, turn: str) -> None:
    berths = (
        "泊位减租一共为船企省了60万元。\n\n可以享受泊位减租、申请缓缴的企业有华源船厂、湘江船厂、洞庭船厂。\n"
    )
    grain = "可以申请和享受粮油优惠的企业有金谷粮油、银谷粮油、铜谷粮油、铁谷粮油。\n"
    answerer = answering(
        {("湖南省/岳阳市", "岳阳市泊位减租情况"): berths, ("湖南省/常德市", "常德市粮油名单"): grain}
    )
    reply = converse(answerer, ["岳阳泊位减租省了多少钱", turn])
    assert "粮油" not in reply.answer.headline


def test_a_later_question_of_a_message_stays_with_the_text_that_answered_the_first(
    answering: Answering,
) -> None:
    flats = "申请程序\n（一）申请。船员向所在船企提出申请，船企核实后把材料报船员服务中心窗口。\n（二）受理。窗口初审。\n"
    grain = "粮油补助怎么报？\n\n材料一式三份先送县粮油股再交到县政务大厅。\n"
    answerer = answering({("", "船员公寓租住办法"): flats, ("湖南省/常德市", "常德市粮油补助问答"): grain})
    answer = answerer.ask("船员公寓怎么申请，材料先给谁再交到哪").answer
    assert "船员服务中心" in answer.headline
    assert "粮油" not in answer.text


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("平江研究生船员买房补多少", "博士呢", "20万元"),
        ("平江市级示范船厂奖多少", "国家级呢", "60万元"),
        # No one case that it could stand for.
        ("平江研究生和本科船员买房补多少", "博士呢", "3000元"),
    ],
)
def test_a_case_of_a_scale_takes_the_place_of_another(
    answering: Answering, first: str, then: str, told: str
) -> None:
    text = (
        "第一条 研究生船员购房补贴9万元。\n\n第二条 船员博士购房补贴20万元。\n\n第三条 博士船员每月生活补贴3000元。\n\n"
        "第四条 市级示范船厂奖励9万元。\n\n第五条 国家级示范船厂奖励60万元。\n\n第六条 国家级船展补助7万元。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert told in converse(answerer, [first, then]).answer.headline
