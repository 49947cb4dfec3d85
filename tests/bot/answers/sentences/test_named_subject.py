"""Whom a sentence is of, by its first words, and the list of the largest companies that a part of one names."""

from __future__ import annotations

import pytest

from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.named_subject import piece_of_list
from retrieval.query import Query
from tests.bot.answers.conftest import Answering

LISTED = """第一条 船企挂牌。区域股权市场企业，到北交所挂牌的，奖励9万元。北交所挂牌企业，奖励30万元。

第二条 船企总部。世界500强船企区域总部奖励700万元，世界1000强船企区域总部奖励200万元，中国500强船企区域总部奖励400万元。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江北交所挂牌奖多少", "：北交所挂牌企业，奖励30万元。"),
        ("平江区域股权市场企业到北交所挂牌奖多少", "区域股权市场企业，到北交所挂牌的，奖励9万元。"),
        ("世界500强到平江设船企区域总部，奖多少", "世界500强船企区域总部奖励700万元"),
        ("世界1000强到平江设船企区域总部，奖多少", "世界1000强船企区域总部奖励200万元"),
        ("中国500强到平江设船企区域总部，奖多少", "中国500强船企区域总部奖励400万元"),
        # No such list is named.
        ("平江设船企区域总部，奖多少", "中国500强船企区域总部奖励400万元。"),
    ],
)
def test_what_a_sentence_is_of(answering: Answering, question: str, told: str) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): LISTED})
    assert asked.ask(question).answer.headline.endswith(told)


def test_the_first_of_two_that_are_of_it_stays_first(answering: Answering) -> None:
    text = "第一条 北交所挂牌的船厂，奖励30万元。\n\n第二条 北交所挂牌的船坞，奖励9万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text})
    assert "30万元" in asked.ask("平江北交所挂牌奖多少").answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江北交所挂牌奖多少", "北交所挂牌的船厂，奖励30万元。"),
        ("平江企业北交所挂牌奖多少", "奖励9万元。"),  # the other holds far less of it
    ],
)
def test_what_holds_far_less_goes_not_first(answering: Answering, question: str, told: str) -> None:
    text = "第一条 四板企业，到北交所挂牌的，奖励9万元。\n\n第二条 北交所挂牌的船厂，奖励30万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "pieces", "told"),
    [
        ("世界500强奖多少", ["世界500强700万元，", "世界1000强200万元"], "世界500强700万元"),
        ("全球500强奖多少", ["世界500强700万元，", "世界1000强200万元"], ""),
        ("民营企业500强奖多少", ["中国500强400万元，", "民营500强300万元"], "民营500强300万元"),
        ("500强奖多少", ["世界500强700万元，", "中国500强400万元"], ""),
        ("世界500强奖多少", ["世界500强总部700万元，", "世界500强分部300万元"], ""),
    ],
)
def test_the_one_piece_that_names_a_list(question: str, pieces: list[str], told: str) -> None:
    asked = Question(question, "zh", Query(question, question, (), {}, {}), Kind.AMOUNT)
    assert piece_of_list(asked, pieces) == told
