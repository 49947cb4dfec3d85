"""Serialises parsed files: sent between processes, and cached by content so that each file is parsed once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.cache import Cache
from retrieval.formats import versions
from retrieval.loaders import File, Loaded
from retrieval.report import CorpusError
from retrieval.report_rows import packed, unpacked


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A parsed file and the key of its content; None if the content could not be read."""

    key: bytes | None
    loaded: Loaded


class ParsedFiles:
    """Parsed files in a cache, by content."""

    def __init__(self, store: Cache) -> None:
        self._store = store
        self._code = own_code()
        self._used: set[bytes] = set()

    def recall(self, files: Sequence[File]) -> list[Loaded | None]:
        """Parsed files with this content; None if not cached, or unreadable now."""
        keys = [self._key_of(file) for file in files]
        found = self._store.get_all([key for key in keys if key is not None])
        self._used.update(found)
        return [from_bytes(found[key]) if key in found else None for key in keys]

    def key(self, file: File, data: bytes) -> bytes:
        """Key of a file with this content."""
        state = hashlib.sha256(
            f"{self._code}\0{file.path}\0{file.named}\0".encode("utf-8", "surrogateescape")
        )
        state.update(data)
        return state.digest()

    def keep(self, made: ParsedFile) -> None:
        """Keep what was made of a file, unless it may go better the next time."""
        if made.key is not None and not any(error.transient for error in made.loaded.refused):
            self._store.put(made.key, to_bytes(made.loaded))
            self._used.add(made.key)

    def finish(self) -> None:
        """All files are read."""
        self._store.finish(self._used)

    def _key_of(self, file: File) -> bytes | None:
        try:
            return self.key(file, file.read())
        except CorpusError:
            return None


def own_code() -> str:
    """Version of the parsing code: a later one may parse files otherwise."""
    sources = sorted(f for f in Path(__file__).parent.rglob("*") if f.suffix in (".py", ".tsv", ".txt"))
    stamps = [*((str(file), *stamp(file)) for file in sources), *versions()]
    return hashlib.sha256(json.dumps(stamps).encode()).hexdigest()


def stamp(file: Path) -> tuple[int, int, int]:
    """Stamp of a file that changes with it: size, time (ns) and inode."""
    found = file.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def to_bytes(loaded: Loaded) -> bytes:
    """Serialise a load result as JSON."""
    reports = list(map(packed, loaded.reports))
    refused = [(e.file, e.reason, e.line, e.transient, e.harmless, e.partial) for e in loaded.refused]
    return json.dumps([reports, refused], ensure_ascii=False).encode("utf-8", "surrogatepass")


def from_bytes(content: bytes) -> Loaded:
    """Inverse of ``to_bytes``."""
    reports, refused = json.loads(content.decode("utf-8", "surrogatepass"))
    return Loaded(
        tuple(unpacked(*report) for report in reports),
        tuple(CorpusError(*error) for error in refused),
    )
