"""The most that one case may be given, of a row of cases whose opening says that it is the most."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """第一条 航标企业融资担保由县内担保公司承办，免收一切评审费用和公证费用，单户限额为甲类700万元、乙类90万元、丙类30万元。

第二条 烤鱼店周转金由县商会统一发放，不收取任何抵押物和各种保证金，每户为连锁店40万元、直营店20万元、加盟店6万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县港航信用办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江航标企业融资担保丙类最高多少", "平江县：单户限额为丙类30万元"),
        ("平江航标企业融资担保乙类上限多少", "平江县：单户限额为乙类90万元"),
    ],
)
def test_the_most_of_the_case_named(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.startswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江航标企业融资担保最多多少", ("700万元", "90万元", "30万元")),  # names none
        (
            "平江烤鱼店周转金加盟店最高多少",
            ("40万元", "20万元", "6万元"),
        ),  # it does not say that it is the most
    ],
)
def test_all_cases_are_told(answerer: Answerer, question: str, told: tuple[str, ...]) -> None:
    headline = answerer.ask(question).answer.headline
    assert all(one in headline for one in told)
