"""Whether a question is of a year that nothing held speaks of."""

from __future__ import annotations

from bot.answers.coverage import Coverage
from bot.answers.questions.kinds import Kind
from bot.answers.questions.own_years import names_own_years
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Evidence
from retrieval.report import Report

_OF_WHATEVER_YEAR = frozenset({Kind.HOW_TO, Kind.LIST})  # what is to be done, and no figure of a year
_EACH_YEAR = "每年"


def is_of_unheld_years(coverage: Coverage, question: Question, evidence: Evidence) -> bool:
    """True if a question names years, not only of what its asker did, and nothing held of its places speaks of one. A text of no
    period holds 今年: it goes for whatever year it is in force, and one that goes by the year (每年4月) for each."""
    query, best = question.query, evidence.best
    if not query.years or names_own_years(query) or coverage.year(query):
        return False
    if not question.relative or best is None:
        return True
    report = best.hit.report
    undated = question.kind in _OF_WHATEVER_YEAR and not report.period
    return not (_is_a_rule(report) or undated or _EACH_YEAR in best.unit.text)


def _is_a_rule(report: Report) -> bool:
    """True if a report is a law or an official paper that is in force from a day, or has a number, and is of no period."""
    return not report.period and bool(report.law or report.document_number or report.effective)


def offers(evidence: Evidence) -> bool:
    """True if the best sentence is of a clause of a policy that gives something: a year asked for is then of the asker's case."""
    best = evidence.best
    return best is not None and best.unit.offer is not None and not best.hit.report.period
