"""What an amount of money gets by each ladder of a place, where a question says neither what it is of nor for what something is given:
芜湖3亿能奖多少 is another sum by what is invested than by what is sold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answers.answer import Outcome
from bot.answers.benefits.benefit_search import topic_words
from bot.answers.benefits.named_grants import ASKS
from bot.answers.benefits.place_grants import numbers_of
from bot.answers.facts.asked_fact import asks_for_each
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import amount_words, band_words, come_to_words, sum_lines
from bot.answers.ladders.calculation import Calculation, calculate
from bot.answers.ladders.clause_findings import sentence_of, whole_quote
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.ladder_choice import Due
from bot.answers.questions.amounts import Amount
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip
from bot.answers.sentences.contrasts import asks_of_agents
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval.clauses import Ladder
from retrieval.clauses.attributes import canonical
from retrieval.places import within
from retrieval.search import innermost

_OF_EACH = re.compile("亩均|每亩|人均|户均|单位面积")  # no such sum is one acre's
_FEWEST = 2  # of one measure nothing is left open
_MOST = 4  # sums that a reply tells


def bands_of_place(finder: Finder, question: Question, amounts: Sequence[Amount]) -> list[Due]:
    """The ladders of the place that a question names with a band for its one amount; [] where it says what that is of, or names
    anything else."""
    text = question.query.text
    unsaid = len(amounts) == 1 and amounts[0].quantity.unit == "元" and not amounts[0].attribute
    mentions = innermost(question.query.mentions)
    if not unsaid or len(mentions) != 1 or not ASKS.search(text):
        return []
    if asks_for_each(question) or asks_of_agents(text):
        return []
    return list(_banded(finder, question, mentions[0].places[0].region, amounts[0]))


def by_each_measure(finder: Finder, question: Question, found: Sequence[Due]) -> Finding | None:
    """What an amount gets by each of some ladders, which of them is meant being left open; None where all measure the same, or they are
    too many to tell."""
    measures = {canonical(one.ladder.attribute) for one in found}
    if len(measures) < _FEWEST or len(found) > _MOST:
        return None
    told = [_told(question, one) for one in found]
    who = finder.headlines.place_name(found[0].hit.report.region)
    line = label("side", question.language, who=who, value=label("between", question.language).join(told))
    return Finding(
        question,
        Outcome.PARTIAL,
        clip(line, LONGEST),
        (),
        tuple(whole_quote(one.hit, *sentence_of(one.hit, one.ladder)) for one in found),
        notes=("nearest", "which_measure"),
        lines=tuple(
            row
            for one, said in zip(found, told, strict=True)
            if (steps := sum_lines(one.reckoned.readings, question.language))
            for row in (said, *steps)
        ),
    )


def _banded(finder: Finder, question: Question, region: str, amount: Amount) -> Iterator[Due]:
    """The ladders of a place's own texts that have a band for an amount, where all words of a question are said over the whole text."""
    outdated = finder.without_force(question)
    for number in numbers_of(finder, region):
        report = finder.corpus.reports[number]
        if report.report_id in outdated or not within(report.region, region):
            continue
        over = f"{report.title}\n{report.region}"
        if any(finder.ranker.held_in(question, word, over) < HELD for word in topic_words(finder, question)):
            continue
        for clause in finder.corpus.index.clauses(number):
            hit = ClauseHit(clause, report, number, 1.0)
            for one in clause.ladders if clause.topic != "agent" else ():
                if (reckoned := _reckoned(one, amount)) is not None:
                    yield Due(hit.score, hit, one, amount.quantity, reckoned)


def _reckoned(one: Ladder, amount: Amount) -> Calculation | None:
    """What a ladder of some measure that has a name gives for an amount; None if no band holds it."""
    if one.unit != amount.quantity.unit or not one.attribute or _OF_EACH.match(one.attribute):
        return None
    reckoned = calculate(one, amount.quantity)
    return reckoned if reckoned.outcome == "band" else None


def _told(question: Question, due: Due) -> str:
    """A ladder in short: what it measures, what the band brings, and what that comes to."""
    language = question.language
    given = band_words(due.hit.report.text, due.reckoned.bands[0])
    result = come_to_words(due.reckoned.readings, language)
    said = label("ladder_rate", language, amount=amount_words(due.amount), given=given)
    by = label("ladder_measured", language, attribute=due.ladder.attribute)
    return f"{by}{said} → {result}" if result else f"{by}{said}"
