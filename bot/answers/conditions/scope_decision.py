"""Whom a whole text is for, or not for, where a question asks about one thing that it gives (水泥企业能拿设备补助吗)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.conditions.bounds import Verdict, is_of_a_day
from bot.answers.conditions.deciding_sentence import Decision, decide, demands
from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.lists.rule_search import reports_asked
from bot.answers.questions.profile import Profile
from bot.answers.questions.question import Question
from retrieval.clauses import Condition, Exclusion
from retrieval.search import Hit

_REPORTS = 1


def decided_by_scope(
    finder: Finder, question: Question, hits: Sequence[Hit], profile: Profile, best: Decision | None
) -> Decision | None:
    """The decision of a sentence on the whole report in question that leaves out what the asker says that he is, or sets a day that
    he misses; where nothing else decides (``best``) of one that sets a day which he meets. None if there is none, or if
    ``best`` decides by a day itself."""
    met: Decision | None = None
    if best is not None and is_of_a_day(best.part):
        return None
    for number in reports_asked(finder, question, hits, _REPORTS):
        report = finder.corpus.reports[number]
        for clause in finder.corpus.index.clauses(number):
            if not clause.general or not (clause.exclusions or clause.conditions):
                continue
            hit = ClauseHit(clause, report, number, 1.0)
            for sentence in demands(finder, hit):
                found = decide(finder, question, hit, sentence, profile, 1.0)
                if found is None or not _is_of_scope(found):
                    continue
                if found.verdict is Verdict.NOT_MET:
                    return found
                if found.verdict is Verdict.MET and isinstance(found.part, Condition):
                    met = met or replace(found, whole=False)
    return met if best is None else None


def _is_of_scope(decision: Decision) -> bool:
    """True if a decision is by an exclusion, or by a day."""
    part = decision.part
    return isinstance(part, Exclusion) or is_of_a_day(part)
