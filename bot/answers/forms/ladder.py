"""What a named amount, or a named case, gets by a policy: its band of the ladder, and the sum with its arithmetic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.clause_search import ClauseHit
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms.comparison import written
from bot.answers.question import Question
from bot.answers.quotes import Quote, slice_of
from bot.answers.reckoning import Reading, Reckoning, reckon
from bot.answers.wording import label
from retrieval.clauses import Band, Case, Choice, Grant, Ladder
from retrieval.clauses.attributes import attribute_before
from retrieval.quantities import Quantity, quantities, read_amount

_YEAR = re.compile(r"第([一二三四五六七八九十\d]{1,2})年")
_NUMERALS = "零一二三四五六七八九十"
_KINDS = ("money", "count", "area", "other", "share", "time")
_UNITS = {"人": "人", "名": "人", "位": "人", "个": "人"}
_LONGEST = 620
_READINGS = 5
_AS_MUCH = 0.85  # of what the sentence of another grant holds: a ladder of another matter is worse than none
_NAMED = 1.3  # a ladder that measures what the question names
_OVER = re.compile(r"[破过超]了?$")


def ladder(finder: Finder, question: Question) -> Finding | None:
    """The band or case that a question names, None where no clause near it has one."""
    if finder.unheld(question) is not None:
        return None
    _, hits = finder.evidence(question)
    found = finder.clauses(question, hits)
    amounts = _amounts(question)
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


def _amounts(question: Question) -> list[tuple[Quantity, str]]:
    """The amounts that a question names, each with what it says the amount is of, "" where it does not."""
    text = question.text
    found = []
    for amount in quantities(text, bare=True):
        if amount.kind in _KINDS or (
            not amount.kind and re.search("[万亿]", text[amount.start : amount.end])
        ):
            read = read_amount(text[amount.start :], "money") if not amount.kind else amount
            if read is not None:
                over = not read.bound and _OVER.search(text[: amount.start])
                read = replace(read, bound="over") if over else read
                found.append((read, attribute_before(text, amount) or ""))
    return found


def _alike(one: Ladder, amount: Quantity) -> bool:
    """Whether an amount may be one of a ladder: of its unit, or money where it is of another currency."""
    if one.unit == amount.unit or _UNITS.get(one.unit, one.unit) == _UNITS.get(amount.unit, amount.unit):
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
    said = _plainly(amount)
    span = ""
    lines: tuple[str, ...] = ()
    if reckoned.outcome == "currency":
        line = label("ladder_currency", language, amount=said, unit=one.unit)
    elif reckoned.outcome == "below" and reckoned.lowest is not None:
        line = label("ladder_below", language, amount=said, lowest=_from(reckoned.lowest, one.unit))
    else:
        band = reckoned.bands[0]
        span = _given(hit, band.grant, question)
        line = label("ladder_band", language, amount=said, band=bounds(band, one.unit), given=span)
        line += _result(reckoned.readings)
        lines = _sums(question, reckoned.readings)
    quote = _whole(hit, one.start, one.end)
    return _finding(finder, question, hit, line, span, quote, lines)


def _cased(finder: Finder, question: Question, hit: ClauseHit, choice: Choice, case: Case) -> Finding:
    span = _given(hit, case.grant, question)
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


def _given(hit: ClauseHit, grant: Grant, question: Question) -> str:
    """What a grant gives, in the report's words: its amount or rate, by year where it differs, and its ceiling."""
    text = hit.report.text
    if grant.falling:
        asked = _YEAR.search(question.query.text)
        year = _NUMERALS.find(asked[1]) if asked and not asked[1].isdigit() else int(asked[1]) if asked else 0
        shares = [share for share in grant.falling if not year or share.first <= year <= share.last]
        return "，".join(_squeezed(text[share.start : share.end]) for share in shares or grant.falling)
    main = grant.amount or grant.rate
    if main is None:
        return _squeezed(text[grant.start : grant.end])
    start = main.start if main.outer_start < 0 else main.outer_start
    end = max(main.end, main.outer_end)
    base = f"{grant.base_text}的" if grant.base_text and grant.rate is main else ""
    given = base + _squeezed(text[start:end])
    caps = [ceiling.quantity for ceiling in grant.ceilings]
    if caps:
        limits = "、".join(_squeezed(text[cap.start : cap.end]) for cap in caps)
        given += f"（上限{limits}）"
    return given


def _result(readings: Sequence[Reading]) -> str:
    """What the one sum that can be reckoned comes to; "" where there is none, or several."""
    told = [reading for reading in readings if reading.steps]
    return f" → {written(told[0].result, told[0].unit)}" if len(told) == 1 else ""


def _sums(question: Question, readings: Sequence[Reading]) -> tuple[str, ...]:
    """The sums of the readings, each with its steps; () where nothing is to be reckoned."""
    told = [reading for reading in readings if reading.steps][:_READINGS]
    either = len({reading.name for reading in told} & {"whole", "slices"}) == 2
    remark = (label("ladder_either", question.language),) if either else ()
    return (*(_steps(question, reading) for reading in told), *remark)


def _steps(question: Question, reading: Reading) -> str:
    """Steps as people write them: 3.5亿元×1%＝350万元."""
    language = question.language
    told = []
    for step in reading.steps:
        figures = [written(figure.value, figure.unit) for figure in step.of]
        result = written(step.result, step.unit)
        if step.operation == "times":
            told.append(f"{figures[0]}×{figures[1]}＝{result}")
        elif step.operation == "minus":
            told.append(f"{figures[0]}－{figures[1]}＝{result}")
        elif step.operation == "plus":
            told.append(f"{'＋'.join(figures)}＝{result}")
        elif step.operation == "ceiling":
            name = "ladder_capped" if step.result < step.of[0].value else "ladder_uncapped"
            told.append(label(name, language, limit=figures[1]))
        elif step.operation == "floor" and step.result > step.of[0].value:
            told.append(label("ladder_floor", language, limit=figures[1]))
    return "，".join(told)


def _from(band: Band, unit: str) -> str:
    """Where a band begins: 50万元（含）."""
    if band.low is None:
        return bounds(band, unit)
    return f"{written(band.low, unit)}以上（{'含' if band.low_inclusive else '不含'}）"


def bounds(band: Band, unit: str) -> str:
    """A band by its ends: 1亿元（含）至3亿元（不含）."""
    low, high = (None if end is None else written(end, unit) for end in (band.low, band.high))
    if band.low is not None and band.low == band.high:
        return str(low)
    lower = f"{low}{'（含）' if band.low_inclusive else '（不含）'}" if low else ""
    upper = f"{high}{'（含）' if band.high_inclusive else '（不含）'}" if high else ""
    if lower and upper:
        return f"{lower}至{upper}"
    return f"{lower}以上" if lower else f"{upper}以下"


def _plainly(amount: Quantity) -> str:
    """An amount as figures: 三亿五 is 3.5亿元."""
    low = written(amount.low, amount.unit or "元")
    return low if amount.low == amount.high else f"{low}至{written(amount.high, amount.unit or '元')}"


def _whole(hit: ClauseHit, start: int, end: int) -> Quote:
    """The ladder as it stands in its report; the clause whole where that is short."""
    clause = hit.clause
    if clause.end - clause.start <= _LONGEST // 2:
        start, end = clause.start, clause.end
    return slice_of(hit.report, start, min(end, start + _LONGEST))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
