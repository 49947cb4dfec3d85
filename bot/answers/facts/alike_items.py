"""Items of one list that a question tells apart by nothing: 专列团…每列奖励6万元; 包机团…每架次奖励5万元 for what a 旅行社 gets."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.facts.binding import Bound
from bot.answers.facts.fact_fit import fits
from bot.answers.finding import Finding
from bot.answers.questions.kinds import NUMERIC
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.replies.headline import Headlines, flat
from bot.answers.replies.quotes import slice_of
from bot.answers.sentences.contrasts import is_of_another_step
from bot.answers.sentences.sentence_ranking import Candidate, Evidence

_ALIKE = 0.98  # of the best sentence's score


def which_item(headlines: Headlines, finding: Finding, evidence: Evidence, bound: Bound) -> Finding | None:
    """The finding with all items that might be meant, where another of the list says as much of the question as the one
    that is told, with a figure that fits; None if none does, or they are too long for a headline."""
    question, best = finding.question, bound.candidate
    if (
        question.kind not in NUMERIC
        or not bound.facts
        or bound.missing
        or ASKS_MOST.search(question.query.text)
    ):
        return None
    alike = [one for one in evidence.candidates if one is best or _is_beside(finding, best, one)]
    alike.sort(key=lambda one: one.unit.sentence.start)
    stands = [one.unit.sentence for one in alike]
    quotes = tuple(slice_of(best.hit.report, one.start, one.end) for one in stands)
    whole = "；".join(flat(one.text).rstrip("。；;") for one in quotes)
    line = headlines.led(best, whole, dated=True)
    if len(alike) < 2 or whole not in line:
        return None
    return replace(
        finding,
        outcome=Outcome.PARTIAL,
        line=line,
        spans=(),
        values=(),
        quotes=quotes,
        notes=(*finding.notes, "nearest", "which_case"),
    )


def _is_beside(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """True if a sentence is another item of the same list, as good as the best one."""
    own, its = best.unit.sentence, other.unit.sentence
    text = other.hit.report.text
    return (
        own.intro is not None
        and not text.startswith("|", its.start)
        and (other.hit.report is best.hit.report and its.intro == own.intro and its.item and own.item)
        and other.score >= _ALIKE * best.score
        and not is_of_another_step(finding.question.query.text, other.unit.text)
        and any(fits(fact, finding.question, text) for fact in other.unit.facts)
    )
