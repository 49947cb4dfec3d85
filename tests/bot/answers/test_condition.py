"""Whether someone may have something: the verdict, and the words of the report that decide."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answerer import Answerer
from bot.answers.conditions.bounds import Verdict, admits, lets_in
from bot.answers.conditions.eligibility import eligibility
from bot.answers.conditions.offers import sentence_in, sentence_spans
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import Kind
from bot.answers.questions.profile import read_profile
from retrieval.clauses import read_clauses
from retrieval.outline import outline
from retrieval.quantities import Quantity, quantities
from retrieval.report import Report
from tests.bot.answers.conftest import Answering

NO, YES, OPEN, DEPENDS = "不符合", "符合这一条", "这一条符合，其余条件还要看", "要看是哪一种情形"


@pytest.mark.parametrize(
    ("question", "verdict", "words"),
    [
        ("裁员率8%的企业能申请华容县稳岗返还吗", DEPENDS, "裁员率不高于5%"),
        ("15人的公司裁员率20%，华容县稳岗返还能申请吗", YES, "裁员率不高于25%"),
        ("80人的公司裁员率8%，华容县稳岗返还能申请吗", NO, "裁员率不高于5%"),
        ("毕业6年了还能领华容县创业补贴吗", NO, "毕业5年内"),
        ("公司注册才两年，高校毕业生能领华容县创业补贴吗", OPEN, "登记注册3年内"),
        ("劳务派遣公司能享受华容县创业补贴吗", NO, "劳务派遣单位除外"),
        ("会计师在华容县执业才18个月，执业奖励能拿吗", NO, "执业满两年"),
        ("会计师在华容县执业三年，执业奖励能拿吗", YES, "执业满两年"),
        ("留用率50%能申请华容县示范基地吗", NO, "留用率达到60%以上"),
        ("留用率七成够得上华容县示范基地吗", YES, "留用率达到60%以上"),
        ("48岁的台湾人算华容县的本地青年吗", NO, "45周岁以下"),
        ("台资企业能享受华容县的稳就业政策吗", YES, "台资、外资企业享受同等待遇"),
        ("参保缴费只有半年，华容县生活补助能申领吗", DEPENDS, "累计满一年"),
        ("2021年新办的物流企业能申请华容县开办补助吗", NO, "2022年起新办"),
        ("房地产项目能享受岳阳市的招商措施吗", NO, "房地产项目"),
        ("设备投资额300万，岳阳市设备补贴够条件吗", NO, "设备投资额500万元以上"),
        ("我41岁硕士毕业，岳阳市的人才生活补贴能领吗", NO, "年龄不超过40周岁"),
        ("我39岁硕士毕业，岳阳市的人才生活补贴能领吗", YES, "硕士及以上"),
    ],
)
def test_the_verdict_and_the_words_that_decide(
    offering: Answerer, question: str, verdict: str, words: str
) -> None:
    answer = offering.ask(question).answer
    assert answer.headline.partition("：")[2].startswith(verdict), answer.headline
    assert words in "".join(citation.quote for citation in answer.citations)


def test_who_falls_in_a_band_is_told_the_sum(offering: Answerer) -> None:
    answer = offering.ask("设备投资额800万，岳阳市设备补贴够条件吗").answer
    assert answer.headline.endswith("→ 80万元")
    assert "800万元×10%＝80万元" in answer.text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("裁员率6%的企业能申请稳岗返还吗", Kind.ELIGIBILITY),
        ("老厂房加层，要补地价不", Kind.YES_NO),
        ("保税的货有没有存放期限", Kind.ELIGIBILITY),
        ("要补多少地价", Kind.AMOUNT),
        ("毕业6年了还能申请创业补贴吗", Kind.ELIGIBILITY),
        ("被列过经营异常，移出来后还能申报吗", Kind.ELIGIBILITY),
        ("欠过薪的企业还能报吗", Kind.ELIGIBILITY),
        ("房地产企业能享受岳阳市的优惠政策吗", Kind.ELIGIBILITY),
        ("这个政策还能申请吗", Kind.VALIDITY),
        ("裁员率不能高于百分之几", Kind.RATE),
        ("岳阳市能给多少补贴", Kind.AMOUNT),
    ],
)
def test_a_figure_of_the_asker_asks_for_no_figure(offering: Answerer, question: str, kind: Kind) -> None:
    read = offering.ask(question).question
    assert read is not None
    assert read.kind is kind


def test_where_an_asker_comes_from_is_no_place_asked_about(offering: Answerer) -> None:
    read = offering.ask("46岁的香港人在岳阳市能领人才生活补贴吗").question
    assert read is not None
    assert [mention.text for mention in read.query.mentions] == ["岳阳市"]


def test_when_an_asker_was_registered_is_no_year_asked_about(offering: Answerer) -> None:
    read = offering.ask("2016年新办的企业能领华容县开办补助吗").question
    assert read is not None
    assert read.query.years == ()


@given(st.integers(min_value=0, max_value=10**5), st.sampled_from(["以上", "不超过", "超过", "不足"]))
def test_a_figure_meets_or_misses_a_condition_and_its_opposite_never_alike(value: int, bound: str) -> None:
    written = f"{bound}1000万元" if bound != "以上" else "1000万元以上"
    (condition,) = quantities(written)
    amount = Quantity.exactly(value * 1000, "元", "money")
    met = lets_in(condition, amount)
    assert admits(condition, amount) is (Verdict.MET if met else Verdict.NOT_MET)
    opposite = {
        "以上": "不足1000万元",
        "不足": "1000万元以上",
        "不超过": "超过1000万元",
        "超过": "不超过1000万元",
    }
    (other,) = quantities(opposite[bound])
    assert lets_in(other, amount) is not met


@given(st.integers(min_value=1, max_value=200), st.integers(min_value=1, max_value=200))
def test_months_and_years_are_one_measure(years: int, months: int) -> None:
    text = f"在本县连续执业满{years}年的会计师，一次性奖励2万元。"
    report = Report("样例", "样例", text, sections=outline(text))
    (clause,) = read_clauses(report)
    (sentence,) = (sentence_in(clause, span) for span in sentence_spans(text, clause))
    decided = eligibility(sentence, read_profile(f"执业{months}个月了"), report)
    verdicts = {one.verdict for one in decided.findings if one.of.start == text.index("满")}
    assert verdicts == {Verdict.MET if months >= 12 * years else Verdict.NOT_MET}


@pytest.mark.parametrize(
    ("bound", "verdict"),
    [
        ("3亿以下", Verdict.UNKNOWN),
        ("2亿以下", Verdict.NOT_MET),
        ("3亿多", Verdict.MET),
        ("2亿到4亿", Verdict.UNKNOWN),
        ("1亿到2亿", Verdict.NOT_MET),
        ("4亿到5亿", Verdict.MET),
    ],
)
def test_an_amount_that_is_bounded_itself_may_leave_it_open(bound: str, verdict: Verdict) -> None:
    (condition,) = quantities("3亿元以上")
    (amount,) = amounts_in(f"投{bound}")
    assert admits(condition, amount.quantity) is verdict


def test_one_person_who_gets_something_is_no_number_of_people() -> None:
    assert amounts_in("求职补贴一个人发多少钱") == ()
    grown = amounts_in("营收从2000万涨到3000万")
    assert [(str(one.quantity.low), one.attribute) for one in grown] == [
        ("30000000", "营业收入"),
        ("10000000", "营业收入增长"),
        ("0.5", "增长"),
    ]
    (amount,) = amounts_in("我们一共招了3个人")
    assert (amount.quantity.low, amount.quantity.unit) == (3, "人")


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("平江县投资强度150万每亩能供地吗", NO),
        ("平江县每亩投200万能供地吗", OPEN),
        ("平江县前年来的项目能享受吗", NO),
        ("平江县今年来的项目能享受吗", YES),
    ],
)
def test_a_bound_lets_through_what_it_does_not_shut_out(
    answering: Answering, question: str, verdict: str
) -> None:
    text = (
        "第一条 享受本办法的船厂项目，是指2025年1月1日后由县外企业投资新建的项目。\n\n"
        "第二条 投资强度低于180万元/亩的项目不供地。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船厂供地办法"): text}, date(2026, 3, 1))
    assert asked.ask(question).answer.headline.startswith(f"平江县：{verdict}")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("老婆买过一艘渔船，更新补助还能申请吗", Kind.ELIGIBILITY),
        ("家里已经有两艘渔船，更新补助还可以报吗", Kind.ELIGIBILITY),
        ("孩子名下有渔船，更新补助我还能报吗", Kind.ELIGIBILITY),
        ("岸电政策去年出台的，更新补助还能申请吗", Kind.VALIDITY),  # nothing of the asker
    ],
)
def test_what_those_at_home_have_is_of_his_own_case(offering: Answerer, question: str, kind: Kind) -> None:
    read = offering.ask(question).question
    assert read is not None
    assert read.kind is kind
