"""A ladder and an amount → the band that holds it, and the sum, step by step.

Nothing is reckoned with but figures that a clause or the asker states, and results of steps before. What the text
leaves open (how far to count, which end of a range) is shown as several readings or not reckoned at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from retrieval.clauses import Band, Ladder

ASKED = -1  # the offset of a figure that the asker named


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a step uses: quoted (offsets in the report's text), asked (``start`` is ASKED), or ``result`` of
    the step of that number, from 0."""

    value: Decimal
    unit: str
    start: int = ASKED
    end: int = ASKED
    result: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """``operation`` is times (a share or an amount for each of ``of``), minus, plus, ceiling or floor (the smaller,
    the larger of the two). ``result`` is in ``unit``. A ceiling that does not bite has the first figure as its result."""

    operation: str
    of: tuple[Figure, ...]
    result: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to reckon, and what it comes to.

    ``name`` is whole (the rate of the whole amount), slices (each band's rate of what lies in it), low and high (the
    ends of a range of rates), or the year it is for (year 1). ``capped`` tells that the ceiling bites. The sum is the
    last step's result; without steps it is an amount that the text states outright.
    """

    name: str
    steps: tuple[Step, ...]
    result: Decimal
    unit: str
    capped: bool = False
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Where an amount falls on a ladder and what is due.

    ``outcome`` is band (``bands`` holds one), several (the amount is a range or too vague: ``bands`` holds all it may
    fall in), below (nothing is due; ``lowest`` is where it begins), above or gap (no band holds it), currency (another
    currency than the ladder's: not converted), unit (not an amount of this attribute). ``readings`` are the sums that
    can be reckoned; where there is none, ``open`` tells why: base (of what the rate is, is another attribute, or not
    told), count (an amount for each unit, and not how many), vague (the amount is not exact), none (the text
    gives no figure).
    """

    outcome: str
    ladder: Ladder
    bands: tuple[Band, ...] = ()
    lowest: Band | None = None
    readings: tuple[Reading, ...] = ()
    open: str = ""
