"""Whom a text says that it is for, and who asks."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

HEADED = "一、扶持对象\n在平江县种植莲藕的企业、农民专业合作社、家庭农场。\n\n二、种植补助\n连片50亩以上的，每亩补助300元。\n"
LABELLED = (
    "**申报对象**：在汨罗市养蟹的个体工商户、退役军人，公职人员除外。\n\n**补助标准**：每亩补助200元。\n"
)


@pytest.fixture(scope="module")
def farms(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县莲藕产业扶持办法"): HEADED,
            ("湖南省/岳阳市/汨罗市", "汨罗市养蟹补助申报指南"): LABELLED,
        }
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江县合作社可以申请吗", "农民专业合作社"),
        ("我们是家庭农场，平江的莲藕补助能拿吗", "家庭农场"),
    ],
)
def test_a_kind_that_is_named_may_have_it(farms: Answerer, question: str, told: str) -> None:
    headline = farms.ask(question).answer.headline
    assert "这一条符合" in headline
    assert told in headline


@pytest.mark.parametrize("question", ["平江县个体户可以申请吗", "汨罗公职人员能申报养蟹补助吗"])
def test_a_kind_that_is_not_named_or_left_out_is_not_let_in(farms: Answerer, question: str) -> None:
    assert "这一条符合" not in farms.ask(question).answer.headline
