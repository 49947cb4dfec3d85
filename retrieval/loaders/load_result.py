"""What a loader gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report

LONGEST = 5_000_000  # code points of a report; the longest laws and yearbooks have less than half of it
TOO_LONG = f"正文超过 {LONGEST / 1e4:.0f} 万字，请拆成几份"


MOST_REPORTS = 20_000  # in one file


def refuse_many(name: str, count: int) -> None:
    """Raises CorpusError where a file holds more reports than one may."""
    if count > MOST_REPORTS:
        raise CorpusError(name, f"一个文件里有 {count} 份资料，最多 {MOST_REPORTS} 份，请拆成几个文件")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The reports of a file or folder, and what of it could not be used."""

    reports: tuple[Report, ...] = ()
    refused: tuple[CorpusError, ...] = ()


Loader = Callable[[str, bytes, Gazetteer], Loaded]
"""From a file's name and bytes to its reports; raises CorpusError where the whole file cannot be used."""


def merged(parts: Iterable[tuple[str, Loaded]]) -> Loaded:
    """What several files hold, by their names; of two reports with one ``report_id`` the later is refused."""
    reports: dict[str, Report] = {}
    origins: dict[str, str] = {}
    refused: list[CorpusError] = []
    for name, loaded in parts:
        refused.extend(loaded.refused)
        for report in loaded.reports:
            first = origins.setdefault(report.report_id, name)
            if report.report_id in reports:
                reason = f"编号“{report.report_id}”已用于 {first}，这一份没有载入"
                refused.append(CorpusError(name, reason))
            else:
                reports[report.report_id] = report
    return Loaded(tuple(reports.values()), tuple(refused))
