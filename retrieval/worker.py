"""``python -m retrieval.worker``: the process that parses files.

It is sent a message (see ``process_messages``) that names a file and holds its bytes, and answers with what the file holds,
or the reason why nothing. Before that it may ask: for more time, since the file is of a format that takes more, or to have
bytes converted by another program; and tell how many pages are done. So it goes on until no message comes any more.
Before the first file, what reading does not need is taken from the process.
"""

from __future__ import annotations

import codecs
import gc
import json
import logging
import mimetypes
from functools import partial
from pathlib import Path
from typing import Any

from retrieval import confinement, parsed_files
from retrieval.formats import Format
from retrieval.loaders import File
from retrieval.loaders.load_result import Loaded
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.page_progress import told_to
from retrieval.places import Gazetteer
from retrieval.process_messages import Pipe, pipe_to_parent
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
_OBJECTS = 50_000  # made before garbage in cycles is looked for; after every 700, that would take a tenth of the time
TOO_MUCH_MEMORY = "读这个文件太占内存，已停下；请拆成几份，或另存为别的格式"


def main() -> None:
    """Read what comes in."""
    pipe = pipe_to_parent()
    logging.disable()
    gazetteer = Gazetteer.bundled()
    for name in _ENCODINGS:  # their tables are libraries of their own, for which there may be no memory later
        codecs.lookup(name)
    # Else the system's table is read when types are first asked for, and that is closed from here on.
    mimetypes.init([])
    missing = confinement.confine()
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    first = True
    while (message := pipe.hear()) is not None:
        head, data = message
        if "path" not in head:
            pipe.say({}, json.dumps(missing).encode("ascii"))
            continue
        confinement.limit_file(head["memory"], head["longest"])
        try:
            said = parsed_files.to_bytes(_loaded(head, data, gazetteer, pipe))
        except MemoryError:
            if not first:
                return  # the next process has all of the memory for it
            said = parsed_files.to_bytes(_refused(head["name"], TOO_MUCH_MEMORY))
        pipe.say({}, said)
        first = False


def _parsed(pipe: Pipe, format: Format, data: bytes) -> Document:
    """Parse a file within the limits of its format. Raises ParseError."""
    confinement.limit_file(format.memory, format.longest)
    pipe.say({"longest": format.longest})
    if format.convert is not None:
        pipe.say({"convert": format.name}, data)
        answer = pipe.hear()
        if answer is None:
            raise EOFError("whoever has files read is no more")
        head, data = answer
        if "reason" in head:
            raise ParseError(head["reason"], head["transient"])
    with told_to(lambda done, of: pipe.say({"pages": [done, of]})):
        return format.parse(data)


def _loaded(order: dict[str, Any], data: bytes, gazetteer: Gazetteer, pipe: Pipe) -> Loaded:
    file = File(Path(order["path"]), order["named"])
    try:
        return file.load(gazetteer, data, partial(_parsed, pipe))
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
