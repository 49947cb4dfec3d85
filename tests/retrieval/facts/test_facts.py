"""Facts: the values read out of a text, and offsets that give their writing back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.facts import Fact, FactKind, Role, facts_of, read_rows, written_rows


def facts(text: str, kind: FactKind) -> list[Fact]:
    return [fact for fact in facts_of(text) if fact.kind is kind]


def written(text: str, kind: FactKind) -> list[str]:
    return [text[fact.start : fact.end] for fact in facts(text, kind)]


@pytest.mark.parametrize(
    ("text", "figure", "role", "low", "high", "unit", "bound"),
    [
        ("衡阳市完成税收705.7亿元。", "705.7亿元", Role.AMOUNT, "70570000000", None, "元", ""),
        ("农村消费占比提高到26.2%。", "26.2%", Role.SHARE, "0.262", None, "%", ""),
        ("税收增速提高到7.2%。", "7.2%", Role.GROWTH, "0.072", None, "%", ""),
        ("税收同比增长7.2%。", "7.2%", Role.GROWTH, "0.072", None, "%", ""),
        ("税收占比7.2%。", "7.2%", Role.SHARE, "0.072", None, "%", ""),
        ("新签约项目38个。", "38个", Role.COUNT, "38", None, "个", ""),
        ("时限压缩到3个工作日以内。", "3个工作日以内", Role.DURATION, "3", None, "工作日", "at_most"),
        ("占地200亩。", "200亩", Role.SIZE, "200", None, "亩", ""),
        ("产出是投入的3倍。", "3倍", Role.RATIO, "3", None, "倍", ""),
        ("奖励100万元至300万元。", "100万元至300万元", Role.AMOUNT, "1000000", "3000000", "元", ""),
        ("超过5亿元的不再奖励。", "超过5亿元", Role.AMOUNT, "500000000", None, "元", "over"),
    ],
)
def test_figures(
    text: str, figure: str, role: Role, low: str, high: str | None, unit: str, bound: str
) -> None:
    [fact] = facts(text, FactKind.FIGURE)
    assert text[fact.start : fact.end] == figure
    assert (fact.role, fact.unit, fact.bound) == (role, unit, bound)
    assert (fact.low, fact.high) == (Decimal(low), Decimal(high or low))
    assert not fact.approximate


def test_a_figure_that_is_about_right() -> None:
    [fact] = facts("总投资约12,500万元。", FactKind.FIGURE)
    assert (fact.low, fact.approximate) == (Decimal(125000000), True)


def test_a_figure_knows_its_clause() -> None:
    text = "全市12,500户受益，新签约项目38个；税收705.7亿元，增长7.2%。"
    of = [text[slice(*fact.of)] for fact in facts(text, FactKind.FIGURE)]
    # A comma between digits parts nothing, and a change alone says nothing of what has changed.
    assert of == ["全市12,500户受益", "新签约项目38个", "税收705.7亿元", "税收705.7亿元，增长7.2%"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("该项目于2024年3月5日开工。", ["2024年3月5日"]),
        ("2023年1月至6月试产，2024年投产。", ["2023年1月至6月", "2024年"]),
        ("自发布之日起施行。", ["自发布之日起"]),
        ("“十四五”期间建成，上半年开工。", ["“十四五”期间", "上半年"]),
        ("二〇二四年三月五日签发", ["二〇二四年三月五日"]),
        ("新签约项目38个。", []),
    ],
)
def test_dates(text: str, dates: list[str]) -> None:
    assert written(text, FactKind.DATE) == dates


@pytest.mark.parametrize(
    ("text", "numbers", "role"),
    [
        ("招商热线：12345。", ["12345"], Role.HOTLINE),
        ("办公电话 0734-8866123。", ["0734-8866123"], Role.NONE),
        ("找王科长，13812345678。", ["13812345678"], Role.NONE),
        ("咨询85812345。", ["85812345"], Role.NONE),
        ("产值12345万元。", [], Role.NONE),
        ("编号85812345已归档。", [], Role.NONE),  # digits alone are no phone number
    ],
)
def test_phone_numbers(text: str, numbers: list[str], role: Role) -> None:
    assert written(text, FactKind.PHONE) == numbers
    assert all(fact.role is role for fact in facts(text, FactKind.PHONE))


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("由市商务局会同市发展改革委审核。", FactKind.BODY, ["市商务局", "市发展改革委"]),
        ("大格局已经形成。", FactKind.BODY, []),
        ("衡阳晨光机械有限公司落户。", FactKind.COMPANY, ["衡阳晨光机械有限公司"]),
        ("推进集团化办学。", FactKind.COMPANY, []),
        ("市长李明作报告，联系人：王小红。", FactKind.PERSON, ["李明", "王小红"]),
    ],
)
def test_names(text: str, kind: FactKind, names: list[str]) -> None:
    assert written(text, kind) == names


@pytest.mark.parametrize(
    ("text", "items", "said"),
    [
        ("电子、机械、纺织等3大产业。", "电子、机械、纺织", 3),
        ("电子、机械、纺织等三类产业。", "电子、机械、纺织", 3),
        ("电子、机械、纺织。", "电子、机械、纺织", None),
    ],
)
def test_lists_and_how_many_they_say_they_hold(text: str, items: str, said: int | None) -> None:
    [fact] = facts(text, FactKind.LIST)
    assert text[fact.start : fact.end] == items
    assert fact.low == said


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("由于原料涨价，产量下降。", ["由于原料涨价，产量下降"]),
        ("因雨停工，工期延后。", ["因雨停工"]),
        ("在新厂的带动下，就业回升。", ["在新厂的带动下，就业回升"]),
        ("产量下降。", []),
    ],
)
def test_reasons(text: str, reasons: list[str]) -> None:
    assert written(text, FactKind.REASON) == reasons


def test_steps() -> None:
    assert written("先网上申报，经初审再公示。", FactKind.STEP) == ["网上", "申报", "初审", "公示"]


PARTS = st.sampled_from(
    [
        "完成税收705.7亿元",
        "增长7.2%",
        "12,500户",
        "约3至5年",
        "1:2",
        "2024年3月5日",
        "至",
        "十四五",
        "热线",
        "0734-8866123",
        "12345",
        "市商务局",
        "晨光有限公司",
        "市长李明",
        "电子、机械等3类",
        "由于涨价",
        "申报",
        "，",
        "。",
        "；",
        "：",
        "\n",
        " ",
        "| ",
        "𠮷",
        "（",
        "）",
    ]
)
TEXTS = st.one_of(st.lists(PARTS, max_size=30).map("".join), st.text(max_size=80))


@pytest.mark.slow
@given(TEXTS)
def test_facts_lie_in_their_clauses_in_order(text: str) -> None:
    found = facts_of(text)
    assert [fact.start for fact in found] == sorted(fact.start for fact in found)
    for fact in found:
        assert 0 <= fact.of[0] <= fact.start < fact.end <= fact.of[1] <= len(text)
        assert text[fact.start : fact.end].strip()
        if fact.kind is FactKind.FIGURE:
            assert fact.low is not None
            assert fact.high is not None
            assert fact.low <= fact.high


@given(TEXTS)
def test_facts_are_kept_as_they_were_found(text: str) -> None:
    found = facts_of(text)
    assert read_rows(written_rows(found)) == found


NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
FACTS = st.builds(
    Fact,
    st.sampled_from(FactKind),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)),
    st.sampled_from(Role),
    NUMBERS,
    NUMBERS,
    st.text(max_size=8),
    st.sampled_from(["", "at_least", "at_most", "over", "under"]),
    st.booleans(),
)


@pytest.mark.slow
@given(st.lists(FACTS, max_size=5).map(tuple))
def test_rows_keep_facts(kept: tuple[Fact, ...]) -> None:
    assert read_rows(written_rows(kept)) == kept


def test_nothing_is_kept_of_nothing() -> None:
    assert read_rows(written_rows(())) == ()
    assert read_rows(b"") == ()
