"""Who may have what a clause gives: met, not met, or what is still to be known."""

from __future__ import annotations

import pytest

from bot.answers.conditions.bounds import Verdict, in_months
from bot.answers.conditions.eligibility import Eligibility, eligibility, excluded_as
from bot.answers.questions.profile import Profile, read_profile
from retrieval.clauses import Condition, read_clauses
from retrieval.outline import outline
from retrieval.quantities import Quantity, quantities
from retrieval.report import Report


def decided(text: str, profile: Profile) -> Eligibility:
    report = Report("样例", "样例", text, sections=outline(text))
    (clause,) = read_clauses(report)
    return eligibility(clause, profile, report)


LOAN = "女性不超过55周岁、男性不超过60周岁，在青川市登记注册的小微企业，贷款额度最高30万元。"
FLAT = "申请人应具有大学本科及以上学历，年龄在18至45周岁（含本数）。"
EXPANSION = "当年新增固定资产投资2000万元以上不足5000万元的企业，按投资额的1%奖励。"
SORTS = "对投资1亿元以上的机械项目、投资5000万元以上的农产品加工项目，奖励50万元。"
PRIZE = "2022年1月1日之后设立的企业，固定资产投资5000万元以上的，奖励50万元（不含房地产企业）。"


@pytest.mark.parametrize(
    ("text", "profile", "verdict"),
    [
        (LOAN, Profile(age=56, sex="女"), Verdict.NOT_MET),
        (LOAN, Profile(age=56, sex="男", regions=("四川省/青川市",), kinds=("小微企业",)), Verdict.MET),
        (LOAN, Profile(age=50, sex="女", regions=("湖南省/白水市",)), Verdict.NOT_MET),
        (LOAN, Profile(age=50), Verdict.UNKNOWN),
        (FLAT, Profile(education="大专"), Verdict.NOT_MET),
        (FLAT, Profile(education="硕士", age=45), Verdict.MET),
        (FLAT, Profile(education="本科", age=46), Verdict.NOT_MET),
        (FLAT, Profile(education="本科"), Verdict.UNKNOWN),
        (PRIZE, Profile(registered="2021"), Verdict.NOT_MET),
        # Each sort of project has a sum of its own.
        (SORTS, Profile(amounts=(("投资", quantities("6000万元")[0]),)), Verdict.UNKNOWN),
        (SORTS, Profile(amounts=(("投资", quantities("3000万元")[0]),)), Verdict.NOT_MET),
        (
            SORTS,
            Profile(kinds=("农产品加工项目",), amounts=(("投资", quantities("6000万元")[0]),)),
            Verdict.MET,
        ),
        (
            PRIZE,
            Profile(registered="2023", amounts=(("固定资产投资额", quantities("6000万元")[0]),)),
            Verdict.MET,
        ),
        (PRIZE, Profile(registered="2023", amounts=(("投资", quantities("3000万元")[0]),)), Verdict.NOT_MET),
        (PRIZE, Profile(industries=("房地产",)), Verdict.NOT_MET),
        (PRIZE, Profile(), Verdict.UNKNOWN),
    ],
)
def test_the_verdict(text: str, profile: Profile, verdict: Verdict) -> None:
    assert decided(text, profile).verdict is verdict


def test_what_decides_is_named() -> None:
    found = decided(LOAN, Profile(age=56, sex="女"))
    assert isinstance(found.deciding, Condition)
    assert LOAN[found.deciding.start : found.deciding.end] == "不超过55周岁"


def test_what_is_still_to_be_known_is_named_askable_first() -> None:
    found = decided(PRIZE, Profile(registered="2023"))
    assert [one.kind for one in found.missing] == ["amount"]  # type: ignore[union-attr]


def test_an_alternative_leaves_it_open() -> None:
    text = "申请人应具有大学本科及以上学历或中级及以上职称。"
    assert decided(text, Profile(education="大专")).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("invested", "verdict"),
    [("1000万元", Verdict.NOT_MET), ("3000万元", Verdict.MET), ("8000万元", Verdict.UNKNOWN)],
)
def test_what_is_more_than_the_highest_band_may_be_told_elsewhere(invested: str, verdict: Verdict) -> None:
    (amount,) = quantities(invested)
    profile = Profile(amounts=(("固定资产投资", amount),))
    assert [one.verdict for one in decided(EXPANSION, profile).findings if one.of.start < 30] == [verdict]


MOORING = (
    "对投资5亿元以上的商贸港区或投资2亿元以上的货运港区（不含住宅开发、政府投资项目），一次性给予50万元奖励。"
)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("货运港区投资2.5亿元", Verdict.MET),
        ("货运港区投资1.5亿元", Verdict.NOT_MET),
        ("商贸港区投资2.5亿元", Verdict.NOT_MET),
    ],
)
def test_of_alternatives_for_several_kinds_the_own_counts(said: str, verdict: Verdict) -> None:
    (amount,) = quantities(said)
    profile = Profile(kinds=(said[:4],), amounts=(("投资", amount),))
    assert decided(MOORING, profile).verdict is verdict


def test_what_is_left_out_is_not_named_by_its_last_word() -> None:
    (amount,) = quantities("6亿元")
    assert (
        decided(MOORING, Profile(kinds=("投资",), amounts=(("投资", amount),))).verdict is not Verdict.NOT_MET
    )
    assert decided(MOORING, Profile(kinds=("住宅",))).verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("外地户口能领吗", Verdict.NOT_MET),
        ("我不是本县户口能领吗", Verdict.NOT_MET),
        ("本地人能领吗", Verdict.MET),
        ("船员能领吗", Verdict.UNKNOWN),
    ],
)
def test_where_an_asker_is_at_home(said: str, verdict: Verdict) -> None:
    text = "申请人应当具有本县户籍，一次性给予5000元补贴。"
    assert decided(text, read_profile(said)).verdict is verdict


EASED = "固定资产投资3000万元以上（藤编家居类项目放宽至1500万元以上）的工业项目，给予20万元奖励。"


@pytest.mark.parametrize(("kind", "verdict"), [("藤编家居", Verdict.MET), ("木材", Verdict.NOT_MET)])
def test_a_note_lets_a_sort_of_project_off_with_less(kind: str, verdict: Verdict) -> None:
    profile = Profile(amounts=(("固定资产投资", quantities("2000万元")[0]),), kinds=(kind,))
    (clause,) = read_clauses(Report("样例", "样例", EASED, sections=outline(EASED)))
    found = eligibility(clause, profile, Report("样例", "样例", EASED))
    figures = [one.verdict for one in found.findings if getattr(one.of, "kind", "") == "amount"]
    assert figures == [verdict]


def test_a_thing_is_not_the_body_that_deals_with_it() -> None:
    text = "申请认证补助的，应当提交专利清单（专利代理机构除外），每家补助2万元。"
    (clause,) = read_clauses(Report("样例", "样例", text, sections=outline(text)))
    (exclusion,) = (one for one in clause.exclusions if one.kind == "who")
    assert excluded_as(exclusion, Profile(kinds=("专利",))) == ""
    assert excluded_as(exclusion, Profile(kinds=("专利代理机构",)))


@pytest.mark.parametrize(
    ("text", "said", "word"),
    [
        ("对引荐船厂的个人（公职人员及其直系亲属除外），奖励5万元。", "公务员", "公职人员"),
        ("对引荐船厂的个人奖励5万元，行政事业单位工作人员除外。", "公职人员", "行政事业单位工作人员"),
        ("对引荐船厂的个人奖励5万元，但国家机关工作人员除外。", "公职人员", "国家机关工作人员"),
        ("对引荐船厂的个人奖励5万元，船厂工作人员除外。", "公职人员", ""),
        ("对引荐船厂的个人奖励5万元，单位工作人员除外。", "公职人员", ""),
    ],
)
def test_the_staff_of_the_state_is_shut_out_by_any_of_its_names(text: str, said: str, word: str) -> None:
    (clause,) = read_clauses(Report("样例", "样例", text, sections=outline(text)))
    (exclusion,) = (one for one in clause.exclusions if one.kind == "who")
    assert excluded_as(exclusion, Profile(kinds=read_profile(f"{said}能领吗").kinds)) == word


HEADED = "### {}？\n\n扩建船坞，固定资产投资3000万元以上的，视同新建船坞，享受奖励。\n"


@pytest.mark.parametrize(
    ("heading", "invested", "verdict"),
    [
        ("船坞扩建能不能享受", "4000万元", Verdict.MET),
        ("船坞扩建可不可以享受", "2000万元", Verdict.NOT_MET),
        ("船坞扩建不能享受吗", "4000万元", Verdict.MET),
        ("哪些船坞不能享受", "4000万元", Verdict.NOT_MET),
    ],
)
def test_a_heading_that_asks_whether_shuts_out_nobody(heading: str, invested: str, verdict: Verdict) -> None:
    text = HEADED.format(heading)
    report = Report("问答", "问答", text, sections=outline(text))
    clause = next(one for one in read_clauses(report) if one.conditions)
    profile = Profile(amounts=(("投资", quantities(invested)[0]),))
    assert eligibility(clause, profile, report).verdict is verdict


@pytest.mark.parametrize(
    ("value", "unit", "months"), [(2, "年", 24), (5, "月", 5), (30, "日", 1), (90, "天", 3)]
)
def test_stretches_of_time_are_compared_in_months(value: int, unit: str, months: int) -> None:
    assert in_months(Quantity.exactly(value, unit, "time")).low == months


@pytest.mark.parametrize(
    ("yearly", "verdict", "words"),
    [
        ("2000万元", Verdict.NOT_MET, "3000万元以上"),
        ("5000万元", Verdict.MET, ""),
        ("2亿元", Verdict.MET, ""),
    ],
)
def test_whoever_reaches_no_band_misses_the_lowest(yearly: str, verdict: Verdict, words: str) -> None:
    text = "年产值9000万元以上的船厂，奖励30万元；年产值3000万元以上的，奖励9万元。"
    found = decided(text, Profile(amounts=(("年产值", quantities(yearly)[0]),)))
    missed = [text[one.of.start : one.of.end] for one in found.findings if one.verdict is Verdict.NOT_MET]
    assert found.verdict is verdict
    assert missed == ([words] if words else [])
