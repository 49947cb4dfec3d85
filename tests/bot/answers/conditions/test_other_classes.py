"""What is denied to one class denies nobody of another: C类, where D类 gets nothing."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

DENIED = """第一条 船坞补贴。船坞企业每座补贴4万元。

第二条 D类企业不享受船坞补贴。
"""
HALVED = """第一条 船坞补贴。船坞企业每座补贴4万元。
C类企业按50%享受补贴；D类企业不享受补贴。
"""
GRADED = """第一条 船坞补贴。船坞企业每座补贴4万元。

第二条 信用等级为D类的企业不予补贴；信用等级为C类的企业，补贴金额减半。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船坞补贴办法"): DENIED,
            ("湖南省/岳阳市/汨罗市", "汨罗市船坞补贴办法"): HALVED,
            ("湖南省/岳阳市/华容县", "华容县船坞补贴办法"): GRADED,
        }
    )


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        ("平江D类船坞企业能享受补贴吗", True),
        ("平江C类船坞企业能享受补贴吗", False),
        ("平江B类船坞企业能享受船坞补贴吗", False),
        ("华容信用等级D类的企业能享受补贴吗", True),
        ("华容信用等级C类的企业能享受补贴吗", False),
    ],
)
def test_who_is_shut_out_is_the_class_that_is_named(answerer: Answerer, question: str, denied: bool) -> None:
    assert ("不符合" in answerer.ask(question).answer.headline) is denied


@pytest.mark.parametrize(
    ("question", "told", "never"),
    [
        ("汨罗C类船坞企业能享受补贴吗", "C类企业按50%享受补贴", "D类"),
        ("汨罗C类企业能享受吗", "C类企业按50%享受补贴", "D类"),
        ("汨罗D类船坞企业能享受补贴吗", "D类企业不享受补贴", "C类"),
        ("汨罗D类企业能享受吗", "D类企业不享受补贴", "C类"),
        ("汨罗D类还有吗", "D类企业不享受补贴", "C类"),
        ("华容信用等级C类的企业能享受补贴吗", "补贴金额减半", "D类"),
    ],
)
def test_the_part_of_the_class_that_is_named(
    answerer: Answerer, question: str, told: str, never: str
) -> None:
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert never not in headline
