"""What clauses give where a later notice put one figure for another: the values they are reckoned by hold on the day asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from retrieval import lazy_re as re
from retrieval.amendments import Amendment
from retrieval.clauses import Clause
from retrieval.quantities import Quantity, quantities


def with_new_values(clauses: Sequence[Clause], text: str, changes: Sequence[Amendment]) -> list[Clause]:
    """The clauses of a text with the figures that notices put for those it states, each at the offsets of the old one."""
    swaps = [
        (*span, *values) for one in changes if (values := values_of(one)) for span in _spans_of_old(text, one)
    ]
    return [_put(clause, swaps) for clause in clauses] if swaps else list(clauses)


def values_of(one: Amendment) -> tuple[Quantity, Quantity] | None:
    """The figure that an amendment changes and the one it puts for it; None if it does not put one for one of the same unit."""
    old, new = quantities(one.old), quantities(one.new)
    if len(old) != 1 or len(new) != 1 or old[0].unit != new[0].unit:
        return None
    return old[0], new[0]


def _spans_of_old(text: str, one: Amendment) -> Iterator[tuple[int, int]]:
    """Where the words that an amendment changes stand, whatever lines they are broken into."""
    pattern = r"\s*".join(map(re.escape, one.old))
    for found in re.compile(pattern).finditer(text, one.first, one.last):
        yield found.span()


def _put(value: Any, swaps: Sequence[tuple[int, int, Quantity, Quantity]]) -> Any:
    """A value of a clause, and all that is in it, with the new figures."""
    if isinstance(value, Quantity):
        for start, end, old, new in swaps:
            if start <= value.start and value.end <= end and value.low == old.low:
                return replace(value, low=new.low, high=new.high)
        return value
    if isinstance(value, tuple):
        return tuple(_put(one, swaps) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(value, **{name: _put(one, swaps) for name, one in held.items()})
    return value
