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


LISTS = """# 平江县船坞政策问答

## 船坞补助需要提供哪些申报资料？

营业执照、船坞验收单，另附照片两张，一式三份。

## 哪些船企不能享受船坞补助？

欠税的，或者近两年发生安全事故的。

## 船坞补助要具备什么条件？

船坞建成满半年，且岸电已经接通。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞补助哪些船企不给", "欠税的，或者近两年发生安全事故的"),
        ("平江哪些船企拿不到船坞补助", "欠税的，或者近两年发生安全事故的"),
        ("平江船坞补助什么条件才能拿", "船坞建成满半年，且岸电已经接通"),
    ],
)
def test_a_list_of_the_same_purpose_is_the_very_question(
    answering: Answering, question: str, told: str
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞政策问答"): LISTS}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_a_list_of_the_same_purpose_for_another_thing_is_not(answering: Answering) -> None:
    text = f"{LISTS}\n## 泊位在哪里？\n\n县城东岸。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船坞政策问答"): text})
    assert asked.ask("平江泊位补助什么条件才能拿").answer.outcome is not Outcome.ANSWERED


def test_a_list_of_another_purpose_is_not(answering: Answering) -> None:
    text = "# 平江县船坞政策问答\n\n## 申请船坞补助要经过哪些程序？\n\n先由镇里受理，再由县港航局审核。\n\n## 船坞在哪里？\n\n县城东岸。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船坞政策问答"): text})
    assert asked.ask("平江哪些船企能申请船坞补助").answer.outcome is not Outcome.ANSWERED
