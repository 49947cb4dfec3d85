"""What is known of a report is read in its views as if each were read alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.clauses.text_view import KnownQuantities, TextView
from retrieval.quantities import quantities

PIECES = st.sampled_from(
    [
        *(
            "3亿元",
            "不低于",
            "50",
            "%",
            "以上",
            "（含）",
            "至",
            "万",
            "2.",
            "2019年",
            "10个工作日",
            "1:2",
            "五百万元",
        ),
        *("。", "。", "，", "；", " ", " ", "\n", "（一）", "企业", "奖励", "第3条", "A1", "两年半", "约"),
    ]
)


TEXTS = st.lists(PIECES, max_size=24).map("".join)


@settings(max_examples=4 * settings().max_examples)
@given(TEXTS, TEXTS, TEXTS)
@example("", "。\n2.50%不低于", "")
def test_a_paragraph_of_what_is_known_reads_as_one_of_nothing_known(
    before: str, own: str, after: str
) -> None:
    text = f"{before}\n\n{own}\n\n{after}"
    start = len(before) + 2
    end = start + len(own)
    known = KnownQuantities(quantities(text, bare=True))
    assert TextView.of(text, start, end, known).quantities == TextView.of(text, start, end).quantities


@pytest.mark.parametrize("text", ["", "  ", "（一）", "奖励3 亿元。不低于 50万。每年2.5%"])
def test_white_space_is_left_out_of_quantities(text: str) -> None:
    read = TextView.of(text, 0, len(text), KnownQuantities(quantities(text, bare=True)))
    assert [read.text[one.start : one.end] for one in read.quantities] == [
        part for part in ("3亿元", "50万", "2.5%") if part in read.text
    ]
