"""A sum that is asked for where no place is named: what it is in each place whose text answers, since none of them is the one meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.benefits.named_grants import ASKS
from bot.answers.comparisons.told_sides import Answering
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip
from bot.answers.wording import label
from retrieval.places import Mention

_PLACES = 4  # besides that of the answer


def in_every_place(finder: Finder, finding: Finding, answer: Answering) -> Finding:
    """A finding of a sum with those of the other places whose texts were found too, where the question names no place."""
    question = finding.question
    asks_sum = any(one.quantity.kind == "money" for one in amounts_in(question.text))
    if question.query.mentions or question.scope or not asks_sum or not ASKS.search(question.query.text):
        return finding
    by_case = "which_case" in finding.notes
    if not finding.quotes or not (finding.outcome is Outcome.ANSWERED or by_case):
        return finding
    own = finding.quotes[0].report.region
    _, hits = finder.evidence(question)
    regions = dict.fromkeys(
        hit.report.region for hit in hits if hit.report.region and hit.report.region != own
    )
    beside = [
        found
        for region in list(regions)[:_PLACES]
        if (found := _at(finder, question, region, answer)) is not None
    ]
    others = [one for one in beside if one.comes_to]
    if not others or all(one.comes_to == finding.comes_to for one in others):
        return finding
    told = sorted([finding, *others], key=lambda one: not one.comes_to)  # what brings something first
    return _told(finder, question, told)


def _at(finder: Finder, question: Question, region: str, answer: Answering) -> Finding | None:
    """The finding for a question in one place; None where no text of that place answers it."""
    found = [
        place
        for mention in finder.corpus.places.find(region.replace("/", ""))
        for place in mention.places
        if place.region == region
    ]
    if not found:
        return None
    mention = Mention(0, 0, finder.headlines.place_name(region), tuple(found[:1]))
    told = answer(replace(question, query=replace(question.query, mentions=(mention,))))
    of_place = told.quotes and told.quotes[0].report.region == region
    return told if of_place and told.outcome is Outcome.ANSWERED else None


def _told(finder: Finder, question: Question, found: Sequence[Finding]) -> Finding:
    """The findings of several places, side by side, each with its arithmetic below."""
    language = question.language
    said = []
    for one in found:
        report = one.quotes[0].report
        who = finder.headlines.place_or_title(report)
        line = one.line.removeprefix(who).lstrip("：·")
        said.append(label("side", language, who=who, value=one.comes_to or line))
    by_case = any("which_case" in one.notes for one in found)
    return replace(
        found[0],
        outcome=Outcome.PARTIAL if by_case else Outcome.ANSWERED,
        notes=("nearest", "which_case") if by_case else found[0].notes,
        line=clip(label("between", language).join(said), LONGEST),
        spans=tuple(one.comes_to for one in found if one.comes_to),
        quotes=tuple(dict.fromkeys(quote for one in found for quote in one.quotes)),
        values=(),
        due="",
        lines=tuple(row for one in found for row in ((one.line,) if one.comes_to else ()) + one.lines),
    )
