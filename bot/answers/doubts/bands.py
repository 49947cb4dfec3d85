"""Doubts on the band of an amount that something is told of, and on thresholds that it reaches."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.doubts.cases import OF_ALL_CASES
from bot.answers.facts.binding import Bound
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import NUMERIC
from bot.answers.questions.question import Question
from bot.answers.sentences.reached_parts import reached_part, tells_several
from retrieval.facts import Fact
from retrieval.quantities import LOWER_BOUNDS, quantities


def leaves_its_band_open(question: Question, bound: Bound, line: str) -> bool:
    """True if a question names an amount, and a sentence has several bands of such amounts that no ladder holds, or one that it
    reaches and that is not told."""
    best, text = bound.candidate.unit, bound.candidate.hit.report.text
    sentence = text[best.sentence.start : best.sentence.end]
    if (reached := reached_part(question, sentence)) is not None:
        return tells_several(sentence[slice(*reached)])
    if leaves_out_a_threshold(question, best.facts, text, line):
        return True
    amounts = {one.quantity.unit for one in amounts_in(question.text)} if question.kind in NUMERIC else set()
    bounds = [
        fact
        for fact in bound.candidate.unit.facts
        if fact.unit in amounts and (fact.bound or fact.low != fact.high) and not fact.approximate
    ]
    return len(bounds) > 2 or (len(bounds) > 1 and any(fact.low != fact.high for fact in bounds))


def leaves_out_a_threshold(question: Question, facts: Sequence[Fact], text: str, told: str) -> bool:
    """True if an amount of a question reaches a threshold among ``facts`` of a report's text that is not told with the rest:
    每箱500元；超过500公里的，700元 of 600公里."""
    asked = [one.quantity for one in amounts_in(question.text)] if question.kind in NUMERIC else []
    return any(
        fact.low is not None
        and fact.unit == one.unit
        and fact.bound in LOWER_BOUNDS
        and one.low >= fact.low
        and text[fact.start : fact.end] not in told
        for one in asked
        for fact in facts
    )


def is_a_band_not_asked_for(question: Question, bound: Bound) -> bool:
    """True if a row of a table is for a band (5000平方米以上不足1万平方米), and a question of one amount names none within it."""
    text = bound.candidate.unit.text
    if question.kind not in NUMERIC or not text.startswith("|") or OF_ALL_CASES.search(question.query.text):
        return False
    first = text.strip("| ").split("|")[0]
    bounds = [one for one in quantities(first) if one.bound or one.low != one.high]
    asked = [one.quantity for one in amounts_in(question.text)]
    return bool(bounds) and not any(
        one.unit == band.unit and one.low == band.low for one in asked for band in bounds
    )
