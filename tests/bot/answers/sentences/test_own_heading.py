"""The sentence of the section whose own heading names what is asked for; a heading that gives a sum says it all."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

LISTING = """# 平江县鼓励企业上市措施

二、给予企业在上海、深圳、北京证券交易所上市奖励

(一)对在上海证券交易所、深圳证券交易所上市的企业分阶段给予800万元奖励

1.对通过辅导验收的企业给予70万元的一次性奖励。

2.对最终公开发行股票并上市的企业给予510万元的一次性奖励。

(二)对在北京证券交易所上市的企业分阶段给予650万元奖励

1.对通过辅导验收的企业给予60万元的一次性奖励。

2.对最终公开发行股票并上市的企业给予430万元的一次性奖励。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江企业在北交所上市奖多少", "650万元"),
        ("平江企业在上交所上市总共能拿多少", "800万元"),
        ("平江企业北交所通过辅导验收奖多少", "60万元"),
    ],
)
def test_the_section_whose_heading_names_it(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县鼓励企业上市措施"): LISTING})
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline
