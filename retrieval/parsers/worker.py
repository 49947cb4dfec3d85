"""A process in which files are parsed: ``python -m retrieval.parsers.worker``.

On standard input comes a line with a file's kind and length, then the file; on standard output goes the
length of a JSON object, and that: the document, or the reason why there is none; then the files that it encloses,
whose names and lengths the object gives. So it goes on until nothing comes any more. All files that one process
is given are of formats that may take the same memory.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from dataclasses import asdict, replace
from typing import Any

from retrieval.formats import named
from retrieval.parsers.document import Enclosed, ParseError

LONGEST = 20_000_000  # code points; the longest laws and yearbooks have a tenth of it


def main() -> None:
    """Parse what comes in."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get into the answers
    logging.disable()
    first = True
    while head := sys.stdin.buffer.readline().split():
        kind, length = head[0].decode("ascii"), int(head[1])
        files: tuple[Enclosed, ...] = ()
        try:
            said, files = _said(kind, sys.stdin.buffer.read(length))
        except MemoryError:
            if not first:
                return  # the next process has all of the memory for it
            said = _failed("读这个文件太占内存，已停下；请拆成几份，或另存为别的格式")
        written = json.dumps(said).encode("ascii")
        answers.write(b"%d\n" % len(written) + written)
        answers.writelines(file.data for file in files)
        answers.flush()
        first = False


def _said(kind: str, data: bytes) -> tuple[dict[str, Any], tuple[Enclosed, ...]]:
    """What is said of a file, and the files that it encloses."""
    format = named(kind)
    _limit(format.memory)
    try:
        document = format.parse(data)
        if len(document.text) > LONGEST:
            raise ParseError(f"正文超过 {LONGEST / 1e4:.0f} 万字，请拆成几份")
        values = asdict(replace(document, files=()))
        values["files"] = [(file.name, len(file.data)) for file in document.files]
        return {"document": values}, document.files
    except ImportError as error:
        return _failed(f"没有装好读这种文件的库（{error.name}），请重新安装本程序", passing=True), ()
    except ParseError as error:
        return _failed(str(error), error.passing, error.line, error.instead), ()
    except RecursionError:
        return _failed("这个文件套叠得太深，读不了；请另存一份再试"), ()


def _failed(reason: str, passing: bool = False, line: int | None = None, instead: str = "") -> dict[str, Any]:
    return {"error": reason, "passing": passing, "line": line, "instead": instead}


def _limit(memory: int) -> None:
    """Take no more memory than so many bytes and write no file, as far as the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
