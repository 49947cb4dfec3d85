"""Bytes → Report: reads the files of a corpus, whatever format each is in.

A format is a row of ``FORMATS``: the suffixes it goes by, its loader, and, where content alone can
tell, how it is recognised. What a loader cannot use is refused with file, line and reason; the
rest is loaded all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.loaders.documents import load_docx, load_html, load_pdf, refuse_old_word
from retrieval.loaders.jsonl import load_jsonl
from retrieval.loaders.listing import is_listing, load_listing
from retrieval.loaders.loaded import Loaded, Loader
from retrieval.loaders.markdown import load_markdown
from retrieval.loaders.text import load_text
from retrieval.parsers import apart
from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report

__all__ = ["FORMATS", "File", "Format", "Loaded", "Loader", "files", "load", "merged"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    ``suffixes`` are in lower case, "" for a name without one. ``recognise`` looks at the content: a
    format that has it is chosen by it, before any that is chosen by suffix alone. ``apart`` tells that
    another process does the reading, so that several files can be read at once.
    """

    suffixes: frozenset[str]
    load: Loader
    recognise: Callable[[bytes], bool] | None = None
    apart: bool = False


FORMATS = (
    Format(frozenset({".txt", ".text", ".md", ".markdown", ""}), load_listing, is_listing),
    Format(frozenset({".md", ".markdown"}), load_markdown),
    Format(frozenset({".txt", ".text"}), load_text),
    Format(frozenset({".jsonl", ".ndjson"}), load_jsonl),
    Format(frozenset({".html", ".htm", ".shtml", ".xhtml"}), load_html, apart=True),
    Format(frozenset({".pdf"}), load_pdf, apart=True),
    Format(frozenset({".docx"}), load_docx, apart=True),
    Format(frozenset({".doc", ".wps"}), refuse_old_word),
)


@cache
def _by_suffix(suffix: str) -> tuple[Format, ...]:
    return tuple(format for format in FORMATS if suffix in format.suffixes)


@dataclass(frozen=True, slots=True)
class File:
    """A file to load; ``named`` where the caller asked for it, and not for its folder."""

    path: Path
    named: bool = True

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that its suffix may stand for."""
        return _by_suffix(self.path.suffix.lower())

    @property
    def apart(self) -> bool:
        """Whether another process may do the reading."""
        return any(format.apart for format in self.formats)

    @property
    def wanted(self) -> bool:
        """Whether anything is to be said of it: in a folder, files of no known format are passed over."""
        return self.named or bool(self.formats)

    def read(self) -> bytes:
        """Its content; b"" where no format knows it. Raises CorpusError."""
        try:
            return self.path.read_bytes() if self.formats else b""
        except OSError as error:
            raise CorpusError(str(self.path), f"读不了这个文件：{error.strerror}", passing=True) from None

    def load(self, gazetteer: Gazetteer, data: bytes | None = None) -> Loaded:
        """The reports in it, and what of it cannot be used; ``data`` is its content, where that is known already."""
        name, suffix, known = str(self.path), self.path.suffix, self.formats
        try:
            data = self.read() if data is None else data
            chosen = next((f for f in known if f.recognise and f.recognise(data)), None)
            chosen = chosen or next((f for f in known if not f.recognise), None)
            if chosen is not None:
                return chosen.load(name, data, gazetteer)
            if known and self.named:
                return load_text(name, data, gazetteer)
        except CorpusError as error:
            return Loaded(refused=(error,))
        reason = f"不认识这种文件（{suffix or '没有后缀'}）"
        return Loaded(refused=(CorpusError(name, reason),)) if self.named else Loaded()


def load(path: Path, gazetteer: Gazetteer) -> Loaded:
    """Load a file, or a folder with all that lies in it, sorted by path.

    Of two reports with one ``report_id`` the later is refused. Raises CorpusError where ``path`` does not exist.
    """
    try:
        return merged((str(file.path), file.load(gazetteer)) for file in files(path))
    finally:
        apart.dismiss()


def files(path: Path) -> Iterator[File]:
    """The files that a path names, sorted, hidden ones left out. Raises CorpusError where it does not exist."""
    if not path.exists():
        raise CorpusError(str(path), "没有这个文件或文件夹")
    if not path.is_dir():
        yield File(path)
        return
    inside = sorted((found.relative_to(path).as_posix(), found) for found in path.rglob("*"))
    for name, found in inside:
        hidden = name.startswith(".") or "/." in name
        file = File(found, named=False)
        if not hidden and file.wanted and found.is_file():
            yield file


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
