"""``python -m retrieval.worker``: the process that parses files.

On standard input comes a line of JSON that names a file, and the file's bytes; on standard output goes a line of
JSON with a length, and so many bytes: what the file holds, or the reason why nothing. Before that the process may
ask: for more time, since the file is of a format that takes more, or to have bytes converted by another program; and
tell how many pages are done. So it goes on until nothing comes any more. Before the first file, what reading does not need is taken from the process.
"""

from __future__ import annotations

import codecs
import gc
import json
import logging
import mimetypes
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

from retrieval import confinement, parsed_files
from retrieval.formats import Format
from retrieval.loaders import File
from retrieval.loaders.load_result import Loaded
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.page_progress import told_to
from retrieval.places import Gazetteer
from retrieval.report import CorpusError

_ENCODINGS = (
    "gb18030",
    "gbk",
    "gb2312",
    "hz",
    "big5",
    "cp950",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
)
_OBJECTS = 50_000  # made before circles are looked for: that takes a tenth of the time where it is 700
TOO_MUCH_MEMORY = "读这个文件太占内存，已停下；请拆成几份，或另存为别的格式"


def main() -> None:
    """Read what comes in."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get into the answers
    logging.disable()
    gazetteer = Gazetteer.bundled()
    for name in _ENCODINGS:  # their tables are libraries of their own, for which there may be no memory later
        codecs.lookup(name)
    mimetypes.init([])  # of its own accord it reads the system's table, which is closed from here on
    missing = confinement.confine()
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    talk = _Talk(sys.stdin.buffer, answers)
    first = True
    while head := talk.heard():
        if "path" not in head:
            talk.say({}, json.dumps(missing).encode("ascii"))
            continue
        data = talk.read(head["length"])
        confinement.limit_file(head["memory"], head["longest"])
        try:
            said = parsed_files.to_bytes(_loaded(head, data, gazetteer, talk))
        except MemoryError:
            if not first:
                return  # the next process has all of the memory for it
            said = parsed_files.to_bytes(_refused(head["name"], TOO_MUCH_MEMORY))
        talk.say({}, said)
        first = False


class _Talk:
    """The lines of JSON and bytes between this process and whoever has files read."""

    def __init__(self, hears: BinaryIO, says: BinaryIO) -> None:
        self._hears = hears
        self._says = says

    def heard(self) -> dict[str, Any]:
        """The next line; empty where none comes any more."""
        line = self._hears.readline()
        head: dict[str, Any] = json.loads(line) if line else {}
        return head

    def read(self, length: int) -> bytes:
        """The bytes after a line."""
        return self._hears.read(length)

    def say(self, head: dict[str, Any], data: bytes = b"") -> None:
        """A line, and bytes after it."""
        self._says.write(json.dumps(head | {"length": len(data)}).encode("ascii") + b"\n" + data)
        self._says.flush()

    def parsed(self, format: Format, data: bytes) -> Document:
        """Parse a file within the limits of its format. Raises ParseError."""
        confinement.limit_file(format.memory, format.longest)
        self.say({"longest": format.longest})
        if format.convert is not None:
            self.say({"convert": format.name}, data)
            head = self.heard()
            if "reason" in head:
                raise ParseError(head["reason"], head["transient"])
            data = self.read(head["length"])
        with told_to(lambda done, of: self.say({"pages": [done, of]})):
            return format.parse(data)


def _loaded(order: dict[str, Any], data: bytes, gazetteer: Gazetteer, talk: _Talk) -> Loaded:
    file = File(Path(order["path"]), order["named"])
    try:
        return file.load(gazetteer, data, talk.parsed)
    except MemoryError:
        raise
    except ImportError as error:
        library = (error.name or "").partition(".")[0]
        return _refused(file.name, f"没有装好读这种文件的库（{library}），请重新安装本程序", transient=True)
    except RecursionError:
        return _refused(file.name, "这个文件套叠得太深，读不了；请另存一份再试")
    except Exception as error:  # noqa: BLE001 - parsers raise anything at damaged files; none may take others down
        reason = f"读这个文件时出了错（{type(error).__name__}），多半是文件损坏了；请另存一份再试"
        return _refused(file.name, reason)


def _refused(name: str, reason: str, transient: bool = False) -> Loaded:
    return Loaded(refused=(CorpusError(name, reason, transient=transient),))


if __name__ == "__main__":
    main()
