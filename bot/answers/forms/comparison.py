"""Comparisons, sums, differences and ratios: the same figure of several sides, side by side, with the arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.answers import quotes, scopes
from bot.answers.amount_wording import value_words
from bot.answers.amounts import amounts_in
from bot.answers.answer import Outcome
from bot.answers.asked_fact import is_of_the_noun
from bot.answers.binding import HELD
from bot.answers.compared_sides import Side, sides
from bot.answers.finder import Finder, other_year
from bot.answers.finding import Finding, Value
from bot.answers.kinds import Kind
from bot.answers.named_grants import ASKS, granted, is_given
from bot.answers.question import Question, regions_of
from bot.answers.sentence_ranking import Candidate
from bot.answers.wording import label
from retrieval.characters import HAN
from retrieval.facts import Fact, FactKind, Role
from retrieval.facts.figures import ROLES
from retrieval.numerals import YEAR
from retrieval.quantities import quantities

_SUM = re.compile(r"一共|总共|合计|加起来|合起来|拢共|之和|加上|相加|\d\D{0,3}加")
_RATIO = re.compile(r"几倍|多少倍")
_GROWTH_ASKED = re.compile(r"增速|增长|增幅|涨|率")
_SUBJECT_OF_GROWTH = re.compile(rf"^([{HAN}]{{2,12}}?)(?:同比|比上年|较上年)?(?:预计)?增长$")
_GROWTH = (Role.GROWTH, Role.SHARE)
_PLANNED = re.compile("目标|安排|计划|任务|打算|展望")
_PLANS = re.compile("目标|计划|力争|预期|将(?!军)|确保|拟(?!定)|争取")
_QUALITY = re.compile(r"高|低|多|少|大|小|快|慢|早|晚|长|短")
_COMPARES = re.compile(r"对比|比较|相比")
_OF_PLAN = 0.8  # what a planned figure counts beside one that was reached
_LESS = frozenset("低少小慢短")


@dataclass(frozen=True, slots=True)
class Measured:
    """A side with the figure that answers for it, None if none is stated, and the finding behind it.

    ``open`` tells that the question does not tell this figure from another that is stated too.
    """

    side: Side
    finding: Finding
    value: Value | None
    open: bool = False


def comparison(finder: Finder, question: Question) -> Finding | None:
    """The sides of a question side by side; None if it has only one."""
    found = sides(question, finder.retriever)
    if len(found) < 2:
        return None
    measured = given(finder, found) or measure(finder, found)
    if not any(one.value for one in measured):
        return _worded(finder, question, measured)
    return _composed(question, measured)


def given(finder: Finder, found: Sequence[Side]) -> list[Measured]:
    """Grants of like clauses to each side; [] if not asked for, or a side has no such clause."""
    measured = []
    bases = set()
    for side in found:
        asked = scopes.placed(side.question)
        if side.question.kind not in (Kind.AMOUNT, Kind.RATE) or not ASKS.search(
            f"{side.question.query.text}{side.question.text}"
        ):
            return []
        one = granted(finder, asked)
        if one is None:
            return []
        finding = Finding(asked, Outcome.ANSWERED, quotes=(one.quote,), values=(one.value,))
        measured.append(Measured(replace(side, alike=True), finding, one.value, one.open))
        bases.add(one.base)
    alike = len(bases) < 2
    return [replace(one, side=replace(one.side, alike=alike)) for one in measured]


def measure(finder: Finder, found: Sequence[Side]) -> list[Measured]:
    """Each side with its figure; all figures are of the one role that most sides have."""
    findings, options = [], []
    for side in found:
        asked = scopes.placed(side.question)
        finding = finder.find(asked)
        held = finding.evidence is not None and finding.outcome in (
            Outcome.ANSWERED,
            Outcome.PARTIAL,
            Outcome.NO_EVIDENCE,
        )
        findings.append(finding)
        option = finder.figures(asked, finding.evidence) if held and finding.evidence else []
        if ASKS.search(side.question.query.text):
            paid = [(c, f) for c, f in option if f.role in (Role.AMOUNT, Role.SHARE, Role.RATIO)]
            option = [(c, f) for c, f in option if is_given(finder, c.hit.report, f)] or paid
        if _GROWTH_ASKED.search(side.question.query.text) and not side.question.unit:
            option = [(c, f) for c, f in option if f.role in _GROWTH]
        option = [(c, f) for c, f in option if not _grows_another(finder, side, c, f)]
        of_noun = [(c, f) for c, f in option if is_of_the_noun(f, side.question, c.hit.report.text)]
        options.append(of_noun or option)
    role = _common_role(finder, found, options)
    measured = []
    for side, finding, option in zip(found, findings, options, strict=True):
        alike = [
            (c, f) for c, f in option if (role is None or f.role is role) and not other_year(side.question, c)
        ]
        first = max(
            alike,
            key=lambda one: one[0].score * finder.closeness(side.question, *one) * _settled(side, one[0]),
            default=None,
        )
        value, is_open = _of_cell(finding), False
        if value is None and first is not None:
            candidate, fact = first
            value = Value(candidate.hit.report, fact)
            finding = replace(finding, quotes=(quotes.around(candidate),), outcome=Outcome.ANSWERED)
            is_open = bool(ASKS.search(side.question.query.text)) and _is_one_of_several(side, first, alike)
        measured.append(Measured(side, finding, value, is_open))
    return _told_apart(measured, options)


def _grows_another(finder: Finder, side: Side, candidate: Candidate, fact: Fact) -> bool:
    """True if a growth is of something that its own clause names and the question does not: 固定资产投资保持稳定，民间投资增长14.5%."""
    if fact.role not in _GROWTH:
        return False
    own = _SUBJECT_OF_GROWTH.search(re.split("[，,；;。：:]", _right_before(candidate, fact))[-1])
    asked, words = side.question, side.question.query.words
    return own is not None and not any(finder.ranker.held_in(asked, word, own[1]) >= HELD for word in words)


def _is_one_of_several(
    side: Side, chosen: tuple[Candidate, Fact], alike: Sequence[tuple[Candidate, Fact]]
) -> bool:
    """True if the sentence of a figure gives other sums too, and no word of a question stands before this one alone:
    主板上市给予300万元；创业板上市给予200万元, of 上市奖励."""
    candidate, fact = chosen
    others = [
        (one, other)
        for one, other in alike
        if one.unit is candidate.unit and other.unit == fact.unit and other.low != fact.low
    ]
    own = _right_before(candidate, fact)
    names = [word for word in side.question.query.words if len(word) > 1 and word in own]
    return any(all(word in _right_before(*other) for word in names) for other in others)


def _settled(side: Side, candidate: Candidate) -> float:
    """Factor for a sentence that tells a plan, where neither a plan nor a result is asked for, nor a year that may lie ahead."""
    untimed = side.question.plan is None and not side.question.query.years
    return _OF_PLAN if untimed and _PLANS.search(candidate.unit.text) else 1.0


def _told_apart(
    measured: Sequence[Measured], options: Sequence[Sequence[tuple[Candidate, Fact]]]
) -> list[Measured]:
    """The sides with the figure right behind each one's own name, where one sentence gave all of them the same figure:
    乡镇103件、村48件 of 乡镇一级和村一级."""
    facts = {one.value.fact for one in measured if one.value}
    if len(measured) < 2 or len(facts) != 1 or not all(one.value for one in measured):
        return list(measured)
    names = [one.side.name for one in measured]
    apart = []
    for one, option in zip(measured, options, strict=True):
        own = _own_part(one.side.name, names)
        value = one.value
        same = [
            (c, f) for c, f in option if value and value.fact in c.unit.facts and f.unit == value.fact.unit
        ]
        named = [(c, f) for c, f in same if own in _right_before(c, f)]
        if len({f for _, f in named}) != 1:
            return list(measured)
        candidate, fact = named[0]
        apart.append(replace(one, value=Value(candidate.hit.report, fact)))
    return apart


def _own_part(name: str, names: Sequence[str]) -> str:
    """The part of a side's name that the others do not end in too: 乡镇 of 乡镇一级 beside 村一级."""
    ends = (at for at in range(1, len(name)) if all(one.endswith(name[at:]) for one in names))
    return name[: next(ends, len(name))].lower()


def _right_before(candidate: Candidate, fact: Fact) -> str:
    """What stands between a figure and the one before it in its sentence, in lower case."""
    start = max((one.end for one in candidate.unit.facts if one.end <= fact.start), default=fact.of[0])
    return candidate.hit.report.text[start : fact.start].lower()


def _of_cell(finding: Finding) -> Value | None:
    """The figure of a table's cell with its unit, None if no cell answers."""
    if "table" not in finding.notes or not finding.spans or not finding.quotes:
        return None
    said = finding.line[finding.line.rindex(finding.spans[0]) :]
    figure = next(iter(quantities(said, bare=True)), None)
    if figure is None:
        return None
    quote = finding.quotes[0]
    fact = Fact(
        FactKind.FIGURE,
        quote.start,
        quote.end,
        (quote.start, quote.end),
        ROLES.get(figure.kind, Role.NONE),
        figure.low,
        figure.high,
        figure.unit,
        figure.bound,
        figure.approximate,
    )
    return Value(quote.report, fact, said)


def _common_role(
    finder: Finder, found: Sequence[Side], options: Sequence[Sequence[tuple[Candidate, Fact]]]
) -> Role | None:
    """The role of figure that most sides state, and that stands closest to what is asked where several do."""
    growth = any(_GROWTH_ASKED.search(side.question.query.text) for side in found)
    best: dict[Role, list[float]] = {}
    for side, option in zip(found, options, strict=True):
        own: dict[Role, float] = {}
        for candidate, fact in option:
            close = finder.closeness(side.question, candidate, fact) * candidate.score
            own[fact.role] = max(own.get(fact.role, 0.0), close)
        for role, close in own.items():
            best.setdefault(role, []).append(close)
    preferred = _GROWTH if growth else ()
    return max(best, key=lambda role: (len(best[role]) + (role in preferred), sum(best[role])), default=None)


def _composed(question: Question, measured: Sequence[Measured]) -> Finding:
    language = question.language
    told = [one for one in measured if one.value is not None]
    lines = [label("side", language, who=one.side.name, value=one.value.text) for one in told if one.value]
    line = label("between", language).join(lines)
    is_open = any(one.open or _is_of_a_part(one) for one in told)
    remark = _arithmetic(question, told) if len(told) == len(measured) and not is_open else ""
    unlike = _unlike(question, told) if len(told) > 1 else ()
    if remark:
        line += ("。" if language == "zh" else ". ") + remark
    missing = tuple(one.side.name for one in measured if one.value is None)
    chosen = []
    for one in told:
        chosen += [quote for quote in one.finding.quotes if quote not in chosen]
    unsure = is_open or _told_twice(told) or _of_amounts(question, told) or _counts_something_else(told)
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
    """True if it is asked what sides get for amounts of their own: that is for a ladder to say, and no ladder was read."""
    return bool(ASKS.search(question.query.text)) and any(amounts_in(one.side.name) for one in told)


def _counts_something_else(told: Sequence[Measured]) -> bool:
    """True if the sides count different things: 30分 beside 200位; 个 counts anything."""
    facts = [one.value.fact for one in told if one.value]
    return len({fact.unit for fact in facts} - {"个"}) > 1 and all(fact.role is Role.COUNT for fact in facts)


def _told_twice(told: Sequence[Measured]) -> bool:
    """True if the same figure of one report is told for two sides: the question may not tell them apart."""
    at = [(one.value.report.report_id, one.value.text) for one in told if one.value]
    return len(set(at)) < len(at)


def _unlike(question: Question, told: Sequence[Measured]) -> tuple[str, ...]:
    """A sentence saying that the figures are not of one measure: a plan and a result, or other years than asked; () if they are."""
    language = question.language
    plans = [_plans(one) for one in told]
    years = [_years(one) for one in told]
    said = []
    if True in plans and False in plans:
        said = [
            label("measure_plan" if plan else "measure_result", language, who=one.side.name)
            for one, plan in zip(told, plans, strict=True)
            if plan is not None
        ]
    elif all(years) and not set.intersection(*map(set, years)) and len(question.query.years) < 2:
        said = [
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
    return bool(_PLANNED.search(headings) or _PLANS.search(quote.text))


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
    lines = [f"{one.side.name}：{one.finding.line}" for one in told]
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
