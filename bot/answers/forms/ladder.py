"""What a named amount, or a named case, gets by a policy: its band of the ladder, and the sum with its arithmetic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.amount_wording import (
    amount_words,
    bound_words,
    from_words,
    given_words,
    result_words,
    squeezed,
    sum_lines,
)
from bot.answers.amounts import Amount, named
from bot.answers.answer import LadderRow, Outcome
from bot.answers.binding import HELD
from bot.answers.calculation import Calculation, calculate
from bot.answers.clause_search import ClauseHit
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.kinds import NUMERIC, Kind
from bot.answers.question import Question
from bot.answers.quotes import Quote, slice_of
from bot.answers.wording import label
from retrieval.clauses import Band, Case, Choice, Clause, Grant, Ladder
from retrieval.clauses.attributes import canonical, is_known
from retrieval.quantities import Quantity, quantities

_YEAR = re.compile(r"第([一二三四五六七八九十\d]{1,2})年")
_GROWTH = re.compile(r"(?:增长|增速|增幅|增长率)(?:在|为|达到?)?$")
_UNITS = {"人": "人", "名": "人", "位": "人", "个": "人"}
_LONGEST = 620
_BANDS = 2  # of fewer nothing is to be compared
# What asks for a share that is required, and not for what is given: 研发费得占几个点.
_REQUIRED = re.compile(
    r"占比|[要得需须]占|占(?:百分之)?几|门槛|底线|(?:比例|比重|投入).{0,8}(?:要求|至少|最低|不低于)"
)
_GIVES = frozenset({*NUMERIC, Kind.OTHER})  # what asks how much a case gets
_AS_MUCH = 0.85  # of what the sentence of another grant holds: a ladder of another matter is worse than none
_NEAR_BEST = 0.8  # a clause that holds less of a question than this share of the best one is another matter
_OWN = 0.1  # what a word counts on top that stands in the very words of the part
_ELSEWHERE = 0.7  # what a word counts that stands in another sentence of the clause
_TELLS = 1.0  # what a word must tell to name a case: 企业 and 公司 do not
_PIECE = 3  # characters in a row that a question shares with the name of one case alone
_NAMED = 1.3  # a ladder that measures what the question names


def ladder(finder: Finder, question: Question) -> Finding | None:
    """The band or case that a question names, None where no clause near it has one."""
    if finder.unheld(question) is not None or _REQUIRED.search(question.query.text):
        return None
    _, hits = finder.evidence(question)
    found = finder.clauses(question, hits)
    amounts = named(question.text)
    best = _best(finder, question, found, amounts) if amounts else None
    if best is not None:
        return _banded(finder, question, best)
    named_case = _case(finder, question, found) if question.kind in _GIVES else None
    return _cased(finder, question, *named_case) if named_case is not None else None


@dataclass(frozen=True, slots=True)
class _Due:
    """What an amount gets by one ladder, and how much of the question that ladder holds."""

    score: float
    hit: ClauseHit
    ladder: Ladder
    amount: Quantity
    reckoned: Calculation


def _best(
    finder: Finder, question: Question, found: Sequence[ClauseHit], amounts: Sequence[Amount]
) -> _Due | None:
    """The ladder that holds most of a question and measures an amount that it names."""
    words = finder.ranker.asked(question)
    best: _Due | None = None
    for hit in _alike_in(found):
        if best is None and _is_unread(hit.clause, amounts):
            return None  # it sets thresholds for such an amount that no ladder holds
        for one in (*hit.clause.ladders, *_of_rates(hit.clause)):
            if _is_of_another_year(hit, one, question) or _grows_otherwise(hit, one, amounts):
                continue
            measured = _measures(finder, question, words, one)
            if not measured and one not in hit.clause.ladders:
                continue  # a rate of what the question does not name
            score = hit.score * _held(finder, question, words, hit, one) * (_NAMED if measured else 1.0)
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
    return max(
        (hit.score * _held(finder, question, words, hit, one) for hit in found for one in hit.grants),
        default=0.0,
    )


def _grows_otherwise(hit: ClauseHit, one: Ladder, amounts: Sequence[Amount]) -> bool:
    """Whether a ladder is for another growth than the one that a question names: 增长不少于10%, where it is 5%."""
    shares = [amount.quantity for amount in amounts if amount.quantity.kind == "share"]
    text = hit.report.text[one.start : one.end]
    for needed in quantities(text):
        if needed.kind == "share" and _GROWTH.search(text[: needed.outer_start]):
            least, most = needed.bound in ("at_least", "over"), needed.bound in ("at_most", "under")
            if any((least and one.high < needed.low) or (most and one.low >= needed.high) for one in shares):
                return True
    return False


def _alike_in(found: Sequence[ClauseHit]) -> list[ClauseHit]:
    """The clauses that hold about as much of a question as the best one."""
    return [hit for hit in found if hit.score >= _NEAR_BEST * found[0].score]


def _is_unread(clause: Clause, amounts: Sequence[Amount]) -> bool:
    """Whether a clause has a condition that an amount of a question meets, and no ladder of such amounts."""
    met = {
        one.quantity.unit
        for one in clause.conditions
        for amount in amounts
        if one.kind == "amount" and one.quantity is not None and _reaches(amount.quantity, one.quantity)
    }
    return bool(met) and not any(one.unit in met for one in clause.ladders)


def _reaches(amount: Quantity, threshold: Quantity) -> bool:
    return amount.unit == threshold.unit and (
        threshold.bound not in ("at_least", "over") or amount.high >= threshold.low
    )


def _is_of_another_year(hit: ClauseHit, one: Ladder, question: Question) -> bool:
    """Whether a ladder is for other years than the one asked about: 第二年 where 第一年 is asked."""
    asked = set(_YEAR.findall(question.query.text))
    own = set(_YEAR.findall(hit.report.text[one.start : one.end]))
    return bool(asked and own) and not asked & own


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
    return any(finder.ranker.held_in(question, word, one.attribute) >= HELD for word in words)


def _reckoned(one: Ladder, amount: Amount) -> Calculation | None:
    """What an amount gets by a ladder; None where it is none of what the ladder measures, or nothing is to be told."""
    if not _alike(one, amount.quantity):
        return None
    attribute = amount.attribute if is_known(amount.attribute) and not _is_any_investment(one, amount) else ""
    reckoned = calculate(one, amount.quantity, attribute)
    endless = one.bands[0].low is None and one.bands[0].high is None
    if endless and not any(reading.steps for reading in reckoned.readings):
        return None
    return reckoned if reckoned.outcome in ("band", "below", "currency") else None


def _is_any_investment(one: Ladder, amount: Amount) -> bool:
    """Whether an amount is invested, in what does not settle: 投 is said of all that a policy measures, 技改投了 of any investment."""
    said, measured = canonical(amount.attribute), canonical(one.attribute)
    return said == "投资" or (said.endswith("投资") and measured.endswith("投资"))


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
        near = finder.ranker.held_in(question, word, around)
        held += weight * max(near, _ELSEWHERE * finder.ranker.held_in(question, word, hit.text))
        held += weight * _OWN * finder.ranker.held_in(question, word, hit.report.text[part.start : part.end])
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
    words = finder.ranker.asked(question)
    best: tuple[float, ClauseHit, Choice, Case] | None = None
    for hit in found:
        for choice in hit.clause.choices:
            cases = _cases(choice, question, words)
            score = hit.score * _held(finder, question, words, hit, choice) if len(cases) == 1 else 0.0
            if score > (best[0] if best else 0.0):
                best = (score, hit, choice, cases[0])
    others = _others(finder, question, words, found)
    return best[1:] if best is not None and best[0] >= others else None


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
    finding = _finding(finder, question, hit, line, span, quote, lines)
    return replace(finding, ladder=_rows(hit, one, reckoned))


def _rows(hit: ClauseHit, one: Ladder, reckoned: Calculation) -> tuple[LadderRow, ...]:
    """A ladder band by band; () where it has but one."""
    if len(one.bands) < _BANDS:
        return ()
    return tuple(
        LadderRow(
            bound_words(band, one.unit), given_words(hit.report.text, band.grant), band in reckoned.bands
        )
        for band in one.bands
    )


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
