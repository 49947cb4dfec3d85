"""What a place gives where a question says neither what its amount is of nor for what something is given: 芜湖3亿能奖多少 is another sum by
what is invested than by what is sold, and 芜湖最高能拿多少 another for each of its grants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answers.answer import Outcome
from bot.answers.benefits.benefit_quotes import quotes_of
from bot.answers.benefits.benefit_search import topic_words
from bot.answers.benefits.named_grants import ASKS
from bot.answers.benefits.place_grants import most_of, numbers_of
from bot.answers.benefits.policy_benefits import benefits_of
from bot.answers.facts.asked_fact import asks_for_each
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import amount_words, band_words, come_to_words, sum_lines
from bot.answers.ladders.calculation import Calculation, calculate
from bot.answers.ladders.clause_findings import sentence_of, whole_quote
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.ladder_choice import Due
from bot.answers.ladders.ladder_rates import rates_of
from bot.answers.questions.amounts import Amount, amounts_in
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip
from bot.answers.sentences.contrasts import asks_of_agents
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Ladder
from retrieval.clauses.attributes import PER_UNIT, canonical, is_known
from retrieval.places import Mention
from retrieval.search import innermost

_ASKS_ONLY = re.compile(f"(?:{ASKS_MOST.pattern})?(?:能|可以?|拿|领|奖|补|给|得|多少钱?|资金|钱)*")
_LENDS = re.compile("贷")  # what is lent is no grant
_ROOM = 600  # code points of what is quoted
_FEWEST = 2  # of one measure nothing is left open
_MOST = 4  # sums that a reply tells


def bands_of_place(finder: Finder, question: Question, amounts: Sequence[Amount]) -> list[Due]:
    """The ladders of the place that a question names with a band for its one amount; [] where it says what that is of, or names
    anything else."""
    unsaid = len(amounts) == 1 and amounts[0].quantity.unit == "元" and not amounts[0].attribute
    place = _place_asked(question)
    return list(_banded(finder, question, place, amounts[0])) if unsaid and place is not None else []


def highest_of_place(finder: Finder, question: Question) -> Finding | None:
    """The most that each of the highest grants of the place that a question names comes to; None where it names anything else, or no two
    grants of the place have a sum."""
    text, place = question.query.text, _place_asked(question)
    if place is None or not ASKS_MOST.search(text) or _LENDS.search(text) or amounts_in(question.text):
        return None
    found = [
        (most, benefit)
        for number in _numbers(finder, question, place)
        for benefit in benefits_of(finder.corpus, number)
        if benefit.topic != "agent" and (most := most_of(finder, benefit)) is not None and not most.per
    ]
    found.sort(key=lambda one: -one[0].figure.high)
    if len({benefit.name for _, benefit in found}) < _FEWEST:
        return None
    language = question.language
    told = dict.fromkeys(f"{benefit.name} {most.words}" for most, benefit in found[:_MOST])
    who = finder.headlines.place_of(found[0][1].report)
    line = label("side", language, who=who, value=label("between", language).join(told))
    quotes = tuple(quotes_of([benefit for _, benefit in found[:_MOST]], _ROOM))
    return Finding(
        question, Outcome.PARTIAL, clip(line, LONGEST), (), quotes, notes=("nearest", "which_grant")
    )


def by_each_measure(finder: Finder, question: Question, found: Sequence[Due]) -> Finding | None:
    """What an amount gets by each of some ladders, which of them is meant being left open; None where all measure the same, or they are
    too many to tell."""
    measures = {canonical(one.ladder.attribute) for one in found}
    if len(measures) < _FEWEST or len(found) > _MOST:
        return None
    told = [_told(question, one) for one in found]
    who = finder.headlines.place_of(found[0].hit.report)
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


def _place_asked(question: Question) -> Mention | None:
    """The one place of which a question asks what it gives; None if it names several, or asks for each of something, or of agents."""
    text, mentions = question.query.text, innermost(question.query.mentions)
    of_one = len(mentions) == 1 and ASKS.search(text) and not asks_for_each(question)
    return mentions[0] if of_one and not asks_of_agents(question.query) else None


def _banded(finder: Finder, question: Question, place: Mention, amount: Amount) -> Iterator[Due]:
    """The ladders of a place's own texts that have a band for an amount."""
    for number in _numbers(finder, question, place):
        for clause in finder.corpus.index.clauses(number):
            hit = ClauseHit(clause, finder.corpus.reports[number], number, 1.0)
            rates = rates_of(clause, hit.report.text, question, [amount])
            named = [one for one in rates if is_known(one.attribute)]
            for one in (*clause.ladders, *named) if clause.topic != "agent" else ():
                if (reckoned := _reckoned(one, amount)) is not None:
                    yield Due(hit.score, hit, one, amount.quantity, reckoned)


def _numbers(finder: Finder, question: Question, place: Mention) -> Iterator[int]:
    """The texts of a place that hold on the day asked for, and over all of which all is said that a question names."""
    outdated = finder.without_force(question)
    words = [one for one in topic_words(finder, question) if not _ASKS_ONLY.fullmatch(one)]
    held = filter(None, (numbers_of(finder, one.region) for one in place.places))
    for number in next(held, []):  # of several places of one name, that which texts are held of
        report = finder.corpus.reports[number]
        over = f"{report.title}\n{report.region}"
        names = "\n".join(clause.name for clause in finder.corpus.index.clauses(number))
        says_all = all(
            finder.ranker.held_in(question, word, over) >= HELD > finder.ranker.held_in(question, word, names)
            for word in words
        )
        if says_all and report.report_id not in outdated:
            yield number


def _reckoned(one: Ladder, amount: Amount) -> Calculation | None:
    """What a ladder of some measure that has a name gives for an amount; None if no band holds it."""
    if one.unit != amount.quantity.unit or not one.attribute or PER_UNIT.match(one.attribute):
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
