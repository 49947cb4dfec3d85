"""What brings nothing, told beside what brings something: 5000万元以下的，不予奖励; it is the lowest band of a ladder, and shuts nobody out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from retrieval.clauses.clause import Condition, Exclusion, Grant, Ladder
from retrieval.clauses.gift_rows import Gift
from retrieval.clauses.roles import figures
from retrieval.clauses.text_view import TextView
from retrieval.patterns import quick

_Told = TypeVar("_Told", Condition, Exclusion)
_GIFT = "奖励|奖补|补助|补贴|资助|扶持|支持|政策|奖|补"
NOTHING = quick(
    rf"(?:均|一律|暂|则|原则上)*不(?:(?:予以?|再|给予|得?享受|得)(?:享受|给予|予以)?(?:[^，。；]{{0,4}}?(?:{_GIFT}))?|{_GIFT})(?:资金|政策)?(?=[，。；]|$)"
)


def empty_gifts(view: TextView, found: Sequence[Gift]) -> Iterator[Gift]:
    """The parts of a text that say that nothing is given below or above a threshold, as gifts of nothing; ``found`` are its gifts."""
    for start, end in view.measured_sentences if "不" in view.text else ():
        match = NOTHING.search(view.text, start, end)
        if match is None:
            continue
        begin = max([start, *(gift.end for gift in found if start < gift.end <= match.start())])
        bounds = tuple(
            one
            for one in figures(view, start, end)
            if one.role == "threshold" and begin <= one.quantity.start < match.start() and one.quantity.bound
        )
        if len(bounds) == 1:
            part = view.part(*match.span())
            yield Gift(
                begin,
                match.end(),
                (begin, match.start()),
                bounds,
                (Grant(part.start, part.end, nothing=True),),
            )


def with_empty(found: Sequence[Ladder]) -> list[Ladder]:
    """Those of some ladders that have a band that brings nothing beside one that brings something."""
    return [one for one in found if len({band.grant.nothing for band in one.bands}) > 1]


def without_empty(found: Sequence[Ladder], told: Sequence[_Told]) -> tuple[_Told, ...]:
    """What reads as conditions or exclusions, but for what is a band of one of some ladders that brings nothing."""
    empty = [band for one in with_empty(found) for band in one.bands if band.grant.nothing]
    if not empty:
        return tuple(told)
    return tuple(
        one for one in told if not any(band.start < one.end and one.start < band.end for band in empty)
    )
