"""Sentences that give what is asked about and leave open how much: 对物流企业总部视其运营情况给予适当补助."""

from __future__ import annotations

from bot.answers.facts.subjects import NAMES
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, Evidence, SentenceRanker
from retrieval import lazy_re as re

_LEAVES_OPEN = re.compile(
    "适当(?:给予|予以)?(?:奖励|奖补|补助|补贴|支持|扶持|资助)|(?:给予|予以)(?:适当|一定|相应|必要)(?:的|比例|数额|额度)*(?:资金|财政)?(?:奖励|奖补|补助|补贴|支持|扶持|资助)"
)
_LOOKED_AT = 8  # candidates


def left_open(
    ranker: SentenceRanker, question: Question, chosen: Candidate, evidence: Evidence
) -> Candidate | None:
    """The sentence that names all that the chosen one names of a question and one thing more, and leaves open how much is given; None if
    there is none, or no amount is asked for."""
    if question.kind is not Kind.AMOUNT:
        return None
    words = ranker.telling(question)

    def said(candidate: Candidate) -> set[str]:
        told = f"{candidate.unit.text}\n{candidate.unit.intro}"
        return {word for word in words if ranker.held_in(question, word, told) >= 1}

    own = said(chosen)
    for one in evidence.candidates[:_LOOKED_AT]:
        if one.hit.report is chosen.hit.report and _LEAVES_OPEN.search(one.unit.text):
            more = said(one)
            if more > own and any(ranker.weight(word) >= NAMES for word in more - own):
                return one
    return None
