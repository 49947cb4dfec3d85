"""Lists and their items. All offsets are code points of the report's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """An item: ``start`` is where its mark stands, ``body`` where its text begins behind that, ``end`` where it ends.

    What stands in it, lists of its own included, belongs to it. ``head`` is where its first clause ends: what it is
    called, or what it says before a list of its own.
    """

    start: int
    body: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list from the words that open it to the end of its last item.

    ``opener`` is the sentence or heading that opens it, None if nothing but the report's title does. ``above`` are
    the heads of the items and headings it stands under, from the outermost. ``said`` is how many items the opener says
    it holds (以下5项), None if it does not say. ``table`` tells that its items are rows of a table, which ``opener`` heads.
    """

    start: int
    end: int
    items: tuple[Entry, ...]
    opener: tuple[int, int] | None = None
    above: tuple[tuple[int, int], ...] = ()
    said: int | None = None
    table: bool = False


def innermost(lists: Iterable[ItemList], at: int) -> ItemList | None:
    """The list that words open and whose items hold an offset; of several the one that begins last, None if there is none."""
    around = [one for one in lists if one.opener is not None and one.items[0].start <= at < one.end]
    return max(around, key=lambda one: one.items[0].start, default=None)
