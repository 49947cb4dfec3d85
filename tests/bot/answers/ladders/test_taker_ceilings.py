"""Ceilings that differ by taker: the one of whom a question names, and no sum where it names none."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """第一条 竹荪烘干设备补助。新购烘干设备的，按设备购置价的40%给予补助。单个农户最高2万元，合作社最高10万元，企业最高50万元。

第二条 航标奖励。新建航标的，按投资额的20%给予奖励，最高8万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县竹荪扶持办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江农户买烘干设备10万元补多少", "设备购置价的40%（农户上限2万元） → 2万元"),
        ("平江合作社买烘干设备10万元补多少", "设备购置价的40%（合作社上限10万元） → 4万元"),
        ("平江合作社购置烘干设备50万元补多少", "设备购置价的40%（合作社上限10万元） → 10万元"),
        ("平江企业买烘干设备300万元补多少", "设备购置价的40%（企业上限50万元） → 50万元"),
        # One ceiling is for all.
        ("平江农户新建航标投资100万奖多少", "投资额的20%（上限8万元） → 8万元"),
    ],
)
def test_the_ceiling_of_the_taker(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize("question", ["平江烘干设备购置价10万元补多少", "平江烘干设备购置价100万元补多少"])
def test_no_sum_where_no_taker_is_named(answerer: Answerer, question: str) -> None:
    headline = answerer.ask(question).answer.headline
    assert headline.endswith("（农户上限2万元、合作社上限10万元、企业上限50万元）")
    assert "→" not in headline


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (
            "第一条 集装箱每标箱补助600元；散货每吨补助3元，单个企业每年最高500万元。",
            "平江集装箱2万标箱补多少",
            "集装箱：每标箱补助600元（单个企业每年上限500万元） → 500万元",
        ),
        (
            "第一条 集装箱每标箱补助600元；散货每吨补助3元，单个企业每年最高500万元。",
            "平江散货400万吨补多少",
            "散货：每吨补助3元（单个企业每年上限500万元） → 500万元",
        ),
        # The ceiling of the last alone.
        (
            "第一条 集装箱每标箱补助600元；散货每吨补助3元，最高500万元。",
            "平江集装箱2万标箱补多少",
            "集装箱：每标箱补助600元 → 1200万元",
        ),
        (
            "第一条 新建茶叶冷库每立方米补助100元，其中低温库每立方米补助150元，最高200万元。",
            "平江新建茶叶冷库3万立方米补多少",
            "3万立方米：每立方米补助100元（上限200万元） → 200万元",
        ),
    ],
)
def test_what_stands_behind_the_last_bounds_what_stands_before_it(
    answering: Answering, text: str, question: str, told: str
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县港口冷库办法"): f"{text}\n"})
    assert answerer.ask(question).answer.headline == f"平江县：{told}"
