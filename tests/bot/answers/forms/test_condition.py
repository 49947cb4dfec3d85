"""What one says of oneself against the conditions of a text."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

TEXT = """# 平江县引进人才入户办法

## 一、谁可以申请

第一条 具有本科及以上学历的人员，可以申请入户。

第二条 各类人员的年龄如下：

| 类别 | 年龄 |
| --- | --- |
| 本科 | 40周岁以下 |
| 硕士 | 45周岁以下 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("41岁的本科生能申请平江县入户吗", "不符合，原文写明：类别：本科；年龄：40周岁以下"),
        ("本科学历超过40岁能申请平江县入户吗", "不符合，原文写明：类别：本科；年龄：40周岁以下"),
        ("硕士46了能申请平江县入户吗", "不符合，原文写明：类别：硕士；年龄：45周岁以下"),
        ("我是硕士，41岁，能申请平江县入户吗", "这一条符合，其余条件还要看，原文写明：类别：硕士"),
        ("我是本科学历能申请平江县入户吗", "本科及以上学历"),
    ],
)
def test_an_age_that_another_clause_asks_for(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县引进人才入户办法"): TEXT}).ask(question).answer
    assert told in answer.headline
    assert ("不符合" in answer.headline) == told.startswith("不符合")


SUPPORT = """# 平江县支持创业和企业发展办法

第一条 创业贷款。小微企业申请创业贷款，应符合下列条件：
1.在本县登记注册满8个月；
2.当年新招用重点群体人员达到企业在职职工人数12%（超过80人的企业达到6%），并与其签订1年以上劳动合同；
3.除住房贷款、8万元以下的消费贷款（含信用卡透支）以外，没有其他贷款。

第二条 技改奖励。对购置生产设备投资总额达到400万元以上的技术改造项目，按地方财政贡献给予奖励。

第三条 投产奖励。工业项目固定资产投资1500万元以上且亩均投资强度不低于180万元的，按固定资产投资的3%给予奖励。

第四条 服务业奖励。营利性服务业企业营业收入首次达到6000万元、9000万元，且增速15%以上的，分别奖励6万元、9万元。

第五条 上市后备。最近一年净利润不低于900万元，或者最近一年营业收入不低于8000万元的企业，可以列入上市后备库。

第六条 外贸支持。进出口额低于40万美元的企业不列入外贸支持范围。

第七条 托育补贴。新增托位40个以上的托育机构可以申请建设补贴。

第八条 行业服务。申请服务业扶持的机构，办公面积不低于90平方米（行业协会不受面积限制）。

第九条 创新券。法定代表人被列为失信被执行人的，或者上一年度创新券使用率低于25%的企业，不得申领创新券。

第十条 政府采购。150万元以下的货物采购项目、350万元以下的工程采购项目，应当专门面向中小企业采购。

第十一条 专利资助。获得实用新型专利授权的，每件给予资助1000元；其中通过购买、转让方式取得的实用新型专利，不予资助。
"""
NO, YES, OPEN = "不符合", "符合这一条", "这一条符合，其余条件还要看"


@pytest.mark.parametrize(
    ("question", "verdict", "told"),
    [
        ("执照才下来5个月，平江县的创业贷款能申请吗", NO, "满8个月"),
        ("店开了俩月，平江县的创业贷款能申请不", NO, "满8个月"),
        ("公司100号人，新招了7个失业的签了两年合同，平江县创业贷款的招人比例够不够", OPEN, "达到6%"),
        ("公司100号人，新招了4个失业的，平江县创业贷款的招人比例够不够", NO, "达到6%"),
        ("公司40个人，新招了3个失业的，平江县创业贷款的招人比例够不够", NO, "12%"),
        ("信用卡还欠着5万，影响申请平江县创业贷款吗", YES, "8万元以下"),
        ("信用卡还欠着15万，影响申请平江县创业贷款吗", NO, "8万元以下"),
        ("技改买设备花了380万，平江县的奖励能享受吗", NO, "400万元以上"),
        ("工业项目固投两千万，亩均才150万，平江县投产奖励有份吗", NO, "不低于180万元"),
        ("服务业公司营收7000万，增速只有11%，平江县奖不奖", NO, "增速15%以上"),
        ("净利才600万但营收有1.2亿，能进平江县上市后备库吗", YES, "不低于8000万元"),
        ("去年进出口才30万美元，平江县的外贸支持能申请吗", NO, "低于40万美元"),
        ("托育点只有30个托位，平江县建设补贴能申请吗", NO, "40个以上"),
        ("一个行业协会办公室才60平，平江县的服务业扶持能申请吗", YES, "行业协会不受面积限制"),
        ("去年创新券只用了两成，平江县今年还能申领吗", NO, "使用率低于25%"),
        ("平江县政府采购一批300万的工程，该不该专门面向中小企业", "属于这一条", "350万元以下"),
        ("平江县政府采购一批400万的工程，该不该专门面向中小企业", "不属于这一条", "350万元以下"),
        ("买来的实用新型专利，平江县给资助吗", NO, "购买"),
        ("房贷80万没还完，能申请平江县创业贷款吗", "", "平江县"),
    ],
)
def test_each_figure_of_the_asker_is_held_against_what_measures_it(
    answering: Answering, question: str, verdict: str, told: str
) -> None:
    bot = answering({("湖南省/岳阳市/平江县", "平江县支持创业和企业发展办法"): SUPPORT})
    answer = bot.ask(question).answer
    assert answer.headline.partition("：")[2].startswith(verdict), answer.headline
    assert told in answer.headline
    assert verdict or NO not in answer.headline  # what is set apart is no hindrance


def test_the_share_of_the_staff_is_reckoned_in_sight(answering: Answering) -> None:
    bot = answering({("湖南省/岳阳市/平江县", "平江县支持创业和企业发展办法"): SUPPORT})
    text = bot.ask("公司100号人，新招了7个失业的签了两年合同，平江县创业贷款的招人比例够不够").answer.text
    assert "7÷100＝7%" in text


FLATS = """# 平江县人才公寓租住办法

第一条 申请租住青年公寓的，年龄应在18周岁以上、36周岁以下。技师以上的职工，不受年龄限制。

第二条 租用标准厂房4000平方米（含）以上的，前2年免租金；900平方米（含）至4000平方米的，第1年免租金；不足900平方米的，不享受租金减免。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "42岁的技师能住平江青年公寓吗",
            "这一条符合，其余条件还要看，原文写明：技师以上的职工，不受年龄限制。",
        ),
        ("42岁的学徒能住平江青年公寓吗", "不符合，原文写明：36周岁以下"),
        ("平江租700平米标准厂房，能减免租金吗", "不符合，原文写明：不足900平方米的，不享受租金减免"),
        ("平江租1000平米标准厂房，能减免租金吗", "第1年免租金"),
    ],
)
def test_what_is_said_of_his_own_case_decides(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县人才公寓租住办法"): FLATS}).ask(question).answer
    assert told in answer.headline


CREWS = """# 平江县船员扶持办法

## 一、船员社保补贴

船运公司招用毕业2年内船校毕业生，并按规定缴纳社会保险费的，每人每月补贴300元。

## 二、船员开业补贴

毕业5年内船校毕业生在本县登记船运公司，并按规定缴纳社会保险费的，一次性补贴5000元。

## 三、船员转入

船员符合以下条件之一的，可以申请关系转入：

1.男船员不满50周岁、女船员不满40周岁的。

2.由县以上部门批准调动的。

注：临时船员指男性年满50周岁和女性年满40周岁首次在本县参保的船员。

## 四、航线奖励

对开辟航线投入200万元以上的重点航线，给予20万元奖励。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("毕业三年的船校毕业生被平江县船运公司招了，社保能补贴吗", "不符合，原文写明：船运公司招用毕业2年内"),
        ("男船员52岁，平江县关系转入可以申请吗", "要看是哪一种情形"),
        ("平江县重点航线投入300万能申请奖励吗", "符合"),
        ("毕业六年的船校毕业生平江县开业补贴行吗", "不符合"),
    ],
)
def test_a_sentence_of_something_else_decides_nothing(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员扶持办法"): CREWS}).ask(question).answer
    assert told in answer.headline
    assert told.startswith("不符合") or "不符合" not in answer.headline


YARDS = """# 平江县船厂认定办法

第一条 申报优质船厂，应当满足以下三个条件之一：

1.船坞面积3万平方米以上，其中带顶棚的船坞面积不少于三成。

2.船工300人以上。

3.年营业收入2亿元以上。
"""


def test_one_of_several_conditions_shuts_nobody_out(answering: Answering) -> None:
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船厂认定办法"): YARDS})
        .ask("平江优质船厂年营收1亿够格吗")
        .answer
    )
    assert "不符合" not in answer.headline
    assert "要看是哪一种情形" in answer.headline


POINTS = """# 平江县积分入户问答

1.积分入户要满足什么条件？

答：年龄在45周岁以下，参保满4年的人员，可以申请积分入户。

2.积分入户中“年龄45周岁以下”的起算时间是什么？

答：以申报当年12月31日计算。

3.谁可以随迁？

答：积分入户人员的配偶、未成年子女可同时随迁入户。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("1975年出生的能参加平江积分入户吗", "不符合，原文写明：年龄在45周岁以下"),
        ("平江积分入户能带上18岁的儿子吗", "未成年子女可同时随迁"),
    ],
)
def test_a_year_of_birth_is_an_age_and_a_child_is_not_the_asker(
    answering: Answering, question: str, told: str
) -> None:
    texts = {("湖南省/岳阳市/平江县", "平江县积分入户问答"): POINTS}
    answer = answering(texts, date(2026, 11, 28)).ask(question).answer
    assert told in answer.headline
    assert not answer.headline.endswith("？")


def test_a_year_of_birth_that_no_condition_decides_is_left_open(answering: Answering) -> None:
    text = """第一条 登记失业人员自主创业、自筹资金不足的，可申请创业担保贷款。
"""
    texts = {("湖南省/岳阳市/平江县", "平江县创业担保贷款办法"): text}
    answer = answering(texts, date(2026, 11, 28)).ask("平江创业担保贷款1960年出生的能申请吗").answer
    assert answer.outcome is Outcome.PARTIAL


def test_a_bound_of_a_cost_is_not_held_against_what_the_asker_has_grown(answering: Answering) -> None:
    text = "第一条 船企设备补助。对船企购置设备给予补助，其他支出不超过设备费的5%的，按设备费补助。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市船企设备补助办法"): text}).ask(
        "岳阳船企涨了20%，设备补助能享受吗"
    )
    assert "不符合" not in answer.answer.headline


ONE_OF = "（一）年龄在35周岁以下；\n\n（二）具有硕士学位；\n\n（三）在平江工作满5年。\n"


@pytest.mark.parametrize(
    ("opener", "told"),
    [
        (
            "符合下列条件之一的船员，可以申请船员公寓：",
            "要看是哪一种情形，原文写明：年龄在35周岁以下；具有硕士学位；在平江工作满5年",
        ),
        ("申请船员公寓须同时符合下列条件：", "不符合，原文写明：年龄在35周岁以下；"),
    ],
)
def test_what_cases_will_do_one_for_another_is_told_whole(
    answering: Answering, opener: str, told: str
) -> None:
    texts = {("湖南省/岳阳市/平江县", "平江县船员公寓办法"): f"第一条 {opener}\n\n{ONE_OF}"}
    answer = answering(texts).ask("我50岁，平江船员公寓能申请吗").answer
    assert answer.headline == f"平江县：{told}"
    assert ("硕士学位" in answer.citations[0].quote) is ("哪一种" in told)


def test_the_one_case_that_an_asker_is_of_is_told_alone(answering: Answering) -> None:
    text = f"第一条 符合下列条件之一的船员，可以申请船员公寓：\n\n{ONE_OF}"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船员公寓办法"): text})
    headline = answerer.ask("我28岁，平江船员公寓能申请吗").answer.headline
    assert "符合这一条，原文写明：年龄在35周岁以下" in headline
    assert "硕士学位" not in headline


GROWTH = (
    "第一条 船企营业收入15亿元以上，增速10%以上的，按增量的0.05%奖励；"
    "营业收入10亿元—15亿元，增速15%以上的，按增量的0.1%奖励。\n"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船企营收12亿，增速才12%，能申请奖励不", "12%没有达到增速15%以上，按这一条没有"),
        ("平江船企营收20亿，增速12%，能申请奖励不", "0.05%"),
    ],
)
def test_the_demand_of_the_band_that_holds_the_askers_amount_decides(
    answering: Answering, question: str, told: str
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船企奖励办法"): GROWTH})
    assert told in answerer.ask(question).answer.headline
