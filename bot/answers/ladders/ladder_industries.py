"""For which industries a ladder is, beside what a question names: bands for 餐饮企业 where a 零售店 is asked about."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.industries import akin, industries_in
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Ladder
from retrieval.numerals import ONE_TO_TEN
from retrieval.text_pieces import begin_of

_APART = re.compile("重大|特别|关键|一事一议|一企一策|一项目一策")
_FOR_A_SORT = re.compile(rf"(?:第[{ONE_TO_TEN}百\d]+条\s*)?(?P<sort>[{HAN}、]{{2,16}})(?:项目|企业)[，,]按")


def is_of_other_industry(question: Question, hit: ClauseHit, one: Ladder) -> bool:
    """True if the sentence of a ladder is for an industry that a question does not name, in a report that is not all about it."""
    own = next((unit for unit in hit.units if unit.start <= one.start < unit.end), None)
    name = hit.clause.name if hit.report.text.startswith("|", hit.clause.start) else ""
    if own is None or (name and name in question.query.text):
        return False  # of a row that is asked for by its name the sort says no more
    start = begin_of(hit.report.text, one.start, "；：", own.start)
    text = hit.report.text[start : min(own.end, one.end)]
    for_whom, asked = set(industries_in(text)), industries_in(question.text)
    named = for_whom - {"工业", *industries_in(hit.report.title)}
    return bool(named) and not any(akin(name, other) for name in for_whom for other in asked)


def has_own(question: Question, hit: ClauseHit) -> bool:
    """True if another ladder of a clause is for an industry that a question names."""
    asked = industries_in(question.text)
    return any(
        akin(name, other)
        for one in hit.clause.ladders
        if one.whom is not None
        for name in industries_in(one.whom.of(hit.report.text))
        for other in asked
    )


def is_settled_apart(hit: ClauseHit, question: Question) -> bool:
    """True if a clause is for what is settled case by case alone (重大项目，一事一议), and the question does not ask for that."""
    apart = hit.clause.case_by_case is not None and not hit.clause.ladders
    return apart and not _APART.search(question.query.text)


def is_of_a_sort(finder: Finder, question: Question, words: Mapping[str, float], hit: ClauseHit) -> bool:
    """True if a clause is for a sort of project alone that a question does not name: 现代农业和文旅项目，按…."""
    opens = _FOR_A_SORT.match(hit.text)
    return opens is not None and not any(
        finder.ranker.held_in(question, word, opens["sort"]) >= HELD for word in words
    )
