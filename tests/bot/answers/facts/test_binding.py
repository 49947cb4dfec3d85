"""Which figures and sentences state what is asked for: not a condition's, an age, an addition, another purpose."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.facts.asked_fact import asks_for_what_is_not_done, denies, is_located
from bot.answers.facts.definitions import defines
from bot.answers.facts.fact_fit import fits
from bot.answers.questions.measure_words import measure_asked
from retrieval.facts import FactKind, facts_of
from retrieval.query import Query
from tests.bot.answers.conftest import Answering

CITY = """2023年，岳阳市标准厂房新增2栋，总数达18栋，入驻企业46家。

岳阳市湖区不搞围湖造地工程、围栏养殖工程、采砂工程。岳阳市在湖区推进水环境治理工程、生态护岸工程、退田还湖工程。

岳阳市企业开办当天办结，免费刻章。岳阳市企业登记在市政务服务中心一楼窗口办理，企业开办也在这里。
"""
COUNTY = """第一条 裁员率不高于5%的企业，可申请稳岗返还。大型企业按上年度失业保险费的30%给予稳岗返还。

第二条 年龄不超过45周岁的博士，给予安家费补贴，标准另行公布。全职引进的博士给予安家费20万元。

第三条 申请创业补贴应当提交身份证、营业执照、租赁合同等材料。创业补贴申请人包括本县户籍人员、高校毕业生、退役军人。

住所每满1年计8分，总积分满150分的可以办理积分入户。

第四条 不予补贴的情形包括房地产项目、金融项目、娱乐项目。补贴项目涵盖粮油加工项目、冷链项目、茶叶项目。

第五条 小微企业是本县就业的主要力量。本办法所称小微企业，是指从业人员不足100人的企业。
"""

NOTICE = """发布：平江县招商服务中心　更新：2025年5月9日

平江县专项整治清退了非法集资资金858.6万元，涉及企业12家。

▲ 平江县老街租金优惠适用于2026年6月30日前签约的商户，租金减免两年。

平江县创业贷款贴息对申请前2年内开业的人员办理，贴息前三年全额。平江县创业补贴的享受期限为三年。补贴资金经审核，在15个工作日内拨付。

第九条 《平江县老街租金管理办法》（平政发〔2017〕2号）同时废止。
"""

OFFICES = """第一条 办公用房。
（一）租房：总部租用商务楼宇办公的，三年内按租金的40%补贴，单价不超过30元，甲型总部不超过900平方米。
（二）购房：首次购置自用办公用房的，按每平方米800元补贴，总额不超过300万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市政府工作报告"): CITY,
            ("湖南省/岳阳市/湘阴县", "湘阴县稳岗就业办法"): COUNTY,
            ("湖南省/岳阳市/平江县", "平江县老街商铺招商优惠"): NOTICE,
        }
    )


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("湘阴县企业稳岗返还几成", "失业保险费的30%"),
        ("平江县清退了多少非法集资的钱", "858.6万元"),
        ("平江县老街的租金优惠什么时候前签约才有", "2026年6月30日前签约"),
        ("平江县老街租金减免几年", "租金减免两年"),
        ("平江县创业贷款贴息贴几年", "贴息前三年全额"),
        ("平江县创业补贴到账要多久", "15个工作日内拨付"),
        ("湘阴县博士安家费多少", "安家费20万元"),
        ("湘阴县积分入户总积分要满多少分", "总积分满150分"),
        ("湘阴县博士安家费年龄最大多少岁", "不超过45周岁"),
        ("岳阳市标准厂房有多少栋", "总数达18栋"),
        ("岳阳市标准厂房2023年新增多少栋", "新增2栋"),
        ("湘阴县创业补贴要交什么材料", "提交身份证、营业执照、租赁合同"),
        ("湘阴县哪些项目不予补贴", "房地产项目、金融项目、娱乐项目"),
        ("湘阴县什么是小微企业", "是指从业人员不足100人"),
        ("岳阳市湖区哪些工程不搞", "不搞围湖造地"),
        ("岳阳市企业开办去哪儿办", "一楼窗口"),
    ],
)
def test_the_sentence_states_what_is_asked_for(answerer: Answerer, question: str, stated: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert stated in answer.headline


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("岳阳市湖区哪些工程不搞", "搞"),
        ("湖区不准搞哪些项目", "准"),
        ("补贴发不发", ""),
        ("外地人能不能办", ""),
        ("湖区搞不搞工程", ""),
    ],
)
def test_what_is_not_done(answerer: Answerer, question: str, verb: str) -> None:
    asked = answerer.ask(question).question
    assert asked is not None
    assert asks_for_what_is_not_done(asked) == verb


def test_counts_of_different_things_are_not_set_side_by_side_as_an_answer(answerer: Answerer) -> None:
    unlike = answerer.ask("湘阴县积分入户和平江县专项整治分别是多少").answer
    assert (unlike.outcome, unlike.spans) == (Outcome.PARTIAL, ("满150分", "12家"))


def test_a_cell_of_a_part_of_the_place_is_only_the_nearest(answering: Answering) -> None:
    """Of a county's table no row answers for the city that it lies in."""
    table = "| 项目 | 奖励 |\n| --- | --- |\n| 投资奖 | 每家50万元 |\n| 上规奖 | 每家20万元 |\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县物流业政策"): table})
    assert answerer.ask("平江县投资奖多少").answer.outcome is Outcome.ANSWERED
    assert answerer.ask("岳阳市投资奖多少").answer.outcome is Outcome.PARTIAL


def test_a_total_beside_what_was_added_is_the_figure(answerer: Answerer) -> None:
    assert answerer.ask("岳阳市标准厂房有多少栋").answer.spans == ("达18栋",)
    assert answerer.ask("岳阳市标准厂房2023年新增多少栋").answer.spans == ("2栋",)


@pytest.mark.parametrize(
    ("text", "verb", "denied"),
    [
        ("湖区不搞采砂工程。", "搞", True),
        ("湖区严禁采砂。", "搞", True),
        ("湖区推进护岸工程。", "搞", False),
        ("湖区不收停车费。", "搞", False),
    ],
)
def test_what_says_that_something_is_not_done(text: str, verb: str, denied: bool) -> None:
    assert denies(text, verb) == denied


@pytest.mark.parametrize(
    ("question", "text", "located"),
    [
        ("企业开办去哪儿办", "企业开办在市政务服务中心一楼窗口办理。", True),
        ("企业开办去哪儿办", "企业开办由市行政审批局办理。", True),
        ("企业开办去哪儿办", "资金用于支持重点领域。", False),
        ("补贴往哪里递申请", "补贴由市商务局拨付至企业。", False),
        ("补贴往哪里递申请", "企业向市商务局申报。", True),
        ("人才公寓在哪申请", "申请时未取得房产网签备案。", False),
        ("人才公寓在哪申请", "申请人在市人社局官网提交。", True),
        ("资金用在哪里", "资金用于支持重点领域。", True),
        ("岳阳市发改局在哪办公", "本办法由市发改局等部门负责解释。", False),
        ("岳阳市发改局在哪办公", "市发改局位于建设路12号。", True),
        ("岳阳贷款窗口在哪", "| 办理地点 | 巴陵西路8号一楼社保大厅 |", True),
        ("岳阳贷款窗口在哪", "| 办理材料 | 巴陵西路8号一楼社保大厅 |", False),
    ],
)
def test_where_to_go_is_a_counter_an_office_or_a_site(
    answerer: Answerer, question: str, text: str, located: bool
) -> None:
    asked = answerer.ask(question).question
    assert asked is not None
    assert is_located(text, asked) == located


@pytest.mark.parametrize(
    ("question", "fitting"),
    [
        ("湘阴县博士安家费多少", ["20万元"]),
        ("湘阴县博士的标准是多少", ["20万元"]),
        ("湘阴县博士安家费年龄最大多少岁", ["不超过45周岁"]),
    ],
)
def test_an_age_answers_who_asks_for_one(answerer: Answerer, question: str, fitting: list[str]) -> None:
    text = "年龄不超过45周岁的博士，安家费20万元。"
    asked = answerer.ask(question).question
    assert asked is not None
    figures = [fact for fact in facts_of(text) if fact.kind is FactKind.FIGURE]
    assert [text[one.start : one.end] for one in figures if fits(one, asked, text)] == fitting


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("本办法所称小微企业，是指从业人员不足100人的企业。", True),
        ("前款所称小微企业主，是指小微企业的出资人。", True),
        ("本办法所称小型微型企业包括个体工商户。", True),
        ("小微企业是就业的主要力量。", False),
        ("享受小微企业政策的，是指新办的企业。", False),
    ],
)
def test_a_definition_defines(text: str, defined: bool) -> None:
    asked = Query(
        "法律上小微企业指啥",
        "法律上小微企业",
        ("法律", "上", "小微企业"),
        {},
        {"小微企业": ("小型微型企业",)},
    )
    assert defines(text, asked) == defined


@pytest.mark.parametrize(
    ("question", "asked"),
    [("多少家企业", ("家", "企业")), ("出栏多少家畜", ("", "家畜")), ("开行几趟班车", ("趟", "班车"))],
)
def test_the_measure_word_that_is_asked_for(question: str, asked: tuple[str, str]) -> None:
    assert measure_asked(question) == asked


@pytest.mark.parametrize(
    ("question", "outcome"),
    [("岳阳市企业开办当天就办结吧", Outcome.ANSWERED), ("岳阳市标准厂房通了地铁吧", Outcome.PARTIAL)],
)
def test_a_claim_without_a_figure_is_told_what_is_held(
    answerer: Answerer, question: str, outcome: Outcome
) -> None:
    assert answerer.ask(question).answer.outcome is outcome


PROJECTS = """岳阳市签约项目介绍

临港风机叶片项目：采用新的工艺，服务新能源产业。

云溪电解液材料项目：总投资约8亿元，专注研发电解液材料。

岳阳市3.6万返乡务工人员实现转移就业。岳阳市走访企业，办结诉求问题250个。岳阳市的帮办做法获湖南省发改委在全省推广。

岳阳市签约项目涉及大数据中心、港口物流等领域。
"""


@pytest.mark.parametrize(
    ("question", "outcome", "told"),
    [
        ("岳阳市电解液材料项目投多少钱", Outcome.ANSWERED, "约8亿元"),
        ("岳阳市风机叶片材料项目投多少钱", Outcome.PARTIAL, ""),
        ("岳阳市返乡务工的转移就业了多少人", Outcome.ANSWERED, "3.6万"),
        ("岳阳市走访企业办结了多少件诉求问题", Outcome.ANSWERED, "250个"),
        ("岳阳市帮办做法被哪个部门在全省推广", Outcome.ANSWERED, "湖南省发改委"),
        ("岳阳市签约项目里大数据那个是哪家公司投的", Outcome.PARTIAL, ""),
    ],
)
def test_what_a_project_is_said_to_have_is_no_other_ones(
    answering: Answering, question: str, outcome: Outcome, told: str
) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市签约项目介绍"): PROJECTS}).ask(question).answer
    assert answer.outcome is outcome
    assert told in answer.headline


def test_of_two_terms_the_longer_is_defined(answering: Answering) -> None:
    text = """本条例下列用语的含义：

港口信息，是指反映码头经营主体状况的信息，包括公共港口信息和其他港口信息。

公共港口信息，是指管理机构在依法管理码头过程中产生的港口信息。
"""
    answerer = answering({("湖南省/岳阳市", "岳阳市港口信息条例"): text})
    assert "管理机构" in answerer.ask("岳阳公共港口信息是指啥").answer.headline


def test_what_is_bought_is_not_answered_by_what_is_rented(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/华容县", "华容县总部经济办法"): OFFICES})
    bought, rented = (answerer.ask(f"华容总部{how}办公楼最高补多少").answer.headline for how in ("买", "租"))
    assert "300万元" in bought
    assert "30元" in rented


def test_to_whom_a_text_is_sent_answers_nothing(answering: Answering) -> None:
    text = (
        "各市人民政府、省政府各部门、各直属机构：\n\n《华容县支持农业发展若干措施》已经县政府同意，现印发给你们，请认真贯彻执行。\n\n"
        "第一条 新建日光温室的，每亩补助9000元。\n\n第二条 新认定的龙头企业，给予30万元奖励。\n"
    )
    answerer = answering({("湖南省/岳阳市/华容县", "华容县支持农业发展若干措施"): text})
    assert "印发" not in answerer.ask("华容扶持农业有哪些钱").answer.headline


def test_what_decides_comes_before_what_only_names_the_asker(answering: Answering) -> None:
    text = """岳阳市港务公司对承租船坞产业园标准厂房的58家企业实施租金减免。

岳阳市港务公司的租金减免按资产性质和经营状况，分为全额减免、减半征收。
"""
    answer = (
        answering({("湖南省/岳阳市", "岳阳市港务公司减租"): text})
        .ask("我租的是岳阳船坞产业园的厂房，能不能全免租金")
        .answer
    )
    assert "全额减免" in answer.headline


def test_what_is_done_must_be_held_too(answering: Answering) -> None:
    """A sum for buying an office is none for fitting one out, of which another text speaks."""
    answerer = answering(
        {
            (
                "湖南省/岳阳市/岳阳县",
                "岳阳县总部扶持办法",
            ): "第一条 总部企业购置办公用房的，每平方米补助300元。\n",
            ("湖南省/岳阳市/平江县", "平江县厂房补助办法"): "第一条 厂房装修每平方米补助90元。\n",
        }
    )
    assert answerer.ask("岳阳县总部企业装修办公用房一平补多少").answer.outcome is not Outcome.ANSWERED
    assert answerer.ask("岳阳县总部企业购置办公用房一平补多少").answer.outcome is Outcome.ANSWERED


def test_what_only_advises_leaves_it_to_what_decides(answering: Answering) -> None:
    text = """# 平江县积分入户热点问答

1.随迁人员如何申报？

答：通过积分入户的人员，其配偶、未成年子女可同时随迁入户本县。请申请人在提交积分入户申请时一并填报需随迁的配偶或未成年子女，在获得入户资格后不能增加随迁人员。
"""
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县积分入户热点问答"): text})
        .ask("我老婆孩子能跟我一起积分入户平江吗")
        .answer
    )
    assert "可同时随迁入户" in answer.headline


INTERNS = """第一条 见习基地两年共接收见习人员超过50人的，按150元/人的标准给予补贴，补贴总额最高不超过40000元。

第二条 介绍企业落户的引荐人可以申请引荐奖励，企业在三年内实际到位资金应当达到1000万美元以上。

第三条 引荐奖励按固定资产投资的2‰计算，奖励金额上限为200万元。

第四条 见习单位不得有下列行为：
（一）当期接收见习人员人数超过在职职工总人数的30%；
（二）安排见习人员从事有毒的劳动。
"""


@pytest.mark.parametrize(
    ("question", "not_told"),
    [
        ("平江引荐奖励最高多少", "1000万美元"),
        ("我们公司60个人，在平江最多能接收几个见习人员", "150元"),
    ],
)
def test_a_least_figure_and_a_sum_answer_no_question_of_the_most(
    answering: Answering, question: str, not_told: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县就业和招商办法"): INTERNS}).ask(question).answer
    assert not_told not in answer.headline or answer.outcome is not Outcome.ANSWERED


def test_how_often_is_told_by_what_says_so(answering: Answering) -> None:
    text = """第一条 刻章企业近三年内信用良好的，可以申请免费刻章补贴。

第二条 免费刻章补贴实行季度结算、实报实销。

第三条 补贴名单公示5个工作日。
"""
    answerer = answering({("湖南省/岳阳市/平江县", "平江县免费刻章办法"): text})
    assert "季度结算" in answerer.ask("平江免费刻章补贴多久结算一次").answer.headline


def test_what_a_grant_rises_by_is_no_most(answering: Answering) -> None:
    text = """第一条 技改补助。购置进口设备、列入市级和省级技改重点项目的，分别按实际投资额的9%、11%、14%补助；成功创建省级设计院的，技改奖励比例提高2个百分点。
"""
    answerer = answering({("湖南省/岳阳市/平江县", "平江县技改奖励办法"): text})
    assert "2个百分点" not in answerer.ask("平江技改奖励最高多少").answer.headline


def test_what_a_notice_rests_on_tells_no_time(answering: Answering) -> None:
    text = "根据《关于加快金融发展的意见》（岳政办〔2021〕8号），现就开展2023年云溪区金融资金申报工作的有关事项通知如下：\n\n申报主体为在本区注册的企业。\n"
    answer = answering({("湖南省/岳阳市/云溪区", "云溪区金融资金申报通知"): text}).ask(
        "云溪区金融资金什么时候申报"
    )
    assert answer.answer.outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("question", "span"),
    [("平江示范船厂奖励多少人民币", "9万元"), ("平江示范船厂要有多少人", "90人")],
)
def test_what_sum_of_money_is_asked_for_is_no_number_of_people(
    answering: Answering, question: str, span: str
) -> None:
    text = "第一条 获评示范船厂的，一次性奖励人民币9万元。示范船厂每年评选6家，每家至少有船员90人。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert answerer.ask(question).answer.spans == (span,)
