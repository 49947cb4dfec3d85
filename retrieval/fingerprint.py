"""Tells by file stamps, without opening files, whether a corpus has changed since it was read."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval import atomic_files
from retrieval.corpus_files import CorpusFiles
from retrieval.loaders import File
from retrieval.parsed_files import own_code, stamp
from retrieval.report import CorpusError

_RACY = 2.0  # seconds; a file changed so shortly before it was read may have changed once more unnoticed
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LastBuild:
    """Result of the last build: the name of the index, and the refusals."""

    index: str
    refused: tuple[CorpusError, ...]


class Fingerprints:
    """The files of a selection, and what was made of them, remembered in a folder."""

    def __init__(self, selection: CorpusFiles, files: Sequence[File], memory: Path, *depends: str) -> None:
        """``files`` are those of the selection; ``depends`` are further things that the build depends on."""
        stamps = [(str(file.path), file.named, str(file.refused or ""), *_stamp(file.path)) for file in files]
        self._newest = max((stamp[4] for stamp in stamps), default=0)
        added = [(str(one.path), one.report_id, one.region, one.date) for one in selection.added]
        state = [stamps, added, sorted(selection.hidden), own_code(), *depends]
        self._state = hashlib.sha256(json.dumps(state).encode("utf-8", "surrogatepass")).hexdigest()
        path = str(selection.path.resolve()).encode("utf-8", "surrogatepass")
        name = hashlib.sha256(path).hexdigest()[:16]
        self._file = memory / f"source-{name}.json"

    def recall(self) -> LastBuild | None:
        """The last build of these files; None if they have changed or none is remembered."""
        try:
            kept = atomic_files.read(self._file)
            if kept["state"] != self._state or self._newest / 1e9 > kept["at"] - _RACY:
                return None
            refused = tuple(
                CorpusError(file, reason, line, harmless=harmless)
                for file, line, reason, harmless in kept["refused"]
            )
            return LastBuild(kept["index"], refused)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            _log.warning("%s is damaged (%s) and is made anew", self._file, error)
            return None

    def remember(self, made: LastBuild) -> None:
        """Remember what was made; where that cannot be written it is made again the next time."""
        kept = {
            "state": self._state,
            "at": time.time(),
            "index": made.index,
            "refused": [(e.file, e.line, e.reason, e.harmless) for e in made.refused],
        }
        try:
            atomic_files.write(self._file, kept)
        except OSError as error:
            _log.warning("%s cannot be written (%s)", self._file, error)


def _stamp(file: Path) -> tuple[int, int, int]:
    try:
        return stamp(file)
    except OSError:  # it is refused when it is read
        return 0, 0, 0
