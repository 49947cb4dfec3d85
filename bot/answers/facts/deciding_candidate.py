"""The sentence that decides whether one may do something, where the best one only names who asks (能不能全免租金)."""

from __future__ import annotations

from bot.answers.facts.asked_fact import decides
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, Evidence, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re

_LOOKED_AT = 12  # candidates
_SHARE = 0.5  # of the best candidate's score: what one must have
_ADVISES = re.compile("(?:特别提醒|温馨提示|建议|提醒|请)")
_WHETHER = re.compile("(?P<act>[^,，。?？]{2,6}?)(?:吗|么|不|没有?)?[?？]?$")
_MAY = re.compile("(?:能不能|能否|可否|可不可以|可以|能)$")


def deciding(
    ranker: SentenceRanker, question: Question, best: Candidate, evidence: Evidence
) -> Candidate | None:
    """The candidate of the best one's section that decides, and speaks of what is asked to be allowed; None if the best one does
    either, or none does both. What only advises (请一并填报) leaves it to a sentence that names all that it names."""
    text, asked = best.unit.text, question.query.text
    if question.kind is Kind.YES_NO and ranker.of_law(best):
        return _that_says_whether(ranker, question, best, evidence)
    if question.kind is not Kind.ELIGIBILITY:
        return None
    advises = _ADVISES.match(text) is not None
    if decides(text) and not advises:
        return None
    named = [word for word in ranker.telling(question) if ranker.held_in(question, word, text) >= HELD]
    allowed = [
        word
        for word in ranker.asked(question)
        if _MAY.search(asked, 0, asked.find(word)) and ranker.held_in(question, word, text) < HELD
    ]
    return next(
        (
            one._replace(score=max(one.score, best.score))  # it stands for the best one
            for one in evidence.candidates[:_LOOKED_AT]
            if one.hit.section is best.hit.section
            and one.score >= _SHARE * best.score
            and decides(one.unit.text)
            and not _ADVISES.match(one.unit.text)
            and (
                any(ranker.held_in(question, word, one.unit.text) >= 1 for word in allowed)
                or (advises and all(ranker.held_in(question, word, one.unit.text) >= HELD for word in named))
            )
        ),
        None,
    )


def _that_says_whether(
    ranker: SentenceRanker, question: Question, best: Candidate, evidence: Evidence
) -> Candidate | None:
    """The sentence of a law that names what it is asked whether it is so (收费 of 上牌收费吗), where the best one does not; else None."""
    found = _WHETHER.search(question.query.text)
    words = [word for word in ranker.asked(question) if found is not None and word in found["act"]]
    if not words or any(ranker.held_above(question, best, word) >= HELD for word in words):
        return None
    return next(
        (
            one._replace(score=max(one.score, best.score))
            for one in evidence.candidates[:_LOOKED_AT]
            if one.hit.report is best.hit.report
            and one.score >= _SHARE * best.score
            and any(ranker.held_in(question, word, one.unit.text) >= 1 for word in words)
        ),
        None,
    )
