"""Ladders beside what is set apart from them: special cases, single years, sums for each unit, agents, two policies."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PROJECTS = """第一条 对技术改造项目，固定资产投资1000万元以上至5000万元的，按设备投资额的5%补助；固定资产投资5000万元以上的，按设备投资额的8%补助，最高不超过500万元。其中茶叶企业按设备投资额的20%补助。

第二条 新建项目固定资产投资1亿元以上的，按投资额的1%奖励，最高不超过1000万元。固定资产投资20亿元以上的，实行一事一议。

第三条 入驻孵化基地的企业，第一年至第三年按实际租金的80%补贴，第四年至第五年按实际租金的40%补贴。

第四条 新建标准厂房面积500平方米以上2000平方米以下的，每平方米补助100元；2000平方米以上的，每平方米补助200元，最高不超过180万元。

第五条 租赁仓库的企业，奖励2万元；租赁仓库面积5000平方米以上的，奖励10万元；租赁仓库面积10000平方米以上的，奖励20万元。

第六条 租赁展厅的企业，每平方米补助60元。
"""
AGENTS = """第一条 引荐固定资产投资5000万元以上项目落户的，奖励引荐人5万元；引荐固定资产投资2亿元以上项目的，奖励引荐人30万元。

第二条 对新建项目，固定资产投资1亿元以上的，按投资额的2%奖励。
"""


BESIDES = """第一条 符合申请条件的个人创业贷款额度最高30万元；带动就业5人以上的，贷款额度最高50万元。小微企业创业贷款最高500万元。

第二条 对当年新增固定资产超过1000万元的文化旅游企业，一次性给予30万元奖励。

第三条 新引进的文化旅游项目，按照用地性质确定的基准地价，经评估后以公开出让形式办理用地手续。
"""

BEYOND = """第一条 冷库项目奖励。新引进的冷库项目按情形分别执行，5000万元以上不足1亿元的，按固定资产投资额的2%奖励，最高150万元。

第二条 仓储亩均贡献奖励。仓储项目亩均贡献超过40万元的，按超出部分的10%奖励，每年最高200万元。
"""
RATES = """第一条 企业建设检测平台的，按不超过项目投资额30%的比例给予奖补，最高300万元。

第二条 企业建设健身场馆的，按实际投资的20%给予补助，最高150万元。

第三条 投资基金投资科技企业的，单笔投资额不超过500万元的部分按投资额的4%给予奖励；超过500万元不超过1000万元的部分按投资额的2%给予奖励。

第四条 企业建设数据节点的，投资500万元以上的奖励10万元，每增加100万元再奖励2万元。

第五条 批发企业年销售额2亿元以上且增速达到15%的，奖励10万元；年销售额5亿元以上且增速达到12%的，奖励20万元。

第六条 经铁路运输的集装箱，20英尺箱每箱扶持300元，40英尺箱每箱扶持500元；运距超过500公里的，分别提高至400元和700元。

第七条 民办养老院新建床位的，每张床位补助10000元。养老院300张床位以上的，应设置综合门诊部。

第十条 外贸企业年出口额10万元至30万元的，奖励2万元；30万元至50万元的，奖励5万元。

第十一条 楼宇入驻企业年纳税100万元至300万元的，奖励3万元；300万元至500万元的，奖励6万元；500万元以上的，由市政府研究决定。

第十二条 港区新落户的总部型船公司，实缴注册资本5000万元以上、1亿元以上的，分别奖励60万元、90万元。

第十三条 港区新落户的非总部型船公司，实缴注册资本5000万元以上、1亿元以上的，分别奖励20万元、30万元。

第八条 对举办国际性、全国性的展会，且营业额10万元以上的，分别按门票收入的15%、10%给予奖励，单个企业最高30万元。

第九条 企业到境外参展的，按展位费的50%补助，单个展位最高3万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市企业扶持办法"): PROJECTS,
            ("湖南省/岳阳市/华容县", "华容县招商引资办法"): AGENTS,
            ("湖南省/岳阳市/平江县", "平江县创业和文旅办法"): BESIDES,
            ("湖南省/岳阳市/临湘市", "临湘市平台和场馆办法"): RATES,
            ("湖南省/岳阳市/汨罗市", "汨罗市仓储奖励办法"): BEYOND,
        }
    )


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("岳阳市茶叶企业技术改造投资3000万补多少", "岳阳市：其中茶叶企业按设备投资额的20%补助"),
        ("岳阳市企业技术改造投资3000万补多少", "一档：设备投资额的5%"),
        ("岳阳市新建项目投资25亿奖励多少", "岳阳市：固定资产投资20亿元以上的，实行一事一议"),
        ("岳阳市新建项目投资15亿奖励多少", "一档：投资额的1%（上限1000万元） → 1000万元"),
        ("临湘建检测平台投了800万能补多少", "800万元：不超过项目投资额的30%（上限300万元） → 最高240万元"),
        ("临湘建健身场馆花了400万能补多少", "400万元：实际投资的20%（上限150万元） → 80万元"),
        ("岳阳市新建标准厂房8000平方米一平能补多少", "一档：每平方米补助200元（上限180万元）"),
        ("临湘建数据节点投了700万奖多少", "一档：10万元，每增加100万元再加2万元 → 14万元"),
        ("临湘投资基金投了800万给科技企业奖多少", "→ 26万元"),
        ("临湘批发企业年销售额6亿，比上年涨8%，奖多少", "8%没有达到增速达到12%，按这一条没有"),
        ("临湘批发企业年销售额6亿奖多少", "6亿元在“5亿元（含）以上，且增速达到12%”一档：20万元"),
        ("临湘办国际展会门票收入300万奖多少", "国际：门票收入的15%（单个企业上限30万元） → 30万元"),
        ("临湘办全国展会门票收入100万能拿15万吗", "全国：门票收入的10%（单个企业上限30万元） → 10万元"),
        ("临湘楼宇企业年纳税900万奖多少", "临湘市：500万元以上的，由市政府研究决定"),
        ("临湘港区总部型船公司实缴6000万奖多少", "一档：60万元"),
        ("临湘港区船公司不是总部型的，实缴6000万奖多少", "一档：20万元"),
        ("临湘办国际展会营业额8万奖多少", "8万元没有达到10万元以上，按这一条没有"),
        ("岳阳市孵化基地第五年租金补多少", "岳阳市：第五年：40%"),
        ("岳阳市孵化基地第二年租金补多少", "岳阳市：第二年：80%"),
        ("岳阳市新建标准厂房8000平方米补多少", "200元（上限180万元） → 160万元"),
        ("岳阳市新建标准厂房9500平方米补多少", "200元（上限180万元） → 180万元"),
        ("岳阳市新建标准厂房1500平方米补多少", "100元 → 15万元"),
        ("岳阳市租赁仓库6000平方米奖励多少", "一档：10万元"),
        ("岳阳市企业租赁展厅300平方米补助多少", "60元 → 1.8万元"),
        ("华容县固定资产投资3亿的项目奖励多少", "投资额的2% → 600万元"),
        ("华容县投资3亿的新建项目奖励多少", "投资额的2% → 600万元"),
        ("华容县介绍一个投资3亿的项目落户奖励多少", "一档：30万元"),
    ],
)
def test_what_the_asked_case_gets(answerer: Answerer, question: str, line: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(line)


@pytest.mark.parametrize(
    "question",
    [
        "岳阳市新建项目投资2亿的新老办法各奖多少",  # of two policies one ladder tells one
        "临湘铁路运40英尺箱，600公里，每箱扶持多少",  # beyond a threshold there is more
    ],
)
def test_no_band_where_a_ladder_does_not_decide(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.PARTIAL
    assert "一档" not in answer.headline
    assert "不到" not in answer.headline


@pytest.mark.parametrize(
    ("question", "not_told"),
    [
        ("汨罗固定资产投资12亿的新冷库项目奖多少", "→ 150万元"),  # beyond the band that the rate is for
        ("汨罗12亿的仓储项目奖多少", "一档"),  # what an acre pays is another figure
    ],
)
def test_a_figure_of_another_case_is_not_reckoned_with(
    answerer: Answerer, question: str, not_told: str
) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.PARTIAL
    assert not_told not in answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江企业打海外商标官司花了律师费300万，补多少", "律师费的50%（上限80万元） → 80万元"),
        ("平江企业打海外商标官司胜诉了，律师费100万，补多少", "胜诉或和解的按70%补助"),
    ],
)
def test_a_row_of_a_table_with_a_case_and_a_ceiling_of_its_own(
    answering: Answering, question: str, told: str
) -> None:
    table = (
        "| 序号 | 项目 | 申报条件 | 支持标准 | 单个企业年度上限 |\n|---|---|---|---|---|\n"
        "| 1 | 海外维权 | 应对海外商标官司 | 按律师费的50%补助；胜诉或和解的按70%补助 | 80万元 |\n"
        "| 2 | 商标注册 | 注册国际商标 | 每件补助3000元 | 9万元 |\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县商标资助指南"): f"# 平江县商标资助指南\n\n{table}"})
    assert answerer.ask(question).answer.headline.endswith(told)


def test_what_lies_above_the_highest_band_is_not_stated(answerer: Answerer) -> None:
    answer = answerer.ask("临湘外贸企业年出口额90万奖多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert answer.headline == "临湘市：资料没有写90万元的：最高一档是“30万元（含）至50万元（含）”"


def test_no_sum_beyond_what_each_of_an_unknown_number_gets(answerer: Answerer) -> None:
    headline = answerer.ask("临湘企业境外参展展位费20万补多少").answer.headline
    assert "50%" in headline
    assert "→" not in headline


def test_a_single_rate_is_quoted_with_its_sentence(answerer: Answerer) -> None:
    (citation,) = answerer.ask("临湘建检测平台投了800万能补多少").answer.citations
    assert citation.quote.startswith("第一条 企业建设检测平台的")


def test_what_is_set_apart_is_of_the_kind_asked_for(answering: Answering) -> None:
    text = (
        "第一条 对企业实施信息化项目投资100万元以上至300万元以下、300万元以上的，分别按投资额的10%、12%给予补助。"
        "对通过贯标认定的软件企业，再给予15万元奖励。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县信息化补助办法"): text})
    assert "12%" in answerer.ask("平江县软件企业信息化项目投了400万能补几个点").answer.headline


def test_a_case_is_of_the_subject_asked_about(
    answering: Answering,
) -> None:
    text = (
        "第一条 对通过国家级、省级工业互联网平台认定的企业，分别给予奖励50万元、20万元。\n\n"
        "第二条 支持企业申报专精特新，具体办法另行制定。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县工业奖励办法"): text})
    assert answerer.ask("平江县省级专精特新认定奖多少").answer.outcome is not Outcome.ANSWERED
    assert "20万元" in answerer.ask("平江县省级工业互联网平台认定奖多少").answer.headline


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("平江县个人创业贷款最高能贷多少", "最高30万元", "500万元"),
        ("平江县带动3人就业的个人创业贷款能贷多少", "最高30万元", "没有达到"),
        ("临湘350张床位的养老院医疗上得设什么", "综合门诊部", "350万元"),
        ("平江县投资5亿的文旅项目有没有用地优惠", "用地手续", "30万元"),
    ],
)
def test_another_sentence_or_clause_decides(
    answerer: Answerer, question: str, told: str, not_told: str
) -> None:
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert not_told not in headline


def test_who_counts_people_asks_for_no_grant(answering: Answering) -> None:
    text = """岳阳市新增城镇就业130人，农村劳动力转移就业418人。

发放农村、城镇低保补助91万元，五保补助87万元。
"""
    answerer = answering({("湖南省/岳阳市", "岳阳市政府工作报告"): text})
    assert "130人" in answerer.ask("岳阳新增城镇就业多少人").answer.headline


def test_a_sort_set_apart_from_a_ladder_is_reckoned_by_its_own_rate(answering: Answering) -> None:
    text = (
        "# 岳阳县金融业扶持办法\n\n第一条 落户奖励。新设金融企业实缴注册资本达到1亿元、5亿元的，分别给予600万元、1000万元的落户奖励。\n"
        "对船舶租赁企业，按实缴注册资本的1%给予落户奖励，最高奖励700万元。\n"
    )
    answer = answering({("湖南省/岳阳市/岳阳县", "岳阳县金融业扶持办法"): text}).ask(
        "岳阳县新设船舶租赁企业实缴5亿元，落户奖励能拿多少"
    )
    assert answer.answer.headline.endswith("→ 500万元")
    assert "未超过上限700万元" in answer.answer.text


def test_who_has_more_of_what_a_band_asks_for_besides_is_told_what_that_brings(
    answering: Answering,
) -> None:
    text = "# 平江县旅游奖励办法\n\n第一条 游客40人以上的来平专列，游览1个以上收费景区，每人奖励30元；游览3个以上收费景区，每人奖励55元。\n"
    tours = answering({("湖南省/岳阳市/平江县", "平江县旅游奖励办法"): text})
    assert "每人奖励55元" in tours.ask("平江县50人的专列游览4个收费景区，每人奖励多少").answer.headline
    assert "每人奖励30元" in tours.ask("平江县50人的专列游览1个收费景区，每人奖励多少").answer.headline


STAYS = """第一条 组织市外团队20人以上，住宿1晚以上并游览2个以上景区的，每人奖励30元；住宿2晚以上的，每人奖励50元；住宿4晚以上的，每人奖励70元。

第二条 新建钢架大棚，集中连片50亩以上的，每亩补助800元；使用盐碱地建设的，每亩补助1200元。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳市30人的旅游团住一晚游览两个景区，一个人奖多少", "每人奖励30元"),
        ("岳阳市30人的旅游团住三晚游览两个景区，一个人奖多少", "住宿2晚以上的，每人奖励50元"),
        ("岳阳市30人的旅游团住四晚游览两个景区，一个人奖多少", "住宿4晚以上的，每人奖励70元"),
        ("岳阳市连片建了60亩钢架大棚，补助多少", "每亩补助800元 → 4.8万元"),
        ("岳阳市用盐碱地连片建了60亩钢架大棚，补助多少", "每亩补助1200元 → 7.2万元"),
    ],
)
def test_a_part_behind_a_ladder_is_told_to_who_reaches_it(
    answering: Answering, question: str, told: str
) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市旅游和农业奖补办法"): STAYS}).ask(question).answer
    assert (answer.outcome, told in answer.headline) == (Outcome.ANSWERED, True), answer.headline


def test_what_somebody_sold_is_measured_by_sales_of_any_sort(answering: Answering) -> None:
    text = "第一条 对年网络销售额首次达400万元、900万元以上的，分别给予2万元、7万元奖励。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市电商奖励办法"): text}).ask(
        "岳阳电商一年卖了1000万，奖励多少"
    )
    assert "一档：7万元" in answer.answer.headline


FIRMS = (
    "一、扶持船企 （一）税收奖励 属综合性船企，实缴资本5000万元以上的外地船企，按税收的50%给予奖励。 （二）开办补助 由外地迁入的船企，给予补助： "
    "1.具有一级资质的船企，到位注册资本金2000万元以上的，按到位注册资本金的1%给予奖励，最高90万元。\n"
)


def test_a_part_of_another_item_is_not_told_for_the_ladder_of_this_one(answering: Answering) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市船企办法"): FIRMS}).ask(
        "外地一级资质船企迁到岳阳，到位注册资本3000万，补助多少"
    )
    assert "→ 30万元" in answer.answer.headline


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        (
            "固定资产投资2000万元以上4000万元以下的，补贴30%；固定资产投资4000万元以上9000万元以下的，补贴60%；",
            "50万元没有达到每亩土地的固定资产投资在70万元以上",
        ),
        ("固定资产投资4000万元以上的，补贴60%；", "补贴60%"),
    ],
)
def test_what_is_asked_for_of_each_acre_is_held_against_that(
    answering: Answering, text: str, missed: str
) -> None:
    more = "固定资产投资9000万元以上，且每亩土地的固定资产投资在70万元以上的，补贴90%。\n"
    firms = answering({("湖南省/岳阳市/平江县", "平江县投资优惠规定"): f"第一条 {text}{more}"})
    headline = firms.ask("平江县固定资产投资1亿，每亩投50万，补贴几成").answer.headline
    assert missed.removeprefix("补贴") in headline
    assert "90%" not in headline
    assert "90%" in firms.ask("平江县固定资产投资1亿，每亩投80万，补贴几成").answer.headline


def test_a_share_of_what_a_ladder_gives_is_told_with_the_band(answering: Answering) -> None:
    text = (
        "第一条（落户支持）\n总部企业按实到注册资本给予支持：1亿元（含）以上、5亿元以下的，支持300万元；5亿元（含）以上的，支持600万元。\n"
        "成长型总部按照上述标准的50%执行。\n第二条（租金补贴）\n租用办公房的，按租金的30%补贴。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县总部经济扶持办法"): text})
    headline = answerer.ask("平江的成长型总部，实到注册资本6亿元，落户支持给多少").answer.headline
    assert "上述标准的50%" in headline
    assert "600万元" in headline
    assert "50%" not in answerer.ask("平江的总部实到注册资本6亿元，落户支持给多少").answer.headline


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江引进船员60人的企业能申请几套公寓", "每家最多6套", "8万元"),
        ("平江引进船员60人的企业奖多少", "8万元", "6套"),
    ],
)
def test_rooms_are_no_sum_of_a_ladder(answering: Answering, question: str, told: str, untold: str) -> None:
    text = (
        "第一条 引进船员50人以上的企业，奖励8万元；引进船员90人以上的，奖励15万元。\n\n"
        "第二条 引进船员的企业，可申请船员公寓，每家最多6套。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船员引进办法"): text})
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert untold not in headline


def test_a_ladder_in_another_currency_gives_way_to_what_speaks_of_the_askers_own(
    answering: Answering,
) -> None:
    text = """第一条 加工设备补助。新增茶叶加工设备投入200万元以上、600万元以上的，分别按实际投入的6%、9%补助。

第二条 出口奖励。自营出口茶叶及制品的，每出口1美元奖励人民币0.06元，每年最高30万元。
"""
    answerer = answering({("湖南省/岳阳市", "岳阳市茶叶产业扶持措施"): text})
    assert "每出口1美元奖励" in answerer.ask("岳阳茶叶出口300万美元能奖多少").answer.headline
    assert "不作换算" in answerer.ask("岳阳茶叶加工设备投了300万美元补多少").answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江新建3000立方米冷库有什么补贴", "3万元"),
        ("平江新建8000立方米冷库有补贴吗", "16万元"),
        ("平江新建500立方米冷库有奖励吗", "没有达到最低一档"),
    ],
)
def test_what_is_given_for_so_much_is_told_of_its_band(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "# 平江县冷链政策\n\n第一条 新建冷库容积1000立方米以上的，每立方米补贴10元；5000立方米以上的，每立方米补贴20元。\n\n"
        "第二条 新购冷藏车每辆补贴5万元。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县冷链政策"): text}).ask(question).answer
    assert told in answer.headline


@pytest.mark.parametrize(
    ("most", "invested", "sums"),
    [
        ("", "6000万", "→ 180万元（全额算）或150万元（分段算）"),
        ("", "2000万", "→ 40万元"),
        ("，最高90万元", "6000万", "→ 90万元"),
    ],
)
def test_both_sums_are_told_where_a_text_leaves_open_how_to_reckon_and_they_differ(
    answering: Answering, most: str, invested: str, sums: str
) -> None:
    text = f"第一条 船坞奖励。固定资产投资3000万元以下的，按固定资产投资额的2%奖励；3000万元以上的，按3%奖励{most}。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    assert answerer.ask(f"平江建船坞投{invested}奖多少").answer.headline.endswith(sums)
