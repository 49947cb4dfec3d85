"""Which text holds on a day: versions, repeals by title and number, matters treated anew, terms."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.in_force import Force, ForceStatuses
from retrieval.report import Report

YUE = "湖南省/岳阳市"


def report(title: str, **fields: object) -> Report:
    made = Report(title, title, "第一条 内容。\n", region=YUE)
    return dataclasses.replace(made, **fields)  # type: ignore[arg-type]


def forces(*reports: Report, day: str = "2026-11-27") -> list[Force]:
    force_statuses = ForceStatuses(reports)
    return [force_statuses.of(number, day).force for number in range(len(reports))]


def test_of_two_versions_the_later_holds_from_its_day_on() -> None:
    old = report("岳阳市园区条例", report_id="old", delivered="2012-05-01", effective="2012-07-01")
    new = report("岳阳市园区条例", report_id="new", delivered="2022-05-01", effective="2022-07-01")
    assert forces(old, new) == [Force.REPLACED, Force.IN_FORCE]
    assert forces(old, new, day="2022-06-30") == [Force.IN_FORCE, Force.AHEAD]
    assert ForceStatuses((old, new)).of(0, "2026-01-01").by == 1


def test_a_text_that_does_not_say_from_when_holds_no_earlier_than_it_was_signed() -> None:
    one = report("岳阳市园区办法", signed="2023-02-08", delivered="2023-02-08")
    assert forces(one, day="2022-12-31") == [Force.AHEAD]
    assert forces(one, day="2023-02-08") == [Force.OPEN]
    assert ForceStatuses((one,)).of(0, "2022-12-31").date == "2023-02-08"


@pytest.mark.parametrize(
    "named",
    ["岳阳市人民政府关于印发岳阳市招商奖励办法的通知", "岳政发〔2019〕7号", "岳阳市招商奖励办法"],
)
def test_a_text_that_is_named_as_repealed_is_replaced(named: str) -> None:
    old = report(
        "岳阳市招商奖励办法",
        cover="岳阳市人民政府关于印发岳阳市招商奖励办法的通知",
        document_number="岳政发〔2019〕7号",
        delivered="2019-03-01",
    )
    new = report("岳阳市投资促进若干措施", delivered="2024-03-01", repeals=(named,))
    assert forces(old, new) == [Force.REPLACED, Force.OPEN]


def test_a_text_without_a_date_gives_way_to_one_that_repeals_earlier_ones() -> None:
    old = report("岳阳县加快重点产业实施意见")
    new = report("岳阳县关于支持重点产业加快发展的实施意见（2023）", delivered="2023-02-08")
    says = dataclasses.replace(new, repeals=("此前出台的支持重点产业发展相关奖励政策",))
    assert forces(old, new) == [Force.OPEN, Force.OPEN]
    assert forces(old, says) == [Force.REPLACED, Force.OPEN]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("岳阳市数字经济促进办法", "岳阳市数字经济促进办法实施细则"),
        ("岳阳市工业互联网发展若干政策", "岳阳市工业互联网发展行动方案"),
        ("岳阳市人才政策", "岳阳市人才若干措施"),
        ("岳阳市工业经济高质量发展若干政策", "岳阳市现代服务业高质量发展若干政策"),
    ],
)
def test_texts_of_another_kind_or_matter_hold_side_by_side(one: str, other: str) -> None:
    assert Force.REPLACED not in forces(
        report(one, delivered="2020-01-01"), report(other, delivered="2024-01-01")
    )


def test_the_same_matter_in_another_place_is_another_text() -> None:
    old = report("岳阳市物流产业扶持政策", delivered="2020-01-01")
    new = dataclasses.replace(
        report("湘潭市物流产业扶持政策", delivered="2024-01-01"), region="湖南省/湘潭市"
    )
    assert forces(old, new) == [Force.OPEN, Force.OPEN]


days = st.dates().map(lambda day: day.isoformat())


@given(days, days, days)
def test_a_term_begins_and_ends_once(first: str, last: str, day: str) -> None:
    """Ahead before the first day, in force on both ends, expired behind the last."""
    first, last = sorted((first, last))
    one = ForceStatuses((report("办法", effective=first, expires=last),)).of(0, day).force
    expected = Force.AHEAD if day < first else Force.EXPIRED if day > last else Force.IN_FORCE
    assert one is expected
