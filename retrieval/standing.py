"""What reports have in common that decides how a question's places and years weigh on them.

A hundred thousand reports fall into some hundreds of standings: a search judges each of these once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.report import Report


@dataclass(frozen=True, slots=True)
class Standing:
    """A report's place, whether it holds in the whole country, whether it is a law, and which version it is.

    Where several versions of one title and place are held, ``outdated`` tells that this is not the newest, ``year``
    is its own year and ``years`` are those of all; else False, "" and ().
    """

    region: str
    nationwide: bool
    law: bool
    outdated: bool
    year: str
    years: tuple[str, ...]


def standings(reports: Sequence[Report]) -> tuple[list[Standing], NDArray[np.int32]]:
    """The standings of reports, each once, and which of them each report has."""
    versions: dict[tuple[str, str], list[str]] = {}
    for report in reports:
        if report.delivered:
            versions.setdefault((report.title, report.region), []).append(report.delivered)
    numbers: dict[Standing, int] = {}
    found = [numbers.setdefault(_standing(report, versions), len(numbers)) for report in reports]
    return list(numbers), np.array(found, np.int32)


def rows(held: Sequence[Standing]) -> list[Any]:
    """Standings as JSON knows them."""
    return [astuple(one) for one in held]


def from_rows(held: Sequence[Sequence[Any]]) -> tuple[Standing, ...]:
    """What ``rows`` made, as standings."""
    return tuple(
        Standing(region, nationwide, law, outdated, year, tuple(years))
        for region, nationwide, law, outdated, year, years in held
    )


def _standing(report: Report, versions: dict[tuple[str, str], list[str]]) -> Standing:
    dates = versions.get((report.title, report.region), ()) if report.delivered else ()
    if len(dates) < 2:
        return Standing(report.region, report.nationwide, report.law, False, "", ())
    return Standing(
        report.region,
        report.nationwide,
        report.law,
        report.delivered < max(dates),
        report.delivered[:4],
        tuple(sorted({date[:4] for date in dates})),
    )
