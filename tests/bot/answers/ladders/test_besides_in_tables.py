"""Tables that grade by one column and ask for more in another: the row's further demand is told, and held against the asker."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = """第一条 用工奖补。企业今年新招员工的，按上年末参保人数和新招人数给予奖补：

| 上年末参保人数 | 新招人数要求 | 奖补标准 |
| --- | --- | --- |
| 100人以下 | 10人以上 | 每人500元 |
| 100人（含）—500人 | 40人以上 | 每人700元 |
| 500人（含）以上 | 90人以上 | 每人900元 |

第二条 货运奖励。货运企业按年度营业收入给予奖励：

| 年度营业收入 | 同比增速要求 | 奖励金额 |
| --- | --- | --- |
| 1亿元（含）—4亿元（不含） | 18%以上 | 20万元 |
| 4亿元（含）以上 | 9%以上 | 60万元 |
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县用工和货运奖励办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江的厂上年末参保600人，今年新招100人，用工奖补能奖多少", "每人900元 → 9万元"),
        ("平江的厂今年新招100人，上年末参保600人，用工奖补能奖多少", "每人900元 → 9万元"),
        (
            "平江的厂去年底参保600人，今年净新招100人，用工奖补每人多少",
            "且新招人数90人以上”一档：每人900元 → 9万元",
        ),
        (
            "平江的厂上年末参保600人，今年新招50人，用工奖补能奖多少",
            "50人没有达到新招人数90人以上，按这一条没有",
        ),
        ("平江的厂上年末参保80人，今年招了8个，用工奖补有没有", "8人没有达到新招人数10人以上，按这一条没有"),
        (
            "平江的厂上年末参保600人，用工奖补能奖多少",
            "且新招人数90人以上”一档：每人900元",
        ),  # no sum of 600人
        ("平江货运企业年度营业收入5亿，增长12%，奖多少", "且同比增速9%以上”一档：60万元"),
        ("平江货运企业年度营业收入2亿，增长12%，奖多少", "12%没有达到同比增速18%以上，按这一条没有"),
    ],
)
def test_the_second_demand(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)


def test_what_another_row_demands_denies_nobody(answerer: Answerer) -> None:
    assert (
        "不符合" not in answerer.ask("平江的厂上年末参保80人，今年招了20台，用工奖补有没有").answer.headline
    )
