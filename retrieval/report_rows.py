"""Reports as rows that JSON knows: how they are kept, and sent from the process that parses files.

Imports nothing but what a report is: the process that parses files starts often.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any

from retrieval.report import Report, ReportKind, Section

_LAZY = ("text", "sections")
_LIGHT = tuple(field.name for field in fields(Report) if field.name not in _LAZY)
DEFAULTS = {
    field.name: field.default
    for field in fields(Report)
    if field.name in _LIGHT and field.default is not MISSING
}
_LIGHT_OF = attrgetter(*_LIGHT)
_PLAIN = tuple(DEFAULTS.get(name) for name in _LIGHT)
_LISTS = ("period", "pages", "repeals", "called", "doubts")


def own_row(report: Report) -> dict[str, Any]:
    """Fields of ``row`` that differ from the default."""
    pairs = zip(_LIGHT, _LIGHT_OF(report), _PLAIN, strict=True)
    return {name: value for name, value, plain in pairs if value != plain}


def row(report: Report) -> dict[str, Any]:
    """All of a report but its text and sections, as JSON knows it."""
    return {name: getattr(report, name) for name in _LIGHT}


def values(row: dict[str, Any]) -> dict[str, Any]:
    """Inverse of ``row`` and ``own_row``, as fields of a report."""
    lists = {name: tuple(row[name]) for name in _LISTS if name in row}
    return row | lists | ({"kind": ReportKind(row["kind"])} if "kind" in row else {})


def packed(report: Report) -> tuple[dict[str, Any], str, list[tuple[Any, ...]]]:
    """A report as JSON knows it, the short way."""
    return own_row(report), report.text, section_rows(report)


def unpacked(row: dict[str, Any], text: str, rows: Iterable[Sequence[Any]]) -> Report:
    """Inverse of ``packed``."""
    return Report(**values(row), text=text, sections=sections(rows))


def section_rows(report: Report) -> list[tuple[Any, ...]]:
    """The sections of a report, as JSON knows them."""
    return [(one.path, one.start, one.end, one.years) for one in report.sections]


def sections(rows: Iterable[Sequence[Any]]) -> tuple[Section, ...]:
    """Inverse of ``section_rows``."""
    return tuple(Section(tuple(path), start, end, tuple(years)) for path, start, end, years in rows)
