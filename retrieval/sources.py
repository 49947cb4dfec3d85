"""Whether what a corpus is made of has changed since it was read: by the files' stamps, without opening them."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval import loaders
from retrieval.report import CorpusError

_RACY = 2.0  # seconds; a file changed so shortly before it was read may have changed once more unnoticed
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was made of sources: the name of their index, the parts that were refused, and which reports are laws."""

    index: str
    refused: tuple[CorpusError, ...]
    laws: frozenset[int]


class Sources:
    """The files that a path names, and what was made of them, remembered in a folder."""

    def __init__(self, path: Path, memory: Path, *depends: str) -> None:
        """``depends`` is what else the making hangs on, such as the versions of lexicon and tokeniser."""
        stamps = [(str(file), *_stamp(file)) for file in (*loaders.files(path), *_own_code())]
        self._newest = max((stamp[2] for stamp in stamps), default=0)
        self._state = hashlib.sha256(
            json.dumps([stamps, depends]).encode("utf-8", "surrogatepass")
        ).hexdigest()
        name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self._file = memory / f"source-{name}.json"

    def recall(self) -> Remembered | None:
        """What was made of the sources as they are; None where they changed, or nothing is remembered."""
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            if kept["state"] != self._state or self._newest / 1e9 > kept["at"] - _RACY:
                return None
            refused = tuple(CorpusError(file, reason, line) for file, line, reason in kept["refused"])
            return Remembered(kept["index"], refused, frozenset(kept["laws"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            _log.warning("%s is damaged (%s) and is made anew", self._file, error)
            return None

    def remember(self, made: Remembered) -> None:
        """Remember what was made; where that cannot be written it is made again the next time."""
        kept = {
            "state": self._state,
            "at": time.time(),
            "index": made.index,
            "refused": [(error.file, error.line, error.reason) for error in made.refused],
            "laws": sorted(made.laws),
        }
        working = self._file.with_suffix(".new")
        try:
            working.write_text(json.dumps(kept, ensure_ascii=False), "utf-8", "surrogatepass")
            working.replace(self._file)
        except OSError as error:
            _log.warning("%s cannot be written (%s)", self._file, error)


def _stamp(file: Path) -> tuple[int, int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def _own_code() -> Sequence[Path]:
    """The files that reading a report hangs on: a later version of this program may read it otherwise."""
    return sorted(file for file in Path(__file__).parent.rglob("*") if file.suffix in (".py", ".tsv", ".txt"))
