"""Gifts of one sentence, and what those of a row take over from each other: what a rate is of, what each sum is for, a ceiling of all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval import lazy_re as re
from retrieval.clauses.clause import Grant
from retrieval.clauses.roles import Figure
from retrieval.clauses.text_view import PIECE_MARKS, TextView
from retrieval.quantities import Quantity

_OF_ALL = re.compile("(?:每[家户]|单[个家户一]|同一|总额|累计|合计|年度)")
_PART_OF_IT = re.compile("，其中")
# What leads to the sum of a later year: ，2025年按15元.
_OF_A_YEAR = re.compile(
    r"[^，、；\d]{0,12}[，、；](?:其中|从|自)?20\d\d年度?(?:起|以?后|及以后)?(?:按照?|为|补贴?|补助|奖励?|给予|降[至到为]|调整为){0,2}"
)


@dataclass(frozen=True, slots=True)
class Gift:
    """A gift of a sentence: a run of figures (分别给予20万元、30万元), with the thresholds before it.

    Offsets are of the view. ``lead`` is the text from the sentence's start, or the gift before, to the first figure.
    ``each`` is what the gift is for each of (每增加1亿元), ``step`` its figure. ``parallel`` tells that the text says 分别 or the like.
    """

    start: int
    end: int
    lead: tuple[int, int]
    thresholds: tuple[Figure, ...]
    grants: tuple[Grant, ...]
    each: str = ""
    parallel: bool = False
    step: Quantity | None = None


def with_last_ceiling(view: TextView, found: list[Gift]) -> list[Gift]:
    """Gifts for pieces of one kind (每平方米60元，…每平方米120元) with what the last of them says that all may come to."""
    ceilings = found[-1].grants[-1].ceilings if len(found) > 1 else ()
    given = [grant for gift in found for grant in gift.grants]
    kinds = {(one.per, one.amount.unit if one.amount else "") for one in given}
    before = PIECE_MARKS.split(view.flat[: found[-1].end])[-1] if ceilings else ""
    part_of_it = _PART_OF_IT.search(view.text, *found[-1].lead) is not None
    if (
        not (_OF_ALL.match(before) or part_of_it)
        or len(kinds) > 1
        or not (given[0].per or part_of_it)
        or any(one.ceilings for one in given[:-1])
    ):
        return found
    return [
        replace(gift, grants=tuple(replace(one, ceilings=ceilings) for one in gift.grants)) for gift in found
    ]


def with_first_base(view: TextView, found: list[Gift]) -> list[Gift]:
    """Rates told in a row, with what the first of them is of and what the last is called: 税收地方留成，大型按50%、小型按30%奖励."""
    whole: list[Gift] = []
    for gift in found:
        before = whole[-1].grants[0] if whole else None
        if before is None or not all(_goes_on(view, gift, before, one) for one in gift.grants):
            whole.append(gift)
            continue
        own = gift.grants[-1].what
        if not before.what and own:
            whole[-1] = replace(whole[-1], grants=(replace(before, what=own),))
        told = tuple(
            replace(one, base=before.base, base_text=before.base_text, years=before.years)
            for one in gift.grants
        )
        whole.append(replace(gift, grants=told))
    return whole


def with_first_piece(view: TextView, found: list[Gift]) -> list[Gift]:
    """Sums of later years with what that before them is for each of: 按每公斤20元，2025年按15元，2026年按10元."""
    whole: list[Gift] = []
    for gift in found:
        before = whole[-1].grants[-1] if whole else None
        if (
            before is not None
            and before.amount
            and before.per
            and _OF_A_YEAR.fullmatch(view.text, *gift.lead)
        ):
            unit, per = before.amount.unit, before.per
            grants = (
                replace(one, per=one.per or per) if one.amount and one.amount.unit == unit else one
                for one in gift.grants
            )
            gift = replace(gift, grants=tuple(grants))
        whole.append(gift)
    return whole


def _goes_on(view: TextView, gift: Gift, before: Grant, one: Grant) -> bool:
    """True if a rate has nothing that it is of and a comma of a row joins it to one that has."""
    joined = view.text[gift.lead[0] : gift.lead[0] + 1] == "、"
    return bool(joined and one.rate and before.rate and before.base and one.base is None)
