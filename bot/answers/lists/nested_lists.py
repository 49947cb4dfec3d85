"""Lists within one another: which of several is meant, and when they are one list of lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from bot.answers.lists.list_purposes import headed_by
from bot.answers.sentences.word_overlap import names_case
from retrieval.lists import Entry, ItemList
from retrieval.report import Report

_DEEPER = 0.93  # of a list's score, with which a list within one of its items is preferred
_NAMED_DEEPER = 0.75  # and one within an item that the question names
_ALIKE = 0.85  # of a list's score: another one of its purpose that is as good
_NAMED_BY = 4  # first code points of an item's head, by which a question names it
_GOING_ON = ("且", "并", "同时", "还应")


@dataclass(frozen=True)
class ListHit:
    """A list, its report, and the share of a question that it holds (0 to about 1).

    ``meant`` tells that what opens it names the purpose that is asked for.
    """

    list: ItemList
    report: Report
    number: int
    score: float
    meant: bool


def deepest(found: list[ListHit], text: str) -> list[ListHit]:
    """The hits, a list within an item of the best one moved before it if it is nearly as good, and the question names that item or no
    other has a list like it."""
    if not found:
        return found
    best = found[0]
    for hit in found[1:]:
        if hit.score < _NAMED_DEEPER * best.score:
            break
        if hit.number == best.number and (item := _item_around(best, hit)) and not _goes_on(hit):
            heads = [best.report.text[one.body : one.head] for one in best.list.items]
            holding = {around for one in found if (around := _item_around(best, one))}
            alone = len(holding) == 1  # of items that each hold a list, the question may name any
            heads += [_over(best)] if alone else []
            head = best.report.text[item.body : item.head]
            named = names_case(head, heads, text) or head[:_NAMED_BY] in text
            says_no_more = alone and _says_no_more(hit, best, text)
            if not named and (hit.score < _DEEPER * best.score or says_no_more):
                continue
            like = (one for one in found if one.meant and one.score >= _ALIKE * hit.score)
            if hit.meant and not named and any(_item_around(best, one) not in (None, item) for one in like):
                return found  # all of them
            chosen = (
                replace(hit, score=best.score) if named else hit
            )  # the words over it are those of the whole
            return deepest([chosen, *(one for one in found if one is best or one.score < hit.score)], text)
    return found


def _says_no_more(inner: ListHit, outer: ListHit, text: str) -> bool:
    """True if what opens a list says nothing of a question that what opens the list around it does not."""
    its = _over(outer)
    own = inner.report.text[slice(*inner.list.opener)] if inner.list.opener else ""
    return outer.meant and all(pair in its for pair in map("".join, pairwise(text)) if pair in own)


def _over(hit: ListHit) -> str:
    """What opens a list, with the head right above it."""
    spans = (hit.list.opener, *hit.list.above[-1:])
    return "".join(hit.report.text[slice(*span)] for span in spans if span)


def _item_around(outer: ListHit, inner: ListHit) -> Entry | None:
    """The item of a list that another list stands in, None if it stands in none."""
    first, end = inner.list.items[0].start, inner.list.end
    if inner is outer or inner.number != outer.number:
        return None
    return next((item for item in outer.list.items if item.start <= first and end <= item.end), None)


def _goes_on(hit: ListHit) -> bool:
    """True if what opens a list goes on from what stands before it: 且符合以下条件之一."""
    opener = hit.list.opener
    return opener is not None and hit.report.text.startswith(_GOING_ON, opener[0])


def with_its_like(found: list[ListHit], text: str) -> list[ListHit]:
    """The hits; where lists stand under the heading of the best one that are as good, of which a question names none (通用材料,
    专项材料 under 申报材料), they are one list of lists."""
    best = found[0] if found else None
    if best is None or not best.meant or not _heading(best) or best.list.opener is None:
        return found
    like = [
        hit
        for hit in found
        if hit.meant
        and (hit.number, hit.list.above) == (best.number, best.list.above)
        and _heading(hit) == _heading(best)
        and hit.list.opener is not None
        and hit.score >= _DEEPER * best.score
    ]
    names = [best.report.text[slice(*hit.list.opener)] for hit in like if hit.list.opener]
    own = best.report.text[slice(*best.list.opener)]
    if len(like) < 2 or not headed_by(_heading(best)) or names_case(own, names, text):
        return found
    like.sort(key=lambda hit: hit.list.start)
    items = tuple(
        Entry(one.start, one.start, one.end, _without_colon(hit.report.text, *one.opener))
        for hit in like
        if (one := hit.list).opener
    )
    whole = ItemList(items[0].start, items[-1].end, items, None, best.list.above)
    return [replace(best, list=whole), *(hit for hit in found if hit not in like)]


def _without_colon(text: str, start: int, end: int) -> int:
    """Where words end without a colon behind them."""
    return start + len(text[start:end].rstrip("：: \n"))


def _heading(hit: ListHit) -> str:
    """The head or heading that a list stands under, "" if it stands under none."""
    if hit.list.above:
        return hit.report.text[slice(*hit.list.above[-1])]
    return next(reversed(hit.report.headings_at(hit.list.items[0].start)), "")
