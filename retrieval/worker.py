"""A process in which files are read: ``python -m retrieval.worker``.

On standard input comes a line of JSON that names a file, and the file's bytes; on standard output goes the length
of a JSON object, and that: what the file holds, or the reason why nothing. So it goes on until nothing comes any
more. Before the first file, what reading does not need is taken from the process.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

from retrieval import confinement, readings
from retrieval.loaders import File
from retrieval.loaders.loaded import Loaded
from retrieval.places import Gazetteer
from retrieval.report import CorpusError


def main() -> None:
    """Read what comes in."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get into the answers
    logging.disable()
    gazetteer = Gazetteer.bundled()
    missing = confinement.confine()
    first = True
    while head := sys.stdin.buffer.readline():
        order = json.loads(head)
        if "path" not in order:
            _answer(answers, json.dumps(missing).encode("ascii"))
            continue
        data = sys.stdin.buffer.read(order["length"])
        confinement.limit_file(order["memory"], order["longest"])
        try:
            loaded = _loaded(order, data, gazetteer)
            said = readings.to_bytes(loaded)
        except MemoryError:
            if not first:
                return  # the next process has all of the memory for it
            reason = "读这个文件太占内存，已停下；请拆成几份，或另存为别的格式"
            said = readings.to_bytes(Loaded(refused=(CorpusError(order["name"], reason),)))
        _answer(answers, said)
        first = False


def _answer(answers: BinaryIO, said: bytes) -> None:
    answers.write(b"%d\n" % len(said) + said)
    answers.flush()


def _loaded(order: dict[str, Any], data: bytes, gazetteer: Gazetteer) -> Loaded:
    file = File(Path(order["path"]), order["named"])
    try:
        return file.load(gazetteer, data)
    except MemoryError:
        raise
    except ImportError as error:
        library = (error.name or "").partition(".")[0]
        reason, passing = f"没有装好读这种文件的库（{library}），请重新安装本程序", True
    except RecursionError:
        reason, passing = "这个文件套叠得太深，读不了；请另存一份再试", False
    except Exception as error:  # noqa: BLE001 - parsers raise anything at damaged files; none may take others down
        reason, passing = (
            f"读这个文件时出了错（{type(error).__name__}），多半是文件损坏了；请另存一份再试",
            False,
        )
    return Loaded(refused=(CorpusError(file.name, reason, passing=passing),))


if __name__ == "__main__":
    main()
