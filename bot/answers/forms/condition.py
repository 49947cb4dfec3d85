"""Whether someone may have something: what he says of himself against the conditions and exclusions of the clauses."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.clause_search import ClauseHit
from bot.answers.eligibility import Verdict, eligibility
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.profile import Profile, read_profile
from bot.answers.question import Question
from bot.answers.quotes import sentence_at
from bot.answers.wording import label
from retrieval.clauses import Condition, Exclusion, Ladder

_NEAR = 0.7  # of the best clause's score
_SAYS = ("age", "education", "registered", "since", "until", "headcount", "amount")


def condition(finder: Finder, question: Question) -> Finding | None:
    """The clause that decides; None where nothing the asker says meets or misses any condition that was read."""
    if finder.unheld(question) is not None:
        return None
    _, hits = finder.evidence(question)
    found = finder.clauses(question, hits)
    profile = _profile(finder, question)
    for hit in (one for one in found if one.score >= _NEAR * found[0].score):
        decided = eligibility(hit.clause, profile, hit.report.region)
        if decided.verdict is Verdict.NOT_MET and decided.deciding is not None:
            return _told(finder, question, hit, decided.deciding, "condition_no")
        met = [one.of for one in decided.findings if one.verdict is Verdict.MET and _is_said(one.of)]
        if met:
            name = "condition_yes" if decided.verdict is Verdict.MET else "condition_open"
            return _told(finder, question, hit, met[0], name)
    return None


def _profile(finder: Finder, question: Question) -> Profile:
    """What the asker says of himself; any word of his may be what an exclusion names, and none need be his industry."""
    found = read_profile(question.text)
    words = tuple(finder.chooser.asked(question))
    return replace(found, industries=(), kinds=tuple(dict.fromkeys((*found.kinds, *words))))


def _is_said(part: Condition | Exclusion | Ladder) -> bool:
    """Whether a condition was met by a value that the asker gave, and not by a word that he used."""
    return isinstance(part, Condition) and part.kind in _SAYS


def _told(
    finder: Finder, question: Question, hit: ClauseHit, part: Condition | Exclusion | Ladder, verdict: str
) -> Finding:
    quote = sentence_at(hit.report, part.start, part.end)
    span = " ".join(hit.report.text[part.start : part.end].split())
    place = finder.headlines.place_name(hit.report.region) if hit.report.region else ""
    line = f"{label(verdict, question.language)}{' '.join(quote.text.split())}"
    return Finding(
        question,
        Outcome.ANSWERED,
        f"{place}：{line}" if place else line,
        (span,) if span in line else (),
        (quote,),
    )
