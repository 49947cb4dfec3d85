"""Of sentences that say the same of several, the one that a question names; of steps of a scale, the one that is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.sentences.alike_sentences import named_first
from bot.answers.sentences.sentence_ranking import SentenceRanker
from tests.bot.answers.conftest import Answering

PLACE = ("湖南省/岳阳市/平江县", "平江县船员补贴办法")
CREWS = "一、月薪补贴\n\n对内河船员，每月补贴900元。对远洋船员，每月补贴600元。远洋船队另设补贴专户，由县港航局代管。\n"


@pytest.mark.parametrize(
    ("question", "first", "told"),
    [
        ("平江远洋船员每月补贴多少", "900元", "600元"),
        ("平江远洋船员每月补贴多少", "600元", "600元"),
        ("平江船员每月补贴多少", "900元", "900元"),  # it names neither
        ("平江船员每月补贴多少", "600元", "600元"),
    ],
)
def test_the_one_that_is_named_comes_first(
    answering: Answering, question: str, first: str, told: str
) -> None:
    answerer = answering({PLACE: CREWS})
    reply = answerer.ask(question)
    assert reply.question is not None
    assert reply.evidence is not None
    found = sorted(reply.evidence.candidates, key=lambda one: first not in one.unit.text)
    evidence = replace(reply.evidence, candidates=tuple(found))
    ranked = named_first(SentenceRanker(answerer.corpus), reply.question, evidence)
    assert told in ranked.candidates[0].unit.text
    assert len(ranked.candidates) == len(found)


def test_what_is_said_otherwise_does_not_come_before_the_best(answering: Answering) -> None:
    answerer = answering({PLACE: CREWS})
    reply = answerer.ask("平江远洋船员每月补贴多少")
    assert reply.question is not None
    assert reply.evidence is not None
    kept = [one for one in reply.evidence.candidates if "900元" in one.unit.text or "专户" in one.unit.text]
    found = tuple(sorted(kept, key=lambda one: "900元" not in one.unit.text))
    evidence = replace(reply.evidence, candidates=found)
    assert len(found) == 2
    assert named_first(SentenceRanker(answerer.corpus), reply.question, evidence) is evidence


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江博士船员到平江落户，安家补贴给多少", "博士船员的安家补贴为9万元"),
        ("平江专科船员到平江落户，安家补贴给多少", "专科船员到平江落户的，给予安家补贴1万元"),
    ],
)
def test_what_is_of_another_step_comes_behind(answering: Answering, question: str, told: str) -> None:
    text = "一、安家补贴\n\n专科船员到平江落户的，给予安家补贴1万元。\n\n博士船员的安家补贴为9万元。\n"
    assert told in answering({PLACE: text}).ask(question).answer.headline


def test_a_technician_is_no_senior_one(answering: Answering) -> None:
    text = "第一条 船员津贴。\n\n| 船员 | 津贴标准 |\n|---|---|\n| 高级技师 | 每月900元 |\n| 技师 | 每月500元 |\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船员津贴办法"): text})
    assert "500元" in answerer.ask("平江技师津贴多少").answer.headline
    assert "900元" in answerer.ask("平江高级技师津贴多少").answer.headline
