"""Cases that are set apart by a word: who leads and who takes part."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.facts.fact_fit import fits
from bot.answers.sentences.contrasts import (
    asks_of_agents,
    gives_another_class,
    is_of_another_step,
    is_of_the_other,
    is_of_the_step,
    sides_of,
)
from retrieval.facts import FactKind, facts_of
from retrieval.query import Query
from tests.bot.answers.conftest import Answering

STANDARDS = """第一条 对主导制定国家标准、行业标准的企业，分别奖励40万元、20万元。

第二条 对参与制定国家标准、行业标准的企业，按上条标准的30%奖励。
"""


@pytest.mark.parametrize(
    ("asked", "told", "other"),
    [
        ("参与制定国家标准奖多少", "对主导制定国家标准的企业，奖励40万元", True),
        ("参与制定国家标准奖多少", "对主导、参与制定国家标准的企业，奖励40万元", False),
        ("制定国家标准奖多少", "对主导制定国家标准的企业，奖励40万元", False),
        ("买厂房补多少", "租赁厂房的，按租金的20%补贴", True),
        ("厂子不在湖北片区，运费补多少", "湖北片区企业的产品每吨补贴70元", True),
        ("厂子不在湖北片区，运费补多少", "湖北片区以外的企业每吨补贴40元", False),
        ("厂子不在湖北片区，运费补多少", "其他地区的企业每吨补贴40元", False),
        ("复审通过奖多少", "首次认定的，奖励10万元", True),
        ("特级企业迁来补多少", "具有一级资质的企业，补助9万元", True),
        ("特级企业迁来补多少", "具有特级、一级资质的企业，补助9万元", False),
        ("一级企业迁来补多少", "具有二级资质以上的企业，补助9万元", False),
        ("省财政这笔补多少", "由市、县级财政按每平方米20元配套", True),
        ("省财政这笔补多少", "省财政按每平方米90元补助", False),
        ("没参加指定港口的出海项目，奖多少", "参与港口出海项目的企业，按6%奖励", True),
        ("没参加指定港口的出海项目，奖多少", "对出海企业按2%奖励", False),
    ],
)
def test_which_case_a_text_is_of(asked: str, told: str, other: bool) -> None:
    assert is_of_the_other(sides_of(asked), told) is other


@pytest.mark.parametrize(
    ("question", "told"),
    [("岳阳企业参与制定国家标准奖多少", "30%"), ("岳阳企业主导制定国家标准奖多少", "40万元")],
)
def test_the_case_asked_about(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市标准奖励办法"): STANDARDS}).ask(question).answer
    assert told in answer.headline


HOMES = """## 问：买房补贴多少？

答：买首套新房的，按下表核定：

| 类别 | 补贴比例（按购房款） | 最高额 |
|---|---|---|
| 博士、研究员 | 12% | 36万元 |
| 硕士、工程师 | 8% | 16万元 |

## 问：不买房，租房有补贴吗？

答：有。在本市没有住房的：博士每月1800元，硕士每月900元，最长补24个月。

## 问：多久能拿到？

答：受理后区人社局15个工作日内审核，每季度末发放。
"""


def test_what_names_neither_case_is_of_the_one_that_its_heading_names() -> None:
    sides = sides_of("买房补多少")
    assert is_of_the_other(sides, "硕士每月900元", "不买房，租房有补贴吗？")
    assert not is_of_the_other(sides, "硕士每月900元", "买房补贴多少？")
    assert not is_of_the_other(sides, "买房的每平方米补900元", "不买房，租房有补贴吗？")


@pytest.mark.parametrize(
    ("question", "told", "due"),
    [
        ("硕士在岳阳买房补多少", "8%", None),
        ("硕士在岳阳买150万的新房，补多少", "8%（上限16万元） → 12万元", "12万元"),
        ("博士，岳阳新房400万，补多少", "12%（上限36万元） → 36万元", "36万元"),
        ("硕士在岳阳租房每月补多少", "每月900元", None),
    ],
)
def test_the_rate_of_a_row_is_of_what_its_column_says(
    answering: Answering, question: str, told: str, due: str | None
) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市青年安居问答"): HOMES}).ask(question).answer
    assert told in answer.headline
    assert due is None or "岳阳市·买房补贴多少：" in answer.headline


@pytest.mark.parametrize(
    ("question", "told", "fit"),
    [
        ("岳阳租房补贴能领多久", "最长补24个月。", True),
        ("岳阳租房补贴能领多久", "受理后区人社局15个工作日内审核。", False),
        ("岳阳人社局审核要多久", "受理后区人社局15个工作日内审核。", True),
    ],
)
def test_how_long_something_is_given_is_not_how_long_it_is_handled(
    answering: Answering, question: str, told: str, fit: bool
) -> None:
    asked = answering({("湖南省/岳阳市", "岳阳市青年安居问答"): HOMES}).ask(question).question
    assert asked is not None
    assert [fits(fact, asked, told) for fact in facts_of(told) if fact.kind is FactKind.FIGURE] == [fit]


@pytest.mark.parametrize(
    ("asked", "of_agents"),
    [("引资2亿奖多少", True), ("引荐一个项目给多少", True), ("招商引资投了8000万奖多少", False)],
)
def test_who_brings_an_investor(asked: str, of_agents: bool) -> None:
    assert asks_of_agents(Query(asked, asked, (), {}, {})) is of_agents


def test_what_goes_on_with_who_brings_an_investor_is_of_him() -> None:
    assert asks_of_agents(Query("2亿的项目给多少", "", ("项目", "中间人"), {}, {}))


INTERNS = """第十六条 见习期间，见习单位应当每月向见习人员提供不低于本县最低工资标准70%的生活补贴。见习期满后，由县财政核拨经费补贴。

第十八条 见习单位在见习期满后留用见习学员的，由就业补助资金按每人2600元给予用人单位留用补贴。
"""


@pytest.mark.parametrize(
    ("question", "not_told"),
    [
        ("平江见习学员一个月能拿多少", "2600元"),  # that goes to the employer
        ("平江见习补贴单位能拿多少一个月", "70%"),  # that it pays itself
    ],
)
def test_what_another_gets_is_not_what_the_asker_gets(
    answering: Answering, question: str, not_told: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县见习补贴办法"): INTERNS}).ask(question).answer
    assert answer.outcome is not Outcome.ANSWERED or not_told not in answer.headline


@pytest.mark.parametrize(
    ("asked", "told", "other"),
    [
        ("去境外参展补多少", "境内船展补贴1万元", True),
        ("境内参展补多少", "境外船展补贴4万元", True),
        ("境内参展补多少", "入境客船补贴900元", True),
        ("境外参展补多少", "境内外船展补贴1万元", False),
        ("境内参展补多少", "境内船展补贴1万元", False),
    ],
)
def test_what_is_within_the_border_is_not_beyond_it(asked: str, told: str, other: bool) -> None:
    assert is_of_the_other(sides_of(asked), told) is other


@pytest.mark.parametrize(
    ("asked", "told", "other"),
    [
        ("博士船员补多少", "博士后船员补贴20万元", True),
        ("博士后船员补多少", "博士船员补贴9万元", True),
        ("博士后船员补多少", "博士、博士后船员补贴9万元", False),
        ("专科船员补多少", "大专船员补贴300元", False),  # two names of one step
        ("专科船员补多少", "博士船员补贴9万元", True),
        ("到香港的航线补多少", "到澳门的航线补贴80万元", True),
        ("到香港的航线补多少", "到香港、澳门的航线补贴80万元", False),
        ("到香港的航线补多少", "到境外的航线补贴80万元", False),
    ],
)
def test_steps_of_a_scale(asked: str, told: str, other: bool) -> None:
    assert is_of_another_step(asked, told) is other


@pytest.mark.parametrize(
    ("asked", "told", "other"),
    [
        ("新设备补多少", "购买二手船用设备的，补助4%", True),
        ("全新的吊机补多少", "旧设备补助4%", True),
        ("二手设备补多少", "购买全新船用设备的，补助9%", True),
        ("二手设备补多少", "购买全新、二手船用设备的，补助9%", False),
        ("设备补多少", "购买二手船用设备的，补助4%", False),
    ],
)
def test_what_is_new_is_not_second_hand(asked: str, told: str, other: bool) -> None:
    assert is_of_the_other(sides_of(asked), told) is other


@pytest.mark.parametrize(
    ("question", "told"),
    [("平江新设备补多少", "9%"), ("平江二手设备补多少", "4%")],
)
def test_the_rate_of_what_is_new(answering: Answering, question: str, told: str) -> None:
    text = "第一条 购买二手船用设备的，补助投资额的4%。船企设备补助每年一次。\n\n第二条 船用设备补助投资额的9%。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text}).ask(question).answer
    assert answer.spans == (told,)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江个人引进一个投资2亿的船企奖多少", "9万元"),
        ("平江个人招商带来2亿的船企奖多少", "9万元"),
        ("平江船企投资2亿奖多少", "90万元"),
    ],
)
def test_a_person_who_brings_an_investor_is_no_investor(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 新落户船企投资1亿元以上的，奖励90万元。\n\n第二条 中间人引荐船企投资1亿元以上的，奖励引荐人9万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县招引办法"): text}).ask(question).answer
    assert answer.spans == (told,)


@pytest.mark.parametrize(
    ("asked", "told", "own"),
    [
        ("B类船企补多少", "B类企业按标准补贴", True),
        ("B类船企补多少", "A类、B类企业按标准补贴", False),
        ("B类船企补多少", "C类企业减半", False),
        ("船企补多少", "C类企业减半", False),
        ("第二批什么时候报", "第二批9月申报", True),
        ("第二批什么时候报", "第一批4月申报", False),
    ],
)
def test_what_is_of_the_step_named(asked: str, told: str, own: bool) -> None:
    assert is_of_the_step(asked, told) is own


CLASSES = """第一条 航标奖励。A类企业奖励金额上浮20%；B类企业按标准奖励；C类企业奖励金额减半；D类企业不享受奖励。

第二条 烤鱼店评星。烤鱼店每年评星一次。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江A类企业航标奖励上浮几成", {"A"}),
        ("平江A类企业航标奖励多少", {"A"}),
        ("平江B类企业航标奖励多少", {"B"}),
        ("平江C类企业航标奖励多少", {"C"}),
        ("平江D类企业航标奖励多少", {"D"}),
        ("平江航标奖励多少", {"A", "B", "C", "D"}),
    ],
)
def test_the_part_of_the_class_named(answering: Answering, question: str, told: set[str]) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县航标企业分类办法"): CLASSES})
    headline = answerer.ask(question).answer.headline
    assert {one for one in "ABCD" if f"{one}类企业" in headline} == told


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (
            "第一条 亩均效益评价为A类的船坞企业，用电每度补0.02元。",
            "平江A类船坞企业用电100万度补多少",
            " → 2万元",
        ),
        ("第一条 亩均效益评价为A类的船坞企业，用电每度补0.02元。", "平江B类船坞企业用电100万度补多少", ""),
        ("第一条 亩均效益评价为A类的船坞企业，用电每度补0.02元。", "平江C类船坞企业用电100万度补多少", ""),
        ("第一条 对A类船坞企业用电每度补助0.02元。", "平江B类船坞企业用电100万度补多少", ""),
        (
            "第一条 A类船坞企业年用电量50万度以上的，每度补助0.02元；200万度以上的，每度补助0.03元。",
            "平江A类船坞企业用电100万度补多少",
            " → 2万元",
        ),
        (
            "第一条 A类船坞企业年用电量50万度以上的，每度补助0.02元；200万度以上的，每度补助0.03元。",
            "平江B类船坞企业用电100万度补多少",
            "",
        ),
        (
            "第一条 A类船坞企业用电每度补0.02元，用水每吨补0.1元；B类船坞企业另行规定。",
            "平江B类船坞企业用电100万度补多少",
            "",
        ),
        (
            "第一条 A类船坞企业用电每度补0.02元，用水每吨补0.1元；B类船坞企业另行规定。",
            "平江A类船坞企业用电100万度补多少",
            " → 2万元",
        ),
        # Each class has its own.
        (
            "第一条 对船坞企业用电给予补助，A类企业每度补0.02元，B类企业每度补0.01元，C类不补助。",
            "平江B类船坞企业用电100万度补多少",
            " → 1万元",
        ),
        (
            "第一条 对船坞企业用电给予补助，A类企业每度补0.02元，B类企业每度补0.01元，C类不补助。",
            "平江C类船坞企业用电100万度补多少",
            "",
        ),
        # A row of classes goes with a row of figures.
        (
            "第一条 引进A、B、C类人才的船企，分别给予每人30万元、20万元、10万元补助。",
            "平江船企引进3名B类人才补多少",
            " → 60万元",
        ),
    ],
)
def test_nothing_is_reckoned_by_the_figure_of_another_class(
    answering: Answering, text: str, question: str, told: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县分类办法"): f"{text}\n"}).ask(question).answer
    assert answer.headline.endswith(told)
    assert ("→" in answer.headline) is bool(told)


@pytest.mark.parametrize(
    ("asked", "text", "other"),
    [
        ("B类企业补多少", "A类企业每度补0.02元", True),
        ("A类企业补多少", "A类企业每度补0.02元", False),
        ("企业补多少", "A类企业每度补0.02元", False),
        ("b类人才补多少", "A、B、C类人才，分别给予30万元", False),
        ("b类人才补多少", "A类、B类人才，分别给予30万元", False),
        # The class named last before the figure.
        ("a类企业补多少", "A类企业每度补0.02元，B类企业每度补0.01元", True),
        ("b类企业补多少", "A类企业每度补0.02元，B类企业每度补0.01元", False),
        # Of another sentence.
        ("b类企业补多少", "A类企业优先。每度补0.01元", False),
    ],
)
def test_the_class_of_a_grant(asked: str, text: str, other: bool) -> None:
    assert gives_another_class(asked.lower(), text, len(text) - 2, len(text)) is other


SHARED = """第一条 茶企主导制定国家标准、行业标准、地方标准的，分别奖励40万元、20万元、10万元；参与制定的减半奖励。
"""


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("平江茶企主导制定国家标准奖多少", True),
        ("平江茶企参与制定国家标准奖多少", False),
        ("平江茶企参与制定行业标准奖多少", False),
    ],
)
def test_what_who_leads_gets_is_not_told_as_what_who_takes_part_does(
    answering: Answering, question: str, answered: bool
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县茶叶标准办法"): SHARED}).ask(question).answer
    assert (answer.outcome is Outcome.ANSWERED) is answered
    assert ("：40万元" in answer.headline) is answered
