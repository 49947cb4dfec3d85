"""A block of a report with what was read in it."""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from retrieval.clauses.blocks import Block
from retrieval.clauses.clause import Choice, Grant
from retrieval.clauses.gift_rows import Gift
from retrieval.clauses.text_view import TextView

_START = attrgetter("start")


class ReadBlock(NamedTuple):
    """A block with its view, its gifts, and what of it says that nothing is given."""

    block: Block
    view: TextView
    gifts: tuple[Gift, ...]
    sums: tuple[Choice, ...] = ()
    empty: tuple[Gift, ...] = ()

    @property
    def grants(self) -> tuple[Grant, ...]:
        """What it gives; of sums told by case each is one."""
        told = [grant for gift in self.gifts for grant in gift.grants]
        if not self.sums:
            return tuple(sorted(told, key=_START))
        listed = [case.grant for choice in self.sums for case in choice.cases]
        figures = {grant.amount.start for grant in listed if grant.amount}
        apart = [
            one
            for one in told
            if not any(is_within(one, choice) for choice in self.sums)
            and not (one.amount and one.amount.start in figures)
        ]
        return tuple(sorted((*apart, *listed), key=_START))


def is_within(one: Grant | Choice, choice: Choice) -> bool:
    """True if a grant, or a choice, is one of the cases of a choice."""
    return choice.start <= one.start < choice.end
