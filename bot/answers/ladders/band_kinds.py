"""What the band of a ladder gives by kinds (10辆以上的，轻型货车每辆8000元，重型货车每辆20000元): the kind that a question names."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.finder import Finder
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.ladder_choice import Due
from bot.answers.questions.question import Question
from bot.answers.sentences.named_cases import named_cases
from retrieval.clauses import Band, Choice, Grant, Ladder


def of_named_kind(finder: Finder, question: Question, due: Due) -> Due:
    """What the kind gets that a question names, where the band that holds its amount gives to several; the same where it does not."""
    found = kinds(due.hit, due.ladder, due.reckoned.bands)
    meant = named_kinds(finder, question, due, found)
    if len(meant) != 1:
        return due
    (ladder,) = meant
    return replace(due, ladder=ladder, reckoned=calculate(ladder, due.amount))


def kinds(hit: ClauseHit, one: Ladder, bands: tuple[Band, ...]) -> list[tuple[str, Ladder]]:
    """A ladder for each kind that the band of an amount gives to, under its name; [] where it gives to all alike."""
    if len(bands) != 1 or (choice := _choice(hit, one, bands[0])) is None:
        return []
    (band,) = bands
    return [
        (
            case.name,
            replace(one, bands=tuple(_giving(it, case.grant) if it is band else it for it in one.bands)),
        )
        for case in choice.cases
    ]


def named_kinds(
    finder: Finder, question: Question, due: Due, found: list[tuple[str, Ladder]]
) -> list[Ladder]:
    """Those of some kinds that a question names."""
    choice = _choice(due.hit, due.ladder, due.reckoned.bands[0]) if found else None
    if choice is None:
        return []
    named = named_cases(choice, question, finder.ranker.asked(question), due.hit.report.region)
    return [one for case, (_, one) in zip(choice.cases, found, strict=True) if case in named]


def _choice(hit: ClauseHit, one: Ladder, band: Band) -> Choice | None:
    """The choice of which what a band gives is one case, and no other band the others."""
    others = [_place(it.grant) for it in one.bands if it is not band]
    return next(
        (
            choice
            for choice in hit.clause.choices
            if _place(band.grant) in (given := [_place(case.grant) for case in choice.cases])
            and not any(place in given for place in others)
        ),
        None,
    )


def _giving(band: Band, grant: Grant) -> Band:
    """A band that gives something else; what its amount is of stays."""
    return replace(band, grant=replace(grant, ceilings=grant.ceilings or band.grant.ceilings))


def _place(grant: Grant) -> tuple[int, int]:
    return grant.start, grant.end
