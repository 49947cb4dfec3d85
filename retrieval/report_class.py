"""What reports have in common that decides how a question's places, years and day weigh on them.

A hundred thousand reports fall into some hundreds of classes: a search judges each of these once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.in_force import Succession
from retrieval.report import Report


@dataclass(frozen=True, slots=True)
class ReportClass:
    """A report's place, the short names it is called by, how far and from when to when it holds, and which version it is.

    ``signed`` is the date under one that does not say from when it holds, else "".

    Where several versions of one title and place are held, ``year`` is its own year and ``years`` are those of all;
    else "" and (). ``since`` are the dates of the reports that replace it; ``replacing`` tells that it replaces one.
    """

    region: str
    called: tuple[str, ...]
    nationwide: bool
    law: bool
    effective: str
    signed: str
    expires: str
    year: str
    years: tuple[str, ...]
    since: tuple[str, ...]
    replacing: bool


def classes_of(reports: Sequence[Report], held: Succession) -> tuple[list[ReportClass], NDArray[np.int32]]:
    """The classes of reports, each once, and which of them each report is of."""
    replacing = {by for group in held.replaced.values() for by in group}
    numbers: dict[ReportClass, int] = {}
    found = []
    for number, report in enumerate(reports):
        versions = held.versions.get(number, ())
        one = ReportClass(
            report.region,
            report.called,
            report.nationwide,
            report.law,
            report.effective,
            "" if report.effective else report.signed,
            held.expires(number, report),
            report.delivered[:4] if versions else "",
            tuple(sorted({reports[other].delivered[:4] for other in versions})),
            tuple(held.starts[other] for other in held.replaced.get(number, ())),
            number in replacing,
        )
        found.append(numbers.setdefault(one, len(numbers)))
    return list(numbers), np.array(found, np.int32)


def rows(held: Sequence[ReportClass]) -> list[Any]:
    """Classes as JSON knows them."""
    return [astuple(one) for one in held]


def from_rows(held: Sequence[Sequence[Any]]) -> tuple[ReportClass, ...]:
    """Inverse of ``rows``."""
    found = []
    for *said, year, years, since, replacing in held:
        region, called, nationwide, law, effective, signed, expires = said
        begins = (region, tuple(called), nationwide, law, effective, signed, expires)
        found.append(ReportClass(*begins, year, tuple(years), tuple(since), replacing))
    return tuple(found)
