"""One rate with a ceiling for each of several cases or bands: 按投资额的10%补助，总部企业最高100万元，研发机构最高60万元."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.clauses.roles import Figure
from retrieval.clauses.text_view import TextView

_MARKS = re.compile("[，；：、]")
_NAMED = re.compile(
    r"(?:其中|其余的?)?(?P<name>[^，；：。、\d]{2,16}?)的?(?:给予|予以|补助|补贴|奖励|资助|支持|金额|资金)*(?:最[高多]|不超过|上限)*$"
)
# What bounds the whole, or one of many alike, and is no case beside another.
_OF_ALL = re.compile(
    "^(?:单|每|同一|一[个家]|年度?|当年|补|奖|资|扶|支持|给予|予以|最|一次性|期限|额度|限额|标准|金额|原则)|累计|合计|总[额计量共]|全年|最高|年度"
)
_FEWEST = 2


class OwnCeiling(NamedTuple):
    """The ceiling of one case or band; ``start`` is where the words begin that name it, ``thresholds`` are those of a band."""

    start: int
    thresholds: tuple[Figure, ...]
    ceiling: Figure


def own_ceilings(view: TextView, runs: Sequence[Sequence[Figure]], number: int) -> list[OwnCeiling]:
    """The ceilings of the cases or bands that follow the one rate of a run; none where they are not all of cases, or all of bands."""
    ((rate, *others), *rest) = runs[number:]
    if others or rate.role != "rate":
        return []
    found: list[OwnCeiling] = []
    before: tuple[Figure, ...] = ()
    since = rate.quantity.outer_end
    for run in rest:
        if run[0].role == "threshold" and not before:
            before = tuple(run)
            continue
        if run[0].role != "ceiling" or len(run) > 1:
            break
        first = before[0] if before else run[0]
        marks = _MARKS.finditer(view.text, since, first.quantity.outer_start)
        begin = max((mark.end() for mark in marks), default=since)
        found.append(OwnCeiling(begin, before, run[0]))
        before, since = (), run[0].quantity.outer_end
    banded = [bool(one.thresholds) for one in found]
    if len(found) < _FEWEST or (any(banded) and not all(banded)):
        return []
    if all(banded):
        return found
    named = [_named(view, one) for one in found]
    apart = len({view.text[start:end] for start, end in named}) == len(named)
    if not apart or any(start == end for start, end in named):
        return []
    return [one._replace(start=start) for one, (start, _) in zip(found, named, strict=True)]


def _named(view: TextView, one: OwnCeiling) -> tuple[int, int]:
    """Where the case stands that is named right before a ceiling (其中民宿项目最高80万元); an empty range if none is."""
    named = _NAMED.fullmatch(view.text, one.start, one.ceiling.quantity.start)
    return (0, 0) if named is None or _OF_ALL.search(named["name"]) else named.span("name")
