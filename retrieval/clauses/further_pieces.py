"""What each piece beyond a number brings, with what those up to it bring: 每件奖励1万元；超过20件的，超过部分每件1.5万元."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from retrieval import lazy_re as re
from retrieval.clauses.clause import Band, Grant, Ladder

_FROM = re.compile(r"自第\s?(?P<number>\d{1,4})\s?(?:人|名|件|家|个|台|项|场)起")
_LEAD = 12  # code points before a grant in which it is said from which piece on it is given


def with_pieces_below(found: Sequence[Ladder], grants: Sequence[Grant], text: str) -> list[Ladder]:
    """The ladders of a clause, one that gives for what exceeds a number alone with what its clause gives for each of all others; as one of
    growth, which comes to no sum, where several grants may be what those bring."""
    ladders = [_from_that_piece(one, text) for one in found]
    merged: list[Ladder] = []
    for ladder in ladders:
        below = _below(ladder, ladders, grants)
        if len(below) == 1:
            merged = [one for one in merged if one.bands[0].grant != below[0].grant]
            high = ladder.bands[0].low
            first = replace(below[0], high=high, high_inclusive=not ladder.bands[0].low_inclusive)
            merged.append(
                replace(
                    ladder,
                    start=min(first.start, ladder.start),
                    bands=(first, *ladder.bands),
                    mode="progressive",
                )
            )
        else:
            merged.append(replace(ladder, mode="excess") if below else ladder)
    return merged


def _below(ladder: Ladder, ladders: Sequence[Ladder], grants: Sequence[Grant]) -> list[Band]:
    """The bands that the grants before a ladder of one slice are, which give so much for each of the same; [] for any other ladder."""
    (first, *others) = ladder.bands
    given = first.grant
    if others or ladder.mode != "slices" or given.amount is None or not given.per or first.low is None:
        return []
    own = [
        one.bands[0]
        for one in ladders
        if len(one.bands) == 1
        and one.end <= ladder.start
        and one.unit == ladder.unit
        and one.bands[0].grant.per == given.per
        and one.bands[0].high is None
        and one.bands[0].grant.amount is not None
    ]
    held = {one.grant.start for one in own}
    plain = [
        Band(one.start, one.end, None, False, None, False, one)
        for one in grants
        if one.end <= ladder.start
        and one.per == given.per
        and one.amount is not None
        and one.start not in held
    ]
    return [*own, *plain]


def _from_that_piece(ladder: Ladder, text: str) -> Ladder:
    """A ladder whose higher band is given from a piece on (4人以上的，自第4人起每人3000元), which the pieces before it do not get."""
    if len(ladder.bands) != 2 or ladder.mode not in ("", "whole"):
        return ladder
    first, last = ladder.bands
    said = _FROM.search(text, max(last.end, last.grant.start - _LEAD), last.grant.end)
    number = Decimal(said["number"]) if said else None
    if number is None or number != last.low or not last.low_inclusive or first.grant.per != last.grant.per:
        return ladder
    before = number - 1
    lower = replace(first, high=before, high_inclusive=True)
    return replace(ladder, bands=(lower, replace(last, low=before, low_inclusive=False)), mode="progressive")
