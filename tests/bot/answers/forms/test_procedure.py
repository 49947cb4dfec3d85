"""Who, where, when and how: the sentence or the label that says so, of the matter asked about and of no other."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

BERTHS = """一、泊位经营补贴
泊位经营者登记满一年的，每年补贴两万元。
申领方式：登录汨罗港口服务网，选择泊位业务→补贴申办→泊位经营补贴，进行补贴申领操作。
二、一次性泊位开业补贴
首次开办泊位的，补贴五千元。符合条件的人员应于开业之日起一年内，向县港航中心提出补贴申请。
三、泊位补贴缴费时间
2026年度泊位保险费在县内泊位为2025年9月下旬至12月20日，其他泊位为10月下旬至12月20日。
四、如何申领泊位维修金
可以到县港航中心窗口或者通过港口服务网办理。
五、泊位维修金停领
泊位停用的，通过港口服务网申请停发泊位维修金。
六、办理时限
法定办结时限：20个工作日。
承诺办结时限：8个工作日。
七、收费标准
不收费。
八、逾期未年审
逾期未年审的泊位，暂停发放补贴；补审之后恢复发放。
九、资金使用
泊位补贴资金用于支持泊位建设和运营。
补贴资金只能用于泊位疏浚、系缆桩更换、岸电改造等支出。
十、奖金兑付
领航奖金分两年拨付至船员个人账户，每年拨付一半。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/汨罗市", "汨罗市泊位补贴办事指南"): BERTHS})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("汨罗泊位经营补贴怎么申请", "选择泊位业务"),
        ("汨罗领航奖金是一次给完还是分年给", "分两年拨付"),
        ("汨罗领航奖金打到个人卡上还是公司账上", "船员个人账户"),
        ("汨罗泊位维修金怎么申领", "到县港航中心窗口"),
        ("汨罗泊位保险啥时候开始缴费", "2025年9月下旬"),
        ("汨罗泊位补贴多久能批下来", "8个工作日"),
        ("汨罗办泊位补贴要交钱吗", "不收费"),
        ("汨罗泊位补贴年审逾期了怎么办", "暂停发放补贴"),
        ("汨罗泊位补贴资金能花在什么地方", "只能用于泊位疏浚"),
        ("汨罗泊位补贴资金可以用在哪些开销上", "只能用于泊位疏浚"),
    ],
)
def test_what_says_it_of_the_matter(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


CALL = """一、申报对象
2022年以后引进的人才，可以申报安居补贴。
二、申报时间
申报时间：2024年9月3日至10月29日，逾期不受理。结果于11月底公布。
三、申报材料
申报材料一式两份，送县政务服务中心二楼5号惠企窗口。
四、其他
《汨罗市人才安居办法》有效期至2030年12月31日。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("汨罗人才安居补贴哪天截止", "2024年9月3日至10月29日"),
        ("汨罗安居补贴申报材料送到哪", "县政务服务中心二楼5号惠企窗口"),
    ],
)
def test_where_papers_go_and_when_a_call_closes(answering: Answering, question: str, told: str) -> None:
    title = "汨罗市关于开展2024年度人才安居补贴申报工作的公告"
    answer = answering({("湖南省/岳阳市/汨罗市", title): CALL}).ask(question).answer
    assert told in answer.headline


def test_when_results_are_published_is_not_when_one_may_apply(answering: Answering) -> None:
    title = "汨罗市关于开展2024年度人才安居补贴申报工作的公告"
    answer = answering({("湖南省/岳阳市/汨罗市", title): CALL}).ask("汨罗安居补贴申请结果哪天公布").answer
    assert "9月3日" not in answer.headline


HEADQUARTERS = """第一条 本办法所称总部企业，是指对下属机构行使投资、管理、结算职能，并经认定的法人企业。

第二条 每年5月受理一次，企业向区发展和改革局提出申请，区发展和改革局会同区财政局在30个工作日内完成审查，报区政府审定。

- 申报平台：“汨罗云”企业专区线上申报，不收纸质件。
- 主管部门：区发展和改革局，电话0730-1234567。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("汨罗认定总部企业归哪个局管", "区发展和改革局"),
        ("汨罗总部奖补在哪儿报", "汨罗云"),
    ],
)
def test_who_decides_and_where_one_applies(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市/汨罗市", "汨罗市总部经济办法"): HEADQUARTERS}).ask(question).answer
    assert told in answer.headline


TERMS = """第一条 商标质押补助。企业申请一年期贷款的，按贷款额的1%补助。

第二条 申请补助时间。申请本办法的商标补助，应当在具备条件之日起8个月内提出申请。
"""


@pytest.mark.parametrize("question", ["汨罗商标补助多久之内得申请，过期还认不", "汨罗商标补助几个月内要申请"])
def test_within_how_long_one_must_apply(answering: Answering, question: str) -> None:
    answer = answering({("湖南省/岳阳市/汨罗市", "汨罗市商标补助办法"): TERMS}).ask(question).answer
    assert "8个月内提出申请" in answer.headline


ORCHARDS = """第一条 果园开园奖。新开果园的，每亩奖励600元。

第二条 选果线补贴。购置选果线的，补贴购置款的20%。果农领取补贴后一年内转让设备的，退回一半补贴。

第三条 本办法的各项奖补，每年9月底前向镇农技站递交申请表和发票。
"""


@pytest.mark.parametrize("question", ["平江果园开园奖怎么申请", "平江选果线补贴怎么申请"])
@pytest.mark.usefixtures("trusting")
def test_the_one_sentence_on_applying_holds_for_all_that_is_given(
    answering: Answering, question: str
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县果业扶持办法"): ORCHARDS})
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert "向镇农技站递交申请表" in answer.headline


PIERS = """一、泊位开业补贴

泊位开业补贴在开业之日起一年内向县港航中心提出申请。

二、船员实训补贴

对船员实训基地给予每人300元实训补贴。
"""


def test_how_to_apply_for_what_stands_under_another_heading_is_the_nearest(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/汨罗市", "汨罗市港航补贴办法"): PIERS})
    assert answerer.ask("汨罗泊位开业补贴怎么申请").answer.outcome is Outcome.ANSWERED
    assert answerer.ask("汨罗船员实训补贴怎么申请").answer.outcome is Outcome.PARTIAL


LOANS = """问：贷款怎么申请？
答：向镇信用社提出申请。

问：贷款期限多长？
答：贷款期限两年。果农因灾害暂时困难的，可以申请展期还款。
"""


def test_who_is_in_trouble_does_not_ask_how_to_apply(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县果业贷款问答"): LOANS})
    assert "展期还款" in answerer.ask("平江果业贷款还不上怎么办").answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳设备补助在哪申报", "登录“岳企通”平台填报"),
        ("岳阳设备补助几号前要交材料", "2025年9月3日至9月21日"),
        ("岳阳设备补助什么时候申报", "2025年9月3日至9月21日"),
    ],
)
def test_the_step_at_which_one_applies_and_not_a_later_one(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "## 一、补助\n\n企业更新设备的，按设备投资额的6%补助。\n\n## 二、程序和时间\n\n1. **网上填报**：2025年9月3日至9月21日，登录“岳企通”平台填报；\n"
        "2. **街道初审**：10月9日前完成；\n3. **现场核查**：市工信局委托第三方，10月底前完成。\n"
    )
    answer = answering({("湖南省/岳阳市", "岳阳市设备补助申报通知"): text}).ask(question).answer
    assert told in answer.headline


STAMPS = """一、申领时间
码头徽章申领时间为2025年8月1日至8月20日。
二、经费
码头徽章制作费用由县财政承担。
"""


@pytest.fixture(scope="module")
def badges(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/华容县", "华容县码头徽章申领通知"): STAMPS,
            ("湖南省/岳阳市/华容县", "华容县渔船检验补贴办法"): "第一条 渔船检验合格的，每艘补贴300元。\n",
        }
    )


def test_who_pays_for_something(badges: Answerer) -> None:
    assert "由县财政承担" in badges.ask("华容做码头徽章的钱谁出").answer.headline


def test_a_time_is_of_the_paper_whose_title_is_named(badges: Answerer) -> None:
    assert "8月20日" in badges.ask("华容码头徽章申领到哪天截止").answer.headline
    other = badges.ask("华容渔船检验补贴申领到哪天截止").answer
    assert other.outcome is not Outcome.ANSWERED
    assert "8月20日" not in other.headline


def test_which_of_two_ways_is_taken_is_not_made_up(answerer: Answerer) -> None:
    """What tells neither way comes near, and is no answer."""
    answer = answerer.ask("汨罗泊位维修金要自己去报还是系统自动给").answer
    assert answer.outcome is not Outcome.ANSWERED or "窗口" in answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江县渔港补贴在哪里申报", "“渔港企业服务平台”"),
        ("平江县办渔船证可以在手机上哪里办", "“渔证通”"),
        ("平江县渔港维修金网上在哪个平台申报", "渔港服务云平台"),
    ],
)
def test_where_one_applies_over_the_net(answering: Answering, question: str, told: str) -> None:
    text = (
        "一、申报\n渔港补贴按年申报。每年4月，企业在“渔港企业服务平台”线上填报，并上传：\n（一）渔港补贴申请书；\n（二）申请渔港补贴的发票。\n\n"
        "二、渔船证\n渔政部门推广使用“渔证通”等手机软件，拓展渔船证线上办理渠道。需要渔船证的渔民可到渔政站办理。\n\n"
        "三、渔港维修金\n渔港维修金申报采取线上线下相结合的方式，申报企业需登录渔港服务云平台进行注册并完成身份认证，平台网址：#,说明参见#/help\n各镇于7月2日前将渔港维修金汇总表报送至渔政局。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县渔港补贴细则"): text})
    assert told in asked.ask(question).answer.headline


STEPS = """一、问：泊位改造补贴怎么申请？
答：按下列环节办理：①经营者报送方案；②县港航中心踏勘；③县财政局拨付。
二、问：申报要带什么？
答：（1）改造方案；（2）泊位许可证；（3）收款账号。
三、问：岸电补贴分几步？
答：第一步：经营者安装岸电；第二步：县港航中心验收；第三步：县财政局拨付。
"""


def test_a_sentence_that_opens_a_list_is_told_with_it(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/汨罗市", "汨罗市泊位改造补贴问答"): STEPS})
    for question, told in (
        ("汨罗泊位改造补贴怎么申请", ("报送方案", "踏勘", "拨付")),
        ("汨罗泊位改造补贴申报要带什么材料", ("改造方案", "许可证", "收款账号")),
    ):
        answer = answerer.ask(question).answer
        assert answer.outcome is Outcome.ANSWERED
        assert all(one in answer.headline for one in told), answer.headline


GUIDE = """# 汨罗市船员安家补助办法
第一条 引进的船长、轮机长，分别给予6万元、4万元安家补助。
第二条 申请人应提供身份证、船员证书复印件、聘用合同。
第三条 申请每季度第二个月受理，由市港航中心审核，市政府常务会议审定。市财政局负责解释。
"""
NOTICE = """办理地点：汨罗市沿江大道8号二楼
受理单位：汨罗市港航中心运输科
申报期限：2026年9月1日至11月20日
补助标准：每艘2万元
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("汨罗船员安家补助什么时候受理", "每季度第二个月"),
        ("汨罗船员安家补助由谁审定", "常务会议审定"),
        ("汨罗船员安家补助要交什么材料", "聘用合同"),
        ("汨罗渔船拆解补助申报到什么时候截止", "11月20日"),
        ("汨罗渔船拆解补助在哪里办", "沿江大道8号"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_a_short_paper_and_the_lines_of_a_form(answering: Answering, question: str, told: str) -> None:
    answerer = answering(
        {
            ("湖南省/岳阳市/汨罗市", "汨罗市船员安家补助办法"): GUIDE,
            ("湖南省/岳阳市/汨罗市", "汨罗市渔船拆解补助申报公告"): NOTICE,
        }
    )
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_who_pays_in_a_place_within_that_of_the_paper(answering: Answering) -> None:
    text = "一、泊位补助每个2万元。\n二、县（市、区）与市按6:4分担补助资金，岳阳楼区按3:7分担。\n"
    answerer = answering({("湖南省/岳阳市", "岳阳市泊位补助办法"): text})
    for question, told in (("岳阳楼区补助资金怎么分担", "3:7"), ("岳阳补助资金谁出", "6:4")):
        answer = answerer.ask(question).answer
        assert answer.outcome is Outcome.ANSWERED
        assert told in answer.headline


@pytest.mark.usefixtures("trusting")
def test_industries_told_by_what_a_paper_calls_a_project(answering: Answering) -> None:
    text = (
        "第一条 本办法所称招商项目，是指新投资的船舶配件、港口机械、冷链物流项目。\n"
        "第二条 招商项目投资5000万元以上的，奖励80万元。\n第三条 享受招商政策后迁出的，应当退回奖励。\n"
    )
    answerer = answering({("湖南省/岳阳市/汨罗市", "汨罗市招商引资办法"): text})
    answer = answerer.ask("汨罗哪些行业能享受招商政策").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "港口机械" in answer.headline


FORM = """补贴对象：登记满一年的游船
申报条件：
1.船龄十年以下；
2.配齐救生衣
受理单位：汨罗市文旅局
申报期限：2026年10月8日至12月15日
汨罗市文旅局
2026年9月25日
"""


@pytest.mark.parametrize(
    "question",
    [
        "汨罗游船补贴申报截止到什么时候",
        "汨罗游船补贴什么时候申报",
        "汨罗游船补贴最晚哪天交",
        "汨罗游船补贴申报到哪天为止",
    ],
)
def test_a_field_of_a_form_says_when_to_apply(answering: Answering, question: str) -> None:
    form = answering({("湖南省/岳阳市/汨罗市", "汨罗市游船补贴申报公告"): FORM})
    answer = form.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert "2026年10月8日至12月15日" in answer.headline


def test_until_when_one_applies_is_not_until_when_the_text_holds(answering: Answering) -> None:
    text = "第一条 游船每艘补助2万元。\n第二条 2026年度补助申报截止时间为2027年2月28日。\n第三条 本办法自2025年3月1日起施行，有效期至2028年2月29日。\n"
    ferry = answering({("湖南省/岳阳市/汨罗市", "汨罗市游船补助办法"): text})
    assert "2027年2月28日" in ferry.ask("汨罗游船补助申报截止到什么时候").answer.headline
    assert "2028年2月29日" in ferry.ask("汨罗游船补助办法什么时候到期").answer.headline


SHIPYARD_CALL = """一、申报对象
在本市登记的船企。
二、时间及方式
请申报单位于9月15日前登录“船务汨罗”（http://ship.example.cn）注册，填写表格并上传有关附件证明材料。各船企将纸质材料报送至所在镇港航管理部门。
三、申报条件
申报项目须在2026年1月1日以后投入实施。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("汨罗市智能船坞示范项目报名截到几号", "9月15日前"),
        ("汨罗市智能船坞示范项目上哪个网站填", "http://ship.example.cn"),
        ("汨罗市智能船坞示范项目纸质材料交给谁", "报送至所在镇港航管理部门"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_a_notice_says_until_when_on_which_site_and_to_whom(
    answering: Answering, question: str, told: str
) -> None:
    notice = answering({("湖南省/岳阳市/汨罗市", "关于申报汨罗市智能船坞示范项目的通知"): SHIPYARD_CALL})
    answer = notice.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_what_the_firm_pays_itself_is_told(answering: Answering) -> None:
    text = "一、查验没有问题的船舶，免除查验费用，所需资金由县财政安排。查验发现夹带的，其查验费用由船主自行承担。\n"
    ports = answering({("湖南省/岳阳市/汨罗市", "汨罗市船舶查验费用办法"): text})
    assert "由船主自行承担" in ports.ask("汨罗市船舶查验发现夹带的，费用谁出").answer.headline


def test_on_which_weekday_is_told(answering: Answering) -> None:
    text = "一、每周三上午召开船企恳谈会，各乡镇同步召开船企恳谈会，听取船企对港航服务的意见。\n"
    ports = answering({("湖南省/岳阳市/汨罗市", "汨罗市船企服务措施"): text})
    answer = ports.ask("汨罗市船企恳谈会是礼拜几开").answer
    assert (answer.outcome, "每周三" in answer.headline) == (Outcome.ANSWERED, True)


BODIES = """| 序号 | 项目 | 条件 | 标准 | 受理单位 |
|---|---|---|---|---|
| 1 | 船展 | 举办3天以上船展 | 每场9万元 | 县商务局（会展中心） |
| 2 | 船员培训 | 培训30人以上 | 每期2万元 | 县人社局 |

注：超过1亿元的项目，也可以向县招商中心申请一事一议。
"""


@pytest.mark.parametrize(
    ("question", "told"), [("去平江办船展，奖补找哪个部门报", "商务局"), ("平江船员培训归谁管", "人社局")]
)
def test_who_handles_it_is_told_by_the_column_of_its_row(
    answering: Answering, question: str, told: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业奖补一览表"): BODIES}).ask(question).answer
    assert (answer.outcome, told in answer.headline) == (Outcome.ANSWERED, True), answer.headline
