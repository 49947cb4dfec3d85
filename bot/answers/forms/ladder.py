"""What a named amount, or a named case, gets by a policy: its band of the ladder, and the sum with its arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.amounts import Amount, named
from bot.answers.answer import Outcome
from bot.answers.binding import HELD
from bot.answers.clause_search import ClauseHit
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.question import Question
from bot.answers.quotes import Quote, slice_of
from bot.answers.reckoning import Reckoning, reckon
from bot.answers.sums import (
    amount_words,
    bound_words,
    from_words,
    given_words,
    result_words,
    squeezed,
    sum_lines,
)
from bot.answers.wording import label
from retrieval.clauses import Band, Case, Choice, Clause, Grant, Ladder
from retrieval.clauses.attributes import is_known
from retrieval.quantities import Quantity

_UNITS = {"人": "人", "名": "人", "位": "人", "个": "人"}
_LONGEST = 620
_AS_MUCH = 0.85  # of what the sentence of another grant holds: a ladder of another matter is worse than none
_ELSEWHERE = 0.7  # what a word counts that stands in another sentence of the clause
_TELLS = 1.0  # what a word must tell to name a case: 企业 and 公司 do not
_PIECE = 3  # characters in a row that a question shares with the name of one case alone
_NAMED = 1.3  # a ladder that measures what the question names


def ladder(finder: Finder, question: Question) -> Finding | None:
    """The band or case that a question names, None where no clause near it has one."""
    if finder.unheld(question) is not None:
        return None
    _, hits = finder.evidence(question)
    found = finder.clauses(question, hits)
    amounts = named(question.text)
    best = _best(finder, question, found, amounts) if amounts else None
    if best is not None:
        return _banded(finder, question, best)
    named_case = _case(finder, question, found)
    return _cased(finder, question, *named_case) if named_case is not None else None


@dataclass(frozen=True, slots=True)
class _Due:
    """What an amount gets by one ladder, and how much of the question that ladder holds."""

    score: float
    hit: ClauseHit
    ladder: Ladder
    amount: Quantity
    reckoned: Reckoning


def _best(
    finder: Finder, question: Question, found: Sequence[ClauseHit], amounts: Sequence[Amount]
) -> _Due | None:
    """The ladder that holds most of a question and measures an amount that it names."""
    words = finder.chooser.asked(question)
    best: _Due | None = None
    for hit in found:
        for one in (*hit.clause.ladders, *_of_rates(hit.clause)):
            measured = _measures(finder, question, words, one)
            if not measured and one not in hit.clause.ladders:
                continue  # a rate of what the question does not name
            score = _held(finder, question, words, hit, one) * (_NAMED if measured else 1.0)
            if best is not None and score <= best.score:
                continue
            for amount in amounts:
                reckoned = _reckoned(one, amount)
                if reckoned is not None:
                    best = _Due(score, hit, one, amount.quantity, reckoned)
                    break
    others = _others(finder, question, words, found)
    return best if best is not None and best.score >= _AS_MUCH * others else None


def _others(
    finder: Finder, question: Question, words: Mapping[str, float], found: Sequence[ClauseHit]
) -> float:
    """How much of a question the best grant near it holds, ladder or not."""
    return max((_held(finder, question, words, hit, one) for hit in found for one in hit.grants), default=0.0)


def _of_rates(clause: Clause) -> list[Ladder]:
    """The rates that a clause gives without bands, each as a ladder of one band without ends: 按设备购置额的10%."""
    return [
        Ladder(
            grant.start,
            grant.end,
            grant.base_text,
            "元",
            (Band(grant.start, grant.end, None, False, None, False, grant),),
            "whole",
        )
        for grant in clause.grants
        if grant.rate is not None
        and grant.base is not None
        and not any(one.start <= grant.start < one.end for one in clause.ladders)
        and not any(one.start <= grant.start < one.end for one in clause.choices)
    ]


def _measures(finder: Finder, question: Question, words: Mapping[str, float], one: Ladder) -> bool:
    """Whether a question names what a ladder measures."""
    return any(finder.chooser.held_in(question, word, one.attribute) >= HELD for word in words)


def _reckoned(one: Ladder, amount: Amount) -> Reckoning | None:
    """What an amount gets by a ladder; None where it is none of what the ladder measures, or nothing is to be told."""
    if not _alike(one, amount.quantity):
        return None
    attribute = amount.attribute if is_known(amount.attribute) else ""
    reckoned = reckon(one, amount.quantity, attribute)
    endless = one.bands[0].low is None and one.bands[0].high is None
    if reckoned.outcome == "band" and endless and not any(reading.steps for reading in reckoned.readings):
        return None
    return reckoned if reckoned.outcome in ("band", "below", "currency") else None


def _held(
    finder: Finder,
    question: Question,
    words: Mapping[str, float],
    hit: ClauseHit,
    part: Grant | Ladder | Choice,
) -> float:
    """How much of a question the sentence of a part of a clause holds, with its name and headings; words that stand
    elsewhere in the clause count for less."""
    own = [unit for unit in hit.units if unit.start < part.end and part.start < unit.end]
    start = min((unit.start for unit in own), default=part.start)
    end = max((unit.end for unit in own), default=part.end)
    over = "\n".join((hit.clause.name, *hit.clause.section, hit.report.title))
    around = f"{over}\n{hit.report.text[start:end]}"
    total = sum(words.values()) or 1.0
    held = 0.0
    for word, weight in words.items():
        near = finder.chooser.held_in(question, word, around)
        held += weight * max(near, _ELSEWHERE * finder.chooser.held_in(question, word, hit.text))
    return held / total


def _alike(one: Ladder, amount: Quantity) -> bool:
    """Whether an amount may be one of a ladder: of its unit, or money where it is of another currency."""
    if one.unit == amount.unit or _UNITS.get(one.unit, one.unit) == _UNITS.get(amount.unit, amount.unit):
        return True
    return amount.kind == "money" and one.unit.endswith("元")


def _case(
    finder: Finder, question: Question, found: Sequence[ClauseHit]
) -> tuple[ClauseHit, Choice, Case] | None:
    """The one case that a question names of the choice that holds most of it."""
    words = finder.chooser.asked(question)
    best: tuple[float, ClauseHit, Choice, Case] | None = None
    for hit in found:
        for choice in hit.clause.choices:
            cases = _cases(choice, question, words)
            score = _held(finder, question, words, hit, choice) if len(cases) == 1 else 0.0
            if score > (best[0] if best else 0.0):
                best = (score, hit, choice, cases[0])
    others = _others(finder, question, words, found)
    return best[1:] if best is not None and best[0] >= _AS_MUCH * others else None


def _cases(choice: Choice, question: Question, words: Mapping[str, float]) -> list[Case]:
    """The cases of a choice that a question names: whole (of 省级 and 国家级 the longer), by its year, or else by a
    word that no other case has."""
    text = squeezed(question.query.text)
    names = [squeezed(case.name).lower() for case in choice.cases]
    whole = [name for name in names if name in text]
    longest = max(map(len, whole), default=0)
    if whole:
        return [
            case
            for case, name in zip(choice.cases, names, strict=True)
            if name in whole and len(name) == longest
        ]
    telling = [str(year) for year in question.query.years]
    telling += [word for word, weight in words.items() if weight >= _TELLS]
    telling += [text[start : start + _PIECE] for start in range(len(text) - _PIECE + 1)]
    own = [word for word in telling if sum(word in name for name in names) == 1]
    return [case for case, name in zip(choice.cases, names, strict=True) if any(word in name for word in own)]


def _banded(finder: Finder, question: Question, due: _Due) -> Finding:
    hit, one, reckoned = due.hit, due.ladder, due.reckoned
    language = question.language
    said = amount_words(due.amount)
    span = ""
    lines: tuple[str, ...] = ()
    if reckoned.outcome == "currency":
        line = label("ladder_currency", language, amount=said, unit=one.unit)
    elif reckoned.outcome == "below" and reckoned.lowest is not None:
        line = label("ladder_below", language, amount=said, lowest=from_words(reckoned.lowest, one.unit))
    else:
        band = reckoned.bands[0]
        span = given_words(hit.report.text, band.grant, question.query.text)
        if bounds := bound_words(band, one.unit):
            line = label("ladder_band", language, amount=said, band=bounds, given=span)
        else:
            line = label("ladder_rate", language, amount=said, given=span)
        line += result_words(reckoned.readings)
        lines = sum_lines(reckoned.readings, language)
    quote = _whole(hit, one.start, one.end)
    return _finding(finder, question, hit, line, span, quote, lines)


def _cased(finder: Finder, question: Question, hit: ClauseHit, choice: Choice, case: Case) -> Finding:
    span = given_words(hit.report.text, case.grant, question.query.text)
    line = label("side", question.language, who=case.name, value=span)
    return _finding(finder, question, hit, line, span, _whole(hit, choice.start, choice.end))


def _finding(
    finder: Finder,
    question: Question,
    hit: ClauseHit,
    line: str,
    span: str,
    quote: Quote,
    lines: tuple[str, ...] = (),
) -> Finding:
    place = finder.headlines.place_name(hit.report.region) if hit.report.region else ""
    name = hit.clause.name if hit.clause.name and hit.clause.name not in line else ""
    lead = "·".join(part for part in (place, name) if part)
    return Finding(
        question,
        Outcome.ANSWERED,
        f"{lead}：{line}" if lead else line,
        (span,) if span else (),
        (quote,),
        lines=lines,
    )


def _whole(hit: ClauseHit, start: int, end: int) -> Quote:
    """The ladder as it stands in its report; the clause whole where that is short."""
    clause = hit.clause
    if clause.end - clause.start <= _LONGEST // 2:
        start, end = clause.start, clause.end
    return slice_of(hit.report, start, min(end, start + _LONGEST))
