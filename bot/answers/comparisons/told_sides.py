"""What each side of a comparison gets: its own question answered as if it were asked alone, and held against the grant it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers import scopes
from bot.answers.answer import Outcome
from bot.answers.benefits.benefit_search import topic_words
from bot.answers.benefits.named_grants import ASKS, Granted, granted, is_given
from bot.answers.comparisons.banded_sides import banded
from bot.answers.comparisons.measured_sides import Measured, measure, written
from bot.answers.comparisons.topic_sides import on_topic
from bot.answers.finder import Finder
from bot.answers.finding import Finding, Value
from bot.answers.laws.penalty_words import asks_for_penalty
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.compared_sides import Side
from bot.answers.questions.kinds import Kind
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.facts import Role
from retrieval.quantities import LOWER_BOUNDS, UPPER_BOUNDS, quantities

Answering = Callable[[Question], Finding]
"""Answers a question by whichever form answers it."""

_ASKS_HOW_LONG = re.compile("多久|(?<![前后第])(?:几|多少)个?(?:工作日|[年月天])(?!薪|租|龄)|[久快慢长]$")
_GIVEN = (Role.AMOUNT, Role.SHARE, Role.RATIO)


def told(finder: Finder, question: Question, found: Sequence[Side], answer: Answering) -> list[Measured]:
    """Each side with the figure that answers its own question: that of a form (a ladder, a case, a cell), else the grant that it names,
    else the figure that is of the role that all sides have."""
    alone = [_of_form(side, answer(side.question)) for side in found]
    sides = [
        banded(finder, one, own.finding) if _asks_for_grant(one.side) else one
        for one, own in zip(_each(finder, found, alone), alone, strict=True)
    ]
    sides = [
        replace(one, open=True) if one.value and _asks_for_grant(one.side) and lacks else one
        for one, lacks in zip(sides, _lacking(finder, alone), strict=True)
    ]
    sides = on_topic(
        finder, question, [_of_the_country(finder, one) if one.side.of_country else one for one in sides]
    )
    asks_how_long = _ASKS_HOW_LONG.search(found[0].question.query.text)
    return _lasting(finder, alone, sides) if asks_how_long and any(map(_tells_no_time, sides)) else sides


def _lasts(one: Measured) -> bool:
    return one.value is not None and one.value.fact.role is Role.DURATION


def _tells_no_time(one: Measured) -> bool:
    """True if a side is told by another figure than a time, or by words of a form that hold none."""
    if one.value is not None:
        return not _lasts(one)
    return one.of_form and all(other.kind != "time" for other in quantities(one.finding.line))


def _lasting(finder: Finder, alone: Sequence[Measured], sides: list[Measured]) -> list[Measured]:
    """The sides with the time that each one's own answer tells, where all tell one; else as they are, open where they have another figure."""
    times = []
    for one, beside in zip(alone, measure(finder, [one.side for one in alone], Role.DURATION), strict=True):
        told = [time for time in quantities(one.finding.line) if time.kind == "time"]
        if not _lasts(one) and one.finding.answered and len(told) == 1:
            said = one.finding.line[told[0].start : told[0].end]
            one = replace(one, value=written(one.finding, said), of_form=False)
        same = set(one.finding.quotes) & set(beside.finding.quotes)
        times.append(beside if not _lasts(one) and same else one)
    if all(map(_lasts, times)):
        return times
    return [replace(one, open=True) if one.value and not _lasts(one) else one for one in sides]


def _of_the_country(finder: Finder, one: Measured) -> Measured:
    """A side that only what holds in the whole country answers; without an answer where a place's text gave it."""
    report = next((quote.report for quote in one.finding.quotes), None)
    if report is not None and report.nationwide:
        return one
    unheld = finder.refused(one.side.question, Outcome.NO_EVIDENCE, ())
    return Measured(one.side, unheld, None)


def _lacking(finder: Finder, alone: Sequence[Measured]) -> list[bool]:
    """For each side whether it lacks all that names what every side is asked for, and another side has it (租金 of 租金补贴): it is told
    of another grant."""
    shared = set.intersection(*(set(topic_words(finder, one.side.question)) for one in alone))
    missing = ["\n".join(one.finding.missing) for one in alone]
    lacks = [bool(shared) and all(word in words for word in shared) for words in missing]
    return [one and not all(lacks) for one in lacks]


def _each(finder: Finder, found: Sequence[Side], alone: Sequence[Measured]) -> list[Measured]:
    if all(one.of_form for one in alone) and not _twins(alone):
        return list(alone)
    measured = measure(finder, found)
    sides = [
        one if one.of_form else _of_sentence(finder, one, beside)
        for one, beside in zip(alone, measured, strict=True)
    ]
    twins = _twins(sides)
    others = [
        _others(finder, one, (own, beside)) for one, own, beside in zip(sides, alone, measured, strict=True)
    ]
    told_alone = any(one in twins and not other for one, other in zip(sides, others, strict=True))
    return [
        one if one not in twins else replace(other[0] if other and told_alone else one, open=True)
        for one, other in zip(sides, others, strict=True)
    ]


def _others(finder: Finder, one: Measured, read: Sequence[Measured]) -> list[Measured]:
    """A side with each other figure that was read for it (``read``), or that the grant which it names gives."""
    grant = granted(finder, scopes.placed(one.side.question)) if _asks_for_grant(one.side) else None
    found = [*([_of_grant(one, grant)] if grant else []), *read]
    return [other for other in found if one.value and other.value and not _same(one.value, other.value)]


def _of_grant(one: Measured, grant: Granted) -> Measured:
    """A side with the grant that it names."""
    finding = replace(one.finding, outcome=Outcome.ANSWERED, quotes=(grant.quote,), values=(grant.value,))
    return Measured(one.side, finding, grant.value, base=grant.base)


def _of_form(side: Side, finding: Finding) -> Measured:
    """A side with what a form tells of it; without a figure where a sentence was chosen, or nothing is sure."""
    of_form = finding.outcome is Outcome.ANSWERED and not finding.values
    return Measured(
        replace(side, alike=side.alike or _asks_for_grant(side)),
        finding,
        _value(finding),
        of_form=of_form,
        base=finding.measure if of_form else "",
    )


def _of_sentence(finder: Finder, alone: Measured, beside: Measured) -> Measured:
    """A side that a sentence answers, with the figure in it that is of the side; ``beside`` is the side with the figure that is of the
    role which all sides have."""
    side, finding = alone.side, alone.finding
    sure = finding.outcome is Outcome.ANSWERED
    if not _asks_for_grant(side):
        return beside
    given = [one for one in finding.values if is_given(finder, one.report, one.fact)]
    value = next((one for one in given if _is_named(finder, side, one)), None)
    named, value = value is not None, value or alone.value
    grant = granted(finder, scopes.placed(side.question))
    sum_of_his = any(one.quantity.kind == "money" for one in amounts_in(side.question.text))
    if sum_of_his:  # what it brings, a ladder says, and none was read
        in_words = value is None and finding.answered and "which_case" in finding.notes
        return Measured(side, finding, value, open=True, of_form=in_words)
    if grant is None:
        if value is None or (beside.value is not None and _same(value, beside.value)):
            return beside
        return Measured(side, finding, value, open=not sure)
    told = Measured(side, finding, value, base=grant.base)
    if value is not None and _same(value, grant.value):
        return replace(told, open=not sure and grant.open)
    twice = value is not None and beside.value is not None and _same(value, beside.value)
    if twice and value is not None and _is_sum(value) and _says_most(value, side):
        return replace(told, base="", open=not sure)  # read twice, each time from the sentences
    if named or (
        value is not None and _is_sum(value) and _says_most(value, side) and not _is_sum(grant.value)
    ):
        return replace(told, open=not (named and sure))
    return replace(_of_grant(alone, grant), open=grant.open or (sure and not _gives_way(value, grant, side)))


def _twins(told: Sequence[Measured]) -> list[Measured]:
    """The sides for which one and the same thing is told."""
    return [one for one in told if any(_is_the_same(one, other) for other in told if other is not one)]


def _is_the_same(one: Measured, other: Measured) -> bool:
    """True if two sides have the very same figure, or the same words for one of two."""
    if one.value is None or other.value is None:
        return one.of_form and other.of_form and one.finding.line == other.finding.line
    at, beside = ((it.report.report_id, it.fact.start, it.fact.end) for it in (one.value, other.value))
    if one.value.text == other.value.text and at[0] == beside[0] and not _asks_for_grant(one.side):
        return True  # a sentence gives as much to several things, or says it of all of them
    words = one.finding.line == other.finding.line != "" and one.value.text == other.value.text
    return words or (at == beside and not (one.of_form and other.of_form))


def _value(finding: Finding) -> Value | None:
    """The figure that a finding tells; None if it tells none."""
    if not finding.answered or not finding.quotes:
        return None
    if finding.values and not finding.due:
        given = (value for value in finding.values if value.fact.role in _GIVEN)
        return next(given, finding.values[0])
    due = finding.due if finding.question.kind is not Kind.RATE else ""  # 几个点, of a sum, is no sum
    if said := due or next(iter(finding.spans), ""):
        return written(finding, said)
    sums = [one for one in quantities(finding.line) if one.kind == "money"]
    asked = finding.question.kind is Kind.AMOUNT and len(sums) == 1  # a row of which no cell is picked
    return written(finding, finding.line[sums[0].start : sums[0].end]) if asked else None


def _asks_for_grant(side: Side) -> bool:
    text = side.question.query.text
    gives = ASKS.search(text) is not None and not asks_for_penalty(text)
    return gives and side.question.kind in (Kind.AMOUNT, Kind.RATE)


def _same(value: Value, other: Value) -> bool:
    fact, beside = value.fact, other.fact
    # 50万元以上 is asked for, and 50万元 given.
    least = (fact.bound in LOWER_BOUNDS) == (beside.bound in LOWER_BOUNDS)
    return least and (fact.low, fact.high, fact.unit) == (beside.low, beside.high, beside.unit)


def _says_most(value: Value, side: Side) -> bool:
    """False for a ceiling where what is asked for is no ceiling."""
    return value.fact.bound not in UPPER_BOUNDS or ASKS_MOST.search(side.question.query.text) is not None


def _gives_way(value: Value | None, grant: Granted, side: Side) -> bool:
    """True if a figure gives way to a grant that is named: a rate to a sum, a ceiling to the rate that it bounds."""
    if value is None or not _is_sum(value):
        return value is not None and _is_sum(grant.value)
    beside = value.report is grant.quote.report and grant.quote.start <= value.fact.start < grant.quote.end
    return beside and not _says_most(value, side)


def _is_sum(value: Value) -> bool:
    return "元" in value.fact.unit


def _is_named(finder: Finder, side: Side, value: Value) -> bool:
    """True if the clause of a figure holds what a side is called by, places aside."""
    words = _own_words(finder, side)
    clause = value.report.text[slice(*value.fact.of)]
    return bool(words) and all(finder.ranker.held_in(side.question, word, clause) >= HELD for word in words)


def _own_words(finder: Finder, side: Side) -> list[str]:
    """The telling words that a side is called by, places aside."""
    question = side.question
    return [
        word
        for word in finder.ranker.telling(question)
        if word in side.name.lower() and word not in question.query.place_text
    ]
