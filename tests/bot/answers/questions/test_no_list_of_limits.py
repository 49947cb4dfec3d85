"""列一下 and 数一下 ask for a list, the lower bound or the fall of a number does not."""

from __future__ import annotations

import pytest

from bot.answers.questions.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("平江船坞补贴列一下", Kind.LIST),
        ("平江船坞补贴数一下", Kind.LIST),
        ("平江船坞补贴列下", Kind.LIST),
        ("平江船员社保基数下限是多少", Kind.AMOUNT),
        ("平江船员社保人数下限是多少", Kind.AMOUNT),
        ("平江船员申报次数下有没有", Kind.YES_NO),
        ("平江船员人数全不全", Kind.OTHER),
        ("平江航标数下降了吗", Kind.YES_NO),
        ("平江航标数下调多少", Kind.AMOUNT),
        ("平江航标数下跌多少", Kind.AMOUNT),
    ],
)
def test_what_is_listed(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind
