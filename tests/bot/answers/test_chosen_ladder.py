"""Which of several ladders and grants a sum is measured by: of the investor, of what he invests, of his industry."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

POLICY = """第一条 落地奖励。新引进固定资产投资1亿元以上的项目，按固定资产投资额的2%给予一次性奖励，最高900万元。

第二条 晋级奖励。年营业收入首次突破1亿元、6亿元的，分别奖励25万元、70万元。

第三条 文旅奖励。对新增固定资产超过2000万元的文化旅游企业，一次性奖励35万元。

第四条 引荐奖励。对引荐固定资产投资1亿元、6亿元以上项目的中介单位或个人，分别奖励15万元、45万元。

第五条 上市奖励。完成辅导备案的奖励80万元，申报材料获受理的奖励160万元，成功上市的奖励260万元。
"""
BANDS = """第一条 蔬菜基地补助。
1.对集中连片400亩以上的蔬菜基地，每年补助6万元。
2.对集中连片400亩-200亩（含）以上的蔬菜基地，每年补助3万元。

第二条 服务机构奖励。
1.服务企业500家以上的服务机构，给予20万元的奖励。
2.服务企业200家以上的服务机构，给予10万元的奖励。
"""


@pytest.fixture
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市招商奖励办法"): POLICY})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳投1.5个亿的厂,能拿多少奖", "300万元"),
        ("岳阳投1.5个亿 奖励能拿到多少", "300万元"),
        ("投了15000万固定资产,岳阳给多少", "300万元"),
        ("岳阳文旅企业新增固定资产3000万奖多少", "35万元"),
        ("岳阳引荐一个7亿的项目给多少", "45万元"),
        ("岳阳营收做到7亿奖多少", "70万元"),
    ],
)
def test_a_sum_is_measured_by_the_ladder_for_the_asker(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.text.split("[1]")[0]  # the band, or the sum below it


def test_all_stages_are_told_where_all_are_asked_for(answerer: Answerer) -> None:
    headline = answerer.ask("岳阳上市一共能拿多少").answer.headline
    assert [one for one in ("80万元", "160万元", "260万元") if one not in headline] == []


@pytest.mark.parametrize(
    ("question", "told"),
    [("岳阳蔬菜基地300亩补多少", "3万元"), ("岳阳服务300家企业奖多少", "10万元")],
)
def test_the_band_that_holds_a_figure_is_told(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市扶持办法"): BANDS}).ask(question).answer
    assert told in answer.headline


def test_sides_that_give_several_sums_are_not_set_against_each_other(answering: Answering) -> None:
    text = "第一条 对主板上市的企业，给予{}万元奖励；对创业板上市的企业，给予200万元奖励。\n"
    reports = {
        ("湖南省/岳阳市", "岳阳市上市奖励办法"): text.format(300),
        ("湖南省/郴州市", "郴州市上市奖励办法"): text.format(250),
    }
    answerer = answering(reports)
    assert "相同" not in answerer.ask("岳阳和郴州上市奖励对比").answer.headline
    assert "50万元" in answerer.ask("岳阳和郴州主板上市奖励对比").answer.headline


def test_a_limit_is_told_and_not_whom_it_does_not_hold_for(answering: Answering) -> None:
    text = "第一条 公寓申请人年龄应在20周岁以上、40周岁以下。具有高级职称的公寓申请人，不受年龄限制。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市公寓办法"): text}).ask("岳阳公寓申请有年龄限制吗").answer
    assert "40周岁" in answer.headline


def test_a_growth_of_something_else_is_no_side_of_a_comparison(answering: Answering) -> None:
    reports = {
        ("湖南省/岳阳市", "岳阳市政府工作报告"): "2019年固定资产投资同比增长10%。\n",
        ("湖南省/郴州市", "郴州市政府工作报告"): "2019年固定资产投资保持稳定，民间投资增长14.5%。\n",
    }
    headline = answering(reports).ask("岳阳和郴州2019年固定资产投资增速谁高").answer.headline
    assert "10%" in headline
    assert "14.5%" not in headline


def test_a_claimed_sum_is_held_against_the_part_that_names_what_it_is_for(answering: Answering) -> None:
    text = "第一条 对认定为省级技术中心的，给予30万元奖励；对认定为高新技术企业的，给予20万元奖励。\n"
    answerer = answering({("湖南省/岳阳市", "岳阳市创新奖励办法"): text})
    assert answerer.ask("岳阳高新技术企业奖30万，对吗").answer.headline.startswith("不对")
    assert answerer.ask("岳阳省级技术中心奖30万，对吗").answer.headline.startswith("对")


def test_what_is_shut_out_for_want_of_a_duty_tells_the_duty(answering: Answering) -> None:
    text = "第一条 引荐奖励。引荐人须在签约前到商务局备案登记，未备案的不予奖励。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市引荐奖励办法"): text}).ask("岳阳引荐奖要不要提前备案").answer
    assert "须在签约前" in answer.headline
    assert "不属于" not in answer.headline


GROWN = """第一条 经营奖励。事务所营业收入不少于400万元且同比增长不少于10%的，按营业收入增量部分的5%给予奖励。每家机构每年最高90万元。

第二条 商贸奖励。零售企业年零售额首次达3亿元、6亿元，分别给予奖励10万元、20万元；餐饮住宿企业年营业额首次达4000万元、9000万元，分别给予奖励5万元、11万元。
"""


def test_what_has_grown_is_reckoned_by_its_growth(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/临湘市", "临湘市经营奖励办法"): GROWN})
    headline = answerer.ask("临湘事务所营收从2000万涨到3000万，经营奖励多少").answer.headline
    assert "增量部分的5%" in headline
    assert headline.endswith("→ 50万元")


def test_a_band_of_another_industry_is_not_told_beside_ones_own(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/临湘市", "临湘市经营奖励办法"): GROWN})
    assert "一档：5万元" not in answerer.ask("临湘零售店一年卖6000万奖多少").answer.headline
    assert "一档：5万元" in answerer.ask("临湘餐饮店一年营业额6000万奖多少").answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("全国30强会计所迁到岳阳奖多少", "70万元"),
        ("全国20强会计所迁到岳阳奖多少", "90万元"),
        ("全国80强会计所迁到岳阳奖多少", "40万元"),
    ],
)
def test_a_rank_falls_in_a_band_of_ranks(answering: Answering, question: str, told: str) -> None:
    text = "第一条 全国20强、50强、100强会计所迁入岳阳的，分别给予落户奖励90万元、70万元、40万元。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市会计所落户办法"): text}).ask(question).answer
    assert answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳节能900吨标煤补多少", "350元/吨标准煤（上限90万元） → 31.5万元"),
        ("岳阳正好节能600吨标准煤按什么标准补", "350元/吨标准煤"),
    ],
)
def test_coal_saved_is_measured_by_a_column_in_its_unit(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "## 节能改造补助\n\n| 年节能量（吨标准煤） | 补助标准 | 上限 |\n|---|---|---|\n| 200（含）—600 | 250元/吨标准煤 | 12万元 |\n"
        "| 600（含）以上 | 350元/吨标准煤 | 90万元 |\n"
    )
    answer = answering({("湖南省/岳阳市", "岳阳市节能改造补助通知"): text}).ask(question).answer
    assert told in answer.headline


def test_what_is_paid_first_is_not_the_whole(answering: Answering) -> None:
    text = "第一条 企业购置设备的，按设备购置费用的8%给予补贴，最高16万元，分三年发放。\n"
    answerer = answering({("湖南省/岳阳市", "岳阳市设备补贴办法"): text})
    assert "→ 8万元" in answerer.ask("岳阳买设备花了100万补多少").answer.headline
    assert "→" not in answerer.ask("岳阳买设备花了100万先发多少").answer.headline


def test_who_brings_a_project_is_bounded_by_what_bounds_one(answering: Answering) -> None:
    text = (
        "第一条 总部企业引进的总投资超过2亿元、6亿元的配套项目，分别给予引进企业40万元、70万元。\n\n"
        "第二条 对总部企业引荐者给予引荐扶持，标准为总部企业固定资产投资额的1%，每项引荐扶持金额不超过45万元。\n"
    )
    answerer = answering({("湖南省/岳阳市", "岳阳市总部扶持办法"): text})
    assert "→ 30万元" in answerer.ask("我给岳阳引荐了一家总部，固投3000万，引荐费能拿多少").answer.headline
    assert "→ 45万元" in answerer.ask("我给岳阳引荐了一家总部，固投9000万，引荐费能拿多少").answer.headline


def test_a_ladder_of_makers_and_others_is_for_a_factory(answering: Answering) -> None:
    ends = "实缴注册外资2000万（含）至5000万美元、5000万美元（含）以上的，分别给予{}万元、{}万元奖励。"
    text = (
        f"第一条 对新设立的外资制造业企业和现代服务业企业，{ends.format(700, 1400)}\n\n"
        f"第二条 对新设立的地区总部，{ends.format(900, 1800)}\n"
    )
    answer = (
        answering({("湖南省/岳阳市", "岳阳市利用外资办法"): text})
        .ask("新设的外资工厂在岳阳实缴3000万美元，奖多少")
        .answer
    )
    assert answer.headline.endswith("700万元")


def test_one_unit_of_which_each_is_paid_for_is_no_amount_of_the_askers(answering: Answering) -> None:
    text = "第一条 新发展70亩至300亩（含）花卉基地的，奖励90元/亩；300亩以上的，奖励160元/亩。\n"
    answerer = answering({("湖南省/岳阳市", "岳阳市花卉奖励办法"): text})
    headline = answerer.ask("岳阳种花卉一亩补多少").answer.headline
    assert "没有达到" not in headline
    assert "90元/亩" in headline
    assert answerer.ask("岳阳种花卉200亩，一亩补多少").answer.headline.endswith("90元/亩")


HEADQUARTERS = """第一条 落户奖励。对实缴注册资本金9000万元以上的综合型总部，给予400万元落户奖励。
第二条 办公奖励。购置自用办公用房的，按照购置实际费用的10%给予一次性奖励，最高不超过300万元。
"""
BY_INDUSTRY = (
    "第二条 固定资产投资规模在600万元以上从事林牧加工的企业，1-3年内分别按缴纳税收总额的60%、50%、40%给予奖励；"
    "固定资产投资规模在600万元以上，从事有色、化工、建材、机械、轻工类的企业，1-3年内分别按缴纳税收总额的30%、20%、10%给予奖励。\n"
)


def test_what_is_spent_is_no_capital(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市总部奖励办法"): HEADQUARTERS})
    assert "400万元" not in answerer.ask("岳阳总部买办公楼花了9500万补多少").answer.headline


def test_the_industry_behind_a_threshold_tells_the_band(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市税收奖励办法"): BY_INDUSTRY})
    headline = answerer.ask("岳阳建材厂投了800万，头一年税收奖励比例多少").answer.headline
    assert "30%" in headline
    assert "60%" not in headline


def test_for_how_long_something_is_given_answers_how_many_years(answering: Answering) -> None:
    text = "第一条 种植补贴。对新建葡萄基地按照每亩400元标准，连续两年给予种植补贴。\n"
    answer = (
        answering({("湖南省/岳阳市", "岳阳市葡萄产业办法"): text}).ask("岳阳葡萄基地种植补贴给几年").answer
    )
    assert answer.outcome is Outcome.ANSWERED
    assert "两年" in answer.headline


def test_all_stages_together_are_no_case_to_be_named(answering: Answering) -> None:
    text = "第一条 主板上市。分阶段奖励合计900万元：完成股改，奖励90万元；在证监局辅导备案，奖励210万元；成功上市，奖励600万元。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市上市奖励办法"): text}).ask("岳阳主板上市合计给多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "900万元" in answer.headline


INVESTED = """第一条 落地奖。固定资产投资额4000万元以上9000万元以下的，奖励40万元；9000万元以上的，奖励120万元。

第二条 设备补贴。设备投资额600万元以上的，按设备投资额的7%给予补贴，最高210万元。

第三条 物流补贴。年出口额达到500万美元、1000万美元的，分别补贴12万元、28万元。
"""
OF_A_PART = "第一条 菌菇企业设备投资额700万元以上的，奖励30万元；年纳税额200万元以上的，奖励15万元。\n"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳投资6000万奖多少", "落地奖：6000万元在“4000万元（含）至9000万元（不含）”一档：40万元"),
        ("岳阳投资2亿能拿多少", "120万元"),
        ("岳阳投资3000万有奖吗", "没有达到最低一档"),
        ("岳阳设备投资1000万补多少", "70万元"),
        ("岳阳投1200万美元奖多少", "1200万美元是另一种货币，不作换算"),
        ("岳阳年出口1200万美元补多少", "28万元"),
    ],
)
def test_what_is_invested_is_measured_by_all_that_is_invested(
    answering: Answering, question: str, told: str
) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市产业奖励办法"): INVESTED}).ask(question).answer
    assert told in answer.headline


def test_what_a_ladder_measures_is_told_where_a_question_says_only_that_it_is_invested(
    answering: Answering,
) -> None:
    answerer = answering({("湖南省/岳阳市", "岳阳市菌菇产业办法"): OF_A_PART})
    assert "按设备投资额，3000万元在" in answerer.ask("岳阳投资3000万能奖多少").answer.headline
    assert "按" not in answerer.ask("岳阳菌菇企业设备投资3000万能奖多少").answer.headline
    headline = answerer.ask("岳阳菌菇企业300万能奖多少").answer.headline
    assert "按设备投资额，300万元没有达到最低一档" in headline
    assert headline.endswith("按年纳税额，300万元在“200万元（含）以上”一档：15万元")
    headline = answerer.ask("岳阳菌菇企业1500万能奖多少").answer.headline
    assert "按设备投资额，1500万元：30万元" in headline
    assert "按年纳税额，1500万元：15万元" in headline


def test_how_long_a_case_gets_something_is_no_sum(answering: Answering) -> None:
    text = "第一条 引进博士、硕士的，分别给予每月2500元、1200元补贴，连续补贴4年。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市人才办法"): text}).ask("岳阳硕士补贴多长时间").answer
    assert "4年" in answer.headline


def test_what_is_beyond_a_list_of_bands_is_decided_case_by_case(answering: Answering) -> None:
    text = """## 1. 问：落户有什么奖励？

答：对新引进的项目：

- 投资2亿元—6亿元的，给予150万元奖励；
- 投资6亿元—12亿元的，给予700万元奖励；
- 投资12亿元（含）以上的，一事一议。

## 2. 问：外资有奖励吗？

答：当年实际利用外资100万美元以上的，每100万美元奖励人民币4万元，最高80万元。
"""
    answerer = answering({("湖南省/岳阳市", "岳阳市招商问答"): text})
    headline = answerer.ask("岳阳投资18亿奖多少").answer.headline
    assert "一事一议" in headline
    assert "美元" not in headline
    text = answerer.ask("岳阳实际利用外资530万美元奖多少").answer.text
    assert "530万美元÷100万美元＝5" in text
    assert "至少20万元" in text


def test_what_equipment_cost_by_its_invoices_is_invested_in_it(answering: Answering) -> None:
    text = "第一条 新购设备发票总额（不含税）在400万元以上的，按8%补贴，最高160万元。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市设备办法"): text}).ask("岳阳设备1000万补多少").answer
    assert "1000万元×8%＝80万元" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船算券，花了100万能领多少", "年度合同结算额的20%（每家上限40万元） → 20万元"),
        ("平江船算券，投了100万能领多少", "年度合同结算额的20%（每家上限40万元） → 20万元"),
        ("平江船务企业投资100万奖多少", "：5万元"),
    ],
)
def test_what_a_clause_puts_in_quotes_in_its_name_is_named_by_it(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "（一）发放“船算券”。对使用智能算力的企业，按年度合同结算额的20%给予补助，每家最高40万元。\n\n"
        "（二）支持船务企业。船务企业投资100万元以上的，奖励5万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县算力措施"): text})
    assert asked.ask(question).answer.headline.endswith(told)


def test_a_sum_in_the_cell_before_is_no_threshold_of_a_rate(answering: Answering) -> None:
    table = (
        "| 事项名称 | 金额 | 要求和标准 |\n|---|---|---|\n"
        "| 船坞运营补贴 | 最高900万元 | 对固定资产投资按15%补贴，最高不超过900万元。 |\n"
        "| 岸电补贴 | 最高60万元 | 按设备投资额的20%给予补助，最高60万元。 |\n"
    )
    docks = answering({("湖南省/岳阳市/汨罗市", "汨罗市船坞补贴申报事项"): table})
    assert (
        "15%（上限900万元） → 600万元"
        in docks.ask("汨罗市建船坞，固定资产投资4000万，运营补贴能拿多少").answer.headline
    )


def test_a_band_that_brings_nothing_is_told_as_such(answering: Answering) -> None:
    text = "第一条 造船项目固定资产投资900万元以下的，不予奖励；900万元（含）以上6000万元以下的，奖励20万元；6000万元（含）以上的，奖励90万元。\n"
    answerer = answering({("湖南省/岳阳市/湘阴县", "湘阴县造船办法"): text})
    headline = answerer.ask("湘阴造船固定资产投资500万奖多少").answer.headline
    assert headline.endswith("500万元在“900万元（不含）以下”一档：不予奖励")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船运企业年营业收入6亿元奖多少", "40万元"),
        ("平江船运企业年营业收入6亿元，同比增长15%，奖多少", "30万元"),
        ("平江船运企业年营业收入6亿元，涨了不少，奖多少", "30万元"),
    ],
)
def test_a_ladder_that_asks_for_growth_as_well_is_for_who_says_that_he_grew(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 船运企业年营业收入1亿元以上5亿元以下且同比增长10%以上的，奖励9万元；5亿元以上且同比增长10%以上的，奖励30万元。\n\n"
        "第二条 船运企业首次入规的，年营业收入1亿元以上5亿元以下奖励12万元；5亿元以上奖励40万元。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船运办法"): text})
    assert answerer.ask(question).answer.headline.endswith(told)
