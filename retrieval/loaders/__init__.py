"""Bytes → Report: reads the files of a corpus, whatever format each is in.

A format is a row of ``FORMATS``: the suffixes it goes by, its loader, and, where content alone can
tell, how it is recognised. What a loader cannot use is refused with file, line and reason; the
rest is loaded all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from retrieval.loaders.jsonl import load_jsonl
from retrieval.loaders.listing import is_listing, load_listing
from retrieval.loaders.loaded import Loaded, Loader
from retrieval.loaders.markdown import load_markdown
from retrieval.loaders.text import load_text
from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report

__all__ = ["FORMATS", "Format", "Loaded", "Loader", "files", "load"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    ``suffixes`` are in lower case, "" for a name without one. ``recognise`` looks at the content: a
    format that has it is chosen by it, before any that is chosen by suffix alone.
    """

    suffixes: frozenset[str]
    load: Loader
    recognise: Callable[[bytes], bool] | None = None


FORMATS = (
    Format(frozenset({".txt", ".text", ".md", ".markdown", ""}), load_listing, is_listing),
    Format(frozenset({".md", ".markdown"}), load_markdown),
    Format(frozenset({".txt", ".text"}), load_text),
    Format(frozenset({".jsonl", ".ndjson"}), load_jsonl),
)


def load(path: Path, gazetteer: Gazetteer) -> Loaded:
    """Load a file, or a folder with all that lies in it, sorted by path.

    In a folder hidden files and files of no known format are passed over. Of two reports with one
    ``report_id`` the later is refused. Raises CorpusError where ``path`` does not exist.
    """
    if not path.exists():
        raise CorpusError(str(path), "没有这个文件或文件夹")
    reports: dict[str, Report] = {}
    origins: dict[str, str] = {}
    refused: list[CorpusError] = []
    for file in files(path):
        loaded = _load_file(file, gazetteer, named=file == path)
        refused.extend(loaded.refused)
        for report in loaded.reports:
            first = origins.setdefault(report.report_id, str(file))
            if report.report_id in reports:
                refused.append(
                    CorpusError(str(file), f"编号“{report.report_id}”已用于 {first}，这一份没有载入")
                )
            else:
                reports[report.report_id] = report
    return Loaded(tuple(reports.values()), tuple(refused))


def files(path: Path) -> Iterator[Path]:
    """The files that a path names, sorted, hidden ones left out."""
    if not path.is_dir():
        yield path
        return
    inside = sorted(path.rglob("*"), key=lambda file: file.relative_to(path).as_posix())
    for file in inside:
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if not hidden and file.is_file():
            yield file


def _load_file(file: Path, gazetteer: Gazetteer, named: bool) -> Loaded:
    """The reports of one file; ``named`` where the caller asked for it, and not for its folder."""
    name, suffix = str(file), file.suffix.lower()
    known = [format for format in FORMATS if suffix in format.suffixes]
    try:
        data = file.read_bytes() if known else b""
        chosen = next((f for f in known if f.recognise and f.recognise(data)), None)
        chosen = chosen or next((f for f in known if not f.recognise), None)
        if chosen is None and known and named:
            return load_text(name, data, gazetteer)
        if chosen is None:
            reason = f"不认识这种文件（{suffix or '没有后缀'}）"
            return Loaded(refused=(CorpusError(name, reason),)) if named else Loaded()
        return chosen.load(name, data, gazetteer)
    except CorpusError as error:
        return Loaded(refused=(error,))
    except OSError as error:
        return Loaded(refused=(CorpusError(name, f"读不了这个文件：{error.strerror}"),))
