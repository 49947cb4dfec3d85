"""The steps of a calculation, and what comes out of them. Every figure is quoted, the asker's, or the result of a step before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

ASKED = -1  # the offset of a figure that the asker named


@dataclass(frozen=True, slots=True)
class CalculatedFigure:
    """A figure that a step uses: quoted (offsets in the report's text), asked (``start`` is ASKED), or ``result`` of
    the step of that number, from 0."""

    value: Decimal
    unit: str
    start: int = ASKED
    end: int = ASKED
    result: int | None = None


@dataclass(frozen=True, slots=True)
class CalculationStep:
    """A step of a calculation, on two figures (``of``); its ``result`` is in ``unit``.

    ``operation`` is times (a share or an amount for each of ``of``), minus, plus, parted (the first in so many like parts),
    often (how many whole times the second goes into the first), full (the same, where the text says that no part counts), ceiling or floor (the smaller, the larger of the two), most
    (of how many at most something is given: the second, where the first is more). A ceiling that does not bite has the
    first figure as its result.
    """

    operation: str
    of: tuple[CalculatedFigure, ...]
    result: Decimal
    unit: str

    def moved(self, by: int) -> CalculationStep:
        """The same step where it stands so many steps further down."""
        of = tuple(one if one.result is None else replace(one, result=one.result + by) for one in self.of)
        return replace(self, of=of)


@dataclass(frozen=True, slots=True)
class Span:
    """The time of which a sum is: ``kind`` is all (for ``years`` and ``months``, 0 and 0 for as long as it is given), nth (the year
    ``years``, from 1), each (one year), or stage (that of the number ``years``, from 1, and of a ``name``)."""

    kind: str
    years: int = 0
    name: str = ""
    months: int = 0


@dataclass(frozen=True, slots=True)
class LadderReading:
    """A way to reckon, and its result.

    ``name`` is whole (the rate of the whole amount, or what is given outright), slices (each band's rate of what lies
    in it: shown beside the whole where the text does not say which), low and high (the ends of a range), most and
    least (no more, no less than that). ``years`` are those it is for, from 1, where it differs by year. ``capped``
    tells that the ceiling bites. The sum is the last step's result; without steps it is an amount that the text
    states outright. ``span`` is the time that it was asked for, where that is not all that the text gives at once.
    """

    name: str
    steps: tuple[CalculationStep, ...]
    result: Decimal
    unit: str
    capped: bool = False
    years: tuple[int, int] | None = None
    span: Span | None = None
