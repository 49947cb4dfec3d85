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

from retrieval.loaders import folder
from retrieval.loaders.documents import load_docx, load_html, load_pdf, refuse_old_word
from retrieval.loaders.jsonl import load_jsonl
from retrieval.loaders.listing import is_listing, load_listing
from retrieval.loaders.loaded import Loaded, Loader
from retrieval.loaders.markdown import load_markdown
from retrieval.loaders.text import load_text
from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report, printable

__all__ = ["FORMATS", "File", "Format", "Loaded", "Loader", "files", "load", "merged"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    ``suffixes`` are in lower case, "" for a name without one. ``recognise`` looks at the content: a
    format that has it is chosen by it, before any that is chosen by suffix alone.
    """

    suffixes: frozenset[str]
    load: Loader
    recognise: Callable[[bytes], bool] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of a file may take: bytes of memory, seconds of the processor's time."""

    memory: int = 1 << 30
    longest: float = 60.0


FORMATS = (
    Format(frozenset({".txt", ".text", ".md", ".markdown", ""}), load_listing, is_listing),
    Format(frozenset({".md", ".markdown"}), load_markdown),
    Format(frozenset({".txt", ".text"}), load_text),
    Format(frozenset({".jsonl", ".ndjson"}), load_jsonl),
    Format(frozenset({".html", ".htm", ".shtml", ".xhtml"}), load_html),
    Format(frozenset({".pdf"}), load_pdf),
    Format(frozenset({".docx"}), load_docx),
    Format(frozenset({".doc", ".wps"}), refuse_old_word),
)
_LONG = Limits(longest=240.0)  # a table takes a tenth of a second, and a PDF may have two thousand pages


@cache
def _by_suffix(suffix: str) -> tuple[Format, ...]:
    return tuple(format for format in FORMATS if suffix in format.suffixes)


@dataclass(frozen=True, slots=True)
class File:
    """A file to load; ``named`` where the caller asked for it, and not for its folder.

    ``refused`` tells of what is no file to be read, and why.
    """

    path: Path
    named: bool = True
    refused: CorpusError | None = None

    @property
    def name(self) -> str:
        """Its path as it can be shown."""
        return printable(str(self.path))

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that its suffix may stand for."""
        return _by_suffix(self.path.suffix.lower())

    def limits(self, data: bytes) -> Limits:
        """What reading it may take."""
        return _LONG if data.startswith(b"%PDF") else Limits()

    def read(self) -> bytes:
        """Its content; b"" where no format knows it. Raises CorpusError."""
        if self.refused is not None:
            raise self.refused
        return folder.read(self.path) if self.formats else b""

    def load(self, gazetteer: Gazetteer, data: bytes | None = None) -> Loaded:
        """The reports in it, and what of it cannot be used; ``data`` is its content, where that is known already.

        This very process reads it, without limits; see ``retrieval.apart``.
        """
        known = self.formats
        try:
            data = self.read() if data is None else data
            chosen = next((f for f in known if f.recognise and f.recognise(data)), None)
            chosen = chosen or next((f for f in known if not f.recognise), None)
            if chosen is not None:
                return chosen.load(self.name, data, gazetteer)
            if known and self.named:
                return load_text(self.name, data, gazetteer)
        except CorpusError as error:
            return Loaded(refused=(error,))
        reason = f"不认识这种文件（{printable(self.path.suffix) or '没有后缀'}）"
        return Loaded(refused=(CorpusError(self.name, reason),))


def load(path: Path, gazetteer: Gazetteer) -> Loaded:
    """Load a file, or a folder with all that lies in it, sorted by path, in this very process.

    Of two reports with one ``report_id`` the later is refused. Raises CorpusError where ``path`` does not exist.
    """
    return merged((file.name, file.load(gazetteer)) for file in files(path))


def files(path: Path) -> Iterator[File]:
    """What a path names, sorted: files, and what is none with the reason. Raises CorpusError where it does not exist."""
    if not path.exists():
        raise CorpusError(str(path), "没有这个文件或文件夹")
    if not path.is_dir():
        yield File(path)
        return
    for found in folder.within(path):
        yield File(found.path, named=False, refused=found.refused)


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
