"""A search judges classes of reports as it would judge each report."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from retrieval.in_force import ForceStatuses, Succession, force_of
from retrieval.report import Report
from retrieval.report_class import classes_of, from_rows, rows

DATES = st.sampled_from(["", "2019-01-01", "2021-05-01", "2023-07-01"])
REPORTS = st.lists(
    st.builds(
        Report,
        report_id=st.uuids().map(str),
        title=st.sampled_from(["岳阳市园区管理办法", "岳阳市园区管理规定", "港口通报"]),
        text=st.just("正文。"),
        region=st.sampled_from(["", "湖南省/岳阳市"]),
        delivered=DATES,
        effective=DATES,
        signed=DATES,
        expires=DATES,
        law=st.booleans(),
        repeals=st.sampled_from([(), ("岳阳市园区管理规定",)]),
    ),
    max_size=8,
)


@given(REPORTS, DATES)
def test_a_class_stands_as_its_reports_do(reports: list[Report], day: str) -> None:
    succession = Succession.of(reports)
    force_statuses = ForceStatuses(reports, succession)
    classes, of = classes_of(reports, succession)
    for number, report in enumerate(reports):
        one = classes[of[number]]
        assert (one.region, one.law) == (report.region, report.law)
        assert one.replacing == (number in force_statuses.replacing)
        assert (
            force_of(one.effective, one.expires, one.since, day, one.signed)
            is force_statuses.of(number, day).force
        )
        assert bool(one.years) == (number in force_statuses.versions)


@given(REPORTS)
def test_what_is_written_is_what_is_read(reports: list[Report]) -> None:
    succession = Succession.of(reports)
    classes, _ = classes_of(reports, succession)
    assert from_rows(json.loads(json.dumps(rows(classes)))) == tuple(classes)
    assert Succession.from_row(json.loads(json.dumps(succession.row()))) == succession
