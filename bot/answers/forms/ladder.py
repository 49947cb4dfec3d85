"""What a named amount, or a named case, gets by a policy: its band of the ladder, and the sum with its arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers.answer import Outcome
from bot.answers.clause_search import ClauseHit
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.profile import UNITS, amounts_in
from bot.answers.question import Question
from bot.answers.quotes import Quote, slice_of
from bot.answers.reckoning import Reckoning, reckon
from bot.answers.sums import amount_words, bound_words, from_words, given_words, result_words, sum_lines
from bot.answers.wording import label
from retrieval.clauses import Case, Choice, Grant, Ladder
from retrieval.quantities import Quantity

_LONGEST = 620
_AS_MUCH = 0.85  # of what the sentence of another grant holds: a ladder of another matter is worse than none
_NAMED = 1.3  # a ladder that measures what the question names


def ladder(finder: Finder, question: Question) -> Finding | None:
    """The band or case that a question names, None where no clause near it has one."""
    if finder.unheld(question) is not None:
        return None
    _, hits = finder.evidence(question)
    found = finder.clauses(question, hits)
    amounts = amounts_in(question.text)
    words = finder.chooser.asked(question)
    others = max((_held(finder, question, words, hit, hit.grants) for hit in found), default=0.0)
    best: tuple[float, ClauseHit, Ladder, Quantity, Reckoning] | None = None
    for hit in found:
        for one in hit.clause.ladders:
            score = _held(finder, question, words, hit, (one,))
            score *= _NAMED if any(word in one.attribute for word in words) else 1.0
            if score < _AS_MUCH * others or (best is not None and score <= best[0]):
                continue
            for amount, attribute in amounts:
                if _alike(one, amount):
                    reckoned = reckon(one, amount, attribute)
                    if reckoned.outcome in ("band", "below", "currency"):
                        best = (score, hit, one, amount, reckoned)
                        break
    if best is not None:
        return _banded(finder, question, *best[1:])
    for hit in found[:1]:
        for choice in hit.clause.choices:
            cases = _cases(choice, question)
            if len(cases) == 1:
                return _cased(finder, question, hit, choice, cases[0])
    return None


def _held(
    finder: Finder,
    question: Question,
    words: Mapping[str, float],
    hit: ClauseHit,
    parts: Sequence[Grant | Ladder],
) -> float:
    """The most of a question that the sentence of one of the parts of a clause holds, with its name and headings."""
    over = "\n".join((hit.clause.name, *hit.clause.section, hit.report.title))
    total = sum(words.values()) or 1.0
    best = 0.0
    for part in parts:
        own = [unit for unit in hit.units if unit.start < part.end and part.start < unit.end]
        start = min((unit.start for unit in own), default=part.start)
        end = max((unit.end for unit in own), default=part.end)
        around = f"{over}\n{hit.report.text[start:end]}"
        held = sum(weight * finder.chooser.held_in(question, word, around) for word, weight in words.items())
        best = max(best, held / total)
    return best


def _alike(one: Ladder, amount: Quantity) -> bool:
    """Whether an amount may be one of a ladder: of its unit, or money where it is of another currency."""
    if one.unit == amount.unit or UNITS.get(one.unit, one.unit) == UNITS.get(amount.unit, amount.unit):
        return True
    return amount.kind == "money" and one.unit.endswith("元")


def _cases(choice: Choice, question: Question) -> list[Case]:
    """The cases of a choice that a question names; of 省级 and 国家级 the one that stands in it."""
    text = question.query.text
    named = [case for case in choice.cases if case.name and case.name.lower() in text]
    longest = max((len(case.name) for case in named), default=0)
    return [case for case in named if len(case.name) == longest]


def _banded(
    finder: Finder, question: Question, hit: ClauseHit, one: Ladder, amount: Quantity, reckoned: Reckoning
) -> Finding:
    language = question.language
    said = amount_words(amount)
    span = ""
    lines: tuple[str, ...] = ()
    if reckoned.outcome == "currency":
        line = label("ladder_currency", language, amount=said, unit=one.unit)
    elif reckoned.outcome == "below" and reckoned.lowest is not None:
        line = label("ladder_below", language, amount=said, lowest=from_words(reckoned.lowest, one.unit))
    else:
        band = reckoned.bands[0]
        span = given_words(hit.report.text, band.grant, question.query.text)
        line = label("ladder_band", language, amount=said, band=bound_words(band, one.unit), given=span)
        line += result_words(reckoned.readings)
        lines = sum_lines(reckoned.readings, question.language)
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
