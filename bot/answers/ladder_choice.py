"""Chooses the ladder that measures an amount named in a question, and what the amount gets by it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.amount_wording import NTH_YEAR
from bot.answers.amounts import Amount
from bot.answers.binding import HELD
from bot.answers.calculation import Calculation, calculate
from bot.answers.clause_search import ClauseHit
from bot.answers.finder import Finder
from bot.answers.question import Question
from retrieval.clauses import Band, Choice, Clause, Grant, Ladder
from retrieval.clauses.attributes import canonical, is_known
from retrieval.quantities import Quantity, quantities

_GROWTH = re.compile(r"(?:增长|增速|增幅|增长率)(?:在|为|达到?)?$")
_ADDS = re.compile("增加|另|再|加发|上浮")  # on top of what is given
_COUNTED_BY = frozenset({"平方米", "亩", "人次", "吨", "辆", "台", "张", "间", "头", "只"})
_UNITS = {"人": "人", "名": "人", "位": "人", "个": "人"}
_AS_MUCH = 0.85  # of what the sentence of another grant holds: a ladder of another matter is worse than none
_NEAR_BEST = 0.8  # a clause that holds less of a question than this share of the best one is another matter
_OWN = 0.1  # what a word counts on top that stands in the very words of the part
_ELSEWHERE = 0.7  # what a word counts that stands in another sentence of the clause
_NAMED = 1.3  # a ladder that measures what the question names


@dataclass(frozen=True, slots=True)
class Due:
    """Result of one ladder for an amount, and the share of the question it covers."""

    score: float
    hit: ClauseHit
    ladder: Ladder
    amount: Quantity
    reckoned: Calculation


def best_ladder(
    finder: Finder, question: Question, found: Sequence[ClauseHit], amounts: Sequence[Amount]
) -> Due | None:
    """The ladder that holds most of a question and measures an amount that it names."""
    words = finder.ranker.asked(question)
    best: Due | None = None
    for hit in alike_in(found):
        if best is None and hit.clause.grants and _is_unread(hit.clause, amounts):
            return None  # it sets thresholds for such an amount that no ladder holds
        for one in (*hit.clause.ladders, *_of_rates(hit.clause, hit.report.text)):
            if _is_of_another_year(hit, one, question) or _grows_otherwise(hit, one, amounts):
                continue
            measured = _measures(finder, question, words, one)
            if not measured and one.attribute and one not in hit.clause.ladders:
                continue  # a rate of what the question does not name
            score = hit.score * held_share(finder, question, words, hit, one) * (_NAMED if measured else 1.0)
            if best is not None and score <= best.score:
                continue
            for amount in amounts:
                reckoned = _reckoned(one, amount)
                if reckoned is not None and not (reckoned.outcome == "below" and _gives_below(hit, one)):
                    best = Due(score, hit, one, amount.quantity, reckoned)
                    break
    others = best_other_grant(finder, question, words, found)
    return best if best is not None and best.score >= _AS_MUCH * others else None


def _gives_below(hit: ClauseHit, one: Ladder) -> bool:
    """True if a clause also gives to those who are below the lowest band of its ladder: a grant without a threshold before it."""
    return one.bands[0].low is not None and any(
        grant.end <= one.start and (grant.amount or grant.rate) for grant in hit.clause.grants
    )


def best_other_grant(
    finder: Finder, question: Question, words: Mapping[str, float], found: Sequence[ClauseHit]
) -> float:
    """How much of a question the best grant near it holds, ladder or not."""
    return max(
        (hit.score * held_share(finder, question, words, hit, one) for hit in found for one in hit.grants),
        default=0.0,
    )


def _grows_otherwise(hit: ClauseHit, one: Ladder, amounts: Sequence[Amount]) -> bool:
    """True if a ladder is for another growth than the one that a question names: 增长不少于10%, where it is 5%."""
    shares = [amount.quantity for amount in amounts if amount.quantity.kind == "share"]
    text = hit.report.text[one.start : one.end]
    for needed in quantities(text):
        if needed.kind == "share" and _GROWTH.search(text[: needed.outer_start]):
            least, most = needed.bound in ("at_least", "over"), needed.bound in ("at_most", "under")
            if any((least and one.high < needed.low) or (most and one.low >= needed.high) for one in shares):
                return True
    return False


def alike_in(found: Sequence[ClauseHit]) -> list[ClauseHit]:
    """The clauses that hold about as much of a question as the best one."""
    return [hit for hit in found if hit.score >= _NEAR_BEST * found[0].score]


def _is_unread(clause: Clause, amounts: Sequence[Amount]) -> bool:
    """True if a clause has a condition that an amount of a question meets, and no ladder of such amounts."""
    met = {
        one.quantity.unit
        for one in clause.conditions
        for amount in amounts
        if one.kind == "amount" and one.quantity is not None and reaches(amount.quantity, one.quantity)
    }
    return bool(met) and not any(one.unit in met for one in clause.ladders)


def reaches(amount: Quantity, threshold: Quantity) -> bool:
    return amount.unit == threshold.unit and (
        threshold.bound not in ("at_least", "over") or amount.high >= threshold.low
    )


def _is_of_another_year(hit: ClauseHit, one: Ladder, question: Question) -> bool:
    """True if a ladder is for other years than the one asked about: 第二年 where 第一年 is asked."""
    asked = set(NTH_YEAR.findall(question.query.text))
    own = set(NTH_YEAR.findall(hit.report.text[one.start : one.end]))
    return bool(asked and own) and not asked & own


def _of_rates(clause: Clause, text: str) -> list[Ladder]:
    """The rates that a clause gives without bands, each as a ladder of one band without ends: 按设备购置额的10%, 每平方米200元."""
    return [
        Ladder(
            grant.start,
            grant.end,
            *measured,
            (Band(grant.start, grant.end, None, False, None, False, grant),),
            "whole",
        )
        for grant in clause.grants
        if (measured := _measured(grant))
        and not _ADDS.search(text[grant.start : grant.end])
        and not any(one.start <= grant.start < one.end for one in clause.ladders)
        and not any(one.start <= grant.start < one.end for one in clause.choices)
    ]


def _measured(grant: Grant) -> tuple[str, str] | None:
    """What a rate is of, with its unit, or what an amount is for each of; None if a grant has neither."""
    if grant.rate is not None and grant.base is not None:
        return grant.base_text, "元"
    per = _UNITS.get(grant.per, grant.per)
    return ("", per) if grant.amount is not None and per in _COUNTED_BY else None


def _measures(finder: Finder, question: Question, words: Mapping[str, float], one: Ladder) -> bool:
    """True if a question names what a ladder measures."""
    return any(finder.ranker.held_in(question, word, one.attribute) >= HELD for word in words)


def _reckoned(one: Ladder, amount: Amount) -> Calculation | None:
    """What an amount gets by a ladder; None if it is not one of what the ladder measures, or nothing is to be told."""
    if not _alike(one, amount.quantity):
        return None
    known = bool(one.attribute) and is_known(amount.attribute) and not _is_any_investment(one, amount)
    reckoned = calculate(one, amount.quantity, amount.attribute if known else "")
    endless = one.bands[0].low is None and one.bands[0].high is None
    if endless and not any(reading.steps for reading in reckoned.readings):
        return None
    return reckoned if reckoned.outcome in ("band", "below", "currency") else None


def _is_any_investment(one: Ladder, amount: Amount) -> bool:
    """True if an amount is invested, in what does not settle: 投 is said of all that a policy measures, 技改投了 of any investment."""
    said, measured = canonical(amount.attribute), canonical(one.attribute)
    return said == "投资" or (said.endswith("投资") and measured.endswith("投资"))


def held_share(
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
    """True if an amount may be one of a ladder: of its unit, or money where it is of another currency."""
    if one.unit == amount.unit or _UNITS.get(one.unit, one.unit) == _UNITS.get(amount.unit, amount.unit):
        return True
    return amount.kind == "money" and one.unit.endswith("元")
