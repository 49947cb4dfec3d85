"""A process in which files are parsed: ``python -m retrieval.parsers.worker``.

On standard input comes a line with a file's kind and length, then the file; on standard output goes the
length of a JSON object, and that: the document, or the reason why there is none. So it goes on until nothing
comes any more.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import os
import sys
from dataclasses import asdict
from typing import Any

from retrieval.parsers.document import Document, ParseError

MEMORY = 1 << 30  # bytes
LONGEST = 20_000_000  # code points; the longest laws and yearbooks have a tenth of it
_PARSERS = {"html": "parse_html", "pdf": "parse_pdf", "docx": "parse_docx"}


def main() -> None:
    """Parse what comes in."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get into the answers
    logging.disable()
    first = True
    while head := sys.stdin.buffer.readline().split():
        kind, length = head[0].decode("ascii"), int(head[1])
        try:
            said = _said(kind, sys.stdin.buffer.read(length))
        except MemoryError:
            if not first:
                return  # the next process has all of the memory for it
            said = _failed("读这个文件太占内存，已停下；请拆成几份，或另存为别的格式")
        written = json.dumps(said).encode("ascii")
        answers.write(b"%d\n" % len(written) + written)
        answers.flush()
        first = False


def _said(kind: str, data: bytes) -> dict[str, Any]:
    try:
        parser = getattr(importlib.import_module(f"retrieval.parsers.{kind}"), _PARSERS[kind])
    except ImportError as error:
        return _failed(f"没有装好读这种文件的库（{error.name}），请重新安装本程序", passing=True)
    _limit()
    try:
        document: Document = parser(data)
        if len(document.text) > LONGEST:
            raise ParseError(f"正文超过 {LONGEST / 1e4:.0f} 万字，请拆成几份")
        return {"document": asdict(document)}
    except ParseError as error:
        return _failed(str(error), error.passing)
    except RecursionError:
        return _failed("这个文件套叠得太深，读不了；请另存一份再试")


def _failed(reason: str, passing: bool = False) -> dict[str, Any]:
    return {"error": reason, "passing": passing}


def _limit() -> None:
    """Take no more memory than ``MEMORY`` and write no file, as far as the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
