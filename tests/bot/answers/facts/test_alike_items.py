"""Items of one list that a question tells apart by nothing, and what bounds all that they give."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TOURS = """## 二、组团来岳

**问：渔火旅行社组团来岳阳有奖励吗？**

答：有，分三种：

1. 船队团：一次组织游客200人以上的，每船奖励3万元。
2. 车队团：一次组织游客60人以上的，每车奖励2000元。
3. 研学团：每批40人以上的，每批奖励1500元。

单个旅行社一个年度的组团奖励合计不超过90万元。

## 三、办展

**问：在岳阳办展会，按什么标准给钱？**

答：按展位数补助：

| 展位数 | 补助标准 |
|---|---|
| 100个（含）—300个 | 8万元 |
| 300个（含）以上 | 20万元 |

同一展会，第二届按标准的70%、第三届按标准的50%补助。
"""


@pytest.fixture(scope="module")
def tours(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市旅游会展奖励问答"): TOURS})


def test_all_items_that_may_be_meant_are_told(tours: Answerer) -> None:
    answer = tours.ask("岳阳的旅行社带250人来奖多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert answer.headline.startswith("要看是哪一种：")
    assert all(figure in answer.headline for figure in ("3万元", "2000元", "1500元"))
    assert len(answer.citations) == 3


def test_the_item_that_is_named_answers_alone(tours: Answerer) -> None:
    answer = tours.ask("岳阳的旅行社组车队团来奖多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "2000元" in answer.headline
    assert "3万元" not in answer.headline


def test_what_one_may_have_in_all_is_told_where_it_is_asked_for(tours: Answerer) -> None:
    assert "90万元" in tours.ask("岳阳旅行社一年最多能拿多少组团奖励").answer.headline
    assert "90万元" not in tours.ask("岳阳的旅行社带250人来奖多少").answer.headline


def test_a_time_of_several_that_is_named_is_told_with_its_share(tours: Answerer) -> None:
    assert "第二届按标准的70%" in tours.ask("岳阳办展会第二届怎么补").answer.headline


def test_a_table_alone_is_told_band_by_band(tours: Answerer) -> None:
    headline = tours.ask("岳阳办展会怎么补").answer.headline
    assert "100个（含）至300个（不含）：8万元；300个（含）以上：20万元" in headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江博士船员安家补贴多少", ["9万元", "3万元"]),
        ("平江船员安家补贴多少", ["9万元", "3万元", "1万元"]),
    ],
)
def test_an_item_of_another_step_is_not_told_beside_the_others(
    answering: Answering, question: str, told: list[str]
) -> None:
    text = "第一条 博士、本科船员安家补贴：\n\n1. 购房的，每人9万元。\n\n2. 租房的，每人3万元。\n\n3. 本科的，每人1万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text}).ask(question).answer
    assert answer.headline.startswith("要看是哪一种：")
    assert [one for one in ("9万元", "3万元", "1万元") if one in answer.headline] == told
