"""Comparisons, sums, differences and ratios: the same figure of several sides, side by side, with the arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.answers import scopes
from bot.answers.amount_wording import value_words
from bot.answers.amounts import amounts_in
from bot.answers.answer import Outcome
from bot.answers.compared_sides import Side, sides
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms.ladder import ladder
from bot.answers.headline import LONGEST, clip
from bot.answers.kinds import Kind
from bot.answers.laws.penalties import costs_of, penalty
from bot.answers.laws.penalty_words import asks_for_penalty
from bot.answers.measured_sides import PLANS, Measured, given, measure
from bot.answers.named_grants import ASKS
from bot.answers.question import Question, regions_of
from bot.answers.wording import label
from retrieval.facts import Role
from retrieval.numerals import YEAR
from retrieval.quantities import read_amount

_SUM = re.compile(r"一共|总共|合计|加起来|合起来|拢共|之和|加上|相加|\d\D{0,3}加")
_RATIO = re.compile(r"几倍|多少倍")
_PLANNED = re.compile("目标|安排|计划|任务|打算|展望")
_QUALITY = re.compile(r"高|低|多|少|大|小|快|慢|早|晚|长|短")
# What differs may be anything: figures tell it only where they are of one measure.
_DIFFERS = re.compile(
    "区别|差[别异在]|出入|变化|不同|不一样|两样|一样|相同|一个样|一回事|一码事|有(?:没有)?差"
)
_COMPARES = re.compile(r"对比|比较|相比")
_LESS = frozenset("低少小慢短")


def comparison(finder: Finder, question: Question) -> Finding | None:
    """The sides of a question side by side; None if it has only one."""
    found = sides(question, finder.retriever)
    if len(found) < 2:
        return None
    if told := _by_penalties(finder, question, found) or _by_ladders(finder, question, found):
        return told
    measured = given(finder, found) or measure(finder, found)
    if not any(one.value for one in measured):
        return _worded(finder, question, measured)
    if _DIFFERS.search(question.query.text) and not _of_one_measure(question, measured):
        return _said_of_both(finder, question)
    if _RATIO.search(question.query.text) and _told_twice(measured):
        return None  # 不得超过其净资产的10倍 is itself the ratio
    return _composed(question, measured)


def _said_of_both(finder: Finder, question: Question) -> Finding:
    """The sentence that says most of what is to be held against each other; that it tells all that differs nobody knows."""
    found = replace(finder.find(replace(scopes.placed(question), kind=Kind.OTHER)), question=question)
    if found.outcome is not Outcome.ANSWERED:
        return found
    return replace(found, outcome=Outcome.PARTIAL, notes=(*found.notes, "nearest"))


def _of_one_measure(question: Question, measured: Sequence[Measured]) -> bool:
    """True if the figures of all sides count the same, by one report where the sides are no places."""
    values = [one.value for one in measured if one.value is not None]
    reports = {value.report.report_id for value in values}
    return (
        len(values) == len(measured)
        and len({(value.fact.unit, value.fact.role) for value in values}) == 1
        and (len(reports) == 1 or len(question.query.mentions) > 1)
        and not _told_twice(measured)
    )


def _by_penalties(finder: Finder, question: Question, found: Sequence[Side]) -> Finding | None:
    """What a breach costs by the law of each side; None if that is not asked, or not found for one of them."""
    if not asks_for_penalty(question.query.text):
        return None
    told = [(side.name, penalty(finder, scopes.placed(side.question))) for side in found]
    findings = [(name, one) for name, one in told if one is not None]
    if not findings:
        return None
    room = LONGEST // len(findings) - 1
    said = [
        label(
            "side",
            question.language,
            who=name,
            value=costs_of(one.line.removeprefix(f"{name}："), room - len(name)),
        )
        for name, one in findings
    ]
    missing = tuple(name for name, one in told if one is None)
    unsure = any(one.outcome is not Outcome.ANSWERED for _, one in findings)
    line = label("between", question.language).join(said)
    return Finding(
        question,
        Outcome.PARTIAL if unsure or missing else Outcome.ANSWERED,
        clip(line, LONGEST),
        tuple(dict.fromkeys(span for _, one in findings for span in one.spans if span in line)),
        tuple(dict.fromkeys(quote for _, one in findings for quote in one.quotes)),
        missing=missing,
        notes=("nearest", "which_case") if unsure and not missing else (),
    )


def _by_ladders(finder: Finder, question: Question, found: Sequence[Side]) -> Finding | None:
    """What the ladder of each side gives for the one amount that a question names; None if it names none, or a side has no such ladder."""
    if len(amounts_in(question.text)) != 1 or question.kind is not Kind.COMPARISON:
        return None
    told = []
    for side in found:
        finding = ladder(finder, replace(scopes.placed(side.question), kind=Kind.AMOUNT))
        if finding is None:
            return None
        told.append(finding)
    names = [side.name for side in found]
    values = [one.due or next(iter(one.spans), "") for one in told]
    # Below the lowest band nothing is given, and the ladder's own line says so.
    sides_told = [
        label("side", question.language, who=name, value=value) if value else one.line
        for name, value, one in zip(names, values, told, strict=True)
    ]
    line = label("between", question.language).join(sides_told)
    sums = [amount.low for one in told if (amount := read_amount(one.due, "money")) is not None]
    highest = _highest(question, names, sums) if len(sums) == len(told) else ""
    return Finding(
        question,
        Outcome.ANSWERED,
        clip(_remarked(line, highest, question.language), LONGEST),
        tuple(filter(None, values)),
        tuple(dict.fromkeys(quote for one in told for quote in one.quotes)),
        lines=tuple(
            row for one, value in zip(told, values, strict=True) if value for row in (one.line, *one.lines)
        ),
    )


def _remarked(line: str, remark: str, language: str) -> str:
    """A line with a remark behind it, if there is one."""
    return f"{line}{'。' if language == 'zh' else '. '}{remark}" if remark else line


def _composed(question: Question, measured: Sequence[Measured]) -> Finding:
    language = question.language
    told = [one for one in measured if one.value is not None]
    lines = [label("side", language, who=one.side.name, value=one.value.text) for one in told if one.value]
    line = label("between", language).join(lines)
    is_open = any(one.open or _is_of_a_part(one) for one in told)
    remark = _arithmetic(question, told) if len(told) == len(measured) and not is_open else ""
    unlike = _unlike(question, told) if len(told) > 1 else ()
    line = _remarked(line, remark, language)
    missing = tuple(one.side.name for one in measured if one.value is None)
    chosen = []
    for one in told:
        chosen += [quote for quote in one.finding.quotes if quote not in chosen]
    unsure = (
        is_open
        or _told_twice(told)
        or _of_amounts(question, told)
        or _counts_something_else(told)
        or asks_for_penalty(question.query.text)  # of a breach that no article clearly punishes
    )
    return Finding(
        question,
        Outcome.PARTIAL if missing or unsure else Outcome.ANSWERED,
        line,
        tuple(one.value.text for one in told if one.value),
        tuple(chosen),
        tuple(one.value for one in told if one.value),
        missing,
        ("nearest",) if unsure else (),
        lines=unlike,
    )


def _is_of_a_part(one: Measured) -> bool:
    """True if a figure is of a place that lies within the one asked about: 天心区, of 长沙."""
    regions = regions_of(one.side.question.query)
    region = one.value.report.region if one.value else ""
    return region not in regions and any(region.startswith(f"{outer}/") for outer in regions)


def _of_amounts(question: Question, told: Sequence[Measured]) -> bool:
    """True if it is asked what sides get for a sum, or for amounts of their own: that is for a ladder to say, and no ladder was read."""
    of_sum = any(amount.quantity.kind == "money" for amount in amounts_in(question.text))
    own = any(amounts_in(one.side.name) for one in told)
    return (of_sum or own) and bool(ASKS.search(question.query.text))


def _counts_something_else(told: Sequence[Measured]) -> bool:
    """True if the sides count different things: 30分 beside 200位; 个 counts anything."""
    facts = [one.value.fact for one in told if one.value]
    return len({fact.unit for fact in facts} - {"个"}) > 1 and all(fact.role is Role.COUNT for fact in facts)


def _told_twice(told: Sequence[Measured]) -> bool:
    """True if the same figure of one report is told for two sides: the question may not tell them apart."""
    at = [(one.value.report.report_id, one.value.text) for one in told if one.value]
    return len(set(at)) < len(at)


def _unlike(question: Question, told: Sequence[Measured]) -> tuple[str, ...]:
    """A sentence saying that the figures are not of one measure: a plan and a result, other years than asked, or what only comes
    near to what is asked; () if they are."""
    language = question.language
    plans = [_plans(one) for one in told]
    years = [_years(one) for one in told]
    kindred = [one for one in told if one.kindred]
    said = [label("measure_kindred", language, who=one.side.name, measure=one.kindred) for one in kindred]
    if True in plans and False in plans:
        said += [
            label("measure_plan" if plan else "measure_result", language, who=one.side.name)
            for one, plan in zip(told, plans, strict=True)
            if plan is not None
        ]
    elif all(years) and not set.intersection(*map(set, years)) and len(question.query.years) < 2:
        said += [
            label("measure_year", language, who=one.side.name, year=max(of))
            for one, of in zip(told, years, strict=True)
        ]
    return (label("measures_differ", language, said=label("between", language).join(said)),) if said else ()


def _plans(one: Measured) -> bool | None:
    """True for a figure that is planned, False for one that was reached; None if its report sets no plans for a year."""
    if not one.finding.quotes or not _years(one):
        return None
    quote = one.finding.quotes[0]
    headings = " ".join(quote.report.sections[quote.section].path)
    return bool(_PLANNED.search(headings) or PLANS.search(quote.text))


def _years(one: Measured) -> tuple[int, ...]:
    """The years that a figure is of, as its sentence or its headings say."""
    if not one.finding.quotes:
        return ()
    quote = one.finding.quotes[0]
    own = tuple(map(int, re.findall(rf"{YEAR}(?=年)", quote.text)))
    return own or quote.report.sections[quote.section].years


def _worded(finder: Finder, question: Question, measured: Sequence[Measured]) -> Finding:
    """Sides without a figure: what the reports say of each, or that they hold none of them."""
    told = [one for one in measured if one.finding.answered]
    names = [one.side.name for one in measured if not one.finding.answered]
    if not told:
        outcomes = [one.finding.outcome for one in measured]
        outcome = outcomes[0] if len(set(outcomes)) == 1 else Outcome.NO_EVIDENCE
        return finder.refused(question, outcome, names)
    lines = [
        f"{one.side.name}：{one.finding.line.removeprefix(f'{one.side.name}：').rstrip('。')}" for one in told
    ]
    chosen = tuple(dict.fromkeys(quote for one in told for quote in one.finding.quotes[:1]))
    partial = bool(names) or any(one.finding.outcome is Outcome.PARTIAL for one in told)
    notes = ("nearest",) if any("nearest" in one.finding.notes for one in told) else ()
    return Finding(
        question,
        Outcome.PARTIAL if partial else Outcome.ANSWERED,
        label("between", question.language).join(lines),
        quotes=chosen,
        missing=tuple(names),
        notes=notes,
    )


def _arithmetic(question: Question, told: Sequence[Measured]) -> str:
    """The result of reckoning with the figures, with the arithmetic; if they are not alike, why there is none."""
    text, language = question.query.text, question.language
    facts = [one.value.fact for one in told if one.value]
    if not all(one.side.alike for one in told) and not _SUM.search(text):
        return ""
    if len({(fact.unit, fact.role) for fact in facts}) > 1:
        return label("not_alike", language)
    if any(fact.low is None or fact.low != fact.high for fact in facts):
        return ""
    values = [fact.low or Decimal(0) for fact in facts]
    rough = any(fact.approximate or fact.bound for fact in facts)
    names = [one.side.name for one in told]
    texts = [one.value.text for one in told if one.value]
    if _SUM.search(text):
        if rough and not all(fact.approximate or not fact.bound for fact in facts):
            return label("rough", language)
        total = value_words(sum(values, Decimal(0)), facts[0].unit)
        return label("sum", language, value=total, terms="＋".join(texts))
    if _RATIO.search(text) and len(values) == 2 and values[1]:
        ratio = (values[0] / values[1]).quantize(Decimal("0.01"))
        terms = f"{texts[0]}÷{texts[1]}"
        return label("ratio", language, first=names[0], second=names[1], value=ratio, terms=terms)
    if len(values) != 2:
        return _highest(question, names, values)
    if values[0] == values[1]:
        return label("same", language, value=texts[0])
    more, less = (0, 1) if values[0] > values[1] else (1, 0)
    if rough:
        return _highest(question, names, values)
    gap = value_words(values[more] - values[less], "百分点" if facts[0].unit == "%" else facts[0].unit)
    return label(
        "difference",
        language,
        more=names[more],
        less=names[less],
        value=gap,
        first=texts[more],
        second=texts[less],
    )


def _highest(question: Question, names: Sequence[str], values: Sequence[Decimal]) -> str:
    asked = _QUALITY.findall(question.query.text.replace("多少", ""))
    if not asked and not _COMPARES.search(question.query.text):
        return ""  # 分别多少 asks for no more than the figures
    word = asked[-1] if asked else "高"
    best = min(values) if word in _LESS else max(values)
    if list(values).count(best) > 1:
        return ""
    return label("higher", question.language, who=names[list(values).index(best)], word=word)
