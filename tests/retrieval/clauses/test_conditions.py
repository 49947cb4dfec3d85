"""Conditions of a clause: where somebody is registered or taxed, and who decides."""

from __future__ import annotations

import pytest

from retrieval.clauses import read_clauses
from retrieval.report import Report


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("对注册地和税管地均属江洲县的船厂，给予10万元奖励。", ("江洲县",)),
        ("对工商注册在江洲县、财务状况良好的船厂，给予10万元奖励。", ("江洲县",)),
        ("对在本县依法纳税的船厂，给予10万元奖励。", ("本县",)),
        ("对注册纳税在县内的船厂，给予10万元奖励。", ("县内",)),
        ("船厂的船坞设备，允许在计算应纳税所得额时扣除，给予10万元奖励。", ()),
        ("对在我省工商行政管理部门登记注册的船厂，给予10万元奖励。", ("我省",)),
        ("对依法在工商行政管理部门登记注册的船厂，给予10万元奖励。", ()),
        ("由项目所在地或船厂注册地区的部门申报，对船厂给予10万元奖励。", ()),
        ("对在造船业协会登记的船厂，给予10万元奖励。", ()),
        ("不改变内在质量的申请注册费减免，对船厂给予10万元奖励。", ()),
    ],
)
def test_where_somebody_is_registered_or_taxed(text: str, places: tuple[str, ...]) -> None:
    (clause,) = read_clauses(Report("办法", "办法", text))
    assert (
        tuple(word for one in clause.conditions if one.kind == "registered" for word in one.words) == places
    )


def test_a_body_whose_name_begins_like_by_whom_is_told_whole() -> None:
    text = "经县经信局审核认定的，给予5万元奖励。"
    (clause,) = read_clauses(Report("办法", "办法", text))
    assert clause.decider is not None
    assert text[clause.decider.start : clause.decider.end] == "县经信局"
    (other,) = read_clauses(Report("办法", "办法", "船厂向经信委、财政局审核窗口申报的，给予5万元奖励。"))
    assert other.decider is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("申请人应当具有本县城镇户籍，给予5万元补贴。", ("本县",)),
        ("具有江洲县户籍或者持有居住证的船员，给予5万元补贴。", ("江洲县",)),
        (
            "在本县从事内河货物运输工作三年以上，具有江洲县户籍或者持有居住证的船员，给予5万元补贴。",
            ("江洲县",),
        ),
        ("船员可以向户籍所在地的镇申请，给予5万元补贴。", ()),
    ],
)
def test_where_somebody_is_at_home(text: str, places: tuple[str, ...]) -> None:
    (clause,) = read_clauses(Report("办法", "办法", text))
    found = [one for one in clause.conditions if one.kind == "household"]
    assert tuple(word for one in found for word in one.words) == places
    assert all(one.alternative == ("或" in text) for one in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("获评示范的，再奖励20万元，已获省级资金的船厂不予奖励。", ("已获省级资金的船厂",)),
        ("奖励20万元。破产、停产的船厂不予奖励。", ("破产", "停产的船厂")),
    ],
)
def test_what_is_given_before_is_not_left_out(text: str, words: tuple[str, ...]) -> None:
    found = [one for clause in read_clauses(Report("办法", "办法", text)) for one in clause.exclusions]
    assert [one.words for one in found] == [words]


def test_how_often_something_is_given_is_no_condition_of_time() -> None:
    (clause,) = read_clauses(Report("办法", "办法", "每家船厂连续3年只能获得1次支持。给予不超过50万元支持。"))
    assert not [one for one in clause.conditions if one.kind == "period"]
    assert clause.grants[-1].years is None


def test_the_year_that_is_looked_back_on_is_not_for_how_long() -> None:
    (clause,) = read_clauses(
        Report("办法", "办法", "根据前一年度考核结果给予支持，每年给予不超过50万元支持。")
    )
    assert [grant.years for grant in clause.grants] == [None]


def test_what_a_form_says_next_is_not_of_the_item_before_it() -> None:
    text = "（1）贴息。给予船厂不超过50万元支持。\n\n条件要求：年营业收入不低于2亿元。\n\n联络方式：县工信局：0730"
    first, second, *_ = read_clauses(Report("办法", "办法", text))
    assert (len(first.grants), len(first.conditions)) == (1, 0)
    assert [one.attribute for one in second.conditions] == ["年营业收入"]


def test_what_a_place_hopes_to_reach_asks_nothing() -> None:
    text = "对船厂给予10万元奖励。力争到2030年，全省销售额达到1万亿元。"
    (clause,) = read_clauses(Report("办法", "办法", text))
    assert not clause.conditions


@pytest.mark.parametrize(
    "text",
    [
        "租用办公用房的，按租金的30%给予补贴，补贴面积最高不超过500平方米。",
        "自投产之日起五年内，财政给予奖励50万元。",
    ],
)
def test_how_much_counts_and_for_how_long_ask_nothing(text: str) -> None:
    (clause,) = read_clauses(Report("办法", "办法", text))
    assert not clause.conditions


def test_a_day_on_which_something_happened_is_no_duration() -> None:
    text = "给予奖励10万元。在10日召开的会议上，公示5日。"
    (clause,) = read_clauses(Report("办法", "办法", text))
    assert clause.duration is not None
    assert text[clause.duration.start : clause.duration.end] == "5日"


def test_until_when_to_apply() -> None:
    text = "保费先缴后补，企业于2026年1月31日前向县商务局申报补助10万元。"
    (clause,) = read_clauses(Report("办法", "办法", text))
    assert clause.window is not None
    assert text[clause.window.start : clause.window.end] == "2026年1月31日前"


def test_from_when_to_when_to_apply() -> None:
    text = "船厂于每年3月1日至4月30日向县工信局申报10万元补助。"
    (clause,) = read_clauses(Report("办法", "办法", text))
    assert clause.window is not None
    assert text[clause.window.start : clause.window.end] == "每年3月1日至4月30日"


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("船厂必须在江洲县注册，分公司不享受。", [("分公司",)]),
        ("申报时间为每年9月1日至9月30日，逾期不予受理。", []),
        ("新购设备发票总额（不含税）200万元以上的，奖励10万元。", []),
        ("二手设备、办公设备不予补贴。", [("二手设备", "办公设备")]),
        ("停产的船厂不得作为支持对象，其他的奖励10万元。", [("停产的船厂",)]),
        ("退休船员不作为引进人选，其他的奖励10万元。", [("退休船员",)]),
        ("手写收据不得作为记账依据，其他的奖励10万元。", []),
    ],
)
def test_who_is_left_out_and_what_is_not_meant_so(text: str, left_out: list[tuple[str, ...]]) -> None:
    found = [one for clause in read_clauses(Report("办法", "办法", text)) for one in clause.exclusions]
    assert [one.words for one in found] == left_out
