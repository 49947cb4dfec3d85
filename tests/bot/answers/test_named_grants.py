"""The grant that a question names: for all before one for some, and rates that are not of one base."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

YUEYANG = "第一条 购置烘干设备的合作社按购置额的30%补助，其中茶叶合作社按购置额的45%补助。\n\n第二条 租用冷库的企业，按实际租金的50%补助。\n"
XIANGTAN = "第一条 购置烘干设备的合作社按购置额的20%补助。\n\n第二条 租用冷库的企业，按评估价的40%补助。\n"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市设备补贴办法"): YUEYANG,
            ("湖南省/湘潭市", "湘潭市设备补贴办法"): XIANGTAN,
        }
    )


@pytest.mark.parametrize(
    ("question", "rows", "difference"),
    [
        ("烘干设备合作社，岳阳和湘潭各补助几成", "岳阳：30%；湘潭：20%", "多10个百分点（30%减20%）"),
        ("岳阳跟湘潭租用冷库补助比例差多少", "岳阳：50%；湘潭：40%", ""),  # of a rent, and of a price
    ],
)
def test_rates_side_by_side(answerer: Answerer, question: str, rows: str, difference: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.startswith(rows)
    assert ("个百分点" in answer.headline) == bool(difference)
    assert difference in answer.headline
