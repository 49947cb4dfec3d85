"""Whether someone may have something: what he says of himself against the conditions and exclusions of the clauses."""

from __future__ import annotations

import re

from bot.answers.answer import Outcome
from bot.answers.clause_search import ClauseHit
from bot.answers.eligibility import Facts, Verdict, eligibility
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.question import Question
from bot.answers.quotes import sentence_at
from bot.answers.wording import label
from retrieval.clauses import Condition, Exclusion
from retrieval.clauses.attributes import attribute_before
from retrieval.quantities import quantities

_NEAR = 0.7  # of the best clause's score
_AGE = re.compile(r"(\d{2})\s?(?:周岁|岁)")
_YEAR = re.compile(
    r"((?:19|20)\d{2})年?(?:就|才|刚|以前|之前)?(?:在.{1,8})?(?:注册|成立|设立|登记|迁入|落户)"
)
_EDUCATION = re.compile(r"高中|中专|大专|本科|硕士|博士")
_SAYS = ("age", "education", "registered", "since", "until", "headcount", "amount")


def condition(finder: Finder, question: Question) -> Finding | None:
    """The clause that decides; None where nothing the asker says meets or misses any condition that was read."""
    if finder.unheld(question) is not None:
        return None
    _, hits = finder.evidence(question)
    found = finder.clauses(question, hits)
    facts = _facts(finder, question)
    for hit in (one for one in found if one.score >= _NEAR * found[0].score):
        decided = eligibility(hit.clause, facts)
        if decided.verdict is Verdict.NOT_MET and decided.deciding is not None:
            return _told(finder, question, hit, decided.deciding, "condition_no")
        met = [one.of for one in decided.findings if one.verdict is Verdict.MET and _is_said(one.of)]
        if met:
            name = "condition_yes" if decided.verdict is Verdict.MET else "condition_open"
            return _told(finder, question, hit, met[0], name)
    return None


def _facts(finder: Finder, question: Question) -> Facts:
    """What the asker says of himself."""
    text = question.text
    age, year, education = _AGE.search(text), _YEAR.search(text), _EDUCATION.search(text)
    sex = "女" if "女" in text else "男" if "男" in text else ""
    words = tuple(finder.chooser.asked(question))
    amounts = tuple(
        (attribute, amount)
        for amount in quantities(text)
        if amount.kind == "money" and (attribute := attribute_before(text, amount))
    )
    people = next((int(one.low) for one in quantities(text) if one.unit in ("人", "名")), None)
    return Facts(
        registered=year[1] if year else "",
        industries=words,
        kinds=words,
        age=int(age[1]) if age else None,
        sex=sex,
        education=education[0] if education else "",
        headcount=people,
        amounts=amounts,
    )


def _is_said(part: Condition | Exclusion) -> bool:
    """Whether a condition was met by a value that the asker gave, and not by a word that he used."""
    return isinstance(part, Condition) and part.kind in _SAYS


def _told(
    finder: Finder, question: Question, hit: ClauseHit, part: Condition | Exclusion, verdict: str
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
