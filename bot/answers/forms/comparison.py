"""Comparisons, sums, differences and ratios: the same figure of several sides, side by side, with the arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from bot.answers import scopes
from bot.answers.answer import Outcome
from bot.answers.comparisons.arithmetic import ASKS_WHICH, RATIO, SUM, arithmetic, bases_differ, is_either
from bot.answers.comparisons.measured_sides import PLANS, Measured
from bot.answers.comparisons.told_sides import Answering
from bot.answers.comparisons.told_sides import told as told_sides
from bot.answers.comparisons.topic_sides import name_missing
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.laws.penalties import costs_of, penalty
from bot.answers.laws.penalty_words import asks_for_penalty
from bot.answers.questions.compared_sides import Side, sides
from bot.answers.questions.kinds import IN_WORDS, Kind
from bot.answers.questions.question import Question, regions_of
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.texts.levels_beside import rule_on_all
from bot.answers.texts.text_precedence import together
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.facts import Role
from retrieval.numerals import YEAR

_PLANNED = re.compile("目标|安排|计划|任务|打算|展望")
# What differs may be anything: figures tell it only where they are of one measure.
_DIFFERS = re.compile(
    "区别|差[别异在]|出入|变化|不同|不一样|两样|一样|相同|一个样|一回事|一码事|有(?:没有)?差"
)
_FAR = 100  # times as much: what is given to one firm is no sum for one guest


def comparison(finder: Finder, question: Question, answer: Answering | None = None) -> Finding | None:
    """The sides of a question side by side, each answered by ``answer``; None if it has only one."""
    found = sides(question, finder.retriever)
    if len(found) < 2:
        return None
    if told := _by_penalties(finder, question, found):
        return told
    if found[0].question.kind in IN_WORDS:
        asked = (scopes.placed(side.question) for side in found)
        alone = [(answer or finder.find)(one) for one in asked]
        return _worded(finder, question, [Measured(*one, None) for one in zip(found, alone, strict=True)])
    if found[0].by_day and _DIFFERS.search(question.query.text):
        return _of_two_texts(finder, question, found, answer or finder.find)
    measured = told_sides(finder, question, found, answer or finder.find)
    if not any(one.value or one.of_form for one in measured):
        return _worded(finder, question, measured)
    if _DIFFERS.search(question.query.text) and not _of_one_measure(question, measured):
        return _said_of_both(finder, question)
    if RATIO.search(question.query.text) and _told_twice(measured):
        return None  # 不得超过其净资产的10倍 is itself the ratio
    return _of_levels(finder, question, _composed(finder, question, measured))


def _of_levels(finder: Finder, question: Question, finding: Finding) -> Finding:
    """What several levels of government give for one thing, with what their texts say on having all of it, or that none does."""
    reports = [value.report for value in finding.values]
    nested = all(
        one.region != other.region and together(one, other) for one, other in combinations(reports, 2)
    )
    if len(reports) < 2 or not nested or not SUM.search(question.query.text):
        return finding
    return replace(finding, lines=(*finding.lines, rule_on_all(finder, question, reports)))


def _said_of_both(finder: Finder, question: Question) -> Finding:
    """The sentence that says most of what is to be held against each other; that it tells all that differs nobody knows."""
    found = replace(finder.find(replace(scopes.placed(question), kind=Kind.OTHER)), question=question)
    return found.told_as_nearest() if found.outcome is Outcome.ANSWERED else found


def _of_two_texts(finder: Finder, question: Question, found: Sequence[Side], answer: Answering) -> Finding:
    """What the text of each day says, side by side, or the nearest sentence where they are not two."""
    told = [answer(scopes.placed(side.question)) for side in found]
    texts = {one.quotes[0].report.report_id for one in told if one.answered and one.quotes}
    if len(texts) < len(told):
        return _said_of_both(finder, question)
    room = LONGEST // len(told) - 8
    lines = (
        label("side", question.language, who=side.name, value=clip(one.line.rstrip("。；;"), room))
        for side, one in zip(found, told, strict=True)
    )
    sure = all(one.outcome is Outcome.ANSWERED for one in told)
    return Finding(
        question,
        Outcome.ANSWERED if sure else Outcome.PARTIAL,
        clip(label("between", question.language).join(lines), LONGEST),
        quotes=tuple(dict.fromkeys(quote for one in told for quote in one.quotes[:1])),
        notes=() if sure else ("nearest",),
        evidence=told[0].evidence,
    )


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


def _remarked(line: str, remark: str, language: str) -> str:
    """A line with a remark behind it, if there is one."""
    return f"{line}{'。' if language == 'zh' else '. '}{remark}" if remark else line


def _composed(finder: Finder, question: Question, measured: Sequence[Measured]) -> Finding:
    language = question.language
    told = [one for one in measured if one.value is not None or one.of_form]
    room = LONGEST // len(measured)
    differ = bases_differ(told)
    line = label("between", language).join(_side(one, room, differ) for one in told)
    is_open = any(one.open or _is_of_a_part(one) or _is_its_name(one) for one in told) or _is_far_apart(told)
    whole = len(told) == len(measured) and all(one.value for one in told)
    remark = arithmetic(question, told) if whole and not is_open else ""
    unlike = _unlike(question, told) if len(told) > 1 else ()
    line = _remarked(line, remark, language)
    missing = tuple(name_missing(finder, one) for one in measured if one not in told)
    chosen = []
    for one in told:
        chosen += [quote for quote in one.finding.quotes if quote not in chosen]
    opened = [one for one in told if one.open or _is_of_a_part(one)]
    by_case = bool(opened) and not missing and all("which_case" in one.finding.notes for one in opened)
    unsure = (
        is_open
        or (remark == label("not_alike", language) and ASKS_WHICH.search(question.query.text) is not None)
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
        ("nearest", *(("which_case",) if by_case else ())) if unsure else (),
        lines=(
            *unlike,
            *(
                row
                for one in told
                if (one.finding.due or (one.of_form and one.finding.lines)) and not unsure
                for row in (one.finding.line, *one.finding.lines)
            ),
        ),
    )


def _side(one: Measured, room: int, differ: bool) -> str:
    """A side with its figure, with what that is by where the sides ``differ`` in it; with the words of the form that tells it where these
    are no figure."""
    name, language = one.side.name, one.side.question.language
    by = label("ladder_measured", language, attribute=one.base) if differ and one.of_form and one.base else ""
    if is_either(one):
        return label("side", language, who=name, value=f"{by}{one.finding.comes_to}")
    said = one.value.text if one.value else _unled(one.finding).rstrip("。")
    return label("side", language, who=name, value=clip(f"{by}{said}", room - len(name)))


def _unled(finding: Finding) -> str:
    """A finding's line without the place that leads it."""
    lead, _, said = flat(finding.line).partition("：")
    region = finding.quotes[0].report.region.split("/")[-1] if finding.quotes else ""
    return (
        said if region and lead.split("·")[0] in (region, region.rstrip("省市区县")) else flat(finding.line)
    )


def _is_of_a_part(one: Measured) -> bool:
    """True if a figure is of a place that lies within the one asked about (天心区, of 长沙), and that is not named."""
    query = one.side.question.query
    regions = regions_of(query)
    region = one.value.report.region if one.value else ""
    if region in regions or not any(region.startswith(f"{outer}/") for outer in regions):
        return False
    *outer, own = region.split("/")
    for name in outer:
        own = own.replace(name.rstrip("省市区县"), "")
    return own[:2] not in f"{query.text}新区开发区"


def _counts_something_else(told: Sequence[Measured]) -> bool:
    """True if the sides count different things: 30分 beside 200位; 个 counts anything."""
    facts = [one.value.fact for one in told if one.value]
    return len({fact.unit for fact in facts} - {"个"}) > 1 and all(fact.role is Role.COUNT for fact in facts)


def _is_its_name(one: Measured) -> bool:
    """True if a figure is of what its side is called by: 三十条."""
    return one.value is not None and one.value.text in one.side.question.query.text


def _is_far_apart(told: Sequence[Measured]) -> bool:
    """True if sums are so far apart that one is for each of something, and another is not: 8万元 beside 50元."""
    sums = [one.value.fact.high for one in told if one.value and one.value.fact.unit == "元"]
    known = [one for one in sums if one]
    return len(known) > 1 and max(known) >= _FAR * min(known)


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
    room = LONGEST // len(told) - 8
    lines = [
        f"{one.side.name}：{clip(one.finding.line.removeprefix(f'{one.side.name}：').rstrip('。'), room)}"
        for one in told
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
