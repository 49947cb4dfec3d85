"""Whom or what a sentence is of, by its first words, where a question names that: “新三板”挂牌企业, and not “四板”企业 that go on to the “新三板”;
世界500强, and not 世界1000强."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Evidence, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re

_NEAR = 0.95  # of the best score
_TELLS = 5.0  # of 7: what a word must tell to name a subject
_BORDER = re.compile("[，,；;。：:]")
_LIST = re.compile(
    r"(?P<of>世界|全球|中国|全国|国内|亚洲|民营)(?:民营)?(?:企业|制造业|服务业)*(?P<number>\d{2,4})强"
)


def piece_of_list(question: Question, pieces: Sequence[str]) -> str:
    """The one piece of a sentence that names the list of the largest companies which a question does: 世界500强; "" if not one does."""
    asked = _lists(question.query.text)
    named = [piece for piece in pieces if asked & _lists(piece)] if asked else []
    return named[0].strip("，,、；;。 ") if len(named) == 1 else ""


def _lists(text: str) -> frozenset[tuple[str, str]]:
    """The lists that a text names: whose, and of how many."""
    return frozenset((found["of"], found["number"]) for found in _LIST.finditer(text))


def subject_first(ranker: SentenceRanker, question: Question, evidence: Evidence) -> Evidence:
    """The evidence with that sentence first whose first words name what a question does, where those of the best one do not and it holds
    hardly more."""
    if len(evidence.candidates) < 2 or question.kind not in (Kind.AMOUNT, Kind.RATE):
        return evidence
    best = evidence.candidates[0]
    words = [word for word, weight in ranker.asked(question).items() if weight >= _TELLS]
    words = [word for word in words if ranker.held_in(question, word, best.unit.text) >= HELD]
    if not words or any(ranker.held_in(question, word, _begins(best.unit.text)) >= HELD for word in words):
        return evidence
    for one in evidence.candidates[1:]:
        if one.score < _NEAR * best.score:
            break
        begins = _begins(one.unit.text)
        if one.hit.report is best.hit.report and all(
            ranker.held_in(question, word, begins) >= HELD for word in words
        ):
            others = (other for other in evidence.candidates if other is not one)
            return replace(evidence, candidates=(one._replace(score=best.score), *others))
    return evidence


def _begins(text: str) -> str:
    return _BORDER.split(text)[0]
