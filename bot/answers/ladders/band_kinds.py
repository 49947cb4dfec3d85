"""What the band of a ladder gives by kinds (10辆以上的，轻型货车每辆8000元，重型货车每辆20000元): the kind that a question names."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.finder import Finder
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.ladder_choice import Due
from bot.answers.questions.question import Question
from bot.answers.sentences.named_cases import named_cases
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.clauses import Band, Choice, Grant, Ladder
from retrieval.text_pieces import begin_of

_ENDS = "。；;\n"
_PART = re.compile(r"[^。；;\n\d]{0,24}[，,]其中(?:对)?(?P<whom>[^，,。；;\n]{2,40}?)(?:按|给予|[，,])")


def of_named_kind(finder: Finder, question: Question, due: Due) -> Due:
    """What the kind gets that a question names, where the band that holds its amount gives to several; the same where it does not."""
    if len(due.reckoned.bands) != 1:
        return due
    (band,) = due.reckoned.bands
    found = kinds(due.hit, due.ladder, due.reckoned.bands)
    meant = named_kinds(finder, question, due, found)
    grant = _of_named_part(finder, question, due.hit, band.grant) if not found else None
    if grant is not None:
        meant = [_giving_in(due.ladder, band, grant)]
    if len(meant) != 1:
        return due
    (ladder,) = meant
    return replace(due, ladder=ladder, reckoned=calculate(ladder, due.amount))


def kinds(hit: ClauseHit, one: Ladder, bands: tuple[Band, ...]) -> list[tuple[str, Ladder]]:
    """A ladder for each kind that the band of an amount gives to, under its name; [] where it gives to all alike."""
    if len(bands) != 1 or (choice := _choice(hit, one, bands[0])) is None:
        return []
    return [(case.name, _giving_in(one, bands[0], case.grant)) for case in choice.cases]


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


def _of_named_part(finder: Finder, question: Question, hit: ClauseHit, main: Grant) -> Grant | None:
    """What a part of those to whom something is given gets instead, right behind that in its sentence (按30%发放，其中初创企业按50%), where a
    question names them and what stands before does not; None if there is no such part."""
    text = hit.report.text
    for grant in hit.clause.grants:
        between = text[main.end : grant.end]
        part = _PART.match(between) if grant.start > main.end else None
        if part is None or grant.rate is None or main.rate is None:
            continue
        own = text[begin_of(text, main.start, _ENDS) : main.end] + "\n".join(
            (hit.clause.name, *hit.clause.section)
        )
        if any(
            finder.ranker.held_in(question, word, part["whom"]) >= 1
            and finder.ranker.held_in(question, word, own) < HELD
            for word in finder.ranker.telling(question)
        ):
            return replace(grant, base=grant.base or main.base, base_text=grant.base_text or main.base_text)
    return None


def _giving_in(one: Ladder, band: Band, grant: Grant) -> Ladder:
    """A ladder with a band that gives something else; the ceilings of the band hold for what has none."""
    other = replace(band, grant=replace(grant, ceilings=grant.ceilings or band.grant.ceilings))
    return replace(one, bands=tuple(other if it is band else it for it in one.bands))


def _place(grant: Grant) -> tuple[int, int]:
    return grant.start, grant.end
