"""Of several cases that one sentence tells side by side, the one that a question names."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.sentences.case_sides import by_recipient
from bot.answers.sentences.named_cases import grades_of, own_words
from retrieval.clauses import read_clauses
from retrieval.outline import outline
from retrieval.report import Report
from tests.bot.answers.conftest import Answering

YUEYANG = """第一条 标准奖励。对牵头起草国家、行业和地方标准的企业，分别给予30万元、20万元、10万元奖励，对参与起草国家、行业和地方标准的企业，分别给予9万元、6万元、3万元奖励。

第二条 建筑业资质奖励。对建筑业总承包资质晋升为特级、一级的企业，分别给予500万元、100万元奖励；对专业承包资质晋升为一级的企业，给予25万元奖励。

第三条 展会补贴。给予参展企业展位费70%补贴，赴市外、省外、境外参展每个展位补贴不超过2000元、6000元、9000元。

第四条 土地价格。使用城镇开发边界外的国有荒地，以及边界内的国有荒地的，出让价格分别按最低价标准的20%、60%执行。

第五条 入库奖励。首次纳入统计的批发企业奖励8万元，零售企业奖励6万元，住宿、餐饮企业奖励5万元。

第六条 考核奖励。年度产值考核前三名的街道，分别奖励9万元、6万元、3万元。

第七条 工程奖励。获得银杏奖、优质园林奖的承建企业，每项分别奖励50万元、10万元，参建企业减半。

第八条 挂牌奖励。企业首次在四板基础层挂牌奖励11万元，在创新层挂牌奖励22万元。

第十六条 企业在港航交易中心（港板）挂牌的，基础层奖补17万元，创新层奖补34万元。

第九条 贴息。按实际利息的40%给予贴息，对雏鹰企业，每年贴息最高为70万元；对飞鹰企业，每年贴息最高为90万元。

第十条 租地补贴。东部片区每年最高补贴7000元，其他片区每年最高补贴3000元。

第十一条 营地奖励。评为5C、4C、3C级的营地，分别奖励28万元、14万元、7万元。

第十二条 首批、次批示范农庄，分别奖励16万元、4万元。

第十三条 质量奖。首次获评金桂质量奖、金桂质量奖提名奖的单位，分别给予90万元、40万元奖励。

第十四条 认证奖励。首次通过PQRS 3级、4级、5级的，分别奖励4万元、8万元、16万元。

第十八条 贯标奖励。首次通过两化融合贯标，AAA级及以上的一次性奖励18万元，AA级的一次性奖励9万元。

第十七条 总部奖励。世界500强企业区域总部奖励800万元，中国企业500强区域总部奖励600万元，中国民营企业500强区域总部奖励350万元。

第十五条 引客奖励。按接待人次排名，排一至三名的，分别奖励9万元、6万元、3万元；排四至八名的，各奖励1万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市产业扶持办法"): YUEYANG})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳企业参与起草行业标准，奖多少", "行业标准：6万元"),
        ("岳阳企业牵头起草地方标准，奖多少", "地方标准：10万元"),
        ("岳阳建筑业总承包资质升到一级，奖多少", "一级：100万元"),
        ("岳阳建筑业专业承包资质升到一级，奖多少", "对专业承包资质晋升为一级的企业，给予25万元奖励"),
        ("岳阳企业去武汉参展，一个展位最多补多少", "省外：参展企业展位费的70%（上限6000元）"),
        ("岳阳企业去长沙参展，一个展位最多补多少", "市外：参展企业展位费的70%（上限2000元）"),
        ("岳阳企业去香港参展，一个展位最多补多少", "境外：参展企业展位费的70%（上限9000元）"),
        ("岳阳开发边界外头的国有荒地，地价按最低价的几成", "20%"),
        ("岳阳开发边界里头的国有荒地，地价按最低价的几成", "60%"),
        ("岳阳企业拿到金桂质量奖提名，奖多少", "金桂质量奖提名奖：40万元"),
        ("岳阳企业拿到金桂质量奖，奖多少", "金桂质量奖：90万元"),
        ("岳阳PQRS5级奖多少", "5级：16万元"),
        ("岳阳PQRS四级奖多少", "4级：8万元"),
        ("岳阳企业两化融合贯标AA级，奖多少", "AA级：9万元"),
        ("岳阳企业两化融合贯标AAA级，奖多少", "AAA级及以上：18万元"),
        ("岳阳引客接待人次排第七名奖多少", "第七名：1万元"),
        ("岳阳餐饮店首次纳入统计奖多少", "住宿、餐饮：5万元"),
        ("岳阳产值考核第二名的街道奖多少", "第二名：6万元"),
        ("岳阳企业在四板创新层挂牌奖多少", "在创新层挂牌：22万元"),
        ("中国500强把区域总部设到岳阳，奖多少", "中国企业500强区域总部：600万元"),
        ("民营500强把区域总部设到岳阳，奖多少", "中国民营企业500强区域总部：350万元"),
        ("岳阳飞鹰企业贴息一年顶格多少", "对飞鹰企业，每年贴息最高为90万元"),
    ],
)
def test_the_case_that_is_named(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)
    assert (
        answer.citations[0].quote.count("元") + answer.citations[0].quote.count("%") > 1
    )  # the sentence whole


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("岳阳产值考核前三名的街道分别奖多少", ("9万元", "6万元", "3万元")),  # all are asked for
        ("岳阳银杏奖我们是参建企业，奖多少", ("参建企业减半",)),  # what is asked for stands behind the cases
        # What the last case alone says is said of all.
        ("岳阳评为C级的营地奖多少", ("28万元", "14万元", "7万元")),
        ("岳阳示范农庄奖多少", ("16万元", "4万元")),
        # What stands before all cases names not the first.
        ("岳阳企业港板挂牌奖多少", ("17万元", "34万元")),
    ],
)
def test_no_one_case_is_named(answerer: Answerer, question: str, kept: tuple[str, ...]) -> None:
    answer = answerer.ask(question).answer
    assert all(part in answer.headline for part in kept)


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("岳阳开发边界外头的国有荒地，地价按最低价的几成", "里头的呢", "60%"),
        ("岳阳企业参与起草行业标准，奖多少", "国家标准呢", "国家标准：9万元"),
        ("岳阳批发企业首次纳入统计奖多少", "餐饮的呢", "住宿、餐饮：5万元"),
        ("岳阳租地补贴东部一年最高多少", "那其他地方呢", "其他片区每年最高补贴3000元"),
    ],
)
def test_a_follow_up_takes_another_case(answerer: Answerer, first: str, then: str, told: str) -> None:
    answer = answerer.ask(then, answerer.ask(first).question).answer
    assert answer.headline.endswith(told)


def test_a_case_is_not_named_by_the_plain_name_of_another(answering: Answering) -> None:
    text = "第一条 评为示范基地、示范基地企业的，分别奖励80万元、30万元。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市基地评选办法"): text}).ask("岳阳评为示范基地奖多少").answer
    assert answer.headline.endswith("示范基地：80万元")


RATED = """第一条 船务信用等级达到3A级、2A级的，分别奖励9万元、4万元。

第二条 首次参加船务信用等级评定的企业，补助评定费2万元。

第三条 首次通过QRST 3级、4级、5级认证的，分别奖励6万元、8万元、12万元。

第四条 首次认定的示范船厂企业奖励15万元，重新认定的奖励7万元。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        # A grade goes before a grant that holds more words.
        ("平江企业参加船务信用等级评定，评到3A奖多少", "3A级：9万元"),
        ("平江企业参加船务信用等级评定，评到2A奖多少", "2A级：4万元"),
        ("平江企业首次参加船务信用等级评定补多少", "补助评定费2万元。"),
        ("平江企业过了QRST5级奖多少", "QRST5级认证：12万元"),
        ("平江企业过了QRST四级奖多少", "QRST4级认证：8万元"),
        ("平江示范船厂首次认定奖多少", "首次认定的示范船厂企业：15万元"),
        ("平江示范船厂重新认定奖多少", "重新认定：7万元"),
    ],
)
def test_grades_and_how_often_name_a_case(answering: Answering, question: str, told: str) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船务等级奖励办法"): RATED})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("评到3A级", {"3a"}),
        ("1类新药进入III期", {"1类", "3期"}),
        ("QRST五级认证", {"qrst5"}),
        ("第12期", set()),
        ("3个月、5年、二等奖", set()),
    ],
)
def test_the_grades_that_a_text_names(text: str, grades: set[str]) -> None:
    assert grades_of(text) == grades


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江饭店首次纳入统计奖多少", "餐饮业企业：5万元"),
        ("平江批发企业首次纳入统计奖多少", "批发企业：3万元"),
        ("平江新录用大专船员补多少", "专科船员：1万元"),
        ("平江新录用本科船员补多少", "本科船员：3万元"),
        ("平江企业首次纳入统计奖多少", "分别奖励3万元、4万元、5万元、6万元。"),
    ],
)
def test_what_people_say_names_a_case(answering: Answering, question: str, told: str) -> None:
    text = (
        "第一条 首次纳入统计的批发企业、零售企业、餐饮业企业、住宿业企业，分别奖励3万元、4万元、5万元、6万元。\n\n"
        "第二条 对新录用的博士、本科、专科船员，分别补贴9万元、3万元、1万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县统计奖励办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江首次纳入限额以上的奖多少", "分别奖励3万元、4万元、5万元。"),
        ("平江限额以上企业奖多少", "分别奖励3万元、4万元、5万元。"),
        ("平江首次纳入限额以上批发业的奖多少", "批发业：3万元"),
        ("平江首次纳入限额以上零售业的奖多少", "零售业：4万元"),
    ],
)
def test_what_the_first_says_for_all_names_none(answering: Answering, question: str, told: str) -> None:
    text = "第一条 首次纳入限额以上批发业、零售业、住宿业的，分别奖励3万元、4万元、5万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县统计奖励办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江大型船坞、中型船坞都补助多少", ["90万元", "60万元", "30万元"]),
        ("平江大型船坞补助多少", ["90万元"]),
        ("平江中型船坞补助多少", ["60万元"]),
    ],
)
def test_each_case_is_told_where_several_are_asked(
    answering: Answering, question: str, told: list[str]
) -> None:
    text = (
        "第一条 船坞按规模补助，大型船坞补助90万元，中型船坞补助60万元，小型船坞补助30万元，"
        "均在竣工验收后三个月内一次性拨付到船企账户。\n"
    )
    headline = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}).ask(question).answer.headline
    assert [one for one in ("90万元", "60万元", "30万元") if one in headline] == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "新引进的船舶设计师，给予最高40万元安家补贴及最高7万元设备经费补助。",
            "新引进的船舶设计师，给予最高40万元安家补贴",
        ),
        ("船长给予40万元安家补贴和7万元设备经费，水手给予9万元安家补贴。", "船长给予40万元安家补贴"),
        ("船长给予40万元安家补贴，另给设备经费7万元。", "船长给予40万元安家补贴"),
    ],
)
def test_the_words_of_a_sum_end_where_another_begins(text: str, words: str) -> None:
    (clause,) = read_clauses(Report("样例", "样例", text, sections=outline(text)))
    assert own_words(text, clause, clause.grants[0]) == words


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船厂上四板奖多少", "在“四板”：20万元"),
        ("平江船厂新三板挂牌奖多少", "在“新三板”挂牌：90万元"),
    ],
)
def test_a_case_is_called_by_what_stands_in_quotes_in_it(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 挂牌奖励。船厂在“新三板”挂牌的奖励90万元，在“四板”的奖励20万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江半失能船员补贴多少", "身体半失能：400元"),
        ("平江失能船员补贴多少", "失能：900元"),
    ],
)
def test_a_case_whose_longer_name_is_asked_for(answering: Answering, question: str, told: str) -> None:
    text = "第一条 船员安置。对失能、身体半失能的船员，分别补贴900元、400元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text})
    assert asked.ask(question).answer.headline.endswith(f"·船员安置：{told}")


def test_stars_are_counted_however_they_are_written(answering: Answering) -> None:
    text = "第一条 新评为AAAAA级、AAAA级、AAA级渔港景区的，分别奖励90万元、40万元、10万元。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县渔港景区办法"): text})
    assert answerer.ask("平江评上4A级渔港景区奖多少").answer.headline.endswith("40万元")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江5A级船级社分支机构奖多少", "5A级，其分支机构：20万元"),
        ("平江4A级船级社的分公司奖多少", "4A级，其分支机构：10万元"),
        ("平江4A级船级社的分所奖多少", "4A级，其分支机构：10万元"),
        ("平江4A级船级社奖多少", "4A级船级社：40万元"),
    ],
)
def test_a_case_of_theirs_is_told_with_whose_it_is(answering: Answering, question: str, told: str) -> None:
    text = "第一条 船级社。对评定的5A级、4A级船级社，分别奖励90万元、40万元；其分支机构的，分别奖励20万元、10万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船级社扶持办法"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)


STATIONS = """第一条 新设船模工作站，奖励企业4万元、技师本人1万元。

第二条 新设灯塔工作站的，给予设站单位7万元、带头技师本人2万元补助。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江新设船模工作站，个人能拿多少", "技师本人：1万元"),
        ("平江新设船模工作站，企业能拿多少", "企业：4万元"),
        ("平江新设灯塔工作站，单位给多少", "设站单位：7万元"),
        ("平江新设灯塔工作站，补给个人多少", "带头技师本人：2万元"),
    ],
)
def test_a_case_is_named_by_whoever_gets_it(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县工作站办法"): STATIONS}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (["设站单位", "带头技师本人"], "单位给多少", ["设站单位"]),
        (["设站单位", "带头技师本人"], "自己能拿多少", ["带头技师本人"]),
        (["设站单位", "带头技师本人"], "一共给多少", []),
        (["设站单位", "带头技师本人"], "单位给多少，个人给多少", []),
        (["设站单位", "派员企业"], "单位给多少", []),  # both are
        (["甲类", "乙类"], "单位给多少", []),
    ],
)
def test_the_one_name_of_a_recipient(names: list[str], text: str, found: list[str]) -> None:
    assert by_recipient(names, text) == found


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江大专生当船员补多少", "大学专科学历：1万元"),
        ("平江专科生当船员补多少", "大学专科学历：1万元"),
        ("平江本科生当船员补多少", "大学本科学历：3万元"),
    ],
)
def test_a_student_names_the_case_of_his_school(answering: Answering, question: str, told: str) -> None:
    text = "第一条 对新录用的船员，大学本科学历的补贴3万元，大学专科学历的补贴1万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船员补贴办法"): text})
    assert told in asked.ask(question).answer.headline
