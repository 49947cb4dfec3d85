"""What a level of government around a place gives for the same as the place's own text: the city gives 100万元, the province 200万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from bot.answers.answer import Outcome
from bot.answers.facts.asked_fact import own_amounts
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import band_words, come_to_words, grant_figure
from bot.answers.ladders.calculation import calculate
from bot.answers.lists.rule_search import COMBINED, rules
from bot.answers.questions.industries import akin, industries_in
from bot.answers.questions.kinds import NUMERIC
from bot.answers.questions.question import Question, regions_of
from bot.answers.replies.headline import flat
from bot.answers.replies.quotes import Quote, slice_of
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Clause, clause_at
from retrieval.in_force import Force
from retrieval.report import Report

_ALIKE = 75.0  # of 100: how alike the two texts must be, without their figures
_SHORTEST = 8  # code points of such a text: of fewer nothing can be said
_TELLS = 1.8  # of 7: what a word must tell to be asked for
# Whether what several levels of government give may all be had, and how much of it.
_ALL_LEVELS = re.compile(
    rf"{COMBINED.pattern}|(?:[两二三四]级|各级|省|市|县|区)[^，。；]{{0,12}}(?:合计|累计)不"
)
_LEVEL = re.compile("[省市县区]|上级")
_FIGURES = re.compile(r"第[^条]{1,4}条|[\d.，。；：、%（）()|\s]+|[万亿]+元|最高|以上|以下|[的对]")


def with_levels(finder: Finder, finding: Finding) -> Finding:
    """A finding of what a place's own text gives, with what the texts of the places around it give for the same, where that differs."""
    question = finding.question
    if question.kind not in NUMERIC or finding.outcome is not Outcome.ANSWERED or not finding.quotes:
        return finding
    report = finding.quotes[0].report
    own = _given(finding)
    clause = clause_at(finder.corpus.index.clauses(finder.number(report)), finding.quotes[0].start)
    if not own or clause is None or report.region not in regions_of(question.query):
        return finding
    beside: list[tuple[Report, str]] = []
    quotes: list[Quote] = []
    for other in _around(finder, finding):
        for its in finder.corpus.index.clauses(finder.number(other)):
            if its.topic != clause.topic or not _is_of_the_same(finder, finding, other, its):
                continue
            value = _value(question, other, its)
            if value:
                beside.append((other, value))
                quotes.append(slice_of(other, its.start, its.end))
                break
    if not beside:
        return finding
    language = question.language
    told = label("between", language).join(
        label(
            "differs_one",
            language,
            who=finder.headlines.place_of(its),
            title=its.title,
            value=value,
            state="",
        )
        for its, value in beside
    )
    lines = (
        label("level_beside", language, others=told),
        rule_on_all(finder, question, [report, *(its for its, _ in beside)]),
    )
    return replace(finding, quotes=(*finding.quotes, *quotes), lines=(*finding.lines, *lines))


def rule_on_all(finder: Finder, question: Question, reports: Sequence[Report]) -> str:
    """What the texts of several levels of government say on having what all of them give, or that none says it."""
    found = [
        (report, flat(rule.quote.text))
        for report in reports
        for rule in rules(finder, question, finder.number(report), _ALL_LEVELS)
    ]
    if not found:
        return label("stacking_unsaid", question.language)
    report, said = max(found, key=lambda one: len(set(_LEVEL.findall(one[1]))))
    return label("stacking", question.language, title=report.title, said=said)


def _given(finding: Finding) -> str:
    """What a finding says is given, in figures: the sum that is due, or the one figure that it tells; "" if there is no one."""
    figures = dict.fromkeys(value.text for value in finding.values) or dict.fromkeys(finding.spans)
    return finding.due or (next(iter(figures)) if len(figures) == 1 else "")


def _around(finder: Finder, finding: Finding) -> Iterator[Report]:
    """The texts of the places around that of a finding's text which hold on the day asked for, those of the nearest first."""
    parts = finding.quotes[0].report.region.split("/")
    for length in range(len(parts) - 1, 0, -1):
        region = "/".join(parts[:length])
        for report in finder.corpus.reports:
            if report.region == region and not report.law:
                force = finder.force_status(report, finding.question).force
                if force not in (Force.REPLACED, Force.EXPIRED, Force.AHEAD):
                    yield report


def _is_of_the_same(finder: Finder, finding: Finding, other: Report, clause: Clause) -> bool:
    """True if a clause of another text gives something for the same as a finding: in much the same words, and holding all that its text
    holds of the question, for akin industries."""
    quote = finding.quotes[0]
    its = other.text[clause.start : clause.end]
    first, second = industries_in(quote.report.title), industries_in(other.title)
    if first and second and not any(akin(one, another) for one in first for another in second):
        return False
    words = finder.ranker.asked(finding.question)
    own_over, its_over = (
        "\n".join((report.title, *under, text))
        for report, under, text in (
            (quote.report, (), quote.text),
            (other, clause.section, its),
        )
    )
    if any(
        weight >= _TELLS
        and finder.ranker.held_in(finding.question, word, own_over) >= HELD
        and finder.ranker.held_in(finding.question, word, its_over) < HELD
        for word, weight in words.items()
        if word not in finding.question.query.place_text
    ):
        return False
    plain = [_FIGURES.sub("", text) for text in (quote.text, its)]
    return min(map(len, plain)) >= _SHORTEST and fuzz.partial_ratio(*plain) >= _ALIKE


def _value(question: Question, report: Report, clause: Clause) -> str:
    """What a clause gives for the amount of a question, or the one figure that it gives; "" where that is open, or nothing."""
    amounts = own_amounts(question)
    for ladder in clause.ladders:
        for amount in amounts:
            reckoned = calculate(ladder, amount.quantity, amount.attribute)
            if reckoned.outcome == "band":
                return come_to_words(reckoned.readings, question.language) or band_words(
                    report.text, reckoned.bands[0]
                )
    (grant, *others) = clause.grants or (None,)
    alone = grant is not None and not others and not clause.ladders and not amounts
    return grant_figure(report.text, grant) if alone and grant is not None else ""
