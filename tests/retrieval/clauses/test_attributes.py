"""One name for what is measured, however a text writes it."""

from __future__ import annotations

import pytest

from retrieval.clauses.attributes import attribute_before, canonical, is_short_for, same_attribute
from retrieval.quantities import quantities


@pytest.mark.parametrize(
    "written",
    [
        "设备投资",
        "新设备投资",
        "购置生产性设备投资额",
        "技改设备投入",
        "设备和软件投入",
        "设备及配套软件采购费用",
        "先进设备采购金额",
    ],
)
def test_equipment_is_invested_in_by_all_its_names(written: str) -> None:
    assert canonical(written) == "设备投资"


@pytest.mark.parametrize("written", ["设备维修投入", "设备租赁费用", "港口设备运营费用", "软件投入"])
def test_what_else_is_paid_for_equipment_is_not_invested_in_it(written: str) -> None:
    assert canonical(written) != "设备投资"


@pytest.mark.parametrize("written", ["开票销售", "年开票销售收入", "应税销售收入", "开票收入"])
def test_what_is_sold_by_invoice_is_revenue(written: str) -> None:
    assert canonical(written) == "营业收入"
    assert canonical(f"{written}税额") != "营业收入"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("年产值增速", "产值增长", True),
        ("产值增幅", "年产值增长率", True),
        ("营业收入涨幅", "销售收入增量", True),  # of what grows, too, the names are many
        ("利润增速", "产值增长", False),
        ("产值", "产值增长", False),
    ],
)
def test_growth_has_many_names(first: str, second: str, same: bool) -> None:
    assert same_attribute(first, second) is same


@pytest.mark.parametrize(
    ("said", "attribute", "short"),
    [
        ("占比", "研发投入占营业收入比重", True),
        ("比例", "研发投入占营业收入比重", True),
        ("增长", "产值增长", True),
        ("占比", "产值增长", False),
        ("投入", "研发投入占营业收入比重", False),
    ],
)
def test_what_is_short_for_a_longer_name(said: str, attribute: str, short: bool) -> None:
    assert is_short_for(said, attribute) is short


@pytest.mark.parametrize(
    ("before", "figure", "attribute"),
    [
        ("年度产值应不低于", "3000万元", "产值"),
        ("年度产值必须达到", "3000万元", "产值"),
        ("带动渔民", "30户", "户数"),
        ("岸电并网规模", "3000千瓦", "岸电并网规模"),  # 并 joins nothing here
        ("港口并购金额", "3000万元", "港口并购金额"),
    ],
)
def test_what_a_figure_is_of(before: str, figure: str, attribute: str) -> None:
    text = f"{before}{figure}"
    (quantity,) = quantities(text)
    assert attribute_before(text, quantity) == attribute
