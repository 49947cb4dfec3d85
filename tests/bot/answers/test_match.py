"""What an asker may have: his profile, the offers of the clauses, and golden replies over the invented policies beside them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answerer import Answerer
from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.matches import Match, matches
from bot.answers.conditions.offers import offers
from bot.answers.ladders.grant_sums import amount_due
from bot.answers.questions.industries import akin, industries_in
from bot.answers.questions.profile import Need, Profile, read_profile
from retrieval.clauses import read_clauses
from retrieval.outline import outline
from retrieval.quantities import Quantity, quantities
from retrieval.report import Report
from tests.bot.answers.cases import MARK, check
from tests.bot.answers.conftest import Answering

CASES = sorted((Path(__file__).parent / "golden_policies").glob("*.txt"))


def found(text: str, profile: Profile) -> list[Match]:
    report = Report("样例", "样例", text, region="湖南省/岳阳市", sections=outline(text))
    return matches(report, read_clauses(report), profile)


def test_neither_the_titles_of_columns_nor_a_name_nor_what_is_given_are_asked_for() -> None:
    table = (
        "第二条 洁净车间建设补助：\n\n| 车间投资 | 补助比例 | 补助上限 |\n|---|---|---|\n"
        "| 3000万元以上至1亿元（含） | 4% | 300万元 |\n| 1亿元以上 | 6% | 900万元 |\n"
    )
    rent = "第三条 租用标准厂房2000平方米以内的，前两年免租金，后三年按40%收取租金。\n"
    for text, told in ((table, "补助"), (rent, "免租金")):
        for one in found(text, Profile(amounts=())):
            assert not any(told in text[slice(*span)] for span in one.demands)


# -- What an asker says of himself -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("我在衡阳投资3.5亿元做锂电池", [("投资", 350000000)]),
        ("设备2000万", [("设备投资", 20000000)]),
        ("2000万设备，研发800万", [("设备投资", 20000000), ("研发投入", 8000000)]),
        (
            "投3个亿建厂，年纳税300万，营收2亿",
            [("投资", 300000000), ("税收", 3000000), ("营业收入", 200000000)],
        ),
        ("固定资产投资5000万 亩均投资300万", [("固定资产投资", 50000000), ("亩均投资", 3000000)]),
        ("产值增长了1200万", [("产值增长", 12000000)]),
        ("手头有500万", [("", 5000000)]),
        ("年税收过亿", [("税收", 100000000)]),
        ("营收破千万", [("营业收入", 10000000)]),
    ],
)
def test_amounts_are_read_with_what_they_are_of(text: str, amounts: list[tuple[str, int]]) -> None:
    assert [(name, int(amount.low)) for name, amount in read_profile(text).amounts] == amounts


def test_kinds_days_and_people_are_read() -> None:
    read = read_profile("我们是2023年注册的小微企业，不是高新技术企业，有120人")
    assert (read.registered, read.kinds, read.others, read.headcount) == (
        "2023",
        ("小微企业",),
        ("高新技术企业",),
        120,
    )
    person = read_profile("我35岁，女，大专毕业")
    assert (person.age, person.sex, person.education, person.is_person) == (35, "女", "大专", True)
    assert [read_profile(text).age for text in ("16岁以下", "还没满16岁", "满16岁", "超过16岁")] == [
        15,
        15,
        16,
        17,
    ]


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        (
            Need("amount", "设备投资", "元"),
            "2000万",
            Profile(amounts=(("设备投资", quantities("2000万元")[0]),)),
        ),
        (Need("registered"), "2021年", Profile(registered="2021")),
        (Need("age"), "36", Profile(age=36)),
        (Need("headcount"), "80", Profile(headcount=80)),
        (Need("enterprise", "上市公司"), "是的", Profile(kinds=("上市公司",))),
        (Need("enterprise", "上市公司"), "不是", Profile(others=("上市公司",))),
        (Need("enterprise", "上市公司"), "不知道", Profile(unsure=(Need("enterprise", "上市公司"),))),
    ],
)
def test_a_bare_answer_is_read_by_what_was_asked(asked: Need, text: str, expected: Profile) -> None:
    read = read_profile(text, asked=asked)
    assert [(name, amount.low) for name, amount in read.amounts] == [
        (name, amount.low) for name, amount in expected.amounts
    ]
    assert (read.registered, read.age, read.headcount, read.kinds, read.others, read.unsure) == (
        expected.registered,
        expected.age,
        expected.headcount,
        expected.kinds,
        expected.others,
        expected.unsure,
    )


TEXTS = st.lists(
    st.sampled_from(
        [
            "投资3亿元",
            "设备2000万",
            "2021年注册",
            "小微企业",
            "不是小微企业",
            "做锂电池",
            "35岁",
            "大专",
            "200人",
            "投资5亿元",
        ]
    ),
    max_size=5,
)


@given(TEXTS, TEXTS)
def test_what_is_said_later_counts(first: list[str], then: list[str]) -> None:
    """A profile refined by another says what that says, and the rest as before."""
    one, other = read_profile("，".join(first)), read_profile("，".join(then))
    both = one.refined(other)
    assert other.refined(both) == both.refined(other) == both
    assert set(other.amounts) <= set(both.amounts)
    assert set(other.kinds) <= set(both.kinds)
    assert not set(both.kinds) & set(other.others) - set(other.kinds)
    assert both.age == (one.age if other.age is None else other.age)
    assert one.refined(Profile()) == one


def test_a_wider_industry_does_not_take_the_place_of_what_was_said() -> None:
    said = read_profile("食品加工企业")
    assert said.refined(read_profile("租3000平厂房")).industries == ("食品加工",)
    assert said.refined(read_profile("改做家具")).industries == ("轻工纺织",)


@pytest.mark.parametrize(
    ("text", "registered"),
    [("今年注册的", "2026"), ("去年10月才成立", "2025"), ("前年在平江注册", "2024"), ("去年投产", "")],
)
def test_a_year_of_registration_is_read_against_the_day(text: str, registered: str) -> None:
    assert read_profile(text, day="2026-03-01").registered == registered
    assert read_profile(text).registered == ""


def test_industries_lie_in_one_another() -> None:
    assert industries_in("做锂电池正极材料") == ("新材料", "新能源")
    assert akin("新材料", "工业")
    assert akin("工业", "新材料")
    assert not akin("新材料", "旅游")


# -- Offers and verdicts ---------------------------------------------------------------------------

SEVERAL = "对新认定的高新技术企业，一次性给予10万元。对年产值1亿元以上的工业企业，给予20万元奖励。对建筑企业给予5万元奖励。"
PLAIN = "对固定资产投资1亿元以上的项目，按固定资产投资额的2%给予奖励，最高500万元。"


def test_each_sentence_is_an_offer_with_its_own_conditions() -> None:
    report = Report("样例", "样例", SEVERAL, sections=outline(SEVERAL))
    (clause,) = read_clauses(report)
    parts = offers(SEVERAL, clause)
    assert [SEVERAL[one.start : one.end][:6] for one in parts] == [
        "对新认定的高",
        "对年产值1亿",
        "对建筑企业给",
    ]
    assert all(one.start <= part.start < one.end for one in parts for part in one.conditions)


@pytest.mark.parametrize(
    ("text", "said", "verdicts"),
    [
        (PLAIN, "投资2亿元", [Verdict.MET]),
        (PLAIN, "投资5000万元", [Verdict.NOT_MET]),
        (PLAIN, "营收2亿元", [Verdict.UNKNOWN]),
        (SEVERAL, "工业企业，产值2亿元", [Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_MET]),
        ("对通过专家评审、投资1亿元以上的项目，给予50万元奖励。", "投资2亿元", [Verdict.UNKNOWN]),
        ("对规模以上工业企业，一次性给予20万元奖励。", "工业企业", [Verdict.UNKNOWN]),
        ("对规模以上工业企业，一次性给予20万元奖励。", "规模以上工业企业", [Verdict.MET]),
        ("对2023年1月1日以后注册的企业，一次性给予20万元奖励。", "2022年注册", [Verdict.NOT_MET]),
        ("国家级、省级孵化器，分别给予50万元、20万元奖励。", "孵化器", [Verdict.UNKNOWN]),
    ],
)
def test_what_an_offer_comes_to(text: str, said: str, verdicts: list[Verdict]) -> None:
    assert [one.verdict for one in found(text, read_profile(said))] == verdicts


def test_who_is_excluded_from_all_is_told_so_once() -> None:
    text = f"{PLAIN}\n\n房地产项目不享受本政策。"
    (one,) = found(text, read_profile("房地产项目，投资2亿元"))
    assert (one.verdict, one.whole) == (Verdict.NOT_MET, True)


@pytest.mark.parametrize(
    "forbids",
    [
        "下列产业不得引进：（一）化工；（二）电镀。",
        "以下项目不列入扶持：化工、印染。",
        "化工企业、印染企业不列入扶持范围。",
        "禁止引进印染、化工项目。",
    ],
)
def test_what_a_list_forbids_is_excluded_from_all(forbids: str) -> None:
    text = f"第一条 {PLAIN}\n\n第二条 {forbids}"
    (one,) = found(text, read_profile("化工项目，投资2亿元"))
    assert (one.verdict, one.whole) == (Verdict.NOT_MET, True)
    assert all(one.verdict is not Verdict.NOT_MET for one in found(text, read_profile("食品，投资2亿元")))


def test_a_grant_named_after_what_it_pays_for_is_for_any_industry() -> None:
    text = "第一条 物流补贴。对年出口额达到600万美元以上的企业，给予10万元物流补贴。"
    (one,) = found(text, read_profile("食品加工企业，出口800万美元"))
    assert one.verdict is Verdict.MET
    (other,) = found("第一条 支持物流企业。年营业收入2亿元以上的，奖励10万元。", read_profile("食品加工企业"))
    assert other.industries == ("物流",)


def test_an_amount_of_exports_is_none_of_imports() -> None:
    text = "第一条 年进口额达到600万美元以上的企业，奖励10万元。"
    (one,) = found(text, read_profile("出口800万美元"))
    assert one.verdict is Verdict.UNKNOWN


def test_what_an_investor_invests_says_nothing_of_an_agent() -> None:
    text = "第一条 对引荐投资1亿元以上项目的中介组织，按投资额的1‰给予奖励。"
    (one,) = found(text, read_profile("投资3亿元"))
    assert (one.verdict, one.sum) == (Verdict.UNKNOWN, None)
    (talent,) = found("第一条 引进人才的企业，投资1亿元以上的，奖励10万元。", read_profile("投资3亿元"))
    assert talent.offer.topic == "talent"
    assert talent.sum is not None


def test_who_bears_which_part_of_it_is_no_offer() -> None:
    assert found("第四条 补贴资金由市级财政承担30%、县级财政承担70%。", read_profile("投资2亿元")) == []


def test_without_a_word_of_the_asker_nothing_is_met_or_missed() -> None:
    for text in (PLAIN, SEVERAL):
        assert {one.verdict for one in found(text, Profile())} == {Verdict.UNKNOWN}


SAID = st.lists(
    st.tuples(
        st.sampled_from(["投资", "固定资产投资", "设备投资", "营业收入", "税收"]),
        st.integers(min_value=1, max_value=10**10),
    ),
    max_size=4,
    unique_by=lambda one: one[0],
)


@given(SAID)
def test_what_is_due_is_a_quoted_rate_of_a_figure_the_asker_named(said: list[tuple[str, int]]) -> None:
    """Every figure of a step is quoted, named by the asker, or the result of a step before; no sum is above its ceiling."""
    amounts = tuple((name, Quantity.exactly(value, "元", "money")) for name, value in said)
    for one in found(PLAIN, Profile(amounts=amounts)):
        for reading in one.sum.readings if one.sum else ():
            assert reading.result <= 5000000
            for number, step in enumerate(reading.steps):
                for figure in step.of:
                    quoted = figure.start >= 0 and PLAIN[figure.start : figure.end] in (
                        "2%",
                        "500万元",
                        "1亿元以上",
                    )
                    named = figure.value in [amount.low for _, amount in amounts]
                    before = figure.result is not None and figure.result < number
                    assert quoted or named or before


@given(st.integers(min_value=1, max_value=10**12))
def test_a_rate_is_of_its_own_base_alone(value: int) -> None:
    text = "对企业按设备投资额的10%给予补贴，最高200万元。"
    report = Report("样例", "样例", text, sections=outline(text))
    (grant,) = [grant for clause in read_clauses(report) for grant in clause.grants]
    amount = Quantity.exactly(value, "元", "money")
    (reading,) = amount_due(grant, amount, "设备投资")
    assert reading.result == min(Decimal(value) / 10, Decimal(2000000))
    assert reading.capped == (value > 20000000)
    assert amount_due(grant, amount, "投资") == amount_due(grant, amount, "营业收入") == ()


# -- Replies ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_golden(offering: Answerer, case: Path) -> None:
    check(offering, case)


def test_there_are_cases() -> None:
    outcomes = {case.read_text("utf-8").partition(MARK)[2].split("\n")[0] for case in CASES}
    assert outcomes >= {"answered", "partial", "place_not_held"}


def test_the_next_message_refines_it(offering: Answerer) -> None:
    first = offering.ask("匹配政策：在岳阳市投资3.5亿元办厂")
    assert first.question is not None
    assert first.question.asked == Need("amount", "设备投资额", "元")
    assert "落户奖：700万元" in first.answer.headline
    then = offering.ask("2000万", first.question)
    assert "设备补贴" in then.answer.text
    assert "2000万元×10%＝200万元" in then.answer.text
    assert then.goes_on
    assert offering.ask("不知道", then.question).question is not None


def test_what_is_said_of_a_year_refines_it(answering: Answering) -> None:
    text = "第一条 2024年1月1日以后注册的企业，投资2000万元以上的，奖励20万元。"
    asked = answering({("平江县", "平江县投资奖励办法"): text}, date(2026, 3, 1))
    first = asked.ask("匹配政策：平江县投资3000万元")
    then = asked.ask("今年注册的", first.question)
    assert "投资3000万元、2026年注册" in then.answer.headline
    assert "✓ 符合1项" in then.answer.headline
    last = asked.ask("还有别的吗", then.question)
    assert "没说具体情况" not in last.answer.headline


def test_another_place_is_asked_from_the_beginning(offering: Answerer) -> None:
    first = offering.ask("匹配政策：在岳阳市投资3.5亿元办厂")
    elsewhere = "匹配政策：在平江县投资2000万元"
    assert offering.ask(elsewhere, first.question).answer == offering.ask(elsewhere).answer


def test_pages_go_on_where_the_reply_ends(offering: Answerer) -> None:
    reply = offering.ask("匹配政策：在岳阳市投资3.5亿元办厂")
    items = offering.more_results(reply)
    pages = [offering.more_results_page(reply, number, "zh") for number in range(1, 1 + -(-len(items) // 5))]
    numbers = [citation.n for page in (reply.answer, *pages) for citation in page.citations]  # type: ignore[attr-defined]
    assert numbers == list(range(1, len(numbers) + 1))
    for item in items:
        assert any(item.line in page.rich.text for page in pages)


def test_another_question_after_it_is_no_more_of_the_profile(offering: Answerer) -> None:
    first = offering.ask("匹配政策：在岳阳市投资3.5亿元办厂")
    other = offering.ask("设备补贴怎么申请", first.question)
    assert other.question is not None
    assert other.question.profile is None


@pytest.mark.parametrize(
    "text",
    [
        "岳阳市2020年发放创业补贴91万元。",
        "岳阳市2021年农村医疗报销比例提高到87%。",
        "2020年重点工作：水质优良比例目标是100%。",
        "每家企业每年最高不超过50万元。",
    ],
)
def test_what_tells_of_a_year_or_only_bounds_is_no_offer(text: str) -> None:
    assert found(text, read_profile("投资2亿元")) == []


# -- The place's own before what a superior one gives -----------------------------------------------

PINGJIANG = """第一条 建设奖励。自领取开工许可证之日起24个月内建成投产的，固定资产投资2000万元以上不足6000万元的，按投资额的3%奖励；6000万元以上的，按投资额的4%奖励。

第二条 用工补贴。新招员工的，每人补贴700元。
"""
YUEYANG = "第一条 码头建设。新建内河码头的，按投资额的15%补助，最高700万元。\n"


@pytest.fixture(scope="module")
def of_two_levels(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县工业项目扶持办法"): PINGJIANG,
            ("湖南省/岳阳市", "岳阳市港口扶持办法"): YUEYANG,
        }
    )


@pytest.mark.parametrize("question", ["我在平江投资3000万建厂能拿哪些政策", "平江投资3000万，有啥补助"])
def test_what_is_open_at_the_place_itself_stands_first(of_two_levels: Answerer, question: str) -> None:
    lines = of_two_levels.ask(question).answer.text.split("\n")
    offers = [line for line in lines if line.startswith(("✓", "?", "✗"))]
    assert ["岳阳市" in line for line in offers] == [False, False, True]
    assert "3000万元×3%＝90万元" in offers[0]
    assert "自领取开工许可证之日起24个月内建成投产" in offers[0]


def test_a_sum_that_no_ladder_measures_gets_an_outline(of_two_levels: Answerer) -> None:
    assert "✓" not in of_two_levels.ask("岳阳投资3000吨，有啥补助").answer.text


def test_a_reason_does_not_begin_within_a_bracket(answering: Answering) -> None:
    text = "第一条 落地奖。新引进固定资产投资（不含购地费用，下同）7000万元以上的项目，按固定资产投资额的1%奖励，最高900万元。\n"
    reply = answering({("湖南省/岳阳市", "岳阳市船企招商政策"): text}).ask(
        "我在岳阳投资9000万造船能拿哪些政策"
    )
    assert "7000万元以上" in reply.answer.text.split("[1]")[0]
    assert "“下同）" not in reply.answer.text


def test_an_offer_is_called_by_its_words_and_a_table_by_its_heading(answering: Answering) -> None:
    text = (
        "## 船厂设备补贴\n\n| 设备投资额 | 补贴比例 |\n| --- | --- |\n| 500万元（含）至2000万元 | 5% |\n| 2000万元（含）以上 | 8% |\n\n"
        "## 2.4 船长奖励\n\n年工资收入50万元以上的船长，每人奖励3万元。\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text}).ask("匹配政策：平江县船厂").answer
    assert "? 船厂设备补贴：" in answer.text
    assert "|" not in answer.text.split("[1]")[0]
    assert "4船长" not in answer.text
