"""Where two texts held give different figures for the same thing: the other one is shown beside the answer, and said to differ.

A national rule and a local one, that of a province and of its county, an old text and a new one. Which of them holds is
said by each citation; whether both may be had is quoted where a text states it.
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz

from bot.answers.facts.binding import LOOKED_AT
from bot.answers.finder import Finder
from bot.answers.finding import Finding, Value
from bot.answers.questions.kinds import NUMERIC
from bot.answers.questions.question import Question
from bot.answers.replies import quotes
from bot.answers.sentences.sentence_ranking import Candidate, Evidence
from bot.answers.texts.text_precedence import together
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Part
from retrieval.facts import Fact
from retrieval.in_force import Force
from retrieval.report import Report

_NEAR = 0.45  # of the best sentence's score
_OWN = 0.7  # of what the sentence of the answer holds of the question
_ALIKE = 60.0  # of 100: how alike what is said before the two figures must be
_SAID = 40  # code points before a figure that say what it is of
_MOST = 2
_NOT_HOLDING = (Force.REPLACED, Force.EXPIRED, Force.AHEAD)


def with_others(finder: Finder, finding: Finding) -> Finding:
    """A finding with the other texts of the same place, or of one around it or in it, that give another figure."""
    question = finding.question
    if question.kind not in NUMERIC or not finding.values or finding.evidence is None or not finding.answered:
        return finding
    if "nearest" in finding.notes or "table" in finding.notes:
        return finding
    first = finding.values[0]
    own = _candidate_of(finding, first)
    if own is None:
        return finding
    best: dict[str, tuple[float, Candidate, Fact]] = {}
    for candidate, fact in finder.figures(question, _of_others(question, first, own, finding.evidence), 0.0):
        if _differs(first, fact):
            alike = fuzz.ratio(
                _before(first.report, first.fact, own), _before(candidate.hit.report, fact, candidate)
            )
            if alike >= max(_ALIKE, best.get(candidate.hit.report.report_id, (0.0,))[0]):
                best[candidate.hit.report.report_id] = (alike, candidate, fact)
    found = [(candidate, fact) for _, candidate, fact in list(best.values())[:_MOST]]
    return _told(finder, finding, found) if found else finding


def _candidate_of(finding: Finding, value: Value) -> Candidate | None:
    """The sentence that a value stands in."""
    if finding.evidence is None:
        return None
    return next(
        (
            one
            for one in finding.evidence.candidates
            if one.hit.report is value.report
            and one.unit.sentence.start <= value.fact.start < one.unit.sentence.end
        ),
        None,
    )


def _before(report: Report, fact: Fact, candidate: Candidate) -> str:
    """The words of a sentence before a figure."""
    start = max(candidate.unit.sentence.start, fact.start - _SAID)
    return re.sub(r"\s", "", report.text[start : fact.start])


def _of_others(question: Question, first: Value, own: Candidate, evidence: Evidence) -> Evidence:
    """The evidence without the sentences that can give no other figure than a value, which the sentence ``own`` gives: nothing need be
    read in these."""
    near = (
        one
        for one in evidence.candidates[: 2 * LOOKED_AT]
        if one.score >= _NEAR * evidence.candidates[0].score
    )
    others = (one for one in near if one.own >= _OWN * own.own and _is_of_another(question, first, one))
    return replace(evidence, candidates=tuple(others))


def _is_of_another(question: Question, first: Value, candidate: Candidate) -> bool:
    """True if a sentence is of another text than a value, that holds in the same place."""
    report, other = first.report, candidate.hit.report
    if other is report:
        return False
    return together(report, other) and (report.law == other.law or bool(question.query.mentions))


def _differs(first: Value, fact: Fact) -> bool:
    """True if a figure is of the same sort as another, and of another value."""
    own = first.fact
    if fact.unit != own.unit or fact.role is not own.role:
        return False
    return (fact.low, fact.high) != (own.low, own.high)


def _told(finder: Finder, finding: Finding, found: list[tuple[Candidate, Fact]]) -> Finding:
    language = finding.question.language
    chosen = list(finding.quotes)
    told = []
    for candidate, fact in found:
        quote = quotes.around(candidate)
        if quote not in chosen:
            chosen.append(quote)
        value = Value(candidate.hit.report, fact)
        report = candidate.hit.report
        who = finder.headlines.place_of(report) or label("whole_country", language)
        force = finder.force_status(report, finding.question).force
        state = label(f"force_{force.value}", language) if force in _NOT_HOLDING else ""
        told.append(
            label("differs_one", language, who=who, title=report.title, value=value.text, state=state)
        )
    reports = [finding.values[0].report, *(candidate.hit.report for candidate, _ in found)]
    if any(finder.force_status(report, finding.question).force is Force.REPLACED for report in reports):
        reports = []  # one stands in for the other: nobody may have both
    lines = [label("differs", language, others=label("between", language).join(told))]
    stacking = next(filter(None, (_stacking(finder, report) for report in reports)), None)
    if stacking is not None:
        report, part = stacking
        said = " ".join(report.text[part.start : part.end].split())
        lines.append(label("stacking", language, title=report.title, said=said))
    return replace(finding, quotes=tuple(chosen), lines=(*finding.lines, *lines))


def _stacking(finder: Finder, report: Report) -> tuple[Report, Part] | None:
    """The rule that a report states for all of its grants on having several at once."""
    clauses = [
        one for one in finder.corpus.index.clauses(finder.number(report)) if one.non_stacking is not None
    ]
    clauses.sort(key=lambda one: not one.general)
    return next(((report, one.non_stacking) for one in clauses[:1] if one.non_stacking), None)
