"""Amounts of which an act right before them tells what they are: put in, come in, or grown by."""

from __future__ import annotations

import pytest

from bot.answers.questions.amounts import amounts_in


def _measured(text: str) -> list[tuple[str, int]]:
    return [(one.attribute, int(one.quantity.low)) for one in amounts_in(text)]


@pytest.mark.parametrize("since", ["同比", "比去年", "较去年", "比上年", "较上年同期", "比上一年"])
@pytest.mark.parametrize("grew", ["多", "多了"])
def test_what_is_more_than_the_year_before_is_growth(since: str, grew: str) -> None:
    assert _measured(f"船厂产值12亿，{since}{grew}2亿") == [("产值", 1200000000), ("增长", 200000000)]


@pytest.mark.parametrize(
    "grew", ["增长", "增加了", "增", "增量", "涨", "涨了", "升", "升了", "提高", "提高了"]
)
def test_growth_has_many_words(grew: str) -> None:
    assert _measured(f"船厂产值12亿，同比{grew}2亿")[1] == ("增长", 200000000)


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("船厂产值同比多了2亿", ("增长", 200000000)),
        ("船厂同比产值多了2亿", ("增长", 200000000)),
        ("船厂多了2亿产值", ("产值", 200000000)),
        ("船厂产值同比12亿", ("产值", 1200000000)),
    ],
)
def test_growth_is_told_right_before_the_figure(text: str, measured: tuple[str, int]) -> None:
    assert _measured(text) == [measured]


@pytest.mark.parametrize(
    "put_in", ["投入", "投", "花", "砸", "投入了", "花了", "砸了", "投入资金", "投入费用"]
)
def test_what_is_put_in_is_no_export(put_in: str) -> None:
    assert _measured(f"船厂出口独立站{put_in}40万") == [("投资", 400000)]


@pytest.mark.parametrize("measure", ["出口", "纳税", "营收", "销售", "产值", "利润", "贡献"])
def test_what_is_put_in_is_none_of_what_comes_in(measure: str) -> None:
    assert _measured(f"船厂{measure}平台投入40万") == [("投资", 400000)]


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        # What is put into something is still that.
        ("船厂研发投入40万", [("研发投入", 400000)]),
        ("船厂设备投入40万", [("设备投资", 400000)]),
        ("船厂出口40万，投入很大", [("进出口额", 400000)]),
        ("船厂投入大，出口40万", [("进出口额", 400000)]),
    ],
)
def test_other_measures_stay(text: str, measured: list[tuple[str, int]]) -> None:
    assert _measured(text) == measured


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("新设船坞实到400万美元", "到位资金"),
        ("新设船坞到位400万美元", "到位资金"),
        ("新设船坞到账400万美元", "到位资金"),
        ("新设船坞资金到位400万", "到位资金"),
        # The capital that has come is told by that.
        ("新设船坞实到注册资本400万", "注册资本"),
        ("新设船坞到位资本400万", "注册资本"),
        ("新设船坞到资400万", "注册资本"),
    ],
)
def test_funds_that_have_come_have_a_name(text: str, attribute: str) -> None:
    assert [one.attribute for one in amounts_in(text)] == [attribute]


@pytest.mark.parametrize(("text", "fee"), [("船坞建设费300万", "建设费"), ("船坞建设费用300万", "建设费用")])
def test_what_building_costs_is_a_cost_of_its_own(text: str, fee: str) -> None:
    assert _measured(text) == [(fee, 3000000)]
