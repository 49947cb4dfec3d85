"""Where it is asked where something lasts longer or comes sooner, times are told, and no areas or sums."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PINGJIANG = """第一条 租用船坞2000平方米以上的，前两年免收租金，免租面积最高5000平方米。
第二条 县交通局10个工作日内审核，公示5个工作日，公示无异议的，县财政局在20个工作日内拨付。
"""
MILUO = """第一条 租用船坞的，前3年免收租金，免租面积最高8000平方米。
第二条 市交通局15个工作日内审核，公示7个工作日，市财政局12个工作日内拨付到账户。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船坞扶持办法"): PINGJIANG,
            ("湖南省/岳阳市/汨罗市", "汨罗市船坞扶持办法"): MILUO,
        }
    )


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("租船坞，平江和汨罗哪个免得久", ("两年", "3年"), "平方米"),
        ("公示完到打款，平江和汨罗哪个快", ("20个工作日", "12个工作日"), "7个工作日"),
    ],
)
def test_the_time_of_each_side(answerer: Answerer, question: str, told: tuple[str, ...], untold: str) -> None:
    headline = answerer.ask(question).answer.headline
    assert all(one in headline for one in told)
    assert untold not in headline
