"""For which places a clause of a text of the whole country or of a superior place is: 中央财政对西藏青稞加工项目按30%补助."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate
from retrieval import lazy_re as re
from retrieval.places import Gazetteer, Mention, within
from retrieval.report import Report

_ADDRESSES = re.compile("(?:对|支持|面向|针对)(?:[、和及与])?$")
_JOINS = re.compile("[、和及与]")


def is_for_other_places(gazetteer: Gazetteer, report: Report, text: str, mentions: Sequence[Mention]) -> bool:
    """True if a clause of a report that reaches beyond the places asked about names those that it is for, and they are others."""
    asked = [place.region for mention in mentions for place in mention.places]
    beyond = report.nationwide or (
        report.region and any(within(one, report.region) and one != report.region for one in asked)
    )
    if not asked or not beyond:
        return False
    addressed = [place.region for one in _addressed(gazetteer.find(text), text) for place in one.places]
    return bool(addressed) and not any(
        within(one, other) or within(other, one) for one in asked for other in addressed
    )


def tells_other_places(gazetteer: Gazetteer, question: Question, candidate: Candidate) -> bool:
    """True if a sentence of such a report is for others than the places that a question names."""
    return is_for_other_places(gazetteer, candidate.hit.report, candidate.unit.text, question.query.mentions)


def _addressed(found: Sequence[Mention], text: str) -> list[Mention]:
    """The places that a text speaks to, with those joined to them: 支持西藏、新疆."""
    told: list[Mention] = []
    for one in found:
        joined = told and told[-1].end < one.start and _JOINS.fullmatch(text[told[-1].end : one.start])
        if joined or _ADDRESSES.search(text, max(0, one.start - 4), one.start):
            told.append(one)
    return told
