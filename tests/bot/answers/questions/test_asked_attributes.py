"""What a question that names its own size asks for, and that whoever gives it is no attribute."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.questions.kinds import Kind
from bot.answers.sentences.sentence_ranking import SentenceRanker
from tests.bot.answers.conftest import Answering

TEXT = """第一条 冷库补助。新建莲藕冷库2000立方米以上的，每立方米补助40元。

第二条 船坞补助。扩建船坞的，补助30万元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县冷库船坞办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江3000立方莲藕冷库有补贴吗", "一档：每立方米补助40元 → 12万元"),
        ("平江莲藕冷库3000立方有补贴吗", "一档：每立方米补助40元 → 12万元"),
        ("平江3000立方米莲藕冷库有没有补助", "一档：每立方米补助40元 → 12万元"),
        ("平江莲藕冷库有补贴吗", "2000立方米以上的，每立方米补助40元。"),
    ],
)
def test_whether_so_large_a_thing_is_given_anything(answerer: Answerer, question: str, told: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize("who", ["", "县里", "区里"])
def test_who_gives_it_is_no_attribute(answerer: Answerer, who: str) -> None:
    answer = answerer.ask(f"平江扩建船坞{who}补多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.endswith("扩建船坞的，补助30万元。")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("平江莲藕冷库3000立方有补贴吗", Kind.YES_NO),
        ("平江莲藕冷库面积300平方米有没有奖励", Kind.YES_NO),
        ("平江莲藕冷库有补贴吗", Kind.POLICY),
        ("平江莲藕冷库投资3000万有补贴吗", Kind.ELIGIBILITY),  # a sum of money
    ],
)
def test_a_size_asks_whether_it_is_given(answerer: Answerer, text: str, kind: Kind) -> None:
    question = answerer.ask(text).question
    assert question is not None
    assert question.kind is kind


def test_who_gives_it_is_no_word_that_a_text_must_hold(answerer: Answerer) -> None:
    ranker = SentenceRanker(answerer.corpus)
    for who in ("县里", "区里"):
        question = answerer.ask(f"平江扩建船坞{who}补多少").question
        assert question is not None
        assert who not in ranker.asked(question)
        assert "船坞" in ranker.asked(question)
