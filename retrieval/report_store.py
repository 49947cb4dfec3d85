"""The reports of an index on disk: metadata in memory, texts read on demand.

A source that has not changed since is not read again: what stands in the catalogue is taken instead.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from retrieval import extraction
from retrieval.clauses import Clause
from retrieval.facts import Fact
from retrieval.in_force import Succession
from retrieval.lists import ItemList
from retrieval.report import Report, Section
from retrieval.report_class import classes_of, from_rows, rows
from retrieval.report_rows import DEFAULTS, own_row, section_rows, sections, values

_KINDS = ("text", "reading", "row", "section", *extraction.KINDS)
FILES = ("class_of", *(f"{kind}{part}" for kind in _KINDS for part in ("s", "_ends")))
CLASSES, SUCCESSION = "classes.json", "succession.json"
_SHORT = 200  # bytes
_TEXTS, _SECTIONS, _DETAILS = 256, 4096, 256  # reports whose texts, sections and details are kept at hand


class ReportStore:
    """Stored reports, mapped into memory."""

    def __init__(self, folder: Path, mapped: bool = True) -> None:
        """Open it; mapped into memory, or read into it. Raises OSError and ValueError."""
        mode: Any = "r" if mapped else None
        self._parts = {
            name: np.load(folder / f"{name}.npy", mmap_mode=mode, allow_pickle=False).view(np.ndarray)
            for name in FILES
        }
        self.classes = from_rows(json.loads((folder / CLASSES).read_text("utf-8")))
        self.succession = Succession.from_row(json.loads((folder / SUCCESSION).read_text("utf-8")))
        self.class_of: NDArray[np.int32] = self._parts["class_of"]
        self.text = lru_cache(maxsize=_TEXTS)(self._text)
        self.sections = lru_cache(maxsize=_SECTIONS)(self._read_sections)
        self.facts = lru_cache(maxsize=_DETAILS)(self._read_facts)
        self.clauses = lru_cache(maxsize=_DETAILS)(self._read_clauses)
        self.lists = lru_cache(maxsize=_DETAILS)(self._read_lists)

    @property
    def reports(self) -> StoredReports:
        """The reports, in order."""
        return StoredReports(self, len(self.class_of))

    def report(self, number: int) -> Report:
        """A report by its number."""
        return StoredReport(self, number, DEFAULTS | json.loads(self._slice("row", number)))

    def reading(self, passage: int) -> str:
        """A passage as a search reads it: normalised, with title, headings and what introduces its list."""
        return decode_text(self._slice("reading", passage))

    def _text(self, number: int) -> str:
        return decode_text(self._slice("text", number))

    def _read_sections(self, number: int) -> tuple[Section, ...]:
        return sections(json.loads(self._slice("section", number)))

    def _read_facts(self, number: int) -> tuple[Fact, ...]:
        return extraction.read_facts(decompress(self._slice("fact", number)))

    def _read_clauses(self, number: int) -> tuple[Clause, ...]:
        return extraction.read_clauses(decompress(self._slice("clause", number)))

    def _read_lists(self, number: int) -> tuple[ItemList, ...]:
        return extraction.read_lists(decompress(self._slice("list", number)))

    def _slice(self, kind: str, number: int) -> bytes:
        ends = self._parts[f"{kind}_ends"]
        start = int(ends[number - 1]) if number else 0
        held: bytes = self._parts[f"{kind}s"][start : int(ends[number])].tobytes()
        return held


class StoredReports(Sequence[Report]):
    """The reports of a catalogue by number; each is made when it is first asked for."""

    def __init__(self, catalogue: ReportStore, size: int) -> None:
        self._store = catalogue
        self._made: list[Report | None] = [None] * size

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, number: int) -> Report: ...

    @overload
    def __getitem__(self, number: slice) -> tuple[Report, ...]: ...

    def __getitem__(self, number: int | slice) -> Report | tuple[Report, ...]:
        if isinstance(number, slice):
            return tuple(self[at] for at in range(*number.indices(len(self))))
        report = self._made[number]
        if report is None:
            report = self._made[number] = self._store.report(number % len(self))
        return report


class StoredReport(Report):
    """A report whose text and sections are read when they are asked for."""

    __slots__ = ("_number", "_store")
    _store: ReportStore
    _number: int

    def __init__(self, catalogue: ReportStore, number: int, row: dict[str, Any]) -> None:
        for name, value in (*values(row).items(), ("_store", catalogue), ("_number", number)):
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        """The text, character for character."""
        return self._store.text(self._number)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in order."""
        return self._store.sections(self._number)


def write(folder: Path, reports: Sequence[Report], readings: Iterable[bytes], kept: Sequence[bytes]) -> None:
    """Write reports, their passages as a search reads them, and their packed details, into a folder that is there."""
    succession = Succession.of(reports)
    classes, class_of = classes_of(reports, succession)
    (folder / CLASSES).write_text(json.dumps(rows(classes), ensure_ascii=False), "utf-8", "surrogatepass")
    (folder / SUCCESSION).write_text(json.dumps(succession.row()), "utf-8")
    np.save(folder / "class_of.npy", class_of)
    _write_all(folder, "reading", readings)
    _write_all(folder, "text", (encode_text(report.text) for report in reports))
    _write_all(folder, "row", (_json(own_row(report)) for report in reports))
    _write_all(folder, "section", (_json(section_rows(report)) for report in reports))
    for at, kind in enumerate(extraction.KINDS):
        _write_all(folder, kind, kept[at :: len(extraction.KINDS)])


def encode_text(text: str) -> bytes:
    """A text as it is kept: Chinese takes a third less in UTF-16."""
    return text.encode("utf-16-le", "surrogatepass")


def decode_text(content: bytes) -> str:
    """Inverse of ``encode_text``."""
    return content.decode("utf-16-le", "surrogatepass")


def compress(content: bytes) -> bytes:
    """Bytes as they are kept, compressed where that is worth while."""
    return b"1" + zlib.compress(content, 1) if len(content) > _SHORT else b"0" + content


def decompress(content: bytes) -> bytes:
    """Inverse of ``compress``."""
    return zlib.decompress(content[1:]) if content[:1] == b"1" else content[1:]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _write_all(folder: Path, kind: str, parts: Iterable[bytes]) -> None:
    kept = list(parts)
    np.save(folder / f"{kind}s.npy", np.frombuffer(b"".join(kept), np.uint8))
    np.save(folder / f"{kind}_ends.npy", np.cumsum([len(part) for part in kept], dtype=np.int64))
