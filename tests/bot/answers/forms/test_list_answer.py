"""Lists: the one for the purpose asked for, and of what it holds the part that is asked for."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

BERTHS = """第一章 总则
第一条 基本原则
（一）坚持分类扶持。按泊位大小分类施策。
（二）坚持公开公平。
（三）坚持先建后补。
第二章 奖项
共设三个奖项：
（一）泊位建设奖
（二）航线开拓奖
（三）船员培训奖
第三章 奖励对象
奖励对象为：
（一）港口经营人；
（二）航运公司；
（三）船员学校。
第四章 申报
第二条 泊位奖励申报应当符合以下基本条件：
1．在本县登记满一年。
2．泊位已经验收。
3．财务管理规范。
第三条 泊位奖励申报单位应当提交以下材料：
1．泊位奖励申报书。
2．按要求提供资质证明、财务报表、前期成果、合作协议及检测报告等支撑材料。
3．审计报告。
第四条 申报泊位奖励的单位，如存在弄虚作假、虚报投资、拒不整改等行为的，两年内取消其申报资格。
第五条 审批程序
（一）每年年末，航务科提交考核报告。
（二）次年一月上旬，领导小组审议考核报告。
（三）次年一月下旬，报县政府常务会议批准。之后，在大会上兑现奖励。
第六条 泊位奖励资金采取无偿资助、贴息及担保方式。贴息的方式另行规定。
（一）无偿资助，即泊位完工后给予补助的方式。
（二）贴息，即补贴贷款利息的方式。
（三）担保，即分担贷款风险的方式。
第七条 有下列情形之一的，停止发放泊位补贴：
（一）泊位改作他用的；
（二）泊位闲置满一年的。
第八条 泊位应当向社会开放，但以下两种情况除外：
（一）专用泊位；
（二）军用泊位。
"""

CARDS = """一、申领对象
本县船员以及在本县航运公司工作满半年的外地船员。
二、申领材料
（一）首次申领
1.身份证复印件；
2.健康证明。
（二）遗失补领
1.遗失声明；
2.原卡号码。
三、有效证件
船员可用的有效证件如下：
1.内河船员：内河船员证。
2.海船船员：海船船员证。
3.外籍船员：护照。
四、设置密码
（一）在窗口领卡的，领卡时设置船员卡密码。
（二）邮寄领卡的，到网点设置船员卡密码，船员本人持申领材料办理。
五、注意事项
（一）船员卡每年年审一次。
（二）船员卡不得转借，航运公司负责提醒船员年审。
"""

OLD = """施行日期：2015年1月1日
第一条 为发展渔业制定本办法。
第二条 奖励对象为：
（一）养殖大户；
（二）捕捞公司；
（三）对渔业有突出贡献的个人。
第三条 本办法有效期至2018年12月31日。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/湘阴县", "湘阴县港口发展奖励办法"): BERTHS,
            ("湖南省/岳阳市/汨罗市", "汨罗市船员卡申领指南"): CARDS,
            ("湖南省/岳阳市/平江县", "平江县渔业奖励办法"): OLD,
        }
    )


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("湘阴港口奖励发给谁", "港口经营人；②航运公司；③船员学校", "原则"),
        ("湘阴港口都分哪几类奖", "泊位建设奖；②航线开拓奖；③船员培训奖", "分类扶持"),
        ("湘阴泊位奖励申报要满足什么", "在本县登记满一年", "申报书"),
        ("湘阴泊位奖励申报要递交哪些文件", "泊位奖励申报书", "取消"),
        ("湘阴港口奖励怎么审批", "航务科提交考核报告", ""),
        ("湘阴港口奖励审批分几步", "航务科提交考核报告", ""),
        ("湘阴泊位奖励资金有哪几种资助方式", "无偿资助", "登记"),
        ("湘阴泊位补贴哪些情况会停发", "泊位改作他用的", "军用"),
    ],
)
def test_the_list_for_the_purpose(answerer: Answerer, question: str, told: str, untold: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline
    assert not untold or untold not in answer.headline


def test_under_a_heading_that_names_what_is_asked_for(answerer: Answerer) -> None:
    for question in ("汨罗船员卡哪些人能申领", "汨罗船员卡谁可以申领"):
        assert "在本县航运公司工作满半年" in answerer.ask(question).answer.headline


def test_of_several_lists_under_one_heading_the_one_named(answerer: Answerer) -> None:
    answer = answerer.ask("汨罗船员卡遗失补领要交哪些材料").answer
    assert "遗失声明；②原卡号码" in answer.headline
    assert "健康证明" not in answer.headline


def test_a_label_is_told_with_what_it_stands_for(answerer: Answerer) -> None:
    assert "外籍船员：护照" in answerer.ask("汨罗船员的有效证件有哪些").answer.headline


def test_a_text_no_longer_in_force_is_told_whole_where_no_other_is_held(answerer: Answerer) -> None:
    assert "养殖大户；②捕捞公司" in answerer.ask("平江渔业奖励发给哪些人").answer.headline


CARE = """## 第一章 待遇

第一条 护航基金按规定支付下列费用：
（一）泊位维护费；
（二）船员护理费。
第二条 护航基金不支付下列费用：
（一）第三人负担的费用；
（二）船员体检费。
第三条 享受护航待遇的人员应符合以下条件：
（一）在本县船厂工作满一年；
（二）年满五十周岁。

## 第二章 主要任务

（一）建设泊位。围绕航道建设泊位，完善泊位服务：
1.新建货运泊位。每年新建货运泊位十个。
2.改建客运泊位。每年改建客运泊位五个，完善候船服务。
（二）开辟航线。围绕产业开辟航线，完善航线服务，提高航线密度，每年开辟航线三条，并且按季度公布开辟的情况，接受社会监督。
（三）培训船员。办好船校，完善培训服务，每年培训船员三百人，并且按季度公布培训的情况，接受社会监督，结果向社会公布。

## 第三章 并购

第四条 申请护航资金的船厂应符合以下条件：
（一）登记满三年；
（二）财务健全。

## 第三章 引进

第五条 申请护航资金的船厂应符合以下条件：
（一）引进海外技术；
（二）支付技术费。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("华容护航基金都报销哪些费用", "泊位维护费", "体检"),
        ("华容护航基金哪些费用不给报", "第三人负担的费用", "泊位"),
        ("华容护航待遇什么人能享受", "在本县船厂工作满一年", "费用"),
        ("华容护航的主要任务有哪些", "建设泊位；②开辟航线；③培训船员", "货运"),
        ("华容引进技术的船厂申请护航资金要什么条件", "引进海外技术", "登记满三年"),
    ],
)
def test_what_is_given_and_what_is_not(answering: Answering, question: str, told: str, untold: str) -> None:
    answer = answering({("湖南省/岳阳市/华容县", "华容县护航办法"): CARE}).ask(question).answer
    assert told in answer.headline
    assert untold not in answer.headline


SCREEN = """渡工安家卡一文说清

办理对象：
在本县渡口连续工作满八个月的外地渡工。

办理准备：
渡工证原件、渡口开具的工作证明、近期照片一张。

线上办理：
登录“渡工之家”，填写信息并上传照片，提交后等待审核。

办理时限：
受理后九个工作日内发卡。

老年渡工代办：
渡工年满六十周岁的，可以由渡口派人代为办理。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("南县渡工安家卡哪些人能办", "连续工作满八个月"),
        ("南县渡工安家卡对象是谁", "连续工作满八个月"),
        ("南县渡工安家卡要带什么材料", "渡工证原件"),
        ("南县渡工安家卡网上怎么申请", "登录“渡工之家”"),
    ],
)
def test_the_parts_of_a_guide_under_labels(answering: Answering, question: str, told: str) -> None:
    headline = answering({("湖南省/益阳市/南县", "渡工安家卡办理指南"): SCREEN}).ask(question).answer.headline
    assert told in headline
    assert "①" not in headline  # the labels are no list


PORTS = """一、对在本县登记的船校给予下列支持：
（一）开班补贴。对首次在本县开办船员班的船校，给予一次性补贴7万元，每年不超过四所。
（二）码头补贴。对租用训练码头满一年的船校，按实际租金的两成给予补贴，每年最高3万元。
（三）竞赛奖励。对组织学员参加船员技能竞赛并且获奖的船校，每次给予奖励1万元。
二、船校建设单位主要负责：
（一）筹措建设资金；
（二）按期建成训练码头。
"""


def test_the_item_that_a_question_names_is_told_by_itself(answering: Answering) -> None:
    bot = answering({("湖南省/益阳市/沅江市", "沅江市船校支持办法"): PORTS})
    headline = bot.ask("沅江船校码头补贴要满足什么").answer.headline
    assert "租用训练码头满一年" in headline
    assert "竞赛" not in headline
    assert "筹措建设资金；②按期建成" in bot.ask("沅江船校建设单位负责些什么").answer.headline


FLEETS = """一、申报对象

在本县依法设立、经营状况良好的船运单位，无严重违法行为。

二、申报材料

（一）船队企业总部（事项1）

1．船队总部证明；

2．航线说明。

（二）船队企业服务（事项2）

1．服务合同；

2．发票。
"""


def test_papers_of_firms_are_no_list_of_who_may_apply(answering: Answering) -> None:
    bot = answering({("湖南省/岳阳市/临湘市", "临湘市船队资金申报指南"): FLEETS})
    headline = bot.ask("临湘船队资金什么样的企业能报").answer.headline
    assert "在本县依法设立" in headline
    assert "证明" not in headline


def test_the_parts_of_a_paper_are_no_list_of_conditions(answering: Answering) -> None:
    text = """岳阳码头受疫情冲击，及时出台租金减免政策。
一、国有企业率先落实租金减免政策 岳阳港口建设公司、岳阳城市投资公司作为国有平台公司，对承租码头、厂房的58家企业实施租金减免。根据企业实际，分别采取全额减免、减半征收方案，按要求公示。
二、多元主体协同构建纾困网络 在国有企业带动下，民营市场主动让利，为百余家商户优惠租金，单户最多免去三个月。同时白鹭船配园通过评估企业复工用工率、订单履约率等经营指标，对符合条件的10家企业豁免租金。
三、政策实施建立标准化机制 为确保减免政策规范实施，码头管委会制定租金减免操作细则，线上申报，联合会审，公示备案，建立台账。纪检部门全程监督，重点核查转租的情形。
"""
    answerer = answering({("湖南省/岳阳市", "岳阳码头联动减免租金助力船企纾困"): text})
    answer = answerer.ask("白鹭船配园给厂子免租金，看哪些指标定谁能免").answer
    assert "用工率、订单履约率" in answer.headline
    assert "共3项" not in answer.headline


def test_an_item_that_enumerates_is_told_alone(answering: Answering) -> None:
    terms = """## 名词解释

- “两港三园”：“两港”指新港、老港；“三园”指三处建在江边的花园。
- “河长制”：由各级负责人担任河长。
- “网格员”：一格一人。
- “共享码头”：几家合用的码头。
- “雪亮工程”：公共安全视频监控。
- “飞地园区”：建在外地的园区。
- “标准地”：带着指标出让的地。
- “首席员”：为企业跑腿的人。
- “四控三禁”的“四控”：指控尘、控煤、控车、控油。
- “四控三禁”的“三禁”：指严禁焚烧、严禁倾倒、严禁超载。
"""
    other = "\n\n".join(f"汨罗市的第{number}个码头是新的，管控的是船只。" for number in range(1, 13))
    answerer = answering(
        {("湖南省/岳阳市", "岳阳市政府工作报告"): terms, ("湖南省/岳阳市/汨罗市", "汨罗市码头"): other}
    )
    headline = answerer.ask("岳阳的“四控”包括哪些").answer.headline
    assert "控尘、控煤、控车、控油" in headline
    assert "两港" not in headline


def test_what_is_not_built_is_not_told_by_what_is(answering: Answering) -> None:
    text = (
        "2023年，临湘市产业项目进展如下：\n\n- 临湘茶园扩建成功；\n- 临湘菌厂建设推进；\n- 临湘码头完成改造。\n\n"
        "临湘市坚决不建增加负债的项目。\n"
    )
    answer = answering({("湖南省/岳阳市/临湘市", "临湘市工作报告"): text}).ask("临湘哪些项目坚决不建").answer
    assert "不建增加负债的项目" in answer.headline


PARK = """第一条 园区以商招商、委托招商，企业通过招商入驻园区并运营满三个月的，奖励招商企业20万元。

第二条 入驻园区的必要条件为在本市设立结算中心。

第三条 上市奖励。辅导备案的，奖励100万元；交易所正式受理申请材料的，奖励300万元。
"""


def test_a_sentence_that_calls_itself_a_condition_is_told(answering: Answering) -> None:
    answer = (
        answering({("湖南省/岳阳市/临湘市", "临湘市园区优惠"): PARK}).ask("临湘入驻园区有啥必须满足的").answer
    )
    assert "必要条件为在本市设立结算中心" in answer.headline


def test_papers_that_are_received_are_none_that_are_asked_for(answering: Answering) -> None:
    answer = (
        answering({("湖南省/岳阳市/临湘市", "临湘市园区优惠"): PARK})
        .ask("临湘上市奖励要交哪些申请材料")
        .answer
    )
    assert answer.outcome is not Outcome.ANSWERED


SHOPS = """# 临湘市首店认定办法

第一条 基础条件
（一）门店和税务关系在临湘市。
（二）面积在200平方米以上。
（三）开业满半年。

第二条 有下列情形之一的，不予认定首店：
（一）近两年有欠税记录的。
（二）加盟店。

第三条 首店申报材料。
（一）认定申请书。
（二）租赁合同。
（三）纳税证明。

第四条 首店审批程序。
（一）街道受理并初审。
（二）商务局组织专家评审。
（三）公示后拨付。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("想评临湘首店，最基础的几条要求是啥", "门店和税务关系在临湘市"),
        ("临湘首店申报，材料清单给我一份", "租赁合同"),
        ("哪些店临湘不给认首店", "加盟店"),
        ("什么样的店不让评临湘首店", "近两年有欠税记录的"),
        ("临湘首店从申报到拿钱要过哪几关", "商务局组织专家评审"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_a_list_is_told_for_its_purpose_however_it_is_asked_for(
    answering: Answering, question: str, told: str
) -> None:
    answer = answering({("湖南省/岳阳市/临湘市", "临湘市首店认定办法"): SHOPS}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_a_list_is_of_what_the_sentence_behind_it_says(answering: Answering) -> None:
    text = """# 平江县用电响应方案

## 一、保障

供电公司做好响应组织工作，保障需求响应有效实施。

## 二、评估

用户须同时满足：
一是最大负荷低于基线；
二是平均负荷低于基线。满足以上条件视为有效响应，否则视为无效响应。
"""
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县用电响应方案"): text})
        .ask("平江需求响应怎样才算有效响应")
        .answer
    )
    assert "（共2项）：①最大负荷低于基线；②平均负荷低于基线" in answer.headline


def test_stages_in_which_a_sum_is_given_are_told_whole(answering: Answering) -> None:
    text = """# 平江县上市奖补办法

第一条 企业首次上市的，按下列阶段给予累计600万元奖补：
（一）完成股份制改造的，奖补80万元；
（二）办理辅导备案的，奖补120万元；
（三）成功上市的，奖补400万元。
"""
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县上市奖补办法"): text})
        .ask("平江上市奖补从股改到敲钟分几步给，各多少")
        .answer
    )
    assert all(sum_ in answer.headline for sum_ in ("80万元", "120万元", "400万元"))


def test_the_list_of_a_reply_is_called_by_its_question(answering: Answering) -> None:
    text = """# 平江县补贴问答

问：哪些人可以申请？

答：具备以下条件之一：①本科以上学历；②技师以上资格。

问：需要准备哪些材料？

答：（1）申请表；（2）身份证；（3）银行卡。
"""
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县补贴问答"): text}).ask("平江申请补贴带哪些材料").answer
    )
    assert "需要准备哪些材料？（共3项）：①申请表；②身份证；③银行卡" in answer.headline


def test_a_list_that_does_not_say_what_a_saying_means_is_of_something_else(answering: Answering) -> None:
    law = (
        "第一条 信用机构不得实施以下行为：\n\n（一）篡改船员信用信息；\n\n（二）泄露船员信用信息。\n\n"
        "第二条 信用机构不得采集船员个人的血型、指纹、病史信息。\n"
    )
    answer = (
        answering({("湖南省/岳阳市", "岳阳市船员信用条例"): law})
        .ask("岳阳信用机构，船员个人的哪些信息不准采")
        .answer
    )
    assert "血型、指纹、病史" in answer.headline


PARTED = """# 平江县外贸资金申报通知

## 一、申报材料

**通用材料**
- 资金申请表
- 营业执照
- 信用承诺书

**专项材料**
- 展位确认函
- 保费发票
- 运费发票

## 二、公寓申请材料

（一）企业人才申请材料
1.企业申请表；
2.纳税证明。

（二）港澳青年申请材料
1.个人申请表；
2.通行证。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江外贸资金申报要交哪些材料", ("资金申请表", "信用承诺书", "展位确认函", "运费发票"), ("通行证",)),
        ("平江公寓要备什么材料", ("企业申请表", "纳税证明", "个人申请表", "通行证"), ("展位确认函",)),
        ("平江公寓港澳青年要交什么材料", ("个人申请表", "通行证"), ("纳税证明", "展位确认函")),
    ],
)
def test_lists_under_one_heading_are_told_together_unless_one_is_named(
    answering: Answering, question: str, told: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县外贸资金申报通知"): PARTED}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    quoted = "\n".join(citation.quote for citation in answer.citations)
    assert all(item in quoted for item in told)
    assert not any(item in quoted for item in untold)


def test_what_ends_a_right_is_no_condition_of_it(answering: Answering) -> None:
    text = """# 平江县总部企业办法

第一条 本办法所称总部企业，是指在平江县注册并经认定的企业。

第二条 企业有下列情形之一的，取消总部企业资格：提供虚假材料的；被列入失信名单的；发生重大事故的。
"""
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县总部企业办法"): text})
        .ask("平江总部企业怎样的才给认")
        .answer
    )
    assert "取消" not in answer.headline


LISTING = """一、申报时间
全年受理。
二、申报项目及所需材料
（一）上市公司
1）境内上市。奖补资金请示文件、验收报告、证券交易所的受理文件、上市批复文件、与中介机构签订的协议、营业执照、近三年纳税情况以及需要提供的其他资料。
2）境外上市。奖补资金请示文件、商务部门文件、交易所聆讯文件、全球发售文件、与中介机构签订的协议、海外公司营业执照、近三年纳税情况以及需要提供的其他资料。
（二）拟上市企业
1）在证监局辅导备案
奖补资金请示文件、企业营业执照、与中介机构签订的辅导协议、备案公示表、近三年纳税情况、募集资金到账证明以及需要提供的其他资料。
2）被证监会正式受理
奖补资金请示文件、企业营业执照、与中介机构签订的协议、验收单、受理通知、近三年纳税情况以及需要提供的其他资料。
"""


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("岳阳境内上市奖补要交哪些材料", "验收报告", "聆讯文件"),
        ("岳阳辅导备案的企业申报奖补要哪些材料", "备案公示表", "受理通知"),
    ],
)
def test_of_lists_within_a_list_the_item_that_is_named(
    answering: Answering, question: str, told: str, other: str
) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市企业上市奖补申报通知"): LISTING}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline
    assert other not in answer.headline


HEADQUARTERS = """一、扶持重点
支持航运总部企业落户本县。
二、新落户航运总部企业的扶持
（一）认定
在本县新设立并同时具备以下基本条件的企业，可认定为新落户航运总部企业。
1．在本县登记并纳税。
2．下属航运企业不少于三家。
3．实到资本不低于六千万元。
（二）新落户航运总部企业扶持政策
1．贡献奖励。按缴纳税收的地方留成部分给予奖励。
2．用房优惠。租用办公用房的给予补贴。
3．规费减免。规费地方收入部分予以全免。
"""


def test_conditions_are_preferred_to_what_is_given_to_the_same_enterprises(answering: Answering) -> None:
    reply = answering({("湖南省/岳阳市/平江县", "平江县航运总部扶持办法"): HEADQUARTERS}).ask(
        "平江新落户航运总部企业要满足什么条件"
    )
    assert "下属航运企业不少于三家" in reply.answer.text
    assert "规费减免" not in reply.answer.text


def test_conditions_are_preferred_to_further_requirements(answering: Answering) -> None:
    text = "一、申报条件\n1．在本县登记注册。\n2．泊位用地手续齐全。\n3．近两年无安全事故。\n二、有关要求\n1．不得重复申报泊位奖补。\n2．泊位闲置满一年的追回奖补。\n"
    reply = answering({("湖南省/岳阳市/平江县", "平江县泊位奖补申报通知"): text}).ask(
        "平江泊位奖补要符合哪几条"
    )
    assert "用地手续齐全" in reply.answer.headline


def test_what_is_given_to_those_who_meet_conditions_is_no_list_of_conditions(answering: Answering) -> None:
    text = "一、奖补扶持\n凡符合条件的船企，给予以下奖补扶持：\n（一）运力奖励。\n（二）开办补助。\n（三）税费补贴。\n二、其他\n船企应当按期报送报表。\n"
    reply = answering({("湖南省/岳阳市/平江县", "平江县船企扶持规定"): text}).ask("平江船企要满足哪几条")
    assert "运力奖励" not in reply.answer.headline or reply.answer.outcome is not Outcome.ANSWERED


MOORINGS = """一、扶持要求
- 注册地：平江县
- 产业：船舶修造、船用电机
- 资质：减租适用：示范船企/绿色船企
- 本办法三年有效

二、规范涉船收费，减轻船企负担
（一）规范政府收费
1.公布收费目录。
2.清理罚款项目。
（二）规范港口收费
1.公布泊位价目。
2.取消夜泊费用。
（三）规范保险收费
1.降低船险费率。
2.制止搭售保险。

三、申请条件
符合以下船企范围，且满足以下船员条件之一的，可申请公寓：
（一）船企范围
1.税务登记在本县的船企；
2.对本县贡献突出的船校。
（二）船员条件
1.持有大副证书；
2.持有轮机长证书；
3.紧缺工种的船员。

四、健全监督机制。充分发挥船务热线、港口信箱、船员议事会等渠道作用，及时查处船企反映的不作为问题。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江减租，哪些资质的船企能拿", "示范船企/绿色船企", "注册地"),
        ("平江在规范涉船收费、给船企减负上有哪些动作", "规范港口收费", "搭售保险"),
        ("平江船员公寓，船员要满足哪几样里头的一样", "轮机长证书", "船企范围"),
        ("平江船企遇上不作为，有哪些渠道可以反映", "船务热线、港口信箱、船员议事会", "公寓"),
    ],
)
def test_the_part_of_a_list_that_is_asked_for(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船企扶持办法"): MOORINGS}).ask(question).answer
    assert told in answer.headline
    assert untold not in answer.headline


def test_how_one_applies_is_no_condition(answering: Answering) -> None:
    text = (
        "# 平江县船坞办法\n\n第一条 新建船坞的，奖励9万元。\n\n"
        "第二条 每年3月1日至3月31日集中受理上年度申报，由县商务局受理，经联合审核后公示7天。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}).ask("平江县船坞申报条件").answer
    assert answer.outcome is not Outcome.ANSWERED


def test_a_heading_of_conditions_is_told_and_not_that_of_the_procedure(answering: Answering) -> None:
    text = (
        "# 平江县船坞办法\n\n一、奖励标准\n新建船坞的，奖励9万元。\n\n二、享受门槛\n船坞亩均投资不低于90万元；用工不少于30人。\n\n"
        "三、申报与审批\n每季度向县商务局提出申请，10个工作日内核实。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    assert "不低于90万元" in answerer.ask("平江县船坞享受条件是什么").answer.headline
    assert "提出申请" in answerer.ask("平江县船坞怎么申报").answer.headline


@pytest.mark.parametrize("question", ["平江县2015年注册的船厂能申报吗", "平江县今年刚注册的船厂能享受吗"])
def test_a_sentence_that_sets_no_time_does_not_decide_by_one(answering: Answering, question: str) -> None:
    text = "# 平江县船坞办法\n\n第一条 船厂自兑现之日起10年内不得将注册地迁出平江县，违反的退回奖励。\n\n第二条 新建船坞的，奖励9万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}).ask(question).answer
    assert answer.outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船业哪些项目不要", "小造漆"),
        ("平江船业把哪几类企业排除在外了", "船票代售"),
        ("平江船业奖补什么情况会被拒", "走私"),
    ],
)
def test_what_is_shut_out_in_other_words(answering: Answering, question: str, told: str) -> None:
    text = (
        "一、我们要什么项目\n1.造船。\n2.修船。\n二、不接的项目：\n× 拆船、电镀\n× 小造漆\n\n三、说明\n不纳入本标准的企业：（1）船票代售企业；（2）小额贷款企业。\n\n"
        "四、有下列情形之一的，不予支持：\n（一）当年发生走私行为的；\n（二）欠缴税款的。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业招商手册"): text}).ask(question).answer
    assert told in answer.headline, answer.headline
