"""Quantities: one value however it is written, and offsets that give the writing back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.numerals import number, numeral_of
from retrieval.quantities import Quantity, quantities, read_amount


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


def read(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[found.start : found.end], found.kind, f"{found.low:f} {found.high:f} {found.unit}")
        for found in quantities(text)
    ]


@pytest.mark.parametrize(
    ("written", "kind", "unit", "low", "high"),
    [
        ("三亿五千万元", "money", "元", "350000000", "350000000"),
        ("１．５亿元", "money", "元", "150000000", "150000000"),
        ("1,000万元", "money", "元", "10000000", "10000000"),
        ("500 万元", "money", "元", "5000000", "5000000"),
        ("1500万美元", "money", "美元", "15000000", "15000000"),
        ("300万千瓦时", "other", "千瓦时", "3000000", "3000000"),
        ("300万度", "other", "千瓦时", "3000000", "3000000"),
        ("12万千瓦", "other", "千瓦", "120000", "120000"),
        ("1亿5000万元", "money", "元", "150000000", "150000000"),
        ("20元/平方米·月", "money", "元/平方米·月", "20", "20"),
        ("10元/㎡/月", "money", "元/平方米·月", "10", "10"),
        ("1000元/人", "money", "元/人", "1000", "1000"),
        ("1亿元（含）-3亿元", "money", "元", "100000000", "300000000"),
        ("5000万元至1亿元", "money", "元", "50000000", "100000000"),
        ("500-1000万元", "money", "元", "5000000", "10000000"),
        ("十万余元", "money", "元", "100000", "100000"),
        ("30％", "share", "%", "0.3", "0.3"),
        ("百分之三十", "share", "%", "0.3", "0.3"),
        ("百分之零点五", "share", "%", "0.005", "0.005"),
        ("3‰", "share", "%", "0.003", "0.003"),
        ("三分之一", "share", "%", "0.3333333333333333333333333333", "0.3333333333333333333333333333"),
        ("按1:1配套", "share", "比", "1", "1"),
        ("八成", "share", "%", "0.8", "0.8"),
        ("7折", "share", "折", "0.7", "0.7"),
        ("95折", "share", "折", "0.95", "0.95"),
        ("1.5倍", "share", "倍", "1.5", "1.5"),
        ("0.5个百分点", "points", "百分点", "0.5", "0.5"),
        ("50个基点", "points", "百分点", "0.5", "0.5"),
        ("3至5年", "time", "年", "3", "5"),
        ("两年半", "time", "年", "2.5", "2.5"),
        ("半年", "time", "年", "0.5", "0.5"),
        ("20个工作日", "time", "工作日", "20", "20"),
        ("12个月", "time", "月", "12", "12"),
        ("58家", "count", "家", "58", "58"),
        ("供水工程508处", "count", "处", "508", "508"),
        ("1万户", "count", "户", "10000", "10000"),
        ("数千个", "count", "个", "2000", "9000"),
        ("200亩", "area", "亩", "200", "200"),
        ("1.2万平方米", "area", "平方米", "12000", "12000"),
        ("35周岁", "other", "岁", "35", "35"),
    ],
)
def test_what_a_quantity_is(written: str, kind: str, unit: str, low: str, high: str) -> None:
    found = only(f"其中，{written}，其余不计。")
    assert (found.kind, found.unit, found.low, found.high) == (kind, unit, Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("written", "outer", "bound", "inclusive"),
    [
        ("1亿元以上的", "1亿元以上", "at_least", None),
        ("1亿元（含）以上的", "1亿元（含）以上", "at_least", True),
        ("1亿元以上（含）的", "1亿元以上（含）", "at_least", True),
        ("50万元以上（含50万元）的", "50万元以上（含50万元）", "at_least", True),
        ("1亿元及以上的", "1亿元及以上", "at_least", True),
        ("不低于1亿元的", "不低于1亿元", "at_least", None),
        ("年满18周岁", "年满18周岁", "at_least", None),
        ("1亿元（不含）以下的", "1亿元（不含）以下", "at_most", False),
        ("最高不超过500万元", "不超过500万元", "at_most", None),
        ("100万元封顶", "100万元封顶", "at_most", None),
        ("最高达300万元", "最高达300万元", "at_most", None),
        ("最高一次性奖励200万元", "最高一次性奖励200万元", "at_most", None),
        ("首次突破10亿元", "首次突破10亿元", "over", None),
        ("不足5人", "不足5人", "under", None),
    ],
)
def test_what_bounds_a_quantity(written: str, outer: str, bound: str, inclusive: bool | None) -> None:
    text = f"对{written}给予支持"
    found = only(text)
    assert outer in text[found.outer_start : found.outer_end]
    assert (found.bound, found.inclusive) == (bound, inclusive)


def test_a_word_that_bounds_one_figure_does_not_bound_the_next() -> None:
    area, money = quantities("面积5000平方米（含）以上60万元")
    assert (area.bound, money.bound) == ("at_least", "")


def test_nights_of_guests_are_counted() -> None:
    (found,) = quantities("住满700间夜以上的会议")
    assert (found.unit, found.bound) == ("间夜", "at_least")


def test_an_area_from_which_aid_begins() -> None:
    (found,) = quantities("大棚起补面积8亩")
    assert (found.unit, found.bound) == ("亩", "at_least")


def test_nights_are_counted_and_evenings_are_none() -> None:
    assert [(one.unit, int(one.low)) for one in quantities("住两晚或者3夜以上")] == [("晚", 2), ("晚", 3)]
    assert [(one.unit, int(one.low)) for one in quantities("住了2个晚上")] == [("晚", 2)]
    assert quantities("办3晚会、开3夜市、住3晚上海") == ()


def test_each_end_of_a_range_may_be_in_or_out() -> None:
    found = only("投资额1亿元（含）至3亿元（不含）的")
    assert (found.inclusive, found.high_inclusive) == (True, False)
    assert only("1亿元-3亿元的").inclusive is None


def test_a_range_may_be_written_from_its_high_end() -> None:
    found = only("对300亩-200亩（含）以上的")
    assert (found.low, found.high, found.bound) == (Decimal(200), Decimal(300), "")
    assert (found.inclusive, found.high_inclusive) == (True, False)
    found = only("到位资本9亿元～6亿元的")
    assert (found.low, found.high, found.inclusive) == (Decimal(600_000_000), Decimal(900_000_000), None)
    assert len(quantities("由9亿元至6亿元")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "自2023年3月15日起施行",
        "二〇二三年五月一日",
        "2021—2025年",
        "白政发〔2023〕12号",
        "依照第三条第二款",
        "第二年至第三年",
        "电话0943-8221234，手机13912345678",
        "办公时间9:00-12:00",
        "世界500强和5A级景区",
        "统一规划、一次性办结、千人计划",
        "1.支持企业 2.支持项目",
    ],
)
def test_what_names_a_day_a_document_or_a_place_in_a_list_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "low"), [("千人以上企业", 1000), ("百人以上的企业", 100), ("百家企业", None)]
)
def test_a_round_number_alone_is_a_name_unless_it_is_a_bound(text: str, low: int | None) -> None:
    assert [found.low for found in quantities(text)] == ([] if low is None else [low])


@pytest.mark.parametrize(
    ("text", "low"),
    [("十万级洁净车间", None), ("千级以上的洁净车间", None), ("十万吨级泊位", 100000), ("十万以上", 100000)],
)
def test_a_grade_of_a_clean_room_is_no_number(text: str, low: int | None) -> None:
    assert [found.low for found in quantities(text, bare=True)] == ([] if low is None else [low])


def test_the_number_of_an_item_is_no_part_of_its_amount() -> None:
    assert [found.low for found in quantities("1.500万元以上\n2.300万元以上\n1.5亿元以上")] == [
        Decimal(5000000),
        Decimal(3000000),
        Decimal(150000000),
    ]


def test_a_number_without_a_unit_is_given_where_it_is_asked_for() -> None:
    assert quantities("合计 35") == ()
    (found,) = quantities("合计 35", bare=True)
    assert (found.low, found.unit, found.kind) == (Decimal(35), "", "")


@pytest.mark.parametrize(
    ("question", "value", "unit", "bound"),
    [
        ("投3个亿能拿多少", "300000000", "元", ""),
        ("2023年投了8000万到白银", "80000000", "元", ""),
        ("三亿五的项目", "350000000", "元", ""),
        ("一个亿二", "120000000", "元", ""),
        ("两个半亿", "250000000", "元", ""),
        ("3000w的设备", "30000000", "元", ""),
        ("35000万", "350000000", "元", ""),
        ("1500万美元", "15000000", "美元", ""),
        ("正好1亿", "100000000", "元", ""),
        ("1亿不到", "100000000", "元", "under"),
        ("不到1亿", "100000000", "元", "under"),
        ("1亿多", "100000000", "元", "over"),
        ("营收头一次破30亿", "3000000000", "元", "over"),
        ("上亿的项目", "100000000", "元", "at_least"),
        ("500来万", "5000000", "元", ""),
    ],
)
def test_the_amount_a_question_names(question: str, value: str, unit: str, bound: str) -> None:
    found = read_amount(question)
    assert found is not None
    assert (found.low, found.unit, found.bound) == (Decimal(value), unit, bound)


def test_a_question_may_name_no_amount() -> None:
    assert read_amount("2023年有哪些政策，找哪个部门") is None
    assert read_amount("招了30个人") is None
    assert read_amount("招了30个人", kind="count") == quantities("招了30个人")[0]


def full_width(text: str) -> str:
    return text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))


@given(st.integers(1, 9999))
def test_every_way_of_writing_an_amount_gives_its_value(ten_thousands: int) -> None:
    value = Decimal(ten_thousands) * 10**4
    ways = [
        f"{ten_thousands}万元",
        f"{ten_thousands:,}万元",
        full_width(f"{ten_thousands}万元"),
        f"{ten_thousands} 万元",
        f"{numeral_of(ten_thousands)}万元",
        f"{value}元",
        f"{value:,}元",
        f"{value / 10**8:f}亿元",
        f"{Decimal(ten_thousands) / 1000:f}千万元",
    ]
    assert {only(f"奖励{way}。").low for way in ways} == {value}
    assert {number(way.removesuffix("元")) for way in ways} == {value}


@given(st.integers(1, 99))
def test_every_way_of_writing_a_percentage_gives_its_value(percent: int) -> None:
    ways = [f"{percent}%", f"{percent}％", full_width(f"{percent}%"), f"百分之{numeral_of(percent)}"]
    ways += [f"百分之{percent}", f"{percent * 10}‰", f"{percent}个点", f"{percent}.0%"]
    assert {only(f"按{way}计。").low for way in ways} == {Decimal(percent) / 100}


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("3000万元≤规模＜9000万元", [("at_least", True), ("under", None)]),
        ("3000万元＜规模≤9000万元", [("over", False), ("at_most", None)]),
        ("3000万元<=年产值<9000万元", [("at_least", True), ("under", None)]),
        ("规模≤9000万元", [("at_most", None)]),
        # A sign that nothing measured stands behind bounds what follows alone.
        ("3000万元≤9000万元", [("", None), ("at_most", None)]),
        ("3000万元＜规模，不含税", [("", None)]),
    ],
)
def test_a_sign_behind_a_figure_bounds_it_where_another_follows(
    written: str, bounds: list[tuple[str, bool | None]]
) -> None:
    assert [(one.bound, one.inclusive) for one in quantities(written)] == bounds


@given(
    st.lists(
        st.sampled_from(
            [
                "3亿元",
                "，",
                "（含）",
                "1",
                "-",
                "至",
                "以上",
                "不超过",
                "十",
                "万",
                "余",
                "年",
                "家",
                "%",
                "半",
                "第",
                "\n",
                ".",
                "：",
                "个",
                "月",
                "元/人",
                "2023年",
                "百分之",
                "三",
                "亿",
                "点",
                "数",
                "1:1",
                " ",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_offsets_hold_in_any_text(text: str) -> None:
    after = 0
    for found in quantities(text, bare=True):
        assert after <= found.start < found.end
        assert 0 <= found.outer_start <= found.start
        assert found.end <= found.outer_end <= len(text)
        assert found.low <= found.high
        assert text[found.start : found.end].strip()
        after = found.end


def test_offsets_give_the_writing_back() -> None:
    text = "对投资１亿元（含）至三亿元的项目，按 2％ 给予，最高 ２，000 万元，3年内付清。"
    assert [text[found.start : found.end] for found in quantities(text)] == [
        "１亿元（含）至三亿元",
        "2％",
        "２，000 万元",
        "3年",
    ]


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("裁员率不高于参保职工总数20%", "at_most"),
        ("裁员率不高于参保总人数20%", "at_most"),
        ("不高于去年，参保职工总数20%", ""),  # another part of the sentence
    ],
)
def test_a_bound_of_so_much_of_all(written: str, bound: str) -> None:
    (found,) = quantities(written)
    assert found.bound == bound


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("由五部门联合审核", []),
        ("5部委发文", []),
        ("三部署名", []),
        ("5部手机", ["5部"]),
        ("三部电影", ["三部"]),
        ("合格率按百分比计", []),
        ("百分之十", ["百分之十"]),
        ("补百元", ["百元"]),
    ],
)
def test_bodies_and_ways_to_count_are_no_figures(text: str, written: list[str]) -> None:
    assert [text[found.start : found.end] for found in quantities(text)] == written


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("投资5亿80亩", [("5亿", "500000000"), ("80亩", "80")]),
        ("投500万60亩地", [("500万", "5000000"), ("60亩", "60")]),
        ("补2万500元", [("2万500元", "20500")]),
        ("投3亿50万元", [("3亿50万元", "300500000")]),
    ],
)
def test_a_figure_right_behind_another_is_its_own(text: str, amounts: list[tuple[str, str]]) -> None:
    found = [(text[one.start : one.end], f"{one.low:f}") for one in quantities(text, bare=True)]
    assert found == amounts
