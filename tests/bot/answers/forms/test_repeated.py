"""A question that an FAQ asks in nearly the same words, and one that only sounds like it."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

FAQ = """# 平江县船坞政策问答

## 1. 租船坞有补贴吗？
租用县属船坞的，前两年每平方米每月补4元。

## 2. 双职工能领两份房补吗？
只能由一方申领。

## 3. 拿过省里的奖，县里的还给吗？
已获省级奖励的，县级不再重复奖励。

## 4. 设备补助第二年还给吗？
给。每年按当年新购设备额的6%补助。
"""


@pytest.fixture(scope="module")
def docks(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船坞政策问答"): FAQ})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江租船坞还有补贴吗", "前两年每平方米每月补4元"),
        ("平江县双职工能领两份房补吗", "只能由一方申领"),
        ("平江设备补助第二年还给吗", "给。每年按当年新购设备额的6%"),
    ],
)
def test_the_reply_to_the_very_question_is_told(docks: Answerer, question: str, told: str) -> None:
    answer = docks.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


@pytest.mark.parametrize("question", ["平江硕士租船坞有补贴吗", "企业搬走了奖励还给吗"])
def test_another_question_is_not_answered_by_it(docks: Answerer, question: str) -> None:
    assert docks.ask(question).answer.outcome is not Outcome.ANSWERED
