"""The reports of an index on disk: what they are in memory, what they say only while it is read.

A source that has not changed since is not read again: what stands in the catalogue is taken instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from retrieval import details
from retrieval.clauses import Clause
from retrieval.facts import Fact
from retrieval.lists import ItemList
from retrieval.report import Kind, Report, Section

FILES = ("texts", "text_ends", "sections", "section_ends", *details.FILES)
REPORTS = "reports.json"
_LAZY = ("text", "sections")
_LIGHT = tuple(field.name for field in fields(Report) if field.name not in _LAZY)
_TEXTS, _SECTIONS, _DETAILS = 256, 4096, 256  # reports whose texts, sections and details are kept at hand


class Catalogue:
    """What was written of reports, mapped into memory."""

    def __init__(self, folder: Path, mapped: bool = True) -> None:
        """Open it; mapped into memory, or read into it. Raises OSError and ValueError."""
        mode: Any = "r" if mapped else None
        self._parts = {
            name: np.load(folder / f"{name}.npy", mmap_mode=mode, allow_pickle=False).view(np.ndarray)
            for name in FILES
        }
        self._rows = json.loads((folder / REPORTS).read_text("utf-8"))
        self.text = lru_cache(maxsize=_TEXTS)(self._text)
        self.sections = lru_cache(maxsize=_SECTIONS)(self._read_sections)
        self.facts = lru_cache(maxsize=_DETAILS)(self._read_facts)
        self.clauses = lru_cache(maxsize=_DETAILS)(self._read_clauses)
        self.lists = lru_cache(maxsize=_DETAILS)(self._read_lists)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in order."""
        return tuple(Kept(self, number, row) for number, row in enumerate(self._rows))

    def _text(self, number: int) -> str:
        return self._slice("text", number).decode("utf-8", "surrogatepass")

    def _read_sections(self, number: int) -> tuple[Section, ...]:
        return sections(json.loads(self._slice("section", number)))

    def _read_facts(self, number: int) -> tuple[Fact, ...]:
        return details.read_facts(self._slice("fact", number))

    def _read_clauses(self, number: int) -> tuple[Clause, ...]:
        return details.read_clauses(self._slice("clause", number))

    def _read_lists(self, number: int) -> tuple[ItemList, ...]:
        return details.read_lists(self._slice("list", number))

    def _slice(self, kind: str, number: int) -> bytes:
        ends = self._parts[f"{kind}_ends"]
        start = int(ends[number - 1]) if number else 0
        held: bytes = self._parts[f"{kind}s"][start : int(ends[number])].tobytes()
        return held


class Kept(Report):
    """A report whose text and sections are read when they are asked for."""

    __slots__ = ("_catalogue", "_number")
    _catalogue: Catalogue
    _number: int

    def __init__(self, catalogue: Catalogue, number: int, row: dict[str, Any]) -> None:
        for name, value in (*values(row).items(), ("_catalogue", catalogue), ("_number", number)):
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        """The text, character for character."""
        return self._catalogue.text(self._number)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in order."""
        return self._catalogue.sections(self._number)


def write(folder: Path, reports: Sequence[Report], kept: Sequence[bytes]) -> None:
    """Write reports, and the details of each as they are kept, into a folder that is there."""
    rows = [row(report) for report in reports]
    (folder / REPORTS).write_text(json.dumps(rows, ensure_ascii=False), "utf-8", "surrogatepass")
    for at, kind in enumerate(details.KINDS):
        _write_all(folder, kind, kept[at :: len(details.KINDS)])
    _write_all(folder, "text", (report.text.encode("utf-8", "surrogatepass") for report in reports))
    _write_all(
        folder,
        "section",
        (
            json.dumps(section_rows(report), ensure_ascii=False).encode("utf-8", "surrogatepass")
            for report in reports
        ),
    )


def row(report: Report) -> dict[str, Any]:
    """All of a report but its text and sections, as JSON knows it."""
    return {name: getattr(report, name) for name in _LIGHT}


def values(row: dict[str, Any]) -> dict[str, Any]:
    """What ``row`` made, as a report has it."""
    lists = {name: tuple(row[name]) for name in ("period", "pages", "repeals", "doubts")}
    return row | lists | {"kind": Kind(row["kind"])}


def section_rows(report: Report) -> list[tuple[Any, ...]]:
    """The sections of a report, as JSON knows them."""
    return [(one.path, one.start, one.end, one.years) for one in report.sections]


def sections(rows: Iterable[Sequence[Any]]) -> tuple[Section, ...]:
    """What ``section_rows`` made, as a report has it."""
    return tuple(Section(tuple(path), start, end, tuple(years)) for path, start, end, years in rows)


def _write_all(folder: Path, kind: str, parts: Iterable[bytes]) -> None:
    kept = list(parts)
    np.save(folder / f"{kind}s.npy", np.frombuffer(b"".join(kept), np.uint8))
    np.save(folder / f"{kind}_ends.npy", np.cumsum([len(part) for part in kept], dtype=np.int64))
