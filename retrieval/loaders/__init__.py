"""Bytes → Report: reads the files of a corpus, whatever format each is in.

Files of text are read here: a row of ``TEXTS`` each. Every other format is a file of ``retrieval.formats`` and is
read in a process apart. What cannot be used is refused with file, line and reason; the rest is loaded all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from retrieval.formats import Format, format_of, formats
from retrieval.loaders.documents import load_document
from retrieval.loaders.enclosed import Unpacking
from retrieval.loaders.jsonl import load_jsonl
from retrieval.loaders.listing import is_listing, load_listing
from retrieval.loaders.loaded import Loaded, Loader, merged
from retrieval.loaders.markdown import load_markdown
from retrieval.loaders.text import load_text
from retrieval.parsers import apart
from retrieval.parsers.document import Enclosed
from retrieval.places import Gazetteer
from retrieval.report import CorpusError

__all__ = ["TEXTS", "File", "Loaded", "Loader", "Text", "files", "load", "load_bytes", "merged"]


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
    """Whether files with a suffix (in lower case) are read."""
    kinds: tuple[Text | Format, ...] = (*TEXTS, *formats().values())
    return any(suffix in one.suffixes for one in kinds)


def load_bytes(name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    """The reports in a file of these bytes, and in those that it encloses; what of them cannot be used is refused."""
    return Unpacking(_load, gazetteer).loaded(name, data)


def _load(name: str, data: bytes, gazetteer: Gazetteer) -> tuple[Loaded, Sequence[Enclosed]]:
    """The reports in a file, and the files that it encloses. Raises CorpusError."""
    suffix = PurePath(name).suffix.lower()
    format = format_of(suffix, data)
    if format is not None:
        return load_document(format, name, data, gazetteer)
    for text in TEXTS:
        if suffix in text.suffixes and (text.recognise is None or text.recognise(data)):
            return text.load(name, data, gazetteer), ()
    raise CorpusError(name, f"不认识这种文件（{suffix or '没有后缀'}）")


@dataclass(frozen=True, slots=True)
class File:
    """A file to load; ``named`` where the caller asked for it, and not for its folder."""

    path: Path
    named: bool = True

    @property
    def suffix(self) -> str:
        """Its suffix in lower case."""
        return self.path.suffix.lower()

    @property
    def apart(self) -> bool:
        """Whether another process does the reading, so that several files can be read at once."""
        return any(self.suffix in one.suffixes for one in formats().values())

    @property
    def wanted(self) -> bool:
        """Whether anything is to be said of it: in a folder, files of no known format are passed over."""
        return self.named or is_known(self.suffix)

    def read(self) -> bytes:
        """Its content; b"" where no format knows it. Raises CorpusError."""
        try:
            return self.path.read_bytes() if is_known(self.suffix) else b""
        except OSError as error:
            raise CorpusError(str(self.path), f"读不了这个文件：{error.strerror}", passing=True) from None

    def load(self, gazetteer: Gazetteer, data: bytes | None = None) -> Loaded:
        """The reports in it, and what of it cannot be used; ``data`` is its content, where that is known already."""
        name = str(self.path)
        try:
            data = self.read() if data is None else data
            if not self.suffix and not is_listing(data):
                return load_text(name, data, gazetteer) if self.named else Loaded()
        except CorpusError as error:
            return Loaded(refused=(error,))
        return load_bytes(name, data, gazetteer)


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
