"""Typed facts of a report, made once when it is indexed: figures, dates, names, phone numbers, lists, reasons.

What belongs here: reading values out of a text, with the offsets they stand at. Nothing here knows a question.
Adding a kind of fact is adding a finder to ``_FINDERS``.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from retrieval.facts.contacts import contacts
from retrieval.facts.dates import dates
from retrieval.facts.fact import Fact, FactKind, Role
from retrieval.facts.figures import figures
from retrieval.facts.lists import lists
from retrieval.facts.names import names
from retrieval.facts.reasons import reasons
from retrieval.facts.steps import steps
from retrieval.facts.validity import force
from retrieval.quantities import Quantity, quantities

__all__ = ["VERSION", "Fact", "FactKind", "Role", "begun_within", "facts_of", "read_rows", "written_rows"]

VERSION = "66"  # part of an index's name: raised whenever a finder finds something else

_Row = tuple[str, int, int, int, int, str, str, str, str, str, int]  # a fact as it is kept
_KIND_OF = {kind.value: kind for kind in FactKind}
_ROLE_OF = {role.value: role for role in Role}
_START, _ORDER = attrgetter("start"), attrgetter("start", "end", "kind")
_FINDERS: tuple[Callable[[str], Iterator[Fact]], ...] = (
    dates,
    contacts,
    names,
    lists,
    reasons,
    steps,
    force,
)


def facts_of(text: str, known: Sequence[Quantity] | None = None) -> tuple[Fact, ...]:
    """The facts of a text, in the order they stand in it.

    ``known`` are its quantities, bare ones too, where they have been read already.
    """
    found = [*figures(text, quantities(text, bare=True) if known is None else known)]
    for finder in _FINDERS:
        found += finder(text)
    return tuple(sorted(found, key=_ORDER))


def begun_within(facts: Sequence[Fact], start: int, end: int) -> Sequence[Fact]:
    """Those of some facts, ordered by their start, that start in a range."""
    first = bisect_left(facts, start, key=_START)
    return facts[first : bisect_left(facts, end, lo=first, key=_START)]


def written_rows(facts: Iterable[Fact]) -> bytes:
    """Facts as JSON rows, the way they are kept in an index."""
    rows = [
        (
            fact.kind,
            fact.start,
            fact.end,
            fact.of[0],
            fact.of[1],
            fact.role,
            str(fact.low) if fact.low is not None else "",
            str(fact.high) if fact.high is not None else "",
            fact.unit,
            fact.bound,
            int(fact.approximate),
        )
        for fact in facts
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read_rows(content: bytes) -> tuple[Fact, ...]:
    """Inverse of ``written_rows``."""
    return tuple(map(_fact, json.loads(content))) if content else ()


def _fact(row: _Row) -> Fact:
    kind, start, end, of_start, of_end, role, low, high, unit, bound, approximate = row
    least = Decimal(low) if low else None
    return Fact(
        _KIND_OF[kind],
        start,
        end,
        (of_start, of_end),
        _ROLE_OF[role],
        least,
        least if high == low else Decimal(high) if high else None,
        unit,
        bound,
        approximate == 1,
    )
