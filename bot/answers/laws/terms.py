"""Terms that a law defines: where it says that 地方金融组织 are 小额贷款公司 and others, what it rules of the one is of the other."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Evidence, SentenceRanker
from retrieval import lazy_re as re
from retrieval.characters import HAN

_DEFINES = re.compile(
    rf"本(?:条例|法|办法|规定|细则|意见|政策|措施)所称的?[“\"]?(?P<term>[{HAN}]{{2,12}}?)[”\"]?[,，]?(?:是指|指|包括)(?P<meaning>.{{4,}})"
)
_WEIGHT = 2.0  # of a term in the search, beside 1 for a word of the question


def in_its_terms(question: Question, evidence: Evidence, ranker: SentenceRanker) -> Question | None:
    """The question in the term that the best sentence defines by what the question names; None if it defines none."""
    if question.kind is Kind.DEFINITION or not evidence.candidates:
        return None
    best = evidence.candidates[0]
    found = _DEFINES.search(best.unit.text)
    if found is None or not ranker.of_law(best) or found["term"] in question.query.text:
        return None
    query = question.query
    named = [
        word for word in ranker.telling(question) if ranker.held_in(question, word, found["meaning"]) >= 1
    ]
    if not named:
        return None
    word = max(named, key=ranker.weight)
    expansions = {**query.expansions, word: (*query.expansions.get(word, ()), found["term"])}
    terms = {**query.terms, found["term"]: _WEIGHT}
    return replace(question, query=replace(query, expansions=expansions, terms=terms))
