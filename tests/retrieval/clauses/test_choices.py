"""Cases told side by side, each with what it gets: which lists of names go with a row of figures."""

from __future__ import annotations

import pytest

from retrieval.clauses import Case
from tests.retrieval.clauses.test_ladders import clauses


def _told(case: Case) -> str:
    quantity = case.grant.amount or case.grant.rate
    figures = [quantity, *(ceiling.quantity for ceiling in case.grant.ceilings)]
    return "/".join(str(one.low.normalize()) for one in figures if one is not None)


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("铁路发运每标箱补300元、公路发运每标箱补100元。", {"铁路发运": "3E+2", "公路发运": "1E+2"}),
        ("每新增一名本地船员补2000元，每新增一名外地船员补900元。", {"本地船员": "2E+3", "外地船员": "9E+2"}),
        ("鲜藕外运按每吨30元补贴，莲子按每吨80元，茶油按每吨90元。", {"鲜藕外运": "3E+1", "莲子": "8E+1", "茶油": "9E+1"}),
        ("硕士每个课题补贴2000元，博士每个课题补贴3000元。", {"硕士": "2E+3", "博士": "3E+3"}),
        (
            "对市级数字车间、无人仓库，市级分别给予企业一次性奖补20万元、40万元。",
            {"市级数字车间": "2E+5", "无人仓库": "4E+5"},
        ),
        (
            "对获得省智能制造样板工厂、智能制造标杆场景的企业分别奖补60万元、30万元。",
            {"省智能制造样板工厂": "6E+5", "智能制造标杆场景": "3E+5"},
        ),
        (
            "新获评国家级、自治区级、盟市级绿色牧场的，分别奖励60万元、30万元、10万元。",
            {"国家级": "6E+5", "自治区级": "3E+5", "盟市级": "1E+5"},
        ),
        (
            "首次在主板、北交所上市的，分别奖励700万元、400万元。",
            {"主板": "7E+6", "北交所": "4E+6"},
        ),
        (
            "对吸纳退役运动员和易地搬迁劳动力稳定就业半年以上的单位，分别按照每人800元、900元给予补贴。",
            {"退役运动员": "8E+2", "易地搬迁劳动力": "9E+2"},
        ),
        (
            "确需使用规划确定的城镇开发边界外的国有荒地，以及依法可以使用的上述边界内国有荒地，且由企业自行平整的，"
            "出让价格可分别按最低价标准的20%、60%执行。",
            {"城镇开发边界外的国有荒地": "0.2", "依法可以使用的上述边界内国有荒地": "0.6"},
        ),
        (
            "给予参展企业展位费70%补贴，赴县外、省外、境外参展每个展位补贴不超过2000元、6000元、9000元。",
            {"县外": "0.7/2E+3", "省外": "0.7/6E+3", "境外": "0.7/9E+3"},
        ),
        (
            "对创建5A级景区的，给予一次性奖励60万元；对创建4A级景区的，给予一次性奖励20万元。",
            {"创建5A级景区": "6E+5", "创建4A级景区": "2E+5"},
        ),
        (
            "自持物业的给予运营机构一次性奖励60万元；非自持物业的给予运营机构一次性奖励10万元。",
            {"自持物业": "6E+5", "非自持物业": "1E+5"},
        ),
        (
            "按上年度实际缴纳的保险费返还：小微企业返还80%，大型企业返还40%。",
            {"小微": "0.8", "大型": "0.4"},
        ),
        (
            "对评为国家级、省级船坞的，在享受省、市奖励的基础上，分别给予60万元、25万元奖励。",
            {"国家级": "6E+5", "省级": "2.5E+5"},
        ),
        ("年度产值排名前三名的街道，分别奖励9万元、6万元、3万元。", {"第一名": "9E+4", "第二名": "6E+4", "第三名": "3E+4"}),
        ("排名一至三名的，分别奖励8万元、5万元、3万元。", {"第一名": "8E+4", "第二名": "5E+4", "第三名": "3E+4"}),
        ("等级评定为二到四级的，分别给予5万元、9万元、20万元。", {"二级": "5E+4", "三级": "9E+4", "四级": "2E+5"}),
        ("经评审分为A、B、C三类，分别给予90万元、60万元、30万元。", {"A类": "9E+5", "B类": "6E+5", "C类": "3E+5"}),
        ("农家乐确认为三、四、五星级的，分别奖励1万元、2万元、4万元。", {"三星级": "1E+4", "四星级": "2E+4", "五星级": "4E+4"}),
        ("在“云岭杯”大赛中获一、二、三等奖的，分别奖励9万元、6万元、3万元。", {"一等奖": "9E+4", "二等奖": "6E+4", "三等奖": "3E+4"}),
        ("对新引进的A、B类人才，分别给予奖励最高50万元、30万元。", {"A类": "5E+5", "B类": "3E+5"}),
        ("对实现“小升规”“规改股”两个目标的企业分别给予10万元、20万元。", {"小升规": "1E+5", "规改股": "2E+5"}),
        (
            "获得银杏奖（国家园林金奖）、省园林优质奖的承建企业，每项分别奖励50万元、10万元。",
            {"银杏奖": "5E+5", "省园林优质奖": "1E+5"},
        ),
        ("首次获评金桂质量奖、金桂质量奖提名奖的单位，分别给予90万元、40万元资助。", {"金桂质量奖": "9E+5", "金桂质量奖提名奖": "4E+5"}),
        ("按接待人次排名，排四至六名的，各奖励10万元。", {"第四名": "1E+5", "第五名": "1E+5", "第六名": "1E+5"}),
        ("分阶段奖励合计900万元：辅导备案奖励200万元；申请获受理奖励300万元；成功上市奖励400万元。", {"辅导备案": "2E+6", "申请获受理": "3E+6", "成功上市": "4E+6"}),
        (
            "首次纳入统计的批发企业奖励8万元，零售企业奖励6万元，住宿、餐饮企业奖励5万元。",
            {"批发": "8E+4", "零售": "6E+4", "住宿、餐饮": "5E+4"},
        ),
        # 500强 is a name, and no rank to reach.
        (
            "新设的世界500强企业总部奖励900万元，中国企业500强总部奖励700万元，中国民营企业500强、中国服务业企业500强总部奖励400万元。",
            {"世界500强企业总部": "9E+6", "中国企业500强总部": "7E+6", "中国民营企业500强、中国服务业企业500强总部": "4E+6"},
        ),
        ("百级洁净室每平方米补助900元，千级洁净室每平方米补助600元。", {"百级洁净室": "9E+2", "千级洁净室": "6E+2"}),
        ("年度接待人数第二、三名分别给予7000元奖励。", {"第二名": "7E+3", "第三名": "7E+3"}),
    ],
)  # fmt: skip
def test_cases_and_what_they_get(text: str, cases: dict[str, str]) -> None:
    ((choice, *_),) = [clause.choices for clause in clauses(text)]
    assert {case.name: _told(case) for case in choice.cases} == cases


def test_the_same_cases_get_something_every_year_besides() -> None:
    ((first, second),) = [
        clause.choices
        for clause in clauses(
            "入选国家、省领军人才的，分别给予每人80万元、40万元奖励，每年分别发放6万元、4万元津贴。"
        )
    ]
    assert [[case.name for case in choice.cases] for choice in (first, second)] == [["国家", "省"]] * 2
    assert [_told(case) for case in second.cases] == ["6E+4", "4E+4"]


@pytest.mark.parametrize(
    "text",
    [
        "对年营业收入1000万元以上、5000万元以上的批发企业和零售企业，分别给予2万元、5万元奖励。",  # bands, and no names
        "对甲类、乙类和丙类企业，分别给予2万元、5万元奖励。",  # three names, two figures
        "上规奖励15万元，其中升规奖励5万元当年兑现。",
        "境外参展的，给予展位费的70%，成员国展会80%，每个展位不超过3万元。",  # what is paid for is no case
        "按6个月测算，企业见习补贴1520元/人×6月+500元/人。",
    ],
)
def test_no_cases(text: str) -> None:
    assert [choice for clause in clauses(text) for choice in clause.choices] == []


def test_a_ceiling_of_all_bounds_each_case() -> None:
    (clause,) = clauses("甲型总部奖励增量的60%，乙型总部奖励增量的50%。每户每年最高900万元。")
    (choice,) = clause.choices
    assert [case.grant.ceilings[0].quantity.low for case in choice.cases] == [9000000, 9000000]


def test_gifts_in_the_same_words_but_for_a_level_are_cases() -> None:
    text = (
        "年度荣获国家级表彰的优秀船厂，一次性给予人民币10万元奖励，年度荣获省级表彰的优秀船厂一次性给予人民币5万元奖励，"
        "年度荣获市级表彰的优秀船厂一次性给予人民币3万元奖励。"
    )
    (clause,) = clauses(text)
    (choice,) = clause.choices
    assert {case.name: _told(case) for case in choice.cases} == {
        "国家级": "1E+5",
        "省级": "5E+4",
        "市级": "3E+4",
    }


def test_cases_told_in_turn_that_name_only_the_most() -> None:
    ((choice, *_),) = [
        clause.choices
        for clause in clauses("全球首展最高奖励300万元，全国首展最高奖励120万元，全市首展最高奖励60万元。")
    ]
    assert {case.name: int(case.grant.ceilings[0].quantity.high) for case in choice.cases} == {
        "全球首展": 3000000,
        "全国首展": 1200000,
        "全市首展": 600000,
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("对新评为3A-5A级的码头，分别奖励10万元、20万元、40万元。", ["3A级", "4A级", "5A级"]),
        (
            "企业取得海关监管备案通知书的奖励20万元，申请被受理的奖励30万元，验收通过的奖励50万元。",
            ["海关监管备案通知书", "申请被受理", "验收通过"],
        ),
    ],
)
def test_names_of_cases(text: str, names: list[str]) -> None:
    ((choice, *_),) = [clause.choices for clause in clauses(text)]
    assert [case.name for case in choice.cases] == names


def test_years_are_no_cases() -> None:
    (clause,) = clauses("第二、三年根据考核结果给予支持，分别给予不超过60万元、40万元支持。")
    assert clause.choices == ()


def test_what_a_case_gets_besides_is_no_case() -> None:
    text = "大副给予90万元购房补贴、每月4000元生活补贴；水手给予50万元购房补贴、每月2000元生活补贴。"
    assert [choice for clause in clauses(text) for choice in clause.choices] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("首次通过PQRS 3级、4级、5级的，分别奖励4万元、8万元、16万元。", ["PQRS3级", "PQRS4级", "PQRS5级"]),
        ("首次通过PQRS3级、乙类认证的，分别奖励4万元、8万元。", ["PQRS3级", "乙类认证"]),
        ("首次通过PQRS3级、STU认证的，分别奖励4万元、8万元。", ["PQRS3级", "STU认证"]),
        ("评为A1级、乙级的，分别奖励4万元、8万元。", ["A1级", "乙级"]),
    ],
)
def test_what_grades_are_of_is_said_of_the_first(text: str, names: list[str]) -> None:
    ((choice, *_),) = [clause.choices for clause in clauses(text)]
    assert [case.name for case in choice.cases] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "首次认定的示范船厂企业奖励12万元，重新认定的奖励7万元。",
            ["首次认定的示范船厂企业", "重新认定"],
        ),
        ("新认定的示范船厂奖励12万元，复审通过的奖励7万元。", ["新认定的示范船厂", "复审通过"]),
        ("首次建成的示范船厂奖励12万元，示范船坞奖励7万元。", ["示范船厂", "示范船坞"]),
    ],
)
def test_how_often_one_is_recognised_names_a_case(text: str, names: list[str]) -> None:
    ((choice, *_),) = [clause.choices for clause in clauses(text)]
    assert [case.name for case in choice.cases] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("三星码头按60%奖励返还，四星码头按80%奖励返还。", ["三星码头", "四星码头"]),
        ("甲类船厂按30%返还支持，乙类船厂按20%返还支持。", ["甲类船厂", "乙类船厂"]),
        ("甲类船厂给予30万元扶持，乙类船厂给予20万元扶持。", ["甲类船厂", "乙类船厂"]),
    ],
)
def test_what_cases_get_is_returned_or_supported(text: str, names: list[str]) -> None:
    ((choice, *_),) = [clause.choices for clause in clauses(text)]
    assert [case.name for case in choice.cases] == names


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (
            "示范船厂，国家级奖励90万元，省级40万元，市级10万元。",
            {"国家级": "9E+5", "省级": "4E+5", "市级": "1E+5"},
        ),
        (
            "取得三级、二级船员证的，分别可申领900元、1600元船员补贴。",
            {"三级": "9E+2", "二级": "1.6E+3"},
        ),
    ],
)
def test_what_the_next_gets_without_a_word_of_giving(text: str, given: dict[str, str]) -> None:
    ((choice, *_),) = [clause.choices for clause in clauses(text)]
    assert {case.name: _told(case) for case in choice.cases} == given


@pytest.mark.parametrize(
    "text",
    [
        "国家级示范船厂奖励90万元，省级船坞投资40万元以上的另行认定。",
        "示范船厂，国家级奖励90万元，省级40万元设备投入另行认定。",
    ],
)
def test_the_next_level_gets_nothing_that_is_said_to_be_something_else(text: str) -> None:
    (clause,) = clauses(text)
    assert (len(clause.grants), clause.choices) == (1, ())


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (
            "大型船企按船险保费的15%补贴，中小微船企按45%补贴。",
            {"大型船企": ("15", "船险保费"), "中小微船企": ("45", "船险保费")},
        ),
        (
            "大型船企按船险保费的15%补贴，中小微船企按租金的45%补贴。",
            {"大型船企": ("15", "船险保费"), "中小微船企": ("45", "租金")},
        ),
        (
            "小微船企按利息的45%，期限2年；中型船企按35%，期限1年。",
            {"小微船企": ("45", "利息"), "中型船企": ("35", "利息")},
        ),
    ],
)
def test_the_rate_of_a_kind_that_says_not_of_what(text: str, given: dict[str, tuple[str, str]]) -> None:
    ((choice, *_),) = [clause.choices for clause in clauses(text)]
    rates = {
        case.name: (f"{case.grant.rate.low * 100:f}".partition(".")[0], case.grant.base_text)
        for case in choice.cases
        if case.grant.rate is not None
    }
    assert rates == given


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        (
            "甲级、乙级船级社落户的，分别奖励90万元、40万元；其分支机构落户的，分别奖励20万元、10万元。",
            "其分支机构落户的，分别奖励",
        ),
        ("5A级、4A级船级社分别奖励90万元、40万元；其分社分别奖励20万元、10万元。", "其分社分别奖励"),
        (
            "甲级、乙级船级社落户的，分别奖励90万元、40万元；其中迁来的，分别奖励20万元、10万元。",
            "",
        ),
        ("甲级、乙级船级社落户的，分别奖励90万元、40万元；其他的，分别奖励20万元、10万元。", ""),
        ("甲级、乙级船级社落户的，分别奖励90万元、40万元。其分支机构，分别奖励20万元、10万元。", ""),
    ],
)
def test_what_is_of_theirs_has_the_cases_of_the_row_before(text: str, theirs: str) -> None:
    (clause,) = clauses(text)
    first, *rest = clause.choices
    told = [(choice.whom.of(text), [case.name for case in choice.cases]) for choice in rest if choice.whom]
    assert told == ([(theirs, [case.name for case in first.cases])] if theirs else [])
    assert [[_told(case) for case in choice.cases] for choice in rest] == (
        [["2E+5", "1E+5"]] if theirs else []
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("获国家、省级示范船坞称号的，分别奖励90万元、40万元。", ["国家级", "省级"]),
        ("获国家、省、市级示范船坞称号的，分别奖励90万元、40万元、10万元。", ["国家级", "省级", "市级"]),
        ("获国家、省示范船坞称号的，分别奖励90万元、40万元。", ["国家", "省"]),
    ],
)
def test_the_end_of_the_last_level_of_a_row_is_said_of_all(text: str, names: list[str]) -> None:
    ((choice,),) = [clause.choices for clause in clauses(text)]
    assert [case.name for case in choice.cases] == names


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (
            "船厂新增入统（月度）的奖励9万元，新增入统（年度）的奖励4万元。",
            {"船厂新增入统（月度）": "9E+4", "新增入统（年度）": "4E+4"},
        ),
        # Such a note says nothing of whom.
        (
            "船厂新增入统（不含转入）的奖励9万元，船坞新增入统（不含转入）的奖励4万元。",
            {"船厂新增入统": "9E+4", "船坞新增入统": "4E+4"},
        ),
        ("新设船模工作站，奖励企业4万元、技师本人1万元。", {"企业": "4E+4", "技师本人": "1E+4"}),
        ("获评示范船坞的，奖励企业4万元、个人1万元。", {"企业": "4E+4", "个人": "1E+4"}),
        (
            "新设船模工作站的，给予设站单位7万元、带头技师2万元补助。",
            {"设站单位": "7E+4", "带头技师": "2E+4"},
        ),
        (
            "船厂认定为雏鹰船厂的，奖励6万元；认定为飞鹰船厂的，奖励13万元。",
            {"雏鹰船厂": "6E+4", "飞鹰船厂": "1.3E+5"},
        ),
    ],
)
def test_notes_and_recipients_tell_cases_apart(text: str, given: dict[str, str]) -> None:
    ((choice, *_),) = [clause.choices for clause in clauses(text)]
    assert {case.name: _told(case) for case in choice.cases} == given


@pytest.mark.parametrize("text", ["船厂奖励企业4万元。", "新设船模工作站，奖励4万元，个人另行表彰。"])
def test_one_recipient_is_no_case(text: str) -> None:
    assert [choice for clause in clauses(text) for choice in clause.choices] == []


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            "船员取得操舵证书（内河、近海、远洋）的，分别补助300元、600元、900元。",
            {"内河": "3E+2", "近海": "6E+2", "远洋": "9E+2"},
        ),
        (
            "购船的，第一至第三层次分别给予9万元、6万元、3万元补助。",
            {"第一层次": "9E+4", "第二层次": "6E+4", "第三层次": "3E+4"},
        ),
        ("B—D类船长每月分别发放津贴3000元、2000元、1000元。", {"B类": "3E+3", "C类": "2E+3", "D类": "1E+3"}),
    ],
)
def test_cases_named_in_brackets_or_by_a_run(text: str, cases: dict[str, str]) -> None:
    (clause,) = clauses(text)
    (choice,) = clause.choices
    assert {case.name: _told(case) for case in choice.cases} == cases


def test_brackets_of_another_count_name_no_cases() -> None:
    (clause,) = clauses("船员取得操舵证书（内河、近海）的，分别补助300元、600元、900元。")
    assert not clause.choices
