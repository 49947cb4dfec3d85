"""What a sentence leaves open: it is shown as the nearest that is held, and not as the answer."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

HARBOUR = """华龙码头计划2025年投产。

临湖大桥已于2023年6月建成通车。

2023年前三季度岳阳市进出口总额完成410亿元。

2023年岳阳市社会消费品零售总额1890亿元。

2023年二季度岳阳港新增航线的企业，每家奖励7万元。
"""
GRANTS = """第一条 省级、市级企业技术中心，分别奖励50万元、20万元。

第三条 高新技术企业加大研发投入的，按增加额的8%补助，最高80万元。

第二条 对出口企业，年出口额300万元以上400万元以下、500万元以上600万元以下、700万元以上的，由市商务局分别安排通关、仓储、参展服务，补贴费用8000元。

第四条 新建茶园补贴。茶叶企业新建茶园50亩以上200亩以下的，每亩补贴300元；200亩以上的，每亩补贴500元。

第六条 对航运公司船舶检验合格的，给予工作经费4万元；对航运公司船舶登记注册的，给予工作经费9万元。

第五条 本办法自2023年3月1日起施行。原岳阳市企业奖励办法（冷链企业奖励合计60万元）停止执行。冷链企业奖励15万元。
"""
SCHOOLS = "2023年湘阴县新增学位2600个。\n\n湘阴县返乡人员创办的企业按规定申领创业补贴。\n"
STUDENTS = "华容县大学生可以申领安家费。\n"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市港口情况"): HARBOUR,
            ("湖南省/岳阳市", "岳阳市企业奖励办法"): GRANTS,
            ("湖南省/岳阳市/湘阴县", "湘阴县政府工作报告"): SCHOOLS,
            ("湖南省/岳阳市/华容县", "华容县人才情况"): STUDENTS,
        }
    )


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        # Whether it is done is not told by what is to be.
        ("岳阳华龙码头投产了没有", Outcome.PARTIAL),
        ("岳阳临湖大桥通车了吗", Outcome.ANSWERED),
        # The first months are not the year.
        ("岳阳市2023年全年进出口总额多少", Outcome.PARTIAL),
        ("岳阳市2023年前三季度进出口总额多少", Outcome.ANSWERED),
        ("岳阳市2023年全年社会消费品零售总额多少", Outcome.ANSWERED),
        # One quarter is no other.
        ("岳阳港2023年三季度新增航线的企业每家奖励多少", Outcome.PARTIAL),
        ("岳阳港2023年二季度新增航线的企业每家奖励多少", Outcome.ANSWERED),
        # Each taker has a sum of its own.
        ("岳阳市航运公司能拿多少工作经费", Outcome.PARTIAL),
        ("岳阳市航运公司船舶登记注册能拿多少工作经费", Outcome.ANSWERED),
        # What it gets for its research is not what it gets for being one.
        ("岳阳市评上高新技术企业奖多少钱", Outcome.PARTIAL),
        ("岳阳市高新技术企业加大研发投入补多少钱", Outcome.ANSWERED),
        # Each case has an amount of its own.
        ("岳阳市企业技术中心奖励多少", Outcome.PARTIAL),
        ("岳阳市省级企业技术中心奖励多少", Outcome.ANSWERED),
        ("岳阳市企业技术中心分别奖励多少", Outcome.ANSWERED),
        # It depends on 亩, and 元 are named.
        ("岳阳市茶叶企业投资3000万元新建茶园补贴多少", Outcome.PARTIAL),
        ("岳阳市茶叶企业新建茶园80亩补贴多少", Outcome.ANSWERED),
        # Bands that no ladder holds.
        ("岳阳市出口企业年出口额550万元的补贴多少", Outcome.PARTIAL),
        ("岳阳市出口企业补贴多少费用", Outcome.ANSWERED),
        # A county is not its city.
        ("岳阳市2023年新增学位多少个", Outcome.PARTIAL),
        ("湘阴县2023年新增学位多少个", Outcome.ANSWERED),
        # Who may have it is not told by who has it.
        ("湘阴县返乡人员创办的企业能申领创业补贴吗", Outcome.PARTIAL),
        ("华容县大学生能申领安家费吗", Outcome.ANSWERED),
    ],
)
def test_what_is_left_open_is_no_answer(answerer: Answerer, question: str, outcome: Outcome) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is outcome, answer.headline
    assert answer.citations


def test_of_several_cases_it_is_asked_which(answerer: Answerer) -> None:
    assert answerer.ask("岳阳市企业技术中心奖励多少").answer.headline.startswith("要看是哪一种：")


def test_a_repealed_sum_is_not_told(answerer: Answerer) -> None:
    headline = answerer.ask("岳阳市冷链企业奖励多少").answer.headline
    assert "15万元" in headline
    assert "60万元" not in headline


def test_the_whole_is_only_near_to_what_is_left(answering: Answering) -> None:
    text = "岳阳市登记渔船624艘，已更新514艘。\n\n岳阳市渔港改造还剩3座没有动工。\n"
    answerer = answering({("湖南省/岳阳市", "岳阳市渔业情况"): text})
    assert answerer.ask("岳阳登记渔船还剩多少艘没更新").answer.outcome is not Outcome.ANSWERED
    assert answerer.ask("岳阳渔港改造还剩几座没动工").answer.outcome is Outcome.ANSWERED


def test_what_speaks_of_two_things_tells_no_difference(answering: Answering) -> None:
    text = "岳阳市支持内河船员与海船船员开展培训。\n\n岳阳市渔民与船工不同，渔民领渔业证，船工领船员证。\n"
    answerer = answering({("湖南省/岳阳市", "岳阳市船员情况"): text})
    assert answerer.ask("岳阳内河船员跟海船船员差在哪").answer.outcome is not Outcome.ANSWERED
    assert "渔民与船工不同" in answerer.ask("岳阳渔民跟船工差在哪").answer.headline


REVIEW = """## 2019年工作回顾

率先出台港口十条，货运量创下新高。

## 2020年工作安排

启动港口二期建设。
"""


def test_the_year_of_a_section_is_the_year_of_what_was_done_in_it(answering: Answering) -> None:
    answer = (
        answering({("湖南省/岳阳市", "岳阳市港口工作报告"): REVIEW}).ask("岳阳港口十条是哪年出台的").answer
    )
    assert answer.outcome is Outcome.ANSWERED
    assert "2019年" in answer.headline


EXPORTS = """岳阳市出台外贸扶持政策，优化通关流程，提供信贷支持。

岳阳市主要出口渔网、绳索和灯笼。

灯笼产品在北欧市场畅销。
"""


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("我做灯笼的，想把货卖到北欧，岳阳有扶持没得", Outcome.ANSWERED),
        ("我做茶杯的，想把货卖到北欧，岳阳有扶持没得", Outcome.PARTIAL),
    ],
)
def test_support_is_told_where_each_thing_named_is_spoken_of(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    assert answering({("湖南省/岳阳市", "岳阳市外贸情况"): EXPORTS}).ask(question).answer.outcome is outcome


BRANCHES = """第一条 分行奖励。自开业次年起四年内，对其税收增量部分给予奖励：甲类分行奖励增量的40%，乙类分行奖励增量的25%。

第二条 用工补贴。招用2人以下的，按每人700元给予用工补贴。同一法定代表人名下的企业，只有一家可以申请用工补贴。

第三条 符合本办法的分行，由市银行协会组织评选。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("岳阳分行奖励几年", "四年内", "要看是哪一种"),  # for either class
        ("岳阳分行奖励几成", "要看是哪一种", "资料没有"),
        ("岳阳用工补贴怎么算", "700元", "只有一家"),
        ("岳阳分行办法是谁解释", "没有找到", "银行协会"),
    ],
)
def test_what_holds_for_each_case_and_what_is_said_of_none(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市分行奖励办法"): BRANCHES}).ask(question).answer
    assert told in answer.headline
    assert untold not in answer.headline


def test_the_most_that_another_thing_brings_is_only_near(answering: Answering) -> None:
    text = (
        "补助资金分两类：A类 设备更新、B类 锅炉淘汰。\n\n## 一、补助标准\n\n| 设备投资额 | 补助比例 | 单个项目上限 |\n|---|---|---|\n"
        "| 300万元（含）—900万元 | 6% | 40万元 |\n| 900万元（含）以上 | 9% | 700万元 |\n\n"
        "B类 锅炉淘汰：每淘汰1蒸吨燃煤锅炉补助4万元。单家企业最高50万元。\n"
    )
    answerer = answering({("湖南省/岳阳市", "岳阳市设备更新和锅炉改造补助通知"): text})
    assert answerer.ask("岳阳设备更新最高能拿多少").answer.outcome is not Outcome.ANSWERED


def test_a_sentence_that_names_no_classes_does_not_tell_into_which_something_is_divided(
    answering: Answering,
) -> None:
    told = (
        "第一条 市航务局根据船舶的吨位、航线，对船舶实行分级管理。\n\n第二条 码头分为货运码头、客运码头。\n"
    )
    answerer = answering({("湖南省/岳阳市", "岳阳市船舶管理办法"): told})
    assert answerer.ask("岳阳船舶分级管理，分成哪几级").answer.outcome is not Outcome.ANSWERED
    assert "货运码头、客运码头" in answerer.ask("岳阳码头分成哪几类").answer.headline


def test_no_sentence_without_an_address_tells_one(answering: Answering) -> None:
    text = (
        "第一条 依托临港片区打造零租船坞，对船厂给予免租优惠。\n\n第二条 航运服务站设在岳阳楼区巴陵路9号。\n"
    )
    asked = answering({("湖南省/岳阳市", "岳阳市临港措施"): text})
    assert asked.ask("岳阳零租船坞在什么地址").answer.outcome is not Outcome.ANSWERED
    assert asked.ask("岳阳航运服务站在什么地址").answer.outcome is Outcome.ANSWERED


def test_no_sum_that_is_given_tells_from_how_much_on(answering: Answering) -> None:
    text = "第一条 船企实缴资本达到门槛并运营一年的，给予900万元奖励。\n"
    asked = answering({("湖南省/岳阳市", "岳阳市船企措施"): text})
    assert asked.ask("岳阳船企实缴资本到多少万才算达到门槛").answer.outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("岳阳游船门票多少钱一张", Outcome.PARTIAL),
        ("岳阳游船票价多少", Outcome.PARTIAL),
        ("岳阳游船门票每张补多少钱", Outcome.ANSWERED),
        ("岳阳游船停车费多少钱一次", Outcome.ANSWERED),
    ],
)
def test_what_is_given_for_a_thing_is_not_its_price(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = "第一条 旅行社购买游船门票的，每张门票补贴20元。\n\n第二条 游船停车费每辆次5元。\n"
    assert answering({("湖南省/岳阳市", "岳阳市游船办法"): text}).ask(question).answer.outcome is outcome


GREEN = "第一条 对获评国家级绿色船厂、智能船坞、示范泊位的，分别给予50万元、30万元、10万元奖励。\n\n"


@pytest.mark.parametrize("question", ["岳阳绿色船厂要满足哪些条件", "岳阳绿色船厂的条件是什么"])
def test_what_is_given_tells_no_conditions(answering: Answering, question: str) -> None:
    bare = answering({("湖南省/岳阳市", "岳阳市绿色船厂办法"): GREEN}).ask(question).answer
    assert bare.outcome is not Outcome.ANSWERED
    text = f"{GREEN}第二条 绿色船厂应当符合下列条件：（一）污水全部回收；（二）岸电全覆盖。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市绿色船厂办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert "污水全部回收" in answer.headline


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("岳阳船员有没有通信补贴", Outcome.PARTIAL),
        ("岳阳有没有给船员的电脑补贴", Outcome.PARTIAL),
        ("岳阳船员有没有住房补贴", Outcome.ANSWERED),
    ],
)
def test_whether_something_is_given_is_not_told_of_another_gift(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = "岳阳市人社局窗口发放船员住房补贴，船员凭聘用合同领取住房补贴。\n"
    assert answering({("湖南省/岳阳市", "岳阳市船员指南"): text}).ask(question).answer.outcome is outcome
