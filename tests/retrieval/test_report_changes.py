"""What another version says otherwise: only what differs in meaning, each side a slice of its own report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.loaders.markdown import load_markdown
from retrieval.places import Gazetteer
from retrieval.report import Report
from retrieval.report_changes import Changes, Figures, changes

SENTENCES = ("对新引进企业给予最高500万元奖励。", "设备投资按10%给予补贴。", "本办法自2024年4月1日起施行。")


def report(*sentences: str, title: str = "办法") -> Report:
    text = "\n\n".join((f"# {title}", *sentences))
    [made] = load_markdown("a.md", text.encode(), Gazetteer.bundled()).reports
    return made


def told(found: Changes, old: Report, new: Report) -> list[tuple[str, str, tuple[Figures, ...]]]:
    return [
        (
            old.text[one.before.start : one.before.end] if one.before else "",
            new.text[one.after.start : one.after.end] if one.after else "",
            one.figures,
        )
        for one in found.sentences
    ]


CASES = {
    "an amount": (
        ("对新引进企业给予最高500万元奖励。",),
        ("对新引进企业给予最高300万元奖励。",),
        [(0, 0, (Figures(("500万元",), ("300万元",)),))],
    ),
    "the same amount written otherwise": (
        ("给予最高５００万元奖励。",),
        ("给予最高500万元奖励。",),
        [],
    ),
    "a number of the list only": (
        ("第一条 给予最高500万元奖励。",),
        ("第二条 给予最高500万元奖励。",),
        [],
    ),
    "moved": (
        (SENTENCES[0], SENTENCES[1]),
        (SENTENCES[1], SENTENCES[0]),
        [],
    ),
    "added": ((SENTENCES[0],), (SENTENCES[0], SENTENCES[1]), [(None, 1, ())]),
    "taken out": ((SENTENCES[0], SENTENCES[1]), (SENTENCES[0],), [(1, None, ())]),
    "one amount became two": (
        ("对新认定的企业奖励100万元。",),
        ("对新认定的企业奖励50万元，并补助20万元。",),
        [(0, 0, (Figures(("100万元",), ("50万元", "20万元")),))],
    ),
    "only the amount that differs": (
        ("固定资产投资5000万元以上的，给予最高500万元奖励。",),
        ("固定资产投资5000万元以上的，给予最高300万元奖励。",),
        [(0, 0, (Figures(("500万元",), ("300万元",)),))],
    ),
    "words and no amount": (
        ("对工业企业给予500万元奖励。",),
        ("对规模以上工业企业给予500万元奖励。",),
        [(0, 0, ())],
    ),
    "a decimal point": (
        ("按投资额的3.5%给予补贴。",),
        ("按投资额的35%给予补贴。",),
        [(0, 0, (Figures(("3.5%",), ("35%",)),))],
    ),
}


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES)
def test_what_differs(
    before: tuple[str, ...],
    after: tuple[str, ...],
    expected: list[tuple[int | None, int | None, tuple[Figures, ...]]],
) -> None:
    old, new = report(*before), report(*after)
    wanted = [
        ("" if left is None else before[left], "" if right is None else after[right], figures)
        for left, right, figures in expected
    ]
    found = told(changes(old, new), old, new)
    assert [(was.strip(), now.strip(), figures) for was, now, figures in found] == wanted


def test_the_parts_that_differ_are_marked() -> None:
    old, new = report("给予最高500万元奖励。"), report("给予一次性最高300万元奖励。")
    [one] = changes(old, new).sentences
    assert one.before is not None
    assert one.after is not None
    assert [old.text[slice(*span)] for span in one.before.differing] == ["500万元"]
    assert [new.text[slice(*span)] for span in one.after.differing] == ["一次性", "300万元"]


def test_a_changed_cell_of_a_table() -> None:
    table = "| 档次 | 奖励 |\n| --- | --- |\n| 一档 | {} |\n| 二档 | 50万元 |"
    old, new = report(table.format("500万元")), report(table.format("300万元"))
    [one] = changes(old, new).sentences
    assert one.figures == (Figures(("500万元",), ("300万元",)),)


def test_what_a_report_says_of_itself() -> None:
    old = Report("a", "办法", "正文。", expires="2024-12-31")
    new = Report("a", "办法（修订）", "正文。", expires="2026-12-31")
    assert [(one.field, one.before, one.after) for one in changes(old, new).restated] == [
        ("title", "办法", "办法（修订）"),
        ("expires", "2024-12-31", "2026-12-31"),
    ]


TEXTS = st.lists(
    st.text(alphabet="给予最高奖励500万元3%，第一条（一）| \n。；", min_size=1, max_size=30), max_size=6
)


@given(TEXTS, TEXTS)
def test_every_side_is_a_slice_and_nothing_differs_from_itself(before: list[str], after: list[str]) -> None:
    old, new = report(*before, "末句。"), report(*after, "末句。")
    assert not changes(old, old)
    for one in changes(old, new).sentences:
        assert one.before or one.after
        for side, text in ((one.before, old.text), (one.after, new.text)):
            if side is not None:
                assert 0 <= side.start < side.end <= len(text)
                assert all(side.start <= s < e <= side.end for s, e in side.differing)
