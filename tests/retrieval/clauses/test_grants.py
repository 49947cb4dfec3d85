"""What a sentence gives, shown as short words: each grant with its ceilings, and what looks given and is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from retrieval.clauses import Grant
from retrieval.quantities import Quantity
from tests.retrieval.clauses.test_ladders import clauses


def figure(quantity: Quantity | None) -> str:
    """5万 for 50000元, 3% for 0.03."""
    if quantity is None:
        return ""
    if quantity.kind == "share":
        return f"{float(quantity.low) * 100:g}%"
    value = float(quantity.high)
    return f"{value / 10000:g}万" if value >= 10000 else f"{value:g}"


def shown(grant: Grant) -> str:
    """A grant as its figure, its base and its ceilings: 10%(合同额)≤50万."""
    base = f"({grant.base_text})" if grant.base_text else ""
    ceilings = "".join(f"≤{figure(ceiling.quantity)}" for ceiling in grant.ceilings)
    return f"{figure(grant.amount)}{figure(grant.rate)}{base}{ceilings}"


def grants(text: str) -> list[str]:
    return [shown(grant) for clause in clauses(text) for grant in clause.grants]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("按合同额的10%给予补助，单个企业每年最高50万元。", ["10%(合同额)≤50万"]),
        ("按不超过研发投入30%的比例，给予最高3000万元补助。", ["30%(研发投入)≤3000万"]),
        ("单人最高10万元，每家企业给予最高不超过30万元支持。", ["≤10万≤30万"]),
        ("给予发榜方最高100万元支持，给予揭榜方最高500万元支持。", ["≤100万", "≤500万"]),
        (
            "给予400万元的启动补助，并给予三年内合计不超过500万元贷款的贴息补助。",
            ["400万", "≤500万"],
        ),
        ("给予建站补助2万元，视绩效给予每年3万元以内的经费补助。", ["2万", "≤3万"]),
        ("单项资助最高不超过1000万元，其余项目资助最高不超过500万元。", ["≤1000万", "≤500万"]),
        ("青川片区每年最高6000元补贴，其他片区每年最高4000元。", ["≤6000", "≤4000"]),
        (
            "对新设的机构，按设备投资的10%给予补助；对租房的机构，按租金的30%给予补助。每家机构每年最高不超过200万元。",
            ["10%(设备投资)≤200万", "30%(租金)≤200万", "≤200万"],
        ),
        ("对采购设备且投资300万元以上的给予补助，按投入的10%给予最高90万元补助。", ["10%(投入)≤90万"]),
        ("按年贷款额给予不超过6%的贴息（每家企业贴息最高不超过200万元）。", ["6%(年贷款额)≤200万"]),
        (
            "对项目按投资额的5%给予补助（每个项目补助不超过40万元）；获评3A级的，给予10万元奖励。",
            ["5%(投资额)≤40万", "10万"],
        ),
        ("按票面利息的40%给予贴息。单家企业利息补贴不超过50万元(含)。", ["40%(票面利息)≤50万", "≤50万"]),
        (
            "给予不超过40%的贴息支持。单家企业只能选一笔贷款申报，当期支持资金不超过300万元(含)。",
            ["40%≤300万", "≤300万"],
        ),
        ("按设备投资的30%给予补助。单项补助最高额度原则上不超过40万元。", ["30%(设备投资)≤40万", "≤40万"]),
        # One numbered part after another: a ceiling is of its own part.
        (
            "方向1研发。对获评的企业奖励20万元。方向2贴息。按不超过1%的贴息率给予贴息。单个企业年度贴息不超过90万元。",
            ["20万", "1%≤90万", "≤90万"],
        ),
        ("对技术改造项目支持上限提高至1亿元。", ["≤10000万"]),
        ("改造费用支持比例为50%，每个项目支持限额为大企业20万元、小企业5万元。", []),
        (
            "给予标准展位费70%补贴（每个展会不超过四个展位，每个标准展位最高不超过5000元，每个展会最高不超过2万元）。",
            ["70%(标准展位费)≤5000≤2万"],
        ),
        ("按实际租金的40%给予补贴，每平方米每月不超过6元，面积不超过2000平方米。", ["40%(实际租金)≤6"]),
        ("楼宇开发主体最高奖励60万元，对物业企业给予最高10万元的奖励。", ["≤60万", "≤10万"]),
        ("按购房款的6%、最高不超过120万元给予一次性购房补贴。", ["6%(购房款)≤120万"]),
        # Which of the two holds for the rate, the asker's case tells.
        ("按律师费的30%资助，省外最高5万元，境外最高20万元。", ["30%(律师费)≤5万", "30%(律师费)≤20万"]),
        (
            "按实际装修费用的20%补贴，总部企业最高8万元，研发机构最高3万元。",
            ["20%(实际装修费用)≤8万", "20%(实际装修费用)≤3万"],
        ),
        ("按投资额的10%补助，单个项目最高20万元，单个企业最高50万元。", ["10%(投资额)≤20万≤50万"]),
    ],
)
def test_whose_ceiling_it_is(text: str, given: list[str]) -> None:
    assert grants(text) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (
            "按购房价的5%给予补助，最高不超过200万元，按40%、30%、30%的比例分三年发放。",
            ["5%(购房价)≤200万"],
        ),
        ("对青川的企业奖励500万元，分三年按50%、30%、20%兑现。", ["500万"]),
        ("订货完成后，拨付补助金额的80%，通过验收后，再拨付剩余的20%。", []),
        ("按实际投入的50%发放补助。", ["50%(实际投入)"]),
        ("软件企业补助比例上调10%。", []),
        ("软件企业的补助比例提高到10%，最高80万元。", ["10%≤80万"]),
        ("扶持资金由市、区财政按7:3分担。", []),
        ("按市级补助额度给予1:1配套。", ["100%(市级补助额度)"]),
        ("全市物流费用与产值的比率降低到15%左右。", []),
        ("其他支出比例不超过设备费的5%。", []),
        ("检测类服务抵扣比例：不超过合同额的50%。", ["50%(合同额)"]),
        ("政府投资项目进度款支付比例不低于已完成工程量的85%。", []),
        ("失业保险总费率继续按1%执行，其中个人缴费费率为0.5%。", []),
        ("投资强度不低于200万元/亩。", []),
        ("工业用地出让最低价标准：111元/平方米。", []),
        ("物业费统一为每平方米每月1.8元。", []),
        ("对新购的机床，按100元/千瓦补助。", ["100"]),
        ("申请补助金额超过1000万元的项目，报市政府批准。", []),
        ("青川片区补贴按1500元/人×2/3×6月+500元/人=6500元/人计算。", []),
        ("贷款按年利率2%贴息，贴息本金不超过2000万元。", ["2%"]),
        ("通过验收后，拨付剩余50%的资助资金。", []),
        ("抽查结果按时公示率100%。", []),
        ("质押贷款利率上浮幅度不得超过同期报价利率的40%。", []),
        ("招用人员占现有职工比例达到15%的（占比达到8%的)，可申请最高500万元贷款。", ["≤500万"]),
        ("对使用面积占园区面积比例超20%的园区，按投入给予最高500万元补助。", ["≤500万"]),
        ("企业平均年营业收入超过2万元/平方米。", []),
        ("全市发放创业贷款6亿元，扶持企业30家，发放创业补贴资金25万元。", []),
        ("纳税人适用3%征收率的，减按1%征收。", ["1%"]),
        ("住宅应按面积不低于总建筑面积2‰的标准，配建服务用房。", []),
        ("对租房的企业支持比例不超过50%，最高不超过50万元。", ["50%≤50万"]),
        ("可享受50%贷款利息的一次性贴息。", ["50%(贷款利息)"]),
        ("给予融资费用(含手续费)不超过40%的贴租支持。", ["40%(融资费用)"]),
        ("给予不超过30%的办公房租补贴。", ["30%"]),
        ("给予连续3年40%的租金补贴。", ["40%(租金)"]),
        ("按不超过公司实缴注册资本的5%给予奖励。", ["5%(实缴注册资本)"]),
        # How much of it counts is no gift.
        (
            "租赁办公用房的，以不超过800平方米、每平方米每天不超过4元的标准，按租金的20%给予补贴。",
            ["20%(租金)"],
        ),
        ("税收贡献度不低于300元/平方米。", []),
        ("市财政安排家庭农场奖补资金500万元，用于支持新增家庭农场。", []),
        (
            "税收地方留成部分，大船厂按50%、小船厂按30%奖励。",
            ["50%(税收地方留成部分)", "30%(税收地方留成部分)"],
        ),
        ("入围剧目可获得50%的场租补贴，最高不超过30万元。", ["50%≤30万"]),
        ("按近2年改造投入30%的比例给予补助。", ["30%(近2年改造投入)"]),
        (
            "对市级企业给予不低于10万元奖励，对国家级企业给予不低于30万元奖励。",
            ["10万", "30万"],
        ),
        (
            "第一年分别给予100万元、20万元资金支持，第二年分别给予50万元、10万元资金支持。",
            ["100万", "20万", "50万", "10万"],
        ),
    ],
)
def test_what_looks_given_and_is_not(text: str, given: list[str]) -> None:
    assert grants(text) == given


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("给予每人每月3000元实习补贴。", ["人·月"]),
        ("每月给予租房补贴1200元。", ["月"]),
        ("租用厂房的，每平方米每月补贴8元。", ["平方米·月"]),
        ("租用厂房的，每月每平方米补贴8元。", ["平方米·月"]),
        ("租用厂房的，每平方米每天补贴1元。", ["平方米·天"]),
        ("新建养老机构，每张床位补贴10000元。", ["张"]),
        ("新建民宿，每间奖励2000元。", ["间"]),
        ("新建冷库，每立方米补助100元，最高50万元。", ["立方米"]),
        ("每单快递补助1元。", ["单"]),
        ("每新招用1人给予2000元补贴。", ["新招用1人"]),
        ("每年组织一次评选，对优胜的企业给予20万元奖励。", [""]),
        ("给予每家30万元补助。", ["家"]),
        ("对旅行社，每满一万人奖励一万元。", ["满一万人"]),
    ],
)
def test_what_an_amount_is_for_each_of(text: str, measures: list[str]) -> None:
    assert [grant.per for clause in clauses(text) for grant in clause.grants] == measures


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        (
            "给予每人每年60万元的购房补贴，一次性安家补助100万元，每年发放12万元津贴。",
            ["yearly", "once", "yearly"],
        ),
        (
            "分别给予国家级、省级企业50万元、20万元的一次性奖励，每年另给予6万元津贴。",
            ["once", "once", "yearly"],
        ),
        ("按购房价的5%给予补助，分三年发放。", ["instalments"]),
    ],
)
def test_each_gift_is_paid_as_its_own_words_say(text: str, paid: list[str]) -> None:
    assert [grant.payment for clause in clauses(text) for grant in clause.grants] == paid


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("给予每年5万元补贴，补贴期限3年。", ["3"]),
        ("对连续种植3年以上的，一次性奖励100元/亩。", [""]),
        ("连续两年接收实习生的，给予5万元奖励。", [""]),
        ("在企业连续就业满1年的，每年给予3000元补贴，补贴期限最长为2年。", ["2"]),
    ],
)
def test_for_how_many_years_is_not_how_long_one_must_have_done_something(text: str, years: list[str]) -> None:
    found = [grant.years for clause in clauses(text) for grant in clause.grants]
    assert [str(one.low) if one else "" for one in found] == years


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("对评为3A、4A、5A级的企业，分别给予10、20、30万元奖励。", ["10万", "20万", "30万"]),
        ("按企业等级分别给予不少于50万元、30万元奖励。", ["50万", "30万"]),
        ("给予高级管理人员最高合计50万元奖励。", ["≤50万"]),
        ("给予0□02元的奖励，单个企业最高10万元。", ["≤10万"]),
        ("给予新建的省级、市级基地不少于100万元、20万元奖励。", ["100万", "20万"]),
        ("按投资额50万-100万美元奖励10万元，100万-200万美元奖励20万元。", ["10万", "20万"]),
        ("每年给予孵化平台50%的补贴，最高20万元。", ["50%≤20万"]),
        ("获得认定的企业，50万元奖励3年内付清。", ["50万"]),
    ],
)
def test_the_figures_of_a_row_and_of_a_bound(text: str, given: list[str]) -> None:
    assert grants(text) == given


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            "对低保、特困、失独家庭的老年人，按照自理、半失能和失能状况，标准分别提高到200元、400元、600元。",
            ["自理", "半失能", "失能"],
        ),
        (
            "按照完成改制、辅导验收、发行上市三个环节分别给予60万元、80万元、100万元补贴。",
            ["完成改制", "辅导验收", "发行上市"],
        ),
        ("对引进A、B、C类人才的机构，分别给予奖励最高60万元、30万元、10万元。", ["A类", "B类", "C类"]),
        ("获一、二、三等奖的，分别奖励10万元、6万元、3万元。", ["一等奖", "二等奖", "三等奖"]),
        ("首次升规的企业，奖励15万元，其中升规奖励5万元当年兑现。", []),
        ("小型箱每箱补助300元，大型箱每箱补助500元；超过500公里的，分别提高至400元和700元。", []),
        ("生活补贴每人每月3600元，每人每年1000元的交通补贴。", []),
    ],
)
def test_whose_the_figures_of_a_row_are(text: str, cases: list[str]) -> None:
    assert [
        case.name for clause in clauses(text) for choice in clause.choices for case in choice.cases
    ] == cases


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("参加展会的，展位费按70%补助，最高3万元。", ["70%(展位费)≤3万"]),
        ("年度所需经费由市财政补助80%。", ["80%(年度所需经费)"]),
        ("企业租用仓库的，对其租金给予50%的补助。", ["50%(租金)"]),
        ("在青川创业的，可申请1万元的一次性创业补贴。", ["1万"]),
        ("对在青川工作的人才发放租房补贴，其中博士每月2400元，硕士每月1200元。", ["2400", "1200"]),
        ("按规定缴费的，每月缴纳2400元。", []),
    ],
)
def test_what_a_rate_is_of_and_what_is_given_every_month(text: str, given: list[str]) -> None:
    assert grants(text) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("按展销额给予20%的配套资助，最高40万元。", ["20%(展销额)≤40万"]),
        ("以增发方式再融资且60%以上资金投资本市的，按投资额的3‰奖励，最高90万元。", ["0.3%(投资额)≤90万"]),
        ("给予不低于40%资金支持，最高30万元。", ["40%≤30万"]),
        (
            "薄膜暖棚每平方米补助70元，玻璃暖棚每平方米补助130元，单个主体补助总额不超过90万元。",
            ["70≤90万", "130≤90万"],
        ),
        (
            "薄膜暖棚每平方米补助70元，玻璃暖棚补助2万元，单个主体补助总额不超过90万元。",
            ["70", "2万≤90万"],
        ),
    ],
)
def test_what_bounds_and_what_is_only_asked_for(text: str, given: list[str]) -> None:
    assert grants(text) == given


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("租赁厂房的企业，前三年按实际租金的90%、70%、40%给予补贴。", ["1 90%", "2 70%", "3 40%"]),
        ("对租用仓库的，第一至三年分别按租金的90%、70%、40%给予补贴。", ["1 90%", "2 70%", "3 40%"]),
        ("第一年、第二年分别给予20万元、10万元补贴。", ["1 20万元", "2 10万元"]),
        ("前两年分别给予国家级、省级基地30万元、20万元补贴。", []),
        ("对A类、B类企业，前两年分别给予30万元、20万元补贴。", []),
        ("前三年按租金的50%给予补贴。", []),
    ],
)
def test_a_figure_for_each_year_in_a_row(text: str, shares: list[str]) -> None:
    found = [share for clause in clauses(text) for grant in clause.grants for share in grant.falling]
    assert [f"{one.first} {text[one.given.start : one.given.end]}" for one in found] == shares


@pytest.mark.parametrize(
    ("text", "excess"),
    [
        ("按缴纳税收地方留成部分的30%给予奖励。", False),
        ("年纳税额1000万元以上的部分，按30%给予奖励。", True),
        ("按较上年增长部分的30%给予奖励。", True),
    ],
)
def test_a_part_that_is_kept_is_nothing_above_a_threshold(text: str, excess: bool) -> None:
    assert [grant.excess for clause in clauses(text) for grant in clause.grants] == [excess]


def test_what_is_invested_at_once_is_not_paid_at_once() -> None:
    (clause,) = clauses("一次性投资3000万元以上的项目，按投资额的2%给予奖励。")
    assert clause.grants[0].payment == ""


def test_all_of_it_is_a_share_by_year() -> None:
    (clause,) = clauses("前两年奖励对县级的全部财政贡献，后三年每年奖励50%。")
    assert [(one.first, one.last, one.given.low) for one in clause.grants[0].falling] == [
        (1, 2, 1),
        (3, 5, Decimal("0.5")),
    ]


def test_a_ceiling_for_each_square_metre_is_none_of_the_whole() -> None:
    (clause,) = clauses("按实际租金的40%给予补贴，每平方米每月不超过6元，面积不超过2000平方米。")
    assert [ceiling.per for ceiling in clause.grants[0].ceilings] == [("月", "件")]
    assert not clause.conditions


@pytest.mark.parametrize(
    ("words", "per"), [("每人每晚", "人·晚"), ("每人每住一晚", "人·晚"), ("每人每天", "人·天")]
)
def test_what_a_night_brings_is_no_sum_for_all_nights(words: str, per: str) -> None:
    (clause,) = clauses(f"组织境外游客的旅行社，{words}奖励30元。")
    assert [grant.per for grant in clause.grants] == [per]


@pytest.mark.parametrize(
    ("text", "amount", "ceiling"),
    [
        ("补贴标准由每月500元提高到900元。", 900, None),
        ("按引进资金的1‰给予奖励，单个项目奖励最高不得超过70万元改为190万元。", None, 1900000),
    ],
)
def test_what_a_figure_was_changed_from_is_given_no_more(
    text: str, amount: int | None, ceiling: int | None
) -> None:
    (grant,) = [one for clause in clauses(text) for one in clause.grants]
    assert (int(grant.amount.low) if grant.amount else None) == amount
    assert [int(one.quantity.low) for one in grant.ceilings] == ([ceiling] if ceiling else [])


@pytest.mark.parametrize(
    "text",
    [
        "补贴资金由省级财政承担20%、市级财政承担80%。",
        "奖补资金省财政负担30%，市、县财政各负担35%。",
        "扶持资金由市、区两级财政分别承担70%和30%。",
    ],
)
def test_who_pays_which_part_gives_nothing(text: str) -> None:
    assert not [grant for clause in clauses(text) for grant in clause.grants]


@pytest.mark.parametrize(
    "text",
    [
        "对引荐人按到位资金的3‰奖励，不低于2万元、不超过100万元。",
        "超过部分按3‰给予补助，补助额最低2万元，最高100万元。",
    ],
)
def test_the_least_and_the_most_of_a_gift_are_of_one(text: str) -> None:
    (clause,) = clauses(text)
    (grant,) = clause.grants
    assert grant.floor is not None
    assert (grant.floor.low, [one.quantity.low for one in grant.ceilings]) == (20_000, [1_000_000])


def test_sums_of_later_years_are_for_each_of_the_same() -> None:
    (clause,) = clauses("航标维护按每公斤20元给予补贴，2025年按15元，2026年按10元，2027年起取消。")
    assert [(int(one.amount.low), one.per) for one in clause.grants if one.amount] == [
        (20, "公斤"),
        (15, "公斤"),
        (10, "公斤"),
    ]
    assert [[case.name for case in choice.cases] for choice in clause.choices] == [["2025年", "2026年"]]
