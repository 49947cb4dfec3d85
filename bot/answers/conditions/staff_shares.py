"""The shares of an asker's staff that a sentence bounds: how many of them he has taken on, or laid off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from bot.answers.conditions.bounded_figures import piece_of
from bot.answers.conditions.bounds import lets_in
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.profile import LAID_OFF, UNITS, Profile, spoken
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Condition
from retrieval.quantities import Quantity, quantities

_OF_STAFF = re.compile("职工|员工|在职|总人数|用工|从业|参保人")
_OF_HIRES = re.compile("招|聘|吸纳|录用|安置|接收")
_LAY_OFF_RATE = "裁员率"


def shares_of_staff(
    question: Question, text: str, sentence: Clause, profile: Profile
) -> Mapping[Condition, Quantity]:
    """The conditions of a sentence on the share of the staff that is taken on, or laid off, each with the asker's."""
    bounds = [(one, piece_of(text, sentence, one)) for one in sentence.conditions if one.kind == "share"]
    hires = [one for one, piece in bounds if _OF_HIRES.search(piece) and _OF_STAFF.search(piece)]
    return {
        **_shared_by(_part_of(profile.hired, profile), hires),
        **_shared_by(_part_of(_laid_off(question), profile), _of_his_size(bounds, profile)),
    }


def for_his_size(text: str, sentence: Clause, profile: Profile) -> Clause:
    """A sentence without the bounds on lay-offs that are for another number of staff than the asker's, and those numbers."""
    if not profile.headcount or _LAY_OFF_RATE not in text[sentence.start : sentence.end]:
        return sentence
    bounds = [(one, piece_of(text, sentence, one)) for one in sentence.conditions]
    his = _of_his_size([bound for bound in bounds if bound[0].kind == "share"], profile)
    kept = [
        one
        for one, piece in bounds
        if one in his or not (_LAY_OFF_RATE in piece and one.kind in ("share", "headcount"))
    ]
    return replace(sentence, conditions=tuple(kept))


def _shared_by(share: Quantity | None, conditions: list[Condition]) -> Mapping[Condition, Quantity]:
    return dict.fromkeys(conditions, share) if share is not None else {}


def _part_of(part: int | None, profile: Profile) -> Quantity | None:
    """So many of the asker's staff as a share of all; None if he does not say how many they are, or it is no part."""
    if not part or not profile.headcount or part >= profile.headcount:
        return None
    return Quantity.exactly(Decimal(part) / profile.headcount, "%", "share")


def _laid_off(question: Question) -> int | None:
    """How many people a question says that were laid off; None if it does not."""
    text = spoken(question.query.text)
    counted = (one.quantity for one in amounts_in(text) if one.quantity.unit in UNITS)
    return next((int(one.low) for one in counted if LAID_OFF.search(text[: one.start])), None)


def _of_his_size(bounds: list[tuple[Condition, str]], profile: Profile) -> list[Condition]:
    """The bounds on how many may be laid off that are for as many staff as the asker has (30人以下的，裁员率不高于20%): those that say so, or
    else those that are for all."""
    of_rate = [(one, piece) for one, piece in bounds if _LAY_OFF_RATE in f"{one.attribute}{piece}"]
    staff = Quantity.exactly(profile.headcount or 0, "人", "count")
    for_some = [
        (one, [it for it in quantities(piece) if it.kind == "count" and it.bound]) for one, piece in of_rate
    ]
    his = [one for one, sizes in for_some if sizes and all(lets_in(size, staff) for size in sizes)]
    return his or [one for one, sizes in for_some if not sizes]
