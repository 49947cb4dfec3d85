"""A side of a comparison of places is told of what is asked for: where its figure is given for something else (20万元 for a title, of
设备补助), what its texts give on that, or that they give nothing on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.benefits.named_grants import is_given
from bot.answers.benefits.place_grants import (
    FIGURES,
    PlaceGrants,
    asks_for_grants,
    grants_of,
    numbers_of,
    told,
    topic_name,
    topic_of,
)
from bot.answers.benefits.policy_benefits import is_paid_out
from bot.answers.comparisons.measured_sides import Measured
from bot.answers.finder import Finder
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.question import Question, regions_of
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.clauses import clause_at
from retrieval.quantities import LOWER_BOUNDS
from retrieval.table_rows import groups_over, header_over

_LONG = 600  # code points of a clause that says too much to say what one figure of it is for
_FEW = 3  # benefits
_ROOM = 240  # code points of the quotes of one side
# 用地政策对比 asks for what is given, and for no figure of it.
_IN_WORDS = re.compile("政策|优惠|扶持|措施|待遇")
_IN_FIGURES = re.compile("多少|几|[高低多少大小](?:些|一点)?[?？]?$|谁|哪")


def on_topic(finder: Finder, question: Question, measured: Sequence[Measured]) -> list[Measured]:
    """The sides of a comparison of places, each told of the topic that is asked about; as they are where they are no places."""
    regions = [_held_regions(finder, one.side.question) for one in measured]
    if not all(len(one) == 1 for one in regions) or len({one[0] for one in regions}) < len(regions):
        return list(measured)
    if not asks_for_grants(question) or amounts_in(question.text):
        return list(measured)
    text = question.query.text
    in_words = _IN_WORDS.search(text) is not None and not _IN_FIGURES.search(text)
    return [_on_topic(finder, one, of[0], in_words) for one, of in zip(measured, regions, strict=True)]


def _held_regions(finder: Finder, question: Question) -> list[str]:
    """The regions that a question names and reports are held of, or of a part of them."""
    return [one for one in regions_of(question.query) if numbers_of(finder, one)]


def _on_topic(finder: Finder, one: Measured, region: str, in_words: bool) -> Measured:
    asked = one.side.question
    topic = topic_of(finder, asked)
    if not topic:
        return one
    place = grants_of(finder, asked, one.side.name, region, numbers_of(finder, region))
    if not in_words and _is_of_no_benefit(finder, one, place) and _is_for(finder, one, list(topic)):
        return one  # what is told is on the topic as well, and read as no benefit
    if not in_words and _is_told(finder, one, list(topic)):
        unpicked = _may_be_any(one, place) if one.open else _is_one_of_few(finder, one, place, list(topic))
        if not unpicked or not place.benefits:
            return one
    if not place.benefits:
        reached = one.value is not None and one.value.fact.bound in LOWER_BOUNDS
        if not reached and ((one.value is None and not one.of_form) or _is_for(finder, one, list(topic))):
            return one
        missing = replace(one.finding, outcome=Outcome.NO_EVIDENCE, quotes=(), values=(), line="")
        return replace(one, finding=missing, value=None, of_form=False)
    side = replace(one.side, name=finder.headlines.place_name(region))
    finding = replace(
        one.finding,
        outcome=Outcome.ANSWERED,
        line=told(finder, place),
        spans=(),
        quotes=tuple(place.quotes(_ROOM)),
        values=(),
        notes=(),
        due="",
    )
    return replace(one, side=side, finding=finding, value=None, open=False, of_form=True)


def _is_of_no_benefit(finder: Finder, one: Measured, place: PlaceGrants) -> bool:
    """True if the clause of a figure, which is given, holds none of the benefits on the topic."""
    if one.value is None or one.value.fact.bound in LOWER_BOUNDS:
        return False
    report, fact = one.value.report, one.value.fact
    clause = clause_at(finder.corpus.index.clauses(finder.number(report)), fact.start)
    if clause is None or not is_given(finder, report, fact) or is_paid_out(report.text, fact.start):
        return False
    return not any(
        benefit.report is report and benefit.start < clause.end and clause.start < benefit.end
        for benefit in place.benefits
    )


def _is_one_of_few(finder: Finder, one: Measured, place: PlaceGrants, topic: Sequence[str]) -> bool:
    """True if a figure is of one of a few benefits under one heading on the topic, and a question does not name that one (购房, under
    办公用房支持)."""
    names = {benefit.name for benefit in place.benefits}
    if one.value is None or not 1 < len(names) <= _FEW:
        return False
    over = set.intersection(*(set(benefit.over) for benefit in place.benefits)) - {one.value.report.title}
    if not any(
        finder.ranker.held_in(one.side.question, word, said) >= HELD for said in over for word in topic
    ):
        return False
    at = one.value.fact.start
    own = {
        benefit.name
        for benefit in place.benefits
        if benefit.report is one.value.report and benefit.start <= at < benefit.end
    }
    return 0 < len(own) < len(names) and not any(name in one.side.question.query.text for name in own)


def _may_be_any(one: Measured, place: PlaceGrants) -> bool:
    """True if all figures of the benefits on the topic can be told, or a figure that may be one of several is no gift of its own."""
    if one.value is None:
        return False
    report, at = one.value.report, one.value.fact.start
    figures = {figure for benefit in place.benefits for figure in benefit.figures}
    named_once = 0 < len(figures) <= FIGURES and len({benefit.name for benefit in place.benefits}) == 1
    holds = any(one.report is report and one.start <= at < one.end for one in place.benefits)
    return (named_once and holds) or is_paid_out(report.text, at)


def _is_told(finder: Finder, one: Measured, topic: Sequence[str]) -> bool:
    """True if what is told of a side is given on the topic: words of a form, or a figure that is given, and not by one band of several."""
    if one.value is None:
        return one.of_form and "table" not in one.finding.notes and _is_for(finder, one, topic)
    report, fact = one.value.report, one.value.fact
    clause = clause_at(finder.corpus.index.clauses(finder.number(report)), fact.start)
    bands = (
        sum(
            len(ladder.bands)
            for ladder in clause.ladders
            if ladder.start < fact.end and fact.start < ladder.end
        )
        if clause is not None
        else 0
    )
    demanded = clause is not None and any(
        one.start < fact.end and fact.start < one.end for one in clause.conditions
    )
    given = not demanded or is_given(finder, report, fact)
    if fact.bound in LOWER_BOUNDS:
        return False  # what is to be reached
    in_table = "table" in one.finding.notes and bands > 1
    return ((one.of_form and not in_table) or (given and bands < 2)) and _is_for(finder, one, topic)


def _is_for(finder: Finder, one: Measured, topic: Sequence[str]) -> bool:
    """True if the clause of what is told of a side, or what stands over it within its report, holds a word of the topic."""
    if one.value is not None:
        report, at, of = one.value.report, one.value.fact.start, one.value.fact.of
    elif one.finding.quotes:
        quote = one.finding.quotes[0]
        report, at, of = quote.report, quote.start, (quote.start, quote.end)
    else:
        return False
    clause = clause_at(finder.corpus.index.clauses(finder.number(report)), at)
    whole = clause is not None and clause.end - clause.start <= _LONG
    own = (clause.start, clause.end) if clause is not None and whole else of
    row = report.text.rfind("\n", 0, at) + 1
    header = header_over(report.text, row)
    over = [heading for heading in report.headings_at(at) if heading != report.title]
    said = "\n".join(
        (
            report.text[slice(*own)],
            clause.name if clause is not None else "",
            *over,
            *(report.text[slice(*group)] for group in groups_over(report.text, row)),
            report.text[slice(*header)] if header else "",
        )
    )
    return any(finder.ranker.held_in(one.side.question, word, said) >= HELD for word in topic)


def name_missing(finder: Finder, one: Measured) -> str:
    """What is not stated of a side: 贵溪市的用地政策; its name alone where it is no place, or the topic has no plain name."""
    what = topic_name(finder, one.side.question)
    return f"{one.side.name}的{what}" if what and _held_regions(finder, one.side.question) else one.side.name
