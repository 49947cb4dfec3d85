"""One name for what is measured, however a text writes it."""

from __future__ import annotations

import pytest

from retrieval.clauses.attributes import canonical


@pytest.mark.parametrize(
    "written",
    [
        "设备投资",
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
