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


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("岳阳和湘潭租用商铺最高补助多少", "岳阳：最高不超过20万元；湘潭：最高不超过30万元"),
        ("岳阳和湘潭租用商铺各补助多少", "岳阳：50%；湘潭：40%"),
        ("岳阳和湘潭开设茶馆最高补助多少", "岳阳：3万元；湘潭：5万元"),  # who names no ceiling gives this
    ],
)
def test_a_ceiling_is_told_where_it_is_asked_for(answering: Answering, question: str, headline: str) -> None:
    text = "第一条 租用商铺的企业，按实际租金的{}%补助，最高不超过{}万元。\n\n第二条 开设茶馆的，一次性补助{}万元。\n"
    answerer = answering(
        {
            ("湖南省/岳阳市", "岳阳市商铺补贴办法"): text.format(50, 20, 3),
            ("湖南省/湘潭市", "湘潭市商铺补贴办法"): text.format(40, 30, 5),
        }
    )
    assert answerer.ask(question).answer.headline.startswith(headline)
