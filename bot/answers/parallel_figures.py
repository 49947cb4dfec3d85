"""Figures that are told one after another, each of the thing that stands at its place: 城镇、农村居民收入达到26756元、10046元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retrieval.facts import Fact, FactKind

_JOINS = re.compile(r"\s*[、和及]\s*")
_REACH = 80  # code points before the first figure in which the things are named
_WORD = r"(?:[^、，,；。\d]|\d{2,4}(?=强))"  # 世界500强 is a name, and no figure
_BORDER = re.compile("[。；;\n]")


def named_with(fact: Fact, facts: Sequence[Fact], text: str) -> tuple[str, tuple[str, ...]]:
    """The thing that a figure is of, and those that the figures beside it are of; ("", ()) where they are not so told.

    What the last thing ends in is said of each: 城镇 is written with every end of 农村居民收入, a line each.
    """
    run = _run(fact, facts, text)
    if len(run) < 2:
        return "", ()
    before = _BORDER.split(text[max(0, run[0].start - _REACH) : run[0].start])[-1]
    names = list(_names(len(run)).finditer(before))
    if not names:
        return "", ()
    *first, last = names[-1][0].split("、")
    ends = [last[at:] for at in range(1, len(last))]
    things = [*("\n".join(thing + end for end in ends) for thing in first), last]
    at = run.index(fact)
    return things[at], tuple(thing for number, thing in enumerate(things) if number != at)


def _run(fact: Fact, facts: Sequence[Fact], text: str) -> list[Fact]:
    """The figures of one unit that stand side by side with a figure, itself among them."""
    run: list[Fact] = []
    for one in (one for one in facts if one.kind is FactKind.FIGURE and one.unit == fact.unit):
        if run and not _JOINS.fullmatch(text, run[-1].end, one.start):
            if fact in run:
                return run
            run = []
        run.append(one)
    return run if fact in run else []


@cache
def _names(count: int) -> re.Pattern[str]:
    return re.compile(rf"(?:{_WORD}{{1,14}}、){{{count - 1}}}{_WORD}{{1,30}}")
