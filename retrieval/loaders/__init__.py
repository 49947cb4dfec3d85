"""Bytes → Report: reads the files of a corpus, whatever format each is in.

Files of text are read here: a row of ``TEXTS`` each. Every other format is a file of ``retrieval.formats``. What
cannot be used is refused with file, line and reason; the rest is loaded all the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from retrieval.formats import Format, format_of, formats
from retrieval.loaders import folder
from retrieval.loaders.archive_members import Unpacking
from retrieval.loaders.documents import Parse, load_document, parsed
from retrieval.loaders.jsonl import load_jsonl
from retrieval.loaders.listing import is_listing, load_listing
from retrieval.loaders.load_result import LONGEST, TOO_LONG, Loaded, Loader, merged
from retrieval.loaders.markdown import load_markdown
from retrieval.loaders.text import load_text
from retrieval.parsers.document import Enclosed
from retrieval.places import Gazetteer
from retrieval.report import CorpusError, printable

__all__ = ["TEXTS", "File", "Limits", "Loaded", "Loader", "Text", "files", "load", "load_bytes", "merged"]


@dataclass(frozen=True, slots=True)
class Text:
    """A kind of text file.

    ``suffixes`` are in lower case, "" for a name without one. ``recognise`` looks at the content: a
    kind that has it is chosen by it, before any that is chosen by suffix alone.
    """

    suffixes: frozenset[str]
    load: Loader
    recognise: Callable[[bytes], bool] | None = None


TEXTS = (
    Text(frozenset({".txt", ".text", ".md", ".markdown", ""}), load_listing, is_listing),
    Text(frozenset({".md", ".markdown"}), load_markdown),
    Text(frozenset({".txt", ".text"}), load_text),
    Text(frozenset({".jsonl", ".ndjson"}), load_jsonl),
)


def is_known(suffix: str) -> bool:
    """True if files with a suffix (in lower case) are read."""
    kinds: tuple[Text | Format, ...] = (*TEXTS, *formats().values())
    return any(suffix in one.suffixes for one in kinds)


def load_bytes(name: str, data: bytes, gazetteer: Gazetteer, parse: Parse = parsed) -> Loaded:
    """The reports in a file of these bytes, and in those that it encloses; what of them cannot be used is refused."""
    return Unpacking(partial(_load, parse), gazetteer).loaded(name, data)


def _load(parse: Parse, name: str, data: bytes, gazetteer: Gazetteer) -> tuple[Loaded, Sequence[Enclosed]]:
    """The reports in a file, and the files that it encloses. Raises CorpusError."""
    suffix = PurePath(name).suffix.lower()
    if not data and is_known(suffix):
        raise CorpusError(name, "这个文件是空的（0 字节），请重新复制或下载一份")
    format = format_of(suffix, data)
    if format is not None:
        return load_document(format, name, data, gazetteer, parse)
    for text in TEXTS:
        if suffix in text.suffixes and (text.recognise is None or text.recognise(data)):
            return _within_limits(name, text.load(name, data, gazetteer)), ()
    mend = next((mend for suffixes, mend in _MENDS if suffix in suffixes), "")
    raise CorpusError(name, f"不认识这种文件（{suffix or '没有后缀'}）{mend and '，'}{mend}")


# What turns files of kinds that are not read into such as are.
_MENDS = (
    (frozenset({".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz"}), "请解开，或另打成 .zip"),
    (frozenset({".msg"}), "请在 Outlook 里另存为 .eml"),
    (frozenset({".gif", ".heic", ".heif", ".svg", ".psd", ".avif"}), "请另存为 .png 或 .jpg"),
    (
        frozenset({".ceb", ".cebx", ".caj", ".gd", ".epub", ".mobi", ".dwg", ".vsdx"}),
        "请打开后另存或打印成 PDF",
    ),
    (frozenset({".key", ".ppt", ".pps", ".dps"}), "请另存为 .pptx 或 PDF"),
    (frozenset({".pages", ".wpd"}), "请另存为 .docx 或 PDF"),
    (frozenset({".numbers", ".xlsb", ".ods"}), "请另存为 .xlsx"),
    (frozenset({""}), "请给文件加上后缀，如 .txt、.docx"),
)


def _within_limits(name: str, loaded: Loaded) -> Loaded:
    """The result of a load without reports that are too long."""
    short = tuple(report for report in loaded.reports if len(report.text) <= LONGEST)
    long = (CorpusError(name, TOO_LONG) for _ in range(len(loaded.reports) - len(short)))
    return Loaded(short, (*loaded.refused, *long))


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on reading a file: bytes of memory, seconds of processor time."""

    memory: int = 1 << 30
    longest: float = 60.0


@dataclass(frozen=True, slots=True)
class File:
    """A file to load; ``named`` where the caller asked for it, and not for its folder.

    ``refused`` tells of what is no file to be read, and why; ``sum`` is the SHA-256 that its content had, where that is known.
    """

    path: Path
    named: bool = True
    refused: CorpusError | None = None
    sum: str = ""

    @property
    def name(self) -> str:
        """Its path as it can be shown."""
        return printable(str(self.path))

    @property
    def suffix(self) -> str:
        """Its suffix in lower case."""
        return self.path.suffix.lower()

    def limits(self, data: bytes) -> Limits:
        """Limits on reading it."""
        format = format_of(self.suffix, data)
        return Limits() if format is None else Limits(format.memory, format.longest)

    def read(self) -> bytes:
        """Its content; b"" where no format knows it. Raises CorpusError."""
        if self.refused is not None:
            raise self.refused
        data = folder.read(self.path) if is_known(self.suffix) else b""
        if self.sum and data and hashlib.sha256(data).hexdigest() != self.sum:
            raise CorpusError(self.name, "和收到时不一样了（坏了，或被改过），请重新发给机器人")
        return data

    def load(self, gazetteer: Gazetteer, data: bytes | None = None, parse: Parse = parsed) -> Loaded:
        """The reports in it, and what of it cannot be used; ``data`` is its content, where that is known already.

        This very process reads it, without limits; ``retrieval.isolated`` has another one do it, with a ``parse`` that
        keeps each format to its own.
        """
        try:
            data = self.read() if data is None else data
            if self.named and not self.suffix and not is_listing(data):
                return load_text(self.name, data, gazetteer)
        except CorpusError as error:
            return Loaded(refused=(error,))
        return load_bytes(self.name, data, gazetteer, parse)


def load(path: Path, gazetteer: Gazetteer) -> Loaded:
    """Load a file, or a folder with all that lies in it, sorted by path, in this very process.

    Of two reports with one ``report_id`` the later is refused. Raises CorpusError if ``path`` does not exist.
    """
    return merged((file.name, file.load(gazetteer)) for file in files(path))


def files(path: Path) -> Iterator[File]:
    """The files under a path, sorted, and the reasons for what is no file. Raises CorpusError if the path does not exist."""
    if not path.exists():
        raise CorpusError(str(path), "没有这个文件或文件夹")
    if not path.is_dir():
        yield File(path)
        return
    for found in folder.within(path):
        yield File(found.path, named=False, refused=found.refused)
