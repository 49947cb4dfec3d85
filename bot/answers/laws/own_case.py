"""Which sentence of a law is for the case that a question names, and which for a case of its own (经仲裁允许流动的，…)."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.answers.question import Question
from bot.answers.sentence_ranking import Candidate, SentenceRanker
from retrieval.characters import HAN

_CASE = re.compile(rf"(?:第[{HAN}]+条\s*)?(?:(?:但是?|其中)[,，:：]?)?(?P<case>[^。;；:：]{{4,70}}?)的[,，]")
_OF_ANY_CASE = re.compile(
    r"违反(?:本条例|本法|本办法)?[^,，]{0,12}规定|(?:依照|按照|根据|依据)[^,，]{2,20}规定|应当|可以|规定|依法|或者|单位|企业|有关"
)
_OF_ANOTHER = 0.75  # what a sentence for a case of its own weighs, where a question names no such case


def case_fit(ranker: SentenceRanker, question: Question, candidate: Candidate) -> float:
    """A factor for a sentence of a law: less than 1 where it opens with a case of which the question names nothing."""
    found = _CASE.match(candidate.unit.text)
    if found is None or not ranker.of_law(candidate):
        return 1.0
    case = _OF_ANY_CASE.sub("|", found["case"])
    title = ranker.normalised(candidate.hit.report.title)
    asked = "|".join(
        (question.query.text, *(o for group in question.query.expansions.values() for o in group))
    )
    pairs = {"".join(pair) for pair in pairwise(case)} - {"".join(pair) for pair in pairwise(title)}
    pairs = {pair for pair in pairs if re.fullmatch(rf"[{HAN}]{{2}}", pair)}
    return _OF_ANOTHER if pairs and not any(pair in asked for pair in pairs) else 1.0
