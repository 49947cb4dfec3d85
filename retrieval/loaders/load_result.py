"""The result of loading a file: reports, and refusals with their reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report

LONGEST = 5_000_000  # code points of a report; the longest laws and yearbooks have less than half of it
TOO_LONG = f"正文超过 {LONGEST / 1e4:.0f} 万字，请拆成几份"


MOST_REPORTS = 20_000  # in one file


def refuse_many(name: str, count: int) -> None:
    """Raises CorpusError if a file holds more reports than one may."""
    if count > MOST_REPORTS:
        raise CorpusError(name, f"一个文件里有 {count} 份资料，最多 {MOST_REPORTS} 份，请拆成几个文件")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The reports of a file or folder, and what of it could not be used."""

    reports: tuple[Report, ...] = ()
    refused: tuple[CorpusError, ...] = ()


Loader = Callable[[str, bytes, Gazetteer], Loaded]
"""From a file's name and bytes to its reports; raises CorpusError if the whole file cannot be used."""


def merged(parts: Iterable[tuple[str, Loaded]]) -> Loaded:
    """Merge the results of several files.

    Of two reports with one ``report_id`` the later goes by its folder's name too (``乙/同名``); where that tells them
    no more apart, as where a paper lies in a folder as PDF and as Word file, it is refused.
    """
    reports: dict[str, Report] = {}
    origins: dict[str, str] = {}
    refused: list[CorpusError] = []
    for name, loaded in parts:
        refused.extend(loaded.refused)
        for report in loaded.reports:
            first = origins.get(report.report_id)
            own = report.report_id
            if first is not None and PurePath(first).parent != PurePath(name).parent:
                own = f"{PurePath(name).parent.name}/{own}"
            if own in reports:
                reason = f"编号“{report.report_id}”已用于 {first}，这一份没有载入；两份不一样的话，请给这一份改个名字"
                refused.append(CorpusError(name, reason))
                continue
            origins[own] = name
            reports[own] = report if own == report.report_id else replace(report, report_id=own)
    return Loaded(tuple(reports.values()), tuple(refused))
