"""Picks, of several grants or cases in a clause, the one that a question names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.finder import Finder
from bot.answers.finding import Value
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.kinds import Kind
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.questions.question import Question
from bot.answers.replies.quotes import Quote, slice_of
from bot.answers.sentences.contrasts import is_of_the_other, sides_of
from bot.answers.sentences.word_overlap import names_whole
from retrieval import lazy_re as re
from retrieval.clauses import Grant
from retrieval.clauses.attributes import canonical
from retrieval.facts import Fact, FactKind, Role
from retrieval.facts.figures import ROLES
from retrieval.in_force import Force
from retrieval.quantities import Quantity
from retrieval.report import Report
from retrieval.search import asks_for_old
from retrieval.text_pieces import SENTENCE_MARKS, begin_of

ASKS = re.compile(r"奖|补|给(?!排水)|贷|拿|领|资助|扶持|优惠|返还?|减免|租金|免多少")
_ASKS_RATE = re.compile(r"几个点|百分之?几|比例|几成|多少个点")
_NEAR = 0.6  # of the best clause's score
_OWN, _SENTENCE, _OVER = (
    1.0,
    0.5,
    0.35,
)  # what a word counts in a grant's own words, its sentence, and what stands over it
_HELD = 0.45  # of what the words of a question tell
_LONGEST = 300
_CASE = 1.4
_AS_WELL = 0.995
_BY_CLAUSE = 0.3  # how much less a grant of the worst clause counts than one of the best
_NOT_IN_FORCE = 0.95
_SPECIAL = 0.9  # a grant for some only, where the one for all stands beside it
_SPECIALLY = re.compile(r"(?:其中|属于|属|对于?)([^，。；]{2,30}?)(?:的|企业|项目)[，按补给奖]")
_RANK = re.compile(r"[a-z]\d?|\d{1,3}[a-z]")  # B类, 4A, A1
_OF_RANK = 3.0
_STOP = re.compile(r"[。；;\n]")


@dataclass(frozen=True, slots=True)
class Granted:
    """A grant for what a question names: the value, and the quote it stands in.

    ``base`` is what a rate is of, in one word for its spellings, "" for an amount.
    ``open`` tells that the question names a grant of another amount as well: which is meant is not told.
    """

    value: Value
    quote: Quote
    open: bool
    base: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A grant with the words that name what it is for, where its sentence stands, and the case that it is of, of others."""

    grant: Grant
    words: str
    sentence: tuple[int, int]
    case: str = ""
    others: tuple[str, ...] = ()


_Ranked = tuple[float, ClauseHit, _Part, Quantity]


def granted(finder: Finder, question: Question) -> Granted | None:
    """The grant that a question names best, None if no clause near it gives what is asked for."""
    if finder.unheld(question) is not None:
        return None
    _, hits = finder.evidence(question)
    found = finder.clauses(question, hits)
    words = _words(finder, question)
    total, sides = sum(words.values()), sides_of(question.query.text)
    old, stale = asks_for_old(question.query), finder.without_force(question)
    ranked: list[_Ranked] = []
    for hit in found:
        if not total or hit.score < _NEAR * found[0].score:
            break
        if not old and finder.force_status(hit.report, question).force is Force.REPLACED:
            continue
        over = "\n".join((hit.report.title, *hit.clause.section, hit.clause.name))
        for part in _parts(hit):
            quantity = _asked_of(part.grant, question)
            if quantity is None or is_of_the_other(sides, part.words):
                continue
            held = _held(finder, question, words, hit, part, over) / total * _named(part, question)
            held *= _SPECIAL if _is_special(finder, question, words, hit, part) else 1.0
            held *= _NOT_IN_FORCE if hit.report.report_id in stale else 1.0
            if held >= _HELD:
                held *= 1 - _BY_CLAUSE * (1 - hit.score / found[0].score)
                ranked.append((held, hit, part, quantity))
    ranked.sort(key=lambda one: -one[0])
    if not ranked:
        return None
    held, hit, part, quantity = ranked[0]
    start = quantity.start if quantity.outer_start < 0 else quantity.outer_start
    end = max(quantity.end, quantity.outer_end)
    fact = Fact(
        FactKind.FIGURE,
        start,
        end,
        part.sentence,
        ROLES.get(quantity.kind, Role.NONE),
        quantity.low,
        quantity.high,
        quantity.unit,
        quantity.bound,
        quantity.approximate,
    )
    base = canonical(part.grant.base_text) if quantity is part.grant.rate else ""
    return Granted(Value(hit.report, fact), _quote(hit, part, end), _is_open(ranked, question), base)


def _is_special(
    finder: Finder, question: Question, words: Mapping[str, float], hit: ClauseHit, part: _Part
) -> bool:
    """True if a grant is for some of those whom the clause is for (其中茶叶企业按20%), and a question names none of them."""
    begin = begin_of(hit.report.text, part.grant.start, SENTENCE_MARKS, hit.clause.start)
    told = _SPECIALLY.search(hit.report.text[begin : part.grant.end])
    return told is not None and not any(finder.ranker.held_in(question, word, told[1]) >= 1 for word in words)


def _is_open(ranked: Sequence[_Ranked], question: Question) -> bool:
    """True if a grant of another amount is named as well as the best one: the question does not tell which is meant.

    Of two grants of one sentence (主板上市…300万元；创业板上市…200万元, of 上市奖励), both are unless a word stands with the
    best alone.
    """
    held, _, best, quantity = ranked[0]
    words = [word for word in question.query.words if len(word) > 1 and not ASKS.search(word)]
    for other_held, _, part, other in ranked[1:]:
        if (other.low, other.high) == (quantity.low, quantity.high):
            continue
        beside = part.sentence == best.sentence and not part.case and other.unit == quantity.unit
        told_apart = any(word in best.words and word not in part.words for word in words)
        if other_held >= _AS_WELL * held or (beside and not told_apart):
            return True
    return False


def is_given(finder: Finder, report: Report, fact: Fact) -> bool:
    """True if a figure is what a clause of its report gives, and not what it asks for."""
    return any(
        quantity.start <= fact.end and fact.start <= quantity.end
        for clause in finder.corpus.index.clauses(finder.number(report))
        if clause.start <= fact.start < clause.end
        for grant in (*clause.grants, *(case.grant for choice in clause.choices for case in choice.cases))
        for quantity in (grant.amount, grant.rate, *(ceiling.quantity for ceiling in grant.ceilings))
        if quantity is not None
    )


def _held(
    finder: Finder,
    question: Question,
    words: Mapping[str, float],
    hit: ClauseHit,
    part: _Part,
    over: str,
) -> float:
    """Share of the question's words that a grant holds; its own words count most."""
    sentence = hit.report.text[slice(*part.sentence)]
    own, beside, above = (
        finder.ranker.held_each(question, words, said) for said in (part.words, sentence, over)
    )
    return sum(
        weight * max(_OWN * one, _SENTENCE * other, _OVER * third)
        for weight, one, other, third in zip(words.values(), own, beside, above, strict=True)
    )


def _parts(hit: ClauseHit) -> Iterator[_Part]:
    """The grants of a clause, each with the words since the one before it that say what it is for."""
    text, clause = hit.report.text, hit.clause
    cased = [case.grant for choice in clause.choices for case in choice.cases]
    parts = [*clause.grants, *cased]
    ends = sorted({part.end for part in parts} | {choice.end for choice in clause.choices})
    for grant in clause.grants:
        if any(grant.start <= case.start < grant.end for case in cased):
            continue
        sentence = _sentence(hit, grant.start, grant.end)
        yield _Part(grant, text[_since(ends, sentence[0], grant.start) : grant.end], sentence)
    for choice in clause.choices:
        sentence = _sentence(hit, choice.start, choice.end)
        own = text[_since(ends, sentence[0], choice.start) : choice.end]
        for case in choice.cases:
            others = tuple(other.name for other in choice.cases if other is not case)
            words = own
            for name in others:
                words = words.replace(name, "")
            yield _Part(case.grant, words, sentence, case.name, others)


def _named(part: _Part, question: Question) -> float:
    """Bonus for a case that the question names, and loss for one that it does not name while it names another."""
    text = question.query.text
    if names_whole(part.case, text):
        return _CASE
    return 1 / _CASE if any(names_whole(name, text) for name in part.others) else 1.0


def _words(finder: Finder, question: Question) -> dict[str, float]:
    """The words of a question that tell one grant from another, letters and numbers of ranks among them."""
    words = {
        word: weight for word, weight in finder.ranker.asked(question).items() if not ASKS.fullmatch(word)
    }
    ranks = (word for word in question.query.words if _RANK.fullmatch(word))
    return {**words, **dict.fromkeys(ranks, _OF_RANK)}


def _since(ends: Sequence[int], start: int, before: int) -> int:
    """Offset where the words of a grant begin: behind the grant before it, or at the start of its sentence."""
    return max([start, *(end for end in ends if end <= before)])


def _sentence(hit: ClauseHit, start: int, end: int) -> tuple[int, int]:
    own = [unit for unit in hit.units if unit.start < end and start < unit.end]
    return min((unit.start for unit in own), default=start), max((unit.end for unit in own), default=end)


def _asked_of(grant: Grant, question: Question) -> Quantity | None:
    """The part of a grant asked for: rate, ceiling or amount; None if it has none of these."""
    text = question.query.text
    ceiling = grant.ceilings[0].quantity if grant.ceilings else None
    if question.kind is Kind.RATE or _ASKS_RATE.search(text):
        return grant.rate
    if ASKS_MOST.search(text) and ceiling is not None:
        return ceiling
    return grant.amount or grant.rate or ceiling


def _quote(hit: ClauseHit, part: _Part, end: int) -> Quote:
    """The sentence of a grant, cut to the part that reaches up to the grant and past it."""
    start, stop = part.sentence
    if stop - start <= _LONGEST:
        return slice_of(hit.report, start, stop)
    left = begin_of(hit.report.text, max(start, part.grant.start - _LONGEST // 2), "。；;，,\n", start)
    after = _STOP.search(hit.report.text, end)
    return slice_of(hit.report, left, min(after.end() if after else stop, stop, left + 2 * _LONGEST))
