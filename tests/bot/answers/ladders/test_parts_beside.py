"""The part of a clause beside a ladder that is about the case of a question, and for whom the ladder itself is."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

DOCKS = """第一条 船坞建设。对采用绿色工艺的企业，给予最高200万元补助：固定资产投资3000万元以上的补助60万元，9000万元以上的补助200万元；其中建在外港的，按上述标准的50%执行。
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("平江绿色工艺的船坞固定资产投资5000万补多少", "一档：60万元", "50%"),
        ("平江建在外港的船坞固定资产投资5000万补多少", "按上述标准的50%执行", "200万元"),
    ],
)
def test_for_whom_a_ladder_is_stands_not_beside_it(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): DOCKS})
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert untold not in headline
