"""Where the piece of a text begins and ends that something stands in."""

from __future__ import annotations

import pytest

from retrieval.text_pieces import begin_of, end_of

TEXT = "甲；乙，丙；丁。戊"


@pytest.mark.parametrize(
    ("at", "marks", "floor", "begin"),
    [
        ("丙", "；", 0, "乙"),
        ("丙", "；，", 0, "丙"),  # the last of any of the marks
        ("丙", "，；", 0, "丙"),
        ("丁", "；，", 0, "丁"),
        ("甲", "；，", 0, "甲"),  # no mark before it
        ("丙", "；", 3, "，"),  # nor one from the floor on
        ("丙", "；", 1, "乙"),  # the floor is a mark itself
        ("甲", "；", 4, "丙"),  # it stands before the floor
    ],
)
def test_a_piece_begins_behind_the_last_mark(at: str, marks: str, floor: int, begin: str) -> None:
    assert TEXT[begin_of(TEXT, TEXT.index(at), marks, floor)] == begin


@pytest.mark.parametrize(
    ("at", "marks", "stop", "end"),
    [
        ("乙", "；", None, "；丁。戊"),
        ("乙", "；，", None, "，丙；丁。戊"),  # the first of any of the marks
        ("乙", "，；", None, "，丙；丁。戊"),
        ("，", "，", None, "，丙；丁。戊"),  # it is a mark itself
        ("戊", "；，", None, ""),
        ("乙", "。", 5, "；丁。戊"),  # no mark before the stop
        ("戊", "。", 5, "；丁。戊"),  # it stands behind the stop
    ],
)
def test_a_piece_ends_at_the_first_mark(at: str, marks: str, stop: int | None, end: str) -> None:
    assert TEXT[end_of(TEXT, TEXT.index(at), marks, stop) :] == end
